/// The standard cleaning in one scan.
///
/// Gives byte for byte, change for change, what these passes give one after another:
/// `RemoveControls`, `ExpandForms`, `ComposeMarks`, `RemoveTatweel`, `NormalizeSpace`.
///
/// Most text needs nothing, so the scan looks only for places that could, and gives the small
/// stretch around one to the passes. A stretch begins and ends between two *plain* scalars: none of
/// the passes touches those or looks across them. A line with presentation forms is one stretch, for
/// its order is judged as a whole.
public struct CleanText: TextKernel {
  /// The passes in their order.
  public static let passes: [any TextKernel] = [
    RemoveControls(), ExpandForms(), ComposeMarks(), RemoveTatweel(), NormalizeSpace(),
  ]

  /// Makes the pass.
  public init() {}

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var settledTo = 0
    var lineEnd = -1  // the end of the last line that was searched for forms
    var offset = CleanCandidates.first(in: span, from: 0)
    while offset < span.count {
      guard let scalar = Self.trouble(at: offset, in: span) else {
        offset = CleanCandidates.first(in: span, from: offset + 1)
        continue
      }
      var (stretch, concerned) = Self.stretch(around: offset, scalar, from: settledTo, in: span)
      if stretch.upperBound > lineEnd {
        // Lines never begin inside a settled stretch that had forms, since it went to a line's end.
        var start = stretch.lowerBound
        while start > settledTo, span[start - 1] != 0x0A { start -= 1 }
        lineEnd = stretch.upperBound
        while lineEnd < span.count, span[lineEnd - 1] != 0x0A { lineEnd += 1 }
        if ExpandForms.firstForm(in: span, from: start, to: lineEnd) != nil {
          stretch = start..<lineEnd
          concerned = .all
        }
      }
      if let rewrite = Self.compose(concerned, bytes[stretch]) {
        builder.replace(stretch, with: rewrite)
      }
      settledTo = stretch.upperBound
      offset = CleanCandidates.first(in: span, from: settledTo)
    }
    return builder.finish()
  }

  /// Passes, by the bit of their place in `passes`.
  private struct Passes: OptionSet {
    let rawValue: Int
    static let marks = Passes(rawValue: 1 << 2)
    static let tatweel = Passes(rawValue: 1 << 3)
    static let space = Passes(rawValue: 1 << 4)
    static let all = Passes(rawValue: (1 << 5) - 1)

    /// The passes that have to look at a stretch because a scalar is in it.
    ///
    /// What a control parts or a form stands for is seen only later, so that these two concern all.
    init(concernedBy scalar: UInt32) {
      var passes: Passes = []
      if scalar == ArabicScalars.tatweel { passes.insert(.tatweel) }
      if ArabicScalars.isBlank(scalar) || ArabicScalars.isForeignLineEnd(scalar) {
        passes.insert(.space)
      }
      if !NormalizationBlocks.isInert(scalar) { passes.insert(.marks) }
      if ArabicScalars.isControl(scalar) || PresentationForms.hasBlock(scalar) { passes = .all }
      self = passes
    }

    init(rawValue: Int) { self.rawValue = rawValue }
  }

  /// What some of the passes make of a stretch, as one rewrite.
  private static func compose(_ concerned: Passes, _ stretch: ArraySlice<UInt8>) -> Rewrite? {
    var bytes = Array(stretch)
    if concerned == .space { return NormalizeSpace().rewrite(bytes) }
    if concerned == .marks { return ComposeMarks().rewrite(bytes) }
    var result: Rewrite?
    for (index, pass) in passes.enumerated()
    where concerned.contains(Passes(rawValue: 1 << index)) {
      guard let next = pass.rewrite(bytes) else { continue }
      bytes = next.bytes
      result = result.map { $0.followed(by: next) } ?? next
    }
    return result
  }

  /// The scalar at a candidate's place, where a pass could have something to do there.
  private static func trouble(at offset: Int, in span: Span<UInt8>) -> DecodedScalar? {
    let byte = span[offset]
    if byte == 0x0A { return nil }
    if byte == 0x20 {
      return isLoneSpace(at: offset, in: span) ? nil : DecodedScalar(value: 0x20, byteCount: 1)
    }
    let scalar = span.scalar(at: offset)
    if isPlain(scalar.value) { return nil }
    if ArabicScalars.isMark(scalar.value),
      !ComposeMarks.isSuspect(scalar.value, at: offset, in: span)
    {
      return nil
    }
    return scalar
  }

  /// Whether a space stands between two bytes that are neither spaces nor line ends.
  private static func isLoneSpace(at offset: Int, in span: Span<UInt8>) -> Bool {
    guard offset > 0, offset + 1 < span.count else { return false }
    let before = span[offset - 1]
    let next = span[offset + 1]
    return before != 0x0A && next != 0x20 && next != 0x0A
  }

  /// The stretch around a trouble, outwards to places between two plain scalars or after LINE FEED,
  /// and the passes that what is in it concerns.
  private static func stretch(
    around offset: Int,
    _ trouble: DecodedScalar,
    from minimum: Int,
    in span: Span<UInt8>
  ) -> (Range<Int>, Passes) {
    var concerned = Passes(concernedBy: trouble.value)
    var start = offset
    var afterIsPlain = false
    while start > minimum {
      let scalar = span.scalar(before: start)
      if scalar.value == 0x0A { break }
      let plain = isPlain(scalar.value)
      if plain, afterIsPlain { break }
      if !plain { concerned.formUnion(Passes(concernedBy: scalar.value)) }
      afterIsPlain = plain
      start -= scalar.byteCount
    }
    var end = offset + trouble.byteCount
    var beforeIsPlain = false
    var beforeIsLineEnd = false
    while end < span.count, !beforeIsLineEnd {
      let scalar = span.scalar(at: end)
      let plain = isPlain(scalar.value)
      if plain, beforeIsPlain { break }
      if !plain { concerned.formUnion(Passes(concernedBy: scalar.value)) }
      beforeIsPlain = plain
      beforeIsLineEnd = scalar.value == 0x0A
      end += scalar.byteCount
    }
    return (start..<end, concerned)
  }

  /// Whether no pass touches a scalar or treats its neighbours in another way because of it, but for
  /// what stands right beside it.
  private static func isPlain(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar > 0x20 && scalar != 0x7F }
    if scalar &- 0x0600 < 0x100 {
      return scalar != ArabicScalars.tatweel && scalar != 0x061C && !ArabicScalars.isMark(scalar)
    }
    return NormalizationBlocks.isInert(scalar) && !ArabicScalars.isBlank(scalar)
      && !ArabicScalars.isControl(scalar) && !ArabicScalars.isForeignLineEnd(scalar)
      && !PresentationForms.hasBlock(scalar)
  }
}
