/// Brings white space to one form and leaves every line a line.
///
/// Each run of blanks (tab, space, NO-BREAK SPACE and the rest of general category Zs) becomes one
/// space, and none at the two ends of a line. Each line end (CR LF, CR, U+2028, U+2029) becomes
/// LINE FEED, so that the number of lines stays; a line of blanks becomes an empty line.
public struct NormalizeSpace: TextKernel {
  /// Makes the pass.
  public init() {}

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    let span = bytes.span
    let leads = Self.leads
    var builder = RewriteBuilder(bytes)
    var offset = leads.firstMember(in: span, from: 0)
    while offset < span.count {
      let scalar = span.scalar(at: offset)
      let end = offset + scalar.byteCount
      if ArabicScalars.isBlank(scalar.value) {
        offset = Self.rewriteBlanks(from: offset, in: span, &builder)
      } else if scalar.value == 0x0D, end < span.count, span[end] == 0x0A {
        builder.remove(offset..<end)
        offset = end
      } else if ArabicScalars.isForeignLineEnd(scalar.value) {
        builder.replace(offset..<end, with: 0x0A)
        offset = end
      } else {
        offset = end
      }
      offset = leads.firstMember(in: span, from: offset)
    }
    return builder.finish()
  }

  /// Rewrites a run of blanks.
  ///
  /// - Returns: The byte offset after the run.
  private static func rewriteBlanks(
    from start: Int,
    in span: Span<UInt8>,
    _ builder: inout RewriteBuilder
  ) -> Int {
    var end = start
    var spaceOffset: Int?
    var endsLine = true
    while end < span.count {
      let scalar = span.scalar(at: end)
      guard ArabicScalars.isBlank(scalar.value) else {
        endsLine = isLineEnd(scalar.value)
        break
      }
      if scalar.value == 0x20, spaceOffset == nil { spaceOffset = end }
      end += scalar.byteCount
    }
    let beginsLine = start == 0 || isLineEnd(span.scalar(before: start).value)
    if beginsLine || endsLine {
      builder.remove(start..<end)
    } else if let spaceOffset {
      // The run's own first space stands for it, the rest goes.
      if start < spaceOffset { builder.remove(start..<spaceOffset) }
      if spaceOffset + 1 < end { builder.remove(spaceOffset + 1..<end) }
    } else {
      builder.replace(start..<end, with: 0x20)
    }
    return end
  }

  private static func isLineEnd(_ scalar: UInt32) -> Bool {
    scalar == 0x0A || ArabicScalars.isForeignLineEnd(scalar)
  }

  /// The bytes that a blank or a line end but LINE FEED can begin with.
  private static let leads = ByteSet(
    0x09...0x09,
    0x0D...0x0D,
    0x20...0x20,
    0xC2...0xC2,
    0xE1...0xE3
  )
}
