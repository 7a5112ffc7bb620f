import PipelineCore

/// An issue number as a paper prints it, with what stands beside it.
struct IssueMention: Sendable {
  /// The number; the first of a double issue.
  var number: Int
  /// The last number of a double issue.
  var lastNumber: Int?
  /// UTF-8 byte offsets of the digits or words, both of a double issue.
  var range: Range<Int>
  /// Which label stood before it, in the order of the labels.
  var labelRank: Int
  /// Whether the number is a supplement's.
  var isSupplement = false
  /// Whether its line is a masthead's or a foot's: a date, a year of publication or little else.
  var hasEvidence = false
}

/// The year of publication or the volume of a masthead.
struct IssueCount: Sendable {
  let number: Int
  let range: Range<Int>
}

/// Reads issue numbers, years of publication and volumes from a text.
struct IssueReader {
  private let parser: DateParser
  private let labels: [[UInt64]]
  private let isFoot: Bool
  private let dates: [DateMention]

  /// - Parameter labels: Folded words of each label, in order of trust.
  /// - Parameter isFoot: Whether the text is a foot, where a label is evidence enough.
  init(text: [UInt8], dates: [DateMention], labels: [[UInt64]], isFoot: Bool) {
    parser = DateParser(text: text, tokens: DateTokeniser(.standard).tokens(of: text))
    self.labels = labels
    self.isFoot = isFoot
    self.dates = dates
  }

  /// Every labelled issue number, in order.
  func issues() -> [IssueMention] {
    var found: [IssueMention] = []
    var index = 0
    while index < parser.tokens.count {
      if let (rank, end) = label(at: index), let issue = issue(at: end, rank: rank, from: index) {
        found.append(issue)
        index = end + 1
      } else {
        index += 1
      }
    }
    return found
  }

  /// The year of publication: `السنة الثامنة والخمسون`, `السنة (58)`, `السنة 58`.
  func publicationYear() -> IssueCount? {
    for index in parser.tokens.indices where parser.isYearWord(index) {
      guard parser.at(index).prefix.contains(.article) || isLabelMark(parser.at(index + 1)) else {
        continue
      }
      if let count = counted(at: index + 1, limit: 400) { return count }
    }
    return nil
  }

  /// The volume: `المجلد 12`, `المجلد الثاني عشر`.
  func volume() -> IssueCount? {
    for index in parser.tokens.indices where parser.word(index) == .volumeLabel {
      if let count = counted(at: index + 1, limit: 2000) { return count }
    }
    return nil
  }

  // MARK: - Numbers

  private func counted(at index: Int, limit: Int) -> IssueCount? {
    let place = skipMarks(index)
    let token = parser.at(place)
    if token.isNumber {
      guard token.value > 0, Int(token.value) < limit, parser.isWholeNumber(place) else {
        return nil
      }
      return IssueCount(number: Int(token.value), range: parser.byteRange(place..<place + 1))
    }
    guard let (number, end) = ordinal(at: place) ?? parser.cardinal(at: place), number < limit
    else { return nil }
    return IssueCount(number: number, range: parser.byteRange(place..<end))
  }

  /// An ordinal of any size below two hundred: `الثامنة والخمسون`, `الخامسة بعد المئة`.
  private func ordinal(at index: Int) -> (number: Int, end: Int)? {
    let token = parser.at(index)
    var number = Int(token.value)
    var end = index + 1
    switch token.word {
    case .ordinal:
      if parser.word(end) == .ten, !parser.at(end).prefix.contains(.conjunction) {
        number += 10
        end += 1
      } else {
        let joined = parser.word(end) == .and ? end + 1 : end
        if parser.word(joined) == .tens,
          joined > end || parser.at(joined).prefix.contains(.conjunction)
        {
          number += Int(parser.at(joined).value)
          end = joined + 1
        }
      }
    case .tens where token.prefix.contains(.article): break
    case .hundred where token.prefix.contains(.article): break
    default: return nil
    }
    if parser.word(end) == .after, parser.word(end + 1) == .hundred {
      number += Int(parser.at(end + 1).value)
      end += 2
    }
    return (number, end)
  }

  private func issue(at index: Int, rank: Int, from labelIndex: Int) -> IssueMention? {
    let place = skipMarks(index)
    guard let first = number(at: place) else { return nil }
    // Why: `الرقم: 15/5/2019` is a date behind a careless label.
    if dates.contains(where: { mention in
      mention.range.lowerBound == first.range.lowerBound
        && mention.range.upperBound > first.range.upperBound && mention.kind == .absolute
    }) {
      return nil
    }
    var issue = IssueMention(number: first.number, range: first.range, labelRank: rank)
    if let last = secondNumber(behind: first) {
      issue.lastNumber = last.number
      issue.range = first.range.lowerBound..<last.range.upperBound
    }
    if parser.isCounted(first.end), !isFoot { return nil }
    issue.isSupplement = (1...2).contains { parser.word(labelIndex - $0) == .supplement }
    issue.hasEvidence = isFoot || isMasthead(labelIndex)
    return issue
  }

