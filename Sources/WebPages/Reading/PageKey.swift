import ArabicText
import PipelineCore

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
    append(text.span, to: &key)
    return key
  }

  /// Folds a phrase of the lexicon.
  static func key(of phrase: String) -> [UInt8] { key(of: Array(phrase.utf8)) }

  /// Appends the folded form of a text, without blanks at its ends.
  ///
  /// - Parameter before: folded texts that stand there already, or nothing.
  static func append(_ text: Span<UInt8>, to before: inout [UInt8]) {
    let start = before.count
    append(text, 0..<text.count, to: &before, from: start)
    finish(&before, from: start)
  }

  /// Appends the folded form of a part of a text; a blank may stand at its end.
  ///
  /// - Parameter start: where the folded form of the text begins.
  static func append(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    to key: inout [UInt8],
    from start: Int
  ) {
    var at = text.firstNonSpace(from: range.lowerBound, to: range.upperBound)
    if at > range.lowerBound { appendBlank(to: &key, from: start) }
    while at < range.upperBound {
      at = appendCommon(text, at: at..<range.upperBound, to: &key, from: start)
      if at < range.upperBound { at = appendRare(text, at: at, to: &key, from: start) }
    }
  }

  /// Parts words.
  static func appendBlank(to key: inout [UInt8], from start: Int) {
    if key.count > start, key[key.count - 1] != 0x20 { key.append(0x20) }
  }

  /// Takes the blank off that a folded text ends with.
  static func finish(_ key: inout [UInt8], from start: Int) {
    if key.count > start, key[key.count - 1] == 0x20 { key.removeLast() }
  }

  /// Appends what stands for scalars of one and two bytes, up to the first that is longer.
  private static func appendCommon(
    _ text: Span<UInt8>,
    at range: Range<Int>,
    to key: inout [UInt8],
    from start: Int
  ) -> Int {
    var at = range.lowerBound
    let end = range.upperBound
    let table = table.span
    var isAtBlank = key.count == start || key[key.count - 1] == 0x20
    key.append(addingCapacity: range.count) { key in
      while at < end {
        let byte = text[at]
        let folded: UInt16
        if byte < 0x80 {
          folded = table[Int(byte)]
          at &+= 1
        } else if byte < 0xE0 {
          let next = at &+ 1 < end ? text[at &+ 1] : 0x80
          folded = table[Int(byte & 0x1F) &<< 6 | Int(next & 0x3F)]
          at &+= 2
        } else {
          return
        }
        if folded >= 0x80 {
          key.append(UInt8(truncatingIfNeeded: 0xC0 | folded &>> 6))
          key.append(UInt8(truncatingIfNeeded: 0x80 | folded & 0x3F))
          isAtBlank = false
        } else if folded > parting {
          key.append(UInt8(truncatingIfNeeded: folded))
          isAtBlank = false
        } else if folded == parting, !isAtBlank {
          key.append(0x20)
          isAtBlank = true
        }
      }
    }
    return at
  }

  private static func append(_ folded: UInt16, to key: inout [UInt8], _ start: Int) {
    if folded == parting {
      if key.count > start, key.last != 0x20 { key.append(0x20) }
    } else if folded >= 0x80 {
      key.append(UInt8(0xC0 | folded &>> 6))
      key.append(UInt8(0x80 | folded & 0x3F))
    } else if folded != dropped {
      key.append(UInt8(folded))
    }
  }

  /// Appends what stands for a scalar of three or four bytes; gives the place after it.
  private static func appendRare(
    _ text: Span<UInt8>,
    at: Int,
    to key: inout [UInt8],
    from start: Int
  ) -> Int {
    let width = text[at] < 0xF0 ? 3 : 4
    guard at + width <= text.count else { return text.count }
    var scalar = UInt32(text[at] & (width == 3 ? 0x0F : 0x07))
    for index in 1..<width { scalar = scalar &<< 6 | UInt32(text[at + index] & 0x3F) }
    if let form = PresentationForms.decomposition(of: scalar) {
      form.forEachScalar { append($0 < 0x800 ? table[Int($0)] : parting, to: &key, start) }
    } else if LetterClass.folded(scalar) != nil {
      switch LetterClass(scalar) {
      case .arabicLetter, .otherLetter: for index in 0..<width { key.append(text[at + index]) }
      default: append(parting, to: &key, start)
      }
    }
    return at + width
  }
}

/// What is asked of folded texts.
extension ArraySlice<UInt8> {
  /// How many words a folded text has.
  var keyWordCount: Int {
    if isEmpty { return 0 }
    let bytes = span
    var count = 1
    for at in bytes.indices where bytes[at] == 0x20 { count &+= 1 }
    return count
  }

  /// Where the word that begins at a place ends.
  func wordEnd(from start: Int) -> Int {
    var end = start
    while end < endIndex, self[end] != 0x20 { end &+= 1 }
    return end
  }

  /// The first words of a folded text that has more than so many; nil where it hasn't.
  func firstWords(_ count: Int) -> ArraySlice<UInt8>? {
    var end = startIndex &- 1
    for _ in 0..<count {
      end = wordEnd(from: end &+ 1)
      if end >= endIndex { return nil }
    }
    return self[startIndex..<end]
  }

  /// The words of a folded text.
  var keyWords: KeyWords { KeyWords(rest: self) }

