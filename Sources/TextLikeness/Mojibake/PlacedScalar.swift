internal import ArabicText

/// A scalar of a text, or one that stands for a stretch of it.
struct PlacedScalar {
  /// The scalar's value.
  var value: UInt32
  /// Byte offsets into the text, half-open.
  var start: Int
  var end: Int

  /// The scalars of a range of bytes.
  static func scalars(of bytes: Span<UInt8>, in range: Range<Int>) -> [PlacedScalar] {
    var scalars: [PlacedScalar] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let scalar = bytes.scalar(at: offset)
      let end = min(offset + scalar.byteCount, range.upperBound)
      scalars.append(PlacedScalar(value: scalar.value, start: offset, end: end))
      offset = end
    }
    return scalars
  }
}
