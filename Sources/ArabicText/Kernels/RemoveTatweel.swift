/// Takes out tatweel (U+0640) where it only stretches a word: between two Arabic letters.
///
/// The letter before it may carry marks. A tatweel stays where it ends a word, as in `1440هـ` or
/// `بـ «…»`, where it begins one or stands alone, and where it carries a mark; a run of several is
/// judged as one.
public struct RemoveTatweel: TextKernel {
  /// Makes the pass.
  public init() {}

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var offset = 0
    while offset + 1 < span.count {
      guard span[offset] == 0xD9, span[offset + 1] == 0x80 else {
        offset += 1
        continue
      }
      var end = offset + 2
      while end + 1 < span.count, span[end] == 0xD9, span[end + 1] == 0x80 { end += 2 }
      if end < span.count, ArabicScalars.isLetter(span.scalar(at: end).value),
        Self.hasLetter(before: offset, in: span)
      {
        builder.remove(offset..<end)
      }
      offset = end
    }
    return builder.finish()
  }

  /// Whether an Arabic letter with any number of marks ends at an offset.
  private static func hasLetter(before offset: Int, in span: Span<UInt8>) -> Bool {
    var offset = offset
    while offset > 0 {
      let scalar = span.scalar(before: offset)
      if ArabicScalars.isMark(scalar.value) {
        offset -= scalar.byteCount
        continue
      }
      return ArabicScalars.isLetter(scalar.value)
    }
    return false
  }
}