  /// Whether a folded text holds another as whole words.
  func holdsWords(_ other: ArraySlice<UInt8>) -> Bool {
    guard let first = other.first, other.count <= count else { return false }
    let (bytes, wanted) = (span, other.span)
    var at = 0
    while at &+ wanted.count <= bytes.count {
      let end = at &+ wanted.count
      if bytes[at] == first, at == 0 || bytes[at &- 1] == 0x20,
        end == bytes.count || bytes[end] == 0x20
      {
        var same = 1
        while same < wanted.count, bytes[at &+ same] == wanted[same] { same &+= 1 }
        if same == wanted.count { return true }
      }
      at &+= 1
    }
    return false
  }

  /// Whether a digit stands in it.
  var holdsDigit: Bool {
    let bytes = span
    for at in bytes.indices where bytes[at] &- 0x30 < 10 { return true }
    return false
  }

  /// Whether every byte is a digit or a blank.
  var isKeyNumber: Bool { allSatisfy { $0 == 0x20 || $0 &- 0x30 < 10 } }

  /// The folded text without words that are numbers.
  var droppingNumbers: ArraySlice<UInt8> {
    guard holdsDigit else { return self }
    var kept: [UInt8] = []
    for word in keyWords where !word.isKeyNumber {
      if !kept.isEmpty { kept.append(0x20) }
      kept += word
    }
    return kept[...]
  }
}

/// The words of a folded text, in order.
struct KeyWords: Sequence, IteratorProtocol {
  fileprivate var rest: ArraySlice<UInt8>

  mutating func next() -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.wordEnd(from: rest.startIndex)
    let word = rest[rest.startIndex..<end]
    rest = rest[Swift.min(end + 1, rest.endIndex)...]
    return word
  }
}

/// The texts of a page's blocks folded for comparison, one after another.
struct PageKeys {
  private var bytes: [UInt8] = []
  /// Where each block's text ends.
  private var ends: [Int] = []
  /// Why: a block of more words is neither a heading nor a label nor a line; nobody compares it.
  static let longest: Int32 = 40

  /// Folds the texts of the blocks; one that is too long has none.
  init(_ tree: MarkupTree, _ page: PageBlocks, _ source: Span<UInt8>) {
    ends.reserveCapacity(page.blocks.count)
    for block in page.blocks {
      if block.count.words <= Self.longest {
        let start = bytes.count
        tree.appendKey(page.pieces[block.pieces], to: &bytes, source)
        PageKey.finish(&bytes, from: start)
      }
      ends.append(bytes.count)
    }
  }

  /// The folded text of a block.
  subscript(block: Int) -> ArraySlice<UInt8> {
    bytes[(block > 0 ? ends[block - 1] : 0)..<ends[block]]
  }
}

extension MarkupTree {
  /// Appends the folded form of texts, with a blank between texts of different elements.
  fileprivate func appendKey(
    _ pieces: ArraySlice<ID>,
    to key: inout [UInt8],
    _ source: Span<UInt8>
  ) {
    let start = key.count
    var parent = Self.none
    for piece in pieces {
      let node = self[piece]
      if parent != Self.none, parts(node.parent, parent) {
        PageKey.appendBlank(to: &key, from: start)
      }
      if node.marks.contains(.isText) {
        forEachPart(of: node, source) { range, text in
          PageKey.append(source, range, to: &key, from: start)
          if let text {
            let bytes = Array(text)
            PageKey.append(bytes.span, 0..<bytes.count, to: &key, from: start)
          }
        }
      } else {
        PageKey.appendBlank(to: &key, from: start)
      }
      parent = node.parent
    }
  }

  /// Appends the bytes of texts, references decoded, with a blank between texts of different elements.
  func appendPlain(
    _ pieces: ArraySlice<ID>,
    to bytes: inout [UInt8],
    _ source: Span<UInt8>
  ) {
    let first = bytes.count
    var parent = Self.none
    for piece in pieces {
      let node = self[piece]
      if bytes.count > first, parent != Self.none, parts(node.parent, parent) { bytes.append(0x20) }
      if node.marks.contains(.isText) {
        append(node, to: &bytes, source)
      } else {
        bytes.append(0x20)
      }
      parent = node.parent
    }
  }

  /// Whether two texts are parted because they stand in different elements, one of them with a layout of
  /// its own.
  @inline(__always)
  func parts(_ one: ID, _ other: ID) -> Bool { one != other && (parts(one) || parts(other)) }

  /// Whether an inline element may part words without a blank.
  private func parts(_ id: ID) -> Bool {
    guard id != Self.none else { return false }
    switch self[id].tag {
    case .b, .strong, .em, .i, .u, .font, .big, .sup, .sub, .q, .s, .mark, .tt: return false
    default: return true
    }
  }
}

/// Texts that were seen before, whatever they are written like.
struct SeenTexts {
  private var keys = KeyTable<Bool>()
  private var key: [UInt8] = []

  /// Texts of which some are seen.
  init(_ texts: some Sequence<TracedText> = []) {
    for text in texts { _ = insert(text) }
  }

  /// Adds a text; false where one of the same letters was seen.
  mutating func insert(_ text: TracedText) -> Bool {
    var key: [UInt8] = []
    swap(&key, &self.key)
    key.removeAll(keepingCapacity: true)
    PageKey.append(text.bytes.span, to: &key)
    let isNew = keys.insert(key.span)
    swap(&key, &self.key)
    return isNew
  }
}
