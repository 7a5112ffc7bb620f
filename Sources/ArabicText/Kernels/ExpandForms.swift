/// Brings Arabic presentation forms back to base letters, and runs in visual order into reading order.
///
/// A form, or a ligature like ﷲ, becomes its base letters; spacing marks and the signs ﷺ, ﷻ and ﷼
/// stay. Text taken from printed pages is often stored as it is seen, from left to right. The shapes
/// tell: an initial form must be followed by one that joins it, so where most neighbours fit only
/// when read backwards, the run is reversed, before ligatures are written out (see `VisualOrder`).
///
/// A run is a whole line that has no base letter of the Arabic script, and otherwise a stretch from
/// one form to another with no base letter between.
public struct ExpandForms: TextKernel {
  /// Makes the pass.
  public init() {}

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var offset = 0
    while let form = Self.firstForm(in: span, from: offset, to: span.count) {
      var start = form
      while start > 0, span[start - 1] != 0x0A { start -= 1 }
      var end = form
      while end < span.count, span[end] != 0x0A { end += 1 }
      rewriteLine(start..<end, in: span, &builder)
      offset = end
    }
    return builder.finish()
  }

  /// The offset of the first scalar of the presentation form blocks in a range.
  static func firstForm(in span: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var offset = start
    while offset < end {
      if span[offset] == 0xEF, PresentationForms.hasBlock(span.scalar(at: offset).value) {
        return offset
      }
      offset += 1
    }
    return nil
  }

  private func rewriteLine(
    _ line: Range<Int>,
    in span: Span<UInt8>,
    _ builder: inout RewriteBuilder
  ) {
    let units = FormUnit.units(of: span, in: line)
    for run in runs(of: units) {
      if VisualOrder.isStoredBackwards(units[run]) {
        let range = units[run.lowerBound].offset..<units[run.upperBound - 1].end
        var replacement: [UInt8] = []
        for unit in VisualOrder.inReadingOrder(units[run]) { unit.appendLetters(to: &replacement) }
        builder.replace(range, with: replacement)
      } else {
        for unit in units[run] where unit.form != nil {
          var replacement: [UInt8] = []
          unit.appendLetters(to: &replacement)
          builder.replace(unit.offset..<unit.end, with: replacement)
        }
      }
    }
  }

  /// The runs of a line that are judged each by itself, as ranges of units.
  private func runs(of units: [FormUnit]) -> [Range<Int>] {
    guard units.contains(where: \.isBaseLetter) else {
      guard let first = units.firstIndex(where: { !$0.isWhiteSpace }),
        let last = units.lastIndex(where: { !$0.isWhiteSpace })
      else { return [] }
      return [first..<last + 1]
    }
    var runs: [Range<Int>] = []
    var start: Int?
    var end = 0
    for (index, unit) in units.enumerated() {
      if unit.form != nil {
        if start == nil { start = index }
        end = index + 1
      } else if unit.isBaseLetter, let from = start {
        runs.append(from..<end)
        start = nil
      }
    }
    if let start { runs.append(start..<end) }
    return runs
  }
}
