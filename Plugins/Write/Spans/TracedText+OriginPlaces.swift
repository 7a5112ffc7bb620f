import PipelineCore

extension TracedText {
  /// The part of the text that came from a place; nil where none did.
  ///
  /// The inverse of `originRange(of:)`: places rise along the text, so that both ends are found by
  /// halving. A rewritten run that the place touches belongs to it as a whole.
  ///
  /// - Returns: UTF-8 byte offsets into the text, half-open, at borders of scalars.
  func range(of trace: Trace) -> Range<Int>? {
    guard let origin, origin === trace.origin, !trace.range.isEmpty else { return nil }
    let lower = firstOffset { $0.upperBound > trace.range.lowerBound }
    let upper = firstOffset { $0.lowerBound >= trace.range.upperBound }
    guard lower < upper else { return nil }
    return startOfScalar(lower)..<endOfScalar(upper)
  }

  /// The first byte whose place satisfies a condition that stays true from there on.
  private func firstOffset(where isAfter: (Range<Int>) -> Bool) -> Int {
    var low = 0
    var high = bytes.count
    while low < high {
      let middle = (low + high) / 2
      if let place = originRange(of: middle..<middle + 1), isAfter(place) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }

  private func startOfScalar(_ offset: Int) -> Int {
    var offset = offset
    while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  private func endOfScalar(_ offset: Int) -> Int {
    var offset = offset
    while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}
