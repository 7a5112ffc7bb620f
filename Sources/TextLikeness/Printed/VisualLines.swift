internal import ArabicText

/// Brings lines that were stored as they look, from left to right, into reading order.
///
/// A line is turned where the model finds it likelier when read backwards; presentation forms in it become
/// letters on the way. Numbers and Latin words keep their order within, as in `VisualOrder`.
enum VisualLines {
  /// A line with fewer Arabic letters tells too little.
  private static let leastLetters = 4

  static func repaired(_ bytes: [UInt8]) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    var start = 0
    while start < span.count {
      var end = start
      var isArabic = false
      while end < span.count, span[end] != 0x0A {
        if span[end] & 0xFC == 0xD8 || span[end] == 0xEF { isArabic = true }
        end += 1
      }
      if isArabic, let (replacement, margin) = turned(span, start..<end) {
        let target = builder.replace(start..<end, with: replacement)
        repairs.append(.init(kind: .visualOrder, target: target, margin: margin))
      }
      start = end + 1
    }
    return builder.finish().map { ($0, repairs) }
  }

  /// A line in reading order with its margin; nil where it is in that order.
  private static func turned(_ span: Span<UInt8>, _ line: Range<Int>) -> ([UInt8], Double)? {
    var forwards = ArabicScore()
    var offset = line.lowerBound
    while offset < line.upperBound {
      let scalar = span.decodedScalar(at: offset)
      forwards.add(letterOf: scalar.value)
      offset += scalar.byteCount
    }
    forwards.finish()
    guard forwards.letterCount >= leastLetters, forwards.bitsPerLetter < 0.8 else { return nil }
    let units = FormUnit.units(of: span, in: line)
    var replacement: [UInt8] = []
    for unit in VisualOrder.inReadingOrder(units[...]) { unit.appendLetters(to: &replacement) }
    let backwards = ArabicScore(of: replacement)
    let margin = backwards.bits - forwards.bits
    let letters = Double(backwards.letterCount)
    guard backwards.bits > 0.5 * letters, margin > 8 + letters else { return nil }
    return (replacement, margin)
  }
}
