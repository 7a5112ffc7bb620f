import PipelineCore

/// A text of a document as a plug-in got it, which turns places in the plug-in's unit into byte offsets.
struct SentText {
  /// The path of the field that it was found by.
  let path: FieldPath
  let text: TracedText
  /// The last place that was asked for: answers mostly go through a text from its beginning to its end.
  private var last = (offset: 0, byteOffset: 0)

  init(path: FieldPath, text: TracedText) {
    self.path = path
    self.text = text
  }

  /// The byte range of a place, its bounds moved outwards to borders of scalars.
  ///
  /// - Returns: Nil where the place isn't in the text.
  mutating func byteRange(_ start: Int, _ end: Int, in unit: Greeting.Unit) -> Range<Int>? {
    guard start >= 0, end >= start, var lower = byteOffset(of: start, in: unit),
      var upper = byteOffset(of: end, in: unit)
    else { return nil }
    let bytes = text.bytes
    while lower > 0, lower < bytes.count, Self.isContinuation(bytes[lower]) { lower -= 1 }
    if start == end { return lower..<lower }
    while upper < bytes.count, Self.isContinuation(bytes[upper]) { upper += 1 }
    return lower..<upper
  }

  private mutating func byteOffset(of offset: Int, in unit: Greeting.Unit) -> Int? {
    let bytes = text.bytes
    if unit == .bytes { return offset <= bytes.count ? offset : nil }
    var (at, byteOffset) = offset >= last.offset ? last : (0, 0)
    while at < offset {
      guard byteOffset < bytes.count else { return nil }
      let lead = bytes[byteOffset]
      byteOffset += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      at += unit == .utf16 && lead >= 0xF0 ? 2 : 1
    }
    // Why: an offset between the halves of a surrogate pair moves to the pair's end.
    last = (at, byteOffset)
    return byteOffset
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
