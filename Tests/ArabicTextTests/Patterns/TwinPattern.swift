import TestSupport

/// A pattern of few constructs, matched by trying everything in the order that the definition gives.
indirect enum TwinPattern {
  case letter(String)
  case any
  case sequence(TwinPattern, TwinPattern)
  case choice(TwinPattern, TwinPattern)
  /// None or one, the longer first or the shorter.
  case optional(TwinPattern, isGreedy: Bool)
  /// One or more of something that isn't empty.
  case repeated(TwinPattern, isGreedy: Bool)

  static func random(depth: Int, _ generator: inout SeededGenerator) -> TwinPattern {
    let letter = TwinPattern.letter(["a", "ب", "c"].randomElement(using: &generator) ?? "a")
    guard depth > 0 else { return Bool.random(using: &generator) ? letter : .any }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return letter
    case 1, 2:
      return .sequence(random(depth: depth - 1, &generator), random(depth: depth - 1, &generator))
    case 3:
      return .choice(random(depth: depth - 1, &generator), random(depth: depth - 1, &generator))
    case 4:
      return .optional(random(depth: depth - 1, &generator), isGreedy: .random(using: &generator))
    default:
      // Why: loops over what may be empty have rules of their own.
      let inner = TwinPattern.sequence(letter, random(depth: depth - 1, &generator))
      return .repeated(inner, isGreedy: .random(using: &generator))
    }
  }

  /// The pattern in the syntax of PCRE2.
  var source: String {
    switch self {
    case .letter(let letter): letter
    case .any: "."
    case .sequence(let first, let second): first.source + second.source
    case .choice(let first, let second): "(?:\(first.source)|\(second.source))"
    case .optional(let inner, let isGreedy): "(?:\(inner.source))?" + (isGreedy ? "" : "?")
    case .repeated(let inner, let isGreedy): "(?:\(inner.source))+" + (isGreedy ? "" : "?")
    }
  }

  /// The places where a match from `start` can end, the preferred first.
  private func ends(from start: Int, in text: [String]) -> [Int] {
    switch self {
    case .letter(let letter): start < text.count && text[start] == letter ? [start + 1] : []
    case .any: start < text.count ? [start + 1] : []
    case .sequence(let first, let second):
      first.ends(from: start, in: text).flatMap { second.ends(from: $0, in: text) }
    case .choice(let first, let second):
      first.ends(from: start, in: text) + second.ends(from: start, in: text)
    case .optional(let inner, let isGreedy):
      isGreedy
        ? inner.ends(from: start, in: text) + [start] : [start] + inner.ends(from: start, in: text)
    case .repeated(let inner, let isGreedy):
      inner.ends(from: start, in: text).flatMap { end -> [Int] in
        isGreedy ? ends(from: end, in: text) + [end] : [end] + ends(from: end, in: text)
      }
    }
  }

  /// The matches from left to right; after an empty one, another at its place may follow that isn't.
  func matches(in text: [String]) -> [String] {
    var matches: [String] = []
    var start = 0
    var isAfterEmptyMatch = false
    while start <= text.count {
      let end = ends(from: start, in: text).first { !isAfterEmptyMatch || $0 > start }
      if let end {
        matches.append(text[start..<end].joined())
        isAfterEmptyMatch = end == start
        start = end
      } else {
        isAfterEmptyMatch = false
        start += 1
      }
    }
    return matches
  }
}
