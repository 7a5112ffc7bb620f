/// What takes the place of a reference or a tag.
struct MarkupEdit {
  /// Byte offsets of what goes, half-open.
  let range: Range<Int>
  /// UTF-8 of what comes.
  let replacement: [UInt8]

  private init(_ range: Range<Int>, _ replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  /// Looks at a sign of mark-up; nil where it stays.
  init?(
    at offset: Int,
    in span: Span<UInt8>,
    _ line: MarkupLine,
    _ search: inout MarkupTag.Search
  ) {
    var edit: MarkupEdit?
    switch span[offset] {
    case 0x26: edit = MarkupEdit.reference(at: offset, in: span, line)
    case 0x3C:
      if let tag = MarkupTag(at: offset, in: span, &search) { edit = tag.edit(in: span, &search) }
    case 0x3B: edit = MarkupEdit.bareReference(before: offset, offset + 1, in: span, line)
    default: edit = MarkupEdit.bareReference(before: offset - 1, offset + 1, in: span, line)
    }
    guard let edit else { return nil }
    self = edit
  }

  /// Makes an edit of a tag.
  init(tag range: Range<Int>, _ replacement: [UInt8]) {
    self.init(range, replacement)
  }

  // MARK: References

  private static func reference(
    at offset: Int,
    in span: Span<UInt8>,
    _ line: MarkupLine
  ) -> MarkupEdit? {
    let end = line.range.upperBound
    if let pair = surrogatePair(at: offset, in: span, end) { return pair }
    if let reference = Reference(span, at: offset, end: end, isInAttribute: true),
      !isPartOfName(reference, at: offset, in: span, end)
    {
      let close = endOfReference(reference.end, in: span, end)
      if reference.text == [0x26], let inner = inner(after: close, in: span, end) {
        return MarkupEdit(offset..<inner.end, inner.text)
      }
      return MarkupEdit(offset..<close, reference.text)
    }
    return oddReference(at: offset, in: span, end)
  }

  /// Two references to the halves of one scalar, as programs of sixteen-bit units write it: `&#55357;&#56832;`.
  private static func surrogatePair(
    at offset: Int,
    in span: Span<UInt8>,
    _ end: Int
  ) -> MarkupEdit? {
    guard let high = surrogate(at: offset, in: span, end), high.value & 0xFC00 == 0xD800,
      let low = surrogate(at: high.end, in: span, end), low.value & 0xFC00 == 0xDC00,
      let scalar = Unicode.Scalar(0x10000 + (high.value & 0x3FF) << 10 + low.value & 0x3FF)
    else { return nil }
    return MarkupEdit(offset..<low.end, Array(String(Character(scalar)).utf8))
  }

  /// The number of a reference to a surrogate, which isn't a scalar; nil where there is none.
  private static func surrogate(
    at offset: Int,
    in span: Span<UInt8>,
    _ end: Int
  ) -> (value: UInt32, end: Int)? {
    guard offset + 2 < end, span[offset] == 0x26, span[offset + 1] == 0x23 else { return nil }
    let isHexadecimal = span[offset + 2] | 0x20 == 0x78
    var place = offset + (isHexadecimal ? 3 : 2)
    let first = place
    var value: UInt32 = 0
    while place < end, place - first < 8,
      let digit = Character(Unicode.Scalar(span[place])).hexDigitValue,
      isHexadecimal || digit < 10
    {
      value = value * (isHexadecimal ? 16 : 10) + UInt32(digit)
      place += 1
    }
    guard place < end, span[place] == 0x3B, value & 0xF800 == 0xD800, value < 0x10000 else {
      return nil
    }
    return (value, place + 1)
  }

  /// The reference that `&` makes with what comes after it, where one was written twice over.
  private static func inner(
    after start: Int,
    in span: Span<UInt8>,
    _ end: Int
  ) -> (text: [UInt8], end: Int)? {
    var found: (text: [UInt8], end: Int)?
    var place = start
    while found == nil || found?.text == [0x26] {
      var bytes: [UInt8] = [0x26]
      for offset in place..<min(end, place + longestName) { bytes.append(span[offset]) }
      guard let reference = Reference(bytes.span, at: 0, end: bytes.count, isInAttribute: true),
        bytes[reference.end - 1] == 0x3B
      else { break }
      place += reference.end - 1
      found = (reference.text, place)
    }
    return found
  }

  /// How much is looked at for the name of a reference.
  private static let longestName = 40

  /// Whether a reference without its semicolon may be a name with `&` in it: `A&amp`, `R&reg`.
  private static func isPartOfName(
    _ reference: Reference,
    at offset: Int,
    in span: Span<UInt8>,
    _ end: Int
  ) -> Bool {
    guard span[reference.end - 1] != 0x3B, !hasArabicSemicolon(at: reference.end, in: span, end)
    else { return false }
    let name = offset + 1..<reference.end
    let isUsual = usualNames.contains { span.isASCII($0.name, name) } || span[offset + 1] == 0x23
    return !isUsual
  }

  /// The end of a reference, with the Arabic semicolon that may stand for its own.
  private static func endOfReference(_ end: Int, in span: Span<UInt8>, _ limit: Int) -> Int {
    span[end - 1] != 0x3B && hasArabicSemicolon(at: end, in: span, limit) ? end + 2 : end
  }

  private static func hasArabicSemicolon(at offset: Int, in span: Span<UInt8>, _ end: Int) -> Bool {
    offset + 1 < end && span[offset] == 0xD8 && span[offset + 1] == 0x9B
  }

  /// References in capitals, and with blanks in them: `&NBSP;`, `& quot ;`.
  private static func oddReference(
    at offset: Int,
    in span: Span<UInt8>,
    _ end: Int
  ) -> MarkupEdit? {
    var start = offset + 1
    if start < end, span[start] == 0x20 { start += 1 }
    var close = start
    while close < end, close - start < 10, isNameByte(span[close]) || span[close] == 0x23 {
      close += 1
    }
    let name = start..<close
    if close < end, span[close] == 0x20 { close += 1 }
    guard close < end, span[close] == 0x3B,
      let text = text(ofUsual: name, in: span)
    else { return nil }
    return MarkupEdit(offset..<close + 1, text)
  }

  /// A reference that lost its `&`: `quot;`, `#8220;`, `nbsp؛`.
  ///
  /// - Parameter end: where the name ends.
  /// - Parameter close: where the semicolon does.
  private static func bareReference(
    before end: Int,
    _ close: Int,
    in span: Span<UInt8>,
    _ line: MarkupLine
  ) -> MarkupEdit? {
    var start = end
    while start > line.range.lowerBound, end - start < 8, isNameByte(span[start - 1]) { start -= 1 }
    if start > line.range.lowerBound, span[start - 1] == 0x23 { start -= 1 }
    guard start < end else { return nil }
    if start > line.range.lowerBound {
      // Why: after a letter, a digit or a sign of a program it is part of something longer.
      let before = span[start - 1]
      if isNameByte(before) || [0x26, 0x23, 0x2E, 0x5F, 0x24, 0x2D, 0x2F, 0x3D].contains(before) {
        return nil
      }
    }
    guard let text = text(ofUsual: start..<end, in: span) else { return nil }
    // Why: `#15;` in prose is the number of a paragraph, and nothing stands for a control.
    if text.count == 1, text[0] < 0x20 { return nil }
    let isTelling = usualNames.contains { $0.isTelling && span.isASCII($0.name, start..<end) }
    // `#1582;#1576;#1585;`: side by side, letters of Arabic tell by themselves; alone, `#1575;` is a colour.
    let isBesideOther =
      close < line.range.upperBound && span[close] == 0x23
      || start > line.range.lowerBound && span[start - 1] == 0x3B
    let isLetters = isBesideOther && text[0] & 0xFC == 0xD8
    guard isTelling || isLetters || line.hasArabic else { return nil }
    if text == [0x26], let inner = inner(after: close, in: span, line.range.upperBound) {
      return MarkupEdit(start..<inner.end, inner.text)
    }
    return MarkupEdit(start..<close, text)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// What a usual name, or a number after `#`, stands for.
  private static func text(ofUsual name: Range<Int>, in span: Span<UInt8>) -> [UInt8]? {
    if let usual = usualNames.first(where: { span.isASCII($0.name, name) }) {
      return Array(String(Character(usual.scalar)).utf8)
    }
    guard name.count >= 3, span[name.lowerBound] == 0x23 else { return nil }
    var bytes: [UInt8] = [0x26]
    for offset in name { bytes.append(span[offset]) }
    bytes.append(0x3B)
    guard let reference = Reference(bytes.span, at: 0, end: bytes.count),
      reference.end == bytes.count
    else { return nil }
    return reference.text
  }

  /// The references that news text has, and whether their bare name with a semicolon tells by itself.
  private static let usualNames: [(name: StaticString, scalar: Unicode.Scalar, isTelling: Bool)] = [
    ("quot", "\"", true), ("nbsp", "\u{A0}", true), ("amp", "&", true), ("lt", "<", false),
    ("gt", ">", false), ("apos", "'", true), ("laquo", "«", true), ("raquo", "»", true),
    ("ldquo", "\u{201C}", true), ("rdquo", "\u{201D}", true), ("lsquo", "\u{2018}", true),
    ("rsquo", "\u{2019}", true), ("ndash", "\u{2013}", true), ("mdash", "\u{2014}", true),
    ("hellip", "\u{2026}", true), ("bull", "\u{2022}", false), ("middot", "\u{B7}", true),
    ("zwnj", "\u{200C}", true), ("zwj", "\u{200D}", true), ("rlm", "\u{200F}", true),
    ("lrm", "\u{200E}", true), ("shy", "\u{AD}", false), ("copy", "©", false), ("reg", "®", false),
    ("times", "×", false), ("deg", "°", false), ("euro", "€", false), ("pound", "£", false),
  ]
}

extension Span<UInt8> {
  /// Whether a range is ASCII text, in any case.
  func isASCII(_ text: StaticString, _ range: Range<Int>) -> Bool {
    range.count == text.utf8CodeUnitCount
      && hasASCII(text, at: range.lowerBound, end: range.upperBound)
  }
}
