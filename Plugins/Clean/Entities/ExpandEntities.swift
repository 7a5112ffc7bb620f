import ArabicText
import WebPages

/// Replaces what is left of a web page's mark-up in a text: references and tags.
///
/// A reference becomes what it stands for, also one that was written twice over (`&amp;nbsp;`), and the usual
/// ones where `&` was lost (`quot;`) or the semicolon became an Arabic one. `<br>` and what begins or ends
/// a paragraph become a line end, other tags of HTML and comments go. What may be code or an address
/// stays: web addresses, what stands in backticks, lines that look like a program's.
struct ExpandEntities: TextKernel {
  func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    var result: Rewrite?
    // Why: what was written twice over shows only when the outer layer is gone.
    for _ in 0..<ExpandEntities.layerLimit {
      guard let next = once(result?.bytes ?? bytes) else { break }
      result = result.map { $0.followed(by: next) } ?? next
    }
    return result
  }

  /// How many layers are taken off; each makes the text shorter.
  private static let layerLimit = 32

  private func once(_ bytes: [UInt8]) -> Rewrite? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var line = MarkupLine()
    var settled = 0
    var search = MarkupTag.Search()
    var offset = Self.firstSign(in: span, from: 0)
    while offset < span.count {
      if offset >= line.range.upperBound { line = MarkupLine(around: offset, in: span) }
      var next = offset + 1
      if !line.isCode, !line.isProtected(offset),
        let edit = MarkupEdit(at: offset, in: span, line, &search), edit.range.lowerBound >= settled
      {
        builder.replace(edit.range, with: edit.replacement)
        settled = edit.range.upperBound
        next = max(next, settled)
      }
      offset = Self.firstSign(in: span, from: next)
    }
    return builder.finish()
  }

  /// The offset of the first `&`, `<`, `;` or `؛` at or after an offset; the count where there is none.
  private static func firstSign(in span: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    // SAFETY: bytes have no padding.
    let bytes = unsafe span.bytes
    while offset < span.count {
      while offset + 16 <= span.count {
        // SAFETY: offset + 16 <= count, and every bit pattern is a vector of bytes.
        let here = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
        let signs =
          (here .== all(0x26)) .| (here .== all(0x3C)) .| (here .== all(0x3B))
          .| (here .== all(0x9B))
        // SAFETY: a mask of sixteen bytes is sixteen bytes, each 0 or -1.
        let found = unsafe unsafeBitCast(signs, to: SIMD2<UInt64>.self)
        if found.x | found.y != 0 { break }
        offset += 16
      }
      let end = min(offset + 16, span.count)
      while offset < end {
        let byte = span[offset]
        if byte == 0x26 || byte == 0x3C || byte == 0x3B { return offset }
        if byte == 0x9B, offset > 1, span[offset - 1] == 0xD8, span[offset - 2] < 0x80 {
          return offset
        }
        offset += 1
      }
    }
    return offset
  }

  /// Sixteen times one byte; said so, since with a literal in its place the comparison is a loop.
  @inline(__always)
  private static func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
}