  private struct Number {
    var number: Int
    var range: Range<Int>
    var end: Int
  }

  /// A number in digits, with separators of thousands or without, or in words.
  private func number(at index: Int) -> Number? {
    let token = parser.at(index)
    guard token.isNumber else {
      guard let (number, end) = parser.cardinal(at: index) ?? ordinal(at: index), number > 0
      else { return nil }
      return Number(number: number, range: parser.byteRange(index..<end), end: end)
    }
    guard token.count <= 7 else { return nil }
    var number = Int(token.value)
    var end = index + 1
    while token.count <= 3, parser.at(end).isMark(",") || parser.at(end).isMark("."),
      parser.isGlued(end - 1), parser.isGlued(end), parser.at(end + 1).isNumber,
      parser.at(end + 1).count == 3, number < 10_000
    {
      number = number * 1000 + Int(parser.at(end + 1).value)
      end += 2
    }
    if parser.at(end).isMark("%") || parser.at(end).isMark(":") && parser.at(end + 1).isNumber {
      return nil
    }
    return Number(number: number, range: parser.byteRange(index..<end), end: end)
  }

  /// The second number of a double issue: `16978-16979`, `16978/79`, `12 و13`.
  private func secondNumber(behind first: Number) -> Number? {
    let mark = parser.at(first.end)
    guard mark.isDash || mark.isMark("/") || mark.isMark(",") || mark.word == .and,
      parser.at(first.end + 1).isNumber, var second = number(at: first.end + 1)
    else { return nil }
    let digits = parser.at(first.end + 1).count
    if second.number < first.number {
      var scale = 1
      for _ in 0..<digits { scale *= 10 }
      let completed = first.number / scale * scale + second.number
      if digits < 3 || completed == first.number + 1, completed > first.number {
        second.number = completed
      } else if first.number - second.number <= 4 {
        return nil  // The two in the other order, or something else: the first number stands.
      }
    }
    guard second.number > first.number, second.number - first.number <= 4 else { return nil }
    return second
  }

  // MARK: - Labels

  /// A label at a token, a word for number before it or behind it included.
  private func label(at index: Int) -> (rank: Int, end: Int)? {
    guard parser.at(index).kind == .word else { return nil }
    for (rank, words) in labels.enumerated() {
      var place = index
      var isWhole = true
      for word in words {
        guard parser.at(place).kind == .word, key(place) == word else {
          isWhole = false
          break
        }
        place += 1
      }
      if isWhole, place > index { return (rank, place) }
    }
    return nil
  }

  /// The folded key of a word, its conjunction included.
  private func key(_ index: Int) -> UInt64 {
    let token = parser.at(index)
    return LetterFolding.key(of: parser.text[Int(token.start)..<Int(token.end)])
  }

  private func skipMarks(_ index: Int) -> Int {
    var place = index
    while place < index + 4 {
      if isLabelMark(parser.at(place)) || parser.word(place) == .numberedAct {
        place += 1
      } else {
        break
      }
    }
    return place
  }

  private func isLabelMark(_ token: DateToken) -> Bool {
    token.isMark(":") || token.isMark("(") || token.isMark("-") || token.isMark(".")
      || token.isMark("[") || token.isMark("\u{B0}") || token.isMark("/") || token.isMark("#")
  }

  /// Whether a label's line looks like a masthead: a date, a year of publication, or a few words.
  private func isMasthead(_ index: Int) -> Bool {
    var start = index
    while start > 0, !parser.at(start - 1).isBreak { start -= 1 }
    var end = index
    while !parser.at(end).isBreak { end += 1 }
    let wordCount = (start..<end).count { parser.at($0).kind != .punctuation }
    switch parser.word(index - 1) {
    case .within, .from, .this, .to, .printed, .since: return false
    default: break
    }
    if wordCount <= 6, index == start || parser.at(index - 1).kind == .punctuation { return true }
    let range = Int(parser.at(start).start)..<Int(parser.at(end - 1).end)
    let hasDate = dates.contains { $0.kind == .absolute && range.overlaps($0.range) }
    let hasYear = (start..<end).contains {
      parser.isYearWord($0) && parser.at($0).prefix.contains(.article)
    }
    return (hasDate || hasYear) && wordCount <= 40
  }
}
