public import ArabicText
internal import PipelineCore
import Synchronization

/// Reads text in a phonemic scheme back into Arabic letters: of the spellings that the rules allow, the one
/// that the model knows best.
///
/// Final short vowels and capitals say nothing; words that aren't Arabic are spelled by their sounds.
public struct Arabiser: Sendable {
  /// What must be known of a scheme to read it.
  public enum Source: Sendable {
    case alaLC
    case ijmes
    case din31635
  }

  private let source: Source
  private let model: RomanisationModel
  private let states = ArabiserStates()

  /// Makes a reader of a scheme.
  public init(_ source: Source, model: RomanisationModel) {
    self.source = source
    self.model = model
  }

  /// Writes a text in Arabic letters.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    var state = states.take(model)
    let result: Rewrite? = model.resource.withBytes { self.rewrite(bytes, with: $0, state: &state) }
    states.put(state)
    return result
  }

  private func rewrite(
    _ bytes: [UInt8],
    with model: Span<UInt8>,
    state: inout ArabiserState
  ) -> Rewrite? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var offset = 0
    var isAfterWord = false
    while offset < span.count {
      let scalar = span.scalar(at: offset)
      guard Self.isPart(scalar.value) else {
        if let sign = Self.arabic(scalar.value) {
          builder.replace(offset..<offset + scalar.byteCount, with: sign)
        }
        if scalar.value != 0x20 { isAfterWord = false }
        offset += scalar.byteCount
        continue
      }
      let start = offset
      while offset < span.count {
        let scalar = span.scalar(at: offset)
        let isHyphen =
          scalar.value == 0x2D && offset + 1 < span.count
          && Self.isPart(span.scalar(at: offset + 1).value)
        guard isHyphen || Self.isPart(scalar.value) else { break }
        offset += scalar.byteCount
      }
      let text = String(decoding: bytes[start..<offset], as: UTF8.self)
      if let spelling = state.spelling(of: text, source, isAfterWord: isAfterWord, model) {
        builder.replace(start..<offset, with: spelling.utf8)
      }
      isAfterWord = true
    }
    return builder.finish()
  }

  private static func isPart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x024F, 0x02B0...0x036F, 0x1E00...0x1EFF, 0x2019, 0x2018,
      0x27,
      0x60:
      true
    default: false
    }
  }

  private static func arabic(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x2C: 0x060C
    case 0x3B: 0x061B
    case 0x3F: 0x061F
    default: nil
    }
  }
}

/// What one worker keeps from text to text: what it found.
struct ArabiserState: Sendable {
  private var finder: CandidateFinder<WeightTable>?
  private var candidates: [Candidate] = []
  private var known: [String: String] = [:]

  init(_ model: RomanisationModel) {
    let letters = LetterModel<WeightTable>(model)
    finder = model.resource.withBytes { bytes in
      ReadingLexicon(model, in: bytes).map {
        CandidateFinder($0, letterModel: letters, keepsGuesses: true)
      }
    }
  }

  mutating func spelling(
    of text: String,
    _ source: Arabiser.Source,
    isAfterWord: Bool,
    _ model: Span<UInt8>
  ) -> String? {
    let form = Self.plain(text)
    if form == "ibn", isAfterWord { return "بن" }
    if let spelling = known[form] { return spelling }
    var best: (word: Word, score: Float)?
    for form in Self.forms(of: form, source) {
      guard let signs = Aligner.signs(of: form) else { continue }
      for guess in ArabicSpelling.guesses(of: signs) where !guess.word.isEmpty {
        let score = score(of: guess.word, signs: signs, model) - guess.cost
        if best.map({ score > $0.score }) ?? true { best = (guess.word, score) }
      }
    }
    guard let best else { return nil }
    if known.count >= 1 << 15 { known.removeAll() }
    known[form] = best.word.text
    return best.word.text
  }

  /// How well a word is known to be read as a form: much where the lexicon says so.
  private mutating func score(of word: Word, signs: [UInt8], _ model: Span<UInt8>) -> Float {
    guard let labels = Aligner.labels(of: word.letters, signs: signs) else { return -1 }
    let reading = Reading(labels)
    _ = finder?.find(word, in: model, &candidates)
    guard let place = candidates.firstIndex(where: { $0.reading == reading }) else { return 0 }
    let candidate = candidates[place]
    switch candidate.source {
    case .lexicon: return 3 + 0.12 * Float(ReadingLexicon.size(of: candidate.step))
    case .parts: return 2 + 0.1 * Float(candidate.quality & 0xF)
    case .spelling, .ending: return 0.5
    case .letters: return 0.6 - 0.1 * Float(place)
    }
  }

  /// A word in lower case, with one sign for each of hamza and ʿayn.
  private static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x2019, 0x27, 0x02BE: plain.append("ʼ")
      case 0x2018, 0x60, 0x02BF: plain.append("ʻ")
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }

  /// The ALA-LC forms that a word of a scheme may have, the likeliest first.
  private static func forms(of form: String, _ source: Arabiser.Source) -> [String] {
    if source == .alaLC { return [form] }
    var form = form
    if source == .din31635 {
      for (sign, pair) in [
        ("ṯ", "th"), ("ǧ", "j"), ("ḫ", "kh"), ("ḏ", "dh"), ("š", "sh"), ("ġ", "gh"), ("č", "ch"),
        ("ž", "zh"),
      ] {
        form = form.replacing(sign, with: pair)
      }
    }
    var parts = form.split(separator: "-").map(String.init)
    // The article, whole, without its vowel, or as the letter after it.
    for index in parts.indices.dropLast() {
      let next = parts[index + 1]
      let isFirst = index == 0
      if isFirst, parts[index].hasPrefix("a"), next.hasPrefix(parts[index].dropFirst()) {
        parts[index] = "al"
      }
      if !isFirst, parts[index] == "l" || next.hasPrefix(parts[index]) {
        if parts[index - 1] == "li" {
          parts[index - 1] = "lil"
          parts[index] = ""
        } else {
          parts[index] = "al"
        }
      }
    }
    form = parts.filter { !$0.isEmpty }.joined(separator: "-")
    form = form.replacing("iyy", with: "īy").replacing("uww", with: "ūw")
    var forms = [form]
    if form.hasSuffix("a") { forms = [form + "h", form] }
    if form.hasSuffix("ā") { forms.append(String(form.dropLast()) + "á") }
    if form.hasSuffix("īy") { forms.append(String(form.dropLast())) }
    return forms
  }
}

/// Lends states: as many come to be as texts are read at once.
final class ArabiserStates: Sendable {
  private let free = Mutex<[ArabiserState]>([])

  func take(_ model: RomanisationModel) -> ArabiserState {
    free.withLock { $0.popLast() } ?? ArabiserState(model)
  }

  func put(_ state: ArabiserState) { free.withLock { $0.append(state) } }
}
