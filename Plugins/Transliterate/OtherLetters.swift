import ArabicText
import PipelineCore

/// The letters of other languages in a document that schemes for Arabic lack, and where the first one is.
struct OtherLetters {
  /// Each of them once, with the letter that it is read as.
  private var pairs: [(scalar: UInt32, letter: UInt32)] = []
  private var count = 0
  private var first: Trace?

  /// How many a finding names.
  private static let nameLimit = 6

  /// Adds those of a text.
  mutating func add(_ text: TracedText) {
    let span = text.bytes.span
    var offset = 0
    while offset < span.count {
      let byte = span[offset]
      // U+0620 to U+06FF begin with D8 to DB, U+0740 to U+077F with DD, U+0800 to U+0FFF with E0.
      guard byte & 0xFC == 0xD8 || byte == 0xDD || byte == 0xE0 else {
        offset += 1
        continue
      }
      let scalar = span.scalar(at: offset)
      if Self.isLacking(scalar.value), let letter = OtherTraditions.spokenLetter(of: scalar.value) {
        if count == 0 { first = text.trace(of: offset..<offset + scalar.byteCount) }
        count += 1
        if !pairs.contains(where: { $0.scalar == scalar.value }) {
          pairs.append((scalar.value, letter))
        }
      }
      offset += scalar.byteCount
    }
  }

  /// Whether schemes lack a letter: they have پ چ ژ ڤ گ, and ی and ک are other shapes of ي and ك.
  private static func isLacking(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x067E, 0x0686, 0x0698, 0x06A4, 0x06AF, 0x06CC, 0x06A9: false
    default: true
    }
  }

  var finding: Finding? {
    if count == 0 { return nil }
    let names = pairs.prefix(Self.nameLimit).map {
      "\(Self.text($0.scalar)) as \(Self.text($0.letter))"
    }
    let others = pairs.count - names.count
    let list = names.joined(separator: ", ") + (others > 0 ? " and \(others) others" : "")
    return Finding(
      Transliterate.otherLetters,
      count == 1
        ? "1 letter that the scheme lacks was written as another: \(list)"
        : "\(count) letters that the scheme lacks were written as others: \(list)",
      at: first
    )
  }

  private static func text(_ scalar: UInt32) -> String {
    Unicode.Scalar(scalar).map { String($0) } ?? ""
  }
}
