import ArabicText

/// Texts folded for comparison: letters and digits in UTF-8, with one blank between words.
///
/// Letters are folded as in the lexicon, and digits are those of ASCII; marks, tatweel and signs
/// without a shape are left out, all else parts words.
enum PageKey {
  /// What stands for each scalar below U+0800: itself folded, or one of the two below.
  private static let table: [UInt16] = (0..<0x800).map { entry(for: $0) }
  private static let dropped: UInt16 = 0
  private static let parting: UInt16 = 1

  private static func entry(for scalar: UInt32) -> UInt16 {
    guard let folded = LetterClass.folded(scalar) else { return dropped }
    switch LetterClass(scalar) {
    case .arabicLetter, .otherLetter, .digit: return folded < 0x800 ? UInt16(folded) : parting
    default: return parting
    }
  }

  /// Folds a text.
  static func key(of text: [UInt8]) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(text.count)
    append(text.span, to: &key)
    if key.last == 0x20 { key.removeLast() }
    return key
  }

  /// Folds a phrase of the lexicon.
  static func key(of phrase: String) -> [UInt8] { key(of: Array(phrase.utf8)) }

  private static func append(_ text: Span<UInt8>, to key: inout [UInt8]) {
    var at = 0
    let table = table.span
    while at < text.count {
      let byte = text[at]
      let folded: UInt16
      if byte < 0x80 {
        folded = table[Int(byte)]
        at &+= 1
      } else if byte < 0xE0 {
        let next = at &+ 1 < text.count ? text[at &+ 1] : 0x80
        folded = table[Int(byte & 0x1F) &<< 6 | Int(next & 0x3F)]
        at &+= 2
      } else {
        at = appendRare(text, at, to: &key)
        continue
      }
      append(folded, to: &key)
    }
  }

  @inline(__always)
  private static func append(_ folded: UInt16, to key: inout [UInt8]) {
    if folded == parting {
      if let last = key.last, last != 0x20 { key.append(0x20) }
    } else if folded >= 0x80 {
      key.append(UInt8(0xC0 | folded &>> 6))
      key.append(UInt8(0x80 | folded & 0x3F))
    } else if folded != dropped {
      key.append(UInt8(folded))
    }
  }

  /// Appends what stands for a scalar of three or four bytes; gives the place after it.
  private static func appendRare(_ text: Span<UInt8>, _ at: Int, to key: inout [UInt8]) -> Int {
    let width = text[at] < 0xF0 ? 3 : 4
    guard at + width <= text.count else { return text.count }
    var scalar = UInt32(text[at] & (width == 3 ? 0x0F : 0x07))
    for index in 1..<width { scalar = scalar &<< 6 | UInt32(text[at + index] & 0x3F) }
    if let form = PresentationForms.decomposition(of: scalar) {
      form.forEachScalar { append($0 < 0x800 ? table[Int($0)] : parting, to: &key) }
    } else if LetterClass.folded(scalar) != nil {
      switch LetterClass(scalar) {
      case .arabicLetter, .otherLetter: for index in 0..<width { key.append(text[at + index]) }
      default: append(parting, to: &key)
      }
    }
    return at + width
  }
}

extension [UInt8] {
  /// How many words a folded text has.
  var keyWordCount: Int { isEmpty ? 0 : reduce(1) { $1 == 0x20 ? $0 + 1 : $0 } }

  /// The words of a folded text.
  var keyWords: [[UInt8]] { split(separator: 0x20).map { [UInt8]($0) } }

  /// Whether a folded text holds another as whole words.
  func holdsWords(_ other: [UInt8]) -> Bool {
    guard let first = other.first, other.count <= count else { return false }
    var at = 0
    while at + other.count <= count {
      let end = at + other.count
      if self[at] == first, at == 0 || self[at - 1] == 0x20, end == count || self[end] == 0x20,
        self[at..<end].elementsEqual(other)
      {
        return true
      }
      at += 1
    }
    return false
  }

  /// Whether every byte is a digit or a blank.
  var isKeyNumber: Bool { allSatisfy { $0 == 0x20 || $0 &- 0x30 < 10 } }

  /// The folded text without words that are numbers.
  var droppingNumbers: [UInt8] {
    guard contains(where: { $0 &- 0x30 < 10 }) else { return self }
    return Array(
      split(separator: 0x20).filter { !$0.allSatisfy { $0 &- 0x30 < 10 } }.joined(separator: [0x20])
    )
  }
}
