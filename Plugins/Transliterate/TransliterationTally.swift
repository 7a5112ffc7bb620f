import ArabicText
import PipelineCore
import Romanisation

/// How many words of a document were written without their vowels or unsurely, and where the first are.
struct TransliterationTally {
  private(set) var count = 0
  private var first: Trace?
  private var unsureCount = 0
  private var firstUnsure: (trace: Trace?, word: String, latin: String, read: Romaniser.ReadWord)?
  private var words: [Value] = []
  private var otherLetters = OtherLetters()

  mutating func add(_ words: Romaniser.Words, of text: TracedText, _ rewrite: Rewrite?) {
    if count == 0 { first = words.firstUnread.flatMap { text.trace(of: $0) } }
    count += words.unreadCount
    if firstUnsure == nil, let word = words.firstUnsure {
      firstUnsure = (
        text.trace(of: word.range), Self.text(text, word.range), Self.latin(word.range, rewrite),
        word
      )
    }
    unsureCount += words.unsureCount
    for word in words.all {
      var record = Record()
      record.append("text", .text(text[word.range]))
      record.append("latin", .text(Self.latin(word.range, rewrite)))
      record.append("confidence", .number((Double(word.confidence) * 1000).rounded() / 1000))
      record.append("by", .text(word.decider.rawValue))
      if let other = word.alternative { record.append("other", .text(other)) }
      self.words.append(.record(record))
    }
  }

  /// Notes the letters of a text that schemes which write what is spoken lack.
  mutating func addOtherLetters(of text: TracedText) {
    otherLetters.add(text)
  }

  /// What is told of letters that the scheme lacks; nil where there were none.
  var otherLettersFinding: Finding? { otherLetters.finding }

  private static func text(_ text: TracedText, _ range: Range<Int>) -> String {
    String(decoding: text.bytes[range], as: UTF8.self)
  }

  private static func name(of decider: Romaniser.Decider) -> String {
    switch decider {
    case .names: "your names"
    case .marks: "its marks"
    case .lexicon: "the lexicon"
    case .stem: "a word of the lexicon within it"
    case .spelling: "another spelling"
    case .ending: "another ending of the lexicon's"
    case .letters, .nothing: "its letters"
    }
  }

  /// A line that tells how a word was read, and why.
  static func reason(
    for word: Romaniser.ReadWord,
    of text: TracedText,
    _ rewrite: Rewrite?
  ) -> String {
    let percent = Int((word.confidence * 100).rounded())
    return "\(Self.text(text, word.range)) is \(latin(word.range, rewrite)) by"
      + " \(name(of: word.decider)), \(percent) % sure"
      + (word.alternative.map { ", else \($0)" } ?? "")
  }

  /// What a rewrite made of a word.
  private static func latin(_ range: Range<Int>, _ rewrite: Rewrite?) -> String {
    guard let rewrite else { return "" }
    var low = 0
    var high = rewrite.changes.count
    while low < high {
      let middle = (low + high) / 2
      if rewrite.changes[middle].source.lowerBound < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < rewrite.changes.count, rewrite.changes[low].source == range else { return "" }
    return String(decoding: rewrite.bytes[rewrite.changes[low].target], as: UTF8.self)
  }

  /// The words that were listed since the last time; nil where none were.
  mutating func takeWords() -> Value? {
    if words.isEmpty { return nil }
    defer { words = [] }
    return .list(words)
  }

  var finding: Finding {
    Finding(
      Transliterate.unvocalised,
      count == 1
        ? "1 word without vowel marks was written by its letters alone"
        : "\(count) words without vowel marks were written by their letters alone",
      at: first
    )
  }

  /// What is told of unsure words; nil where there were none.
  var unsureFinding: Finding? {
    guard let firstUnsure else { return nil }
    let example =
      "\(firstUnsure.word) as \(firstUnsure.latin) by \(Self.name(of: firstUnsure.read.decider))"
      + (firstUnsure.read.alternative.map { ", which may be \($0)" } ?? "")
    return Finding(
      Transliterate.unsure,
      unsureCount == 1
        ? "1 word is unsure: \(example)" : "\(unsureCount) words are unsure, the first \(example)",
      at: firstUnsure.trace
    )
  }
}
