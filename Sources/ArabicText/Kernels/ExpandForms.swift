/// Brings Arabic presentation forms back to base letters, and runs in visual order into reading order.
///
/// A form, or a ligature like ﷲ, becomes its base letters; the signs ﷺ, ﷻ, ﷼ and ﷽ stay. A mark in a
/// spacing form becomes one on the letter before it, and a blank or tatweel with the mark where there
/// is none (U+FE77 is always a tatweel with its mark). Text taken from printed pages is often stored as it is seen, from left to right. The shapes
/// tell: an initial form must be followed by one that joins it, so where most neighbours fit only
/// when read backwards, the run is reversed, before ligatures are written out (see `VisualOrder`).
///
/// A run is a whole line that has no base letter of the Arabic script, and otherwise a stretch from
/// one form to another with no base letter between. Where the words of a backward run go on in base
/// letters, the run alone can't be turned rightly: `undecidedLines` tells such lines.
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
        var before: UInt32?
        for unit in VisualOrder.inReadingOrder(units[run]) {
          unit.appendLetters(to: &replacement, after: before)
          before = unit.scalar
        }
        builder.replace(range, with: replacement)
      } else {
        for (index, unit) in zip(run, units[run]) where unit.form != nil {
          var replacement: [UInt8] = []
          unit.appendLetters(to: &replacement, after: index > 0 ? units[index - 1].scalar : nil)
          builder.replace(unit.offset..<unit.end, with: replacement)
        }
      }
    }
  }

  /// The lines that stay because only a part of their words shows that they were stored backwards.
  ///
  /// - Returns: Byte offsets of each, without its line end.
  package static func undecidedLines(in bytes: [UInt8]) -> [Range<Int>] {
    let span = bytes.span
    let pass = ExpandForms()
    var lines: [Range<Int>] = []
    var offset = 0
    while let form = firstForm(in: span, from: offset, to: span.count) {
      var start = form
      while start > 0, span[start - 1] != 0x0A { start -= 1 }
      var end = form
      while end < span.count, span[end] != 0x0A { end += 1 }
      let units = FormUnit.units(of: span, in: start..<end)
      if pass.runs(of: units).contains(where: { pass.goesOnBackwards($0, in: units) }) {
        lines.append(start..<end)
      }
      offset = end
    }
    return lines
  }

  /// Whether a run was stored backwards and a word of it goes on in base letters.
  private func goesOnBackwards(_ run: Range<Int>, in units: [FormUnit]) -> Bool {
    let isGlued =
      run.lowerBound > 0 && units[run.lowerBound - 1].isBaseLetter
      || run.upperBound < units.count && units[run.upperBound].isBaseLetter
    return isGlued && VisualOrder.isStoredBackwards(units[run])
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
