package import ArabicText

/// Replaces what is left of a web page's mark-up in a text: references and tags.
///
/// A reference becomes what it stands for, also one that was written twice over (`&amp;nbsp;`), and the usual
/// ones where `&` was lost (`quot;`) or the semicolon became an Arabic one. `<br>` and what begins or ends
/// a paragraph become a line end, other tags of HTML and comments go. What may be code or an address
/// stays: web addresses, what stands in backticks, lines that look like a program's.
package struct ExpandEntities: TextKernel {
  /// Makes the pass.
  package init() {}

  /// Runs the pass.
  package func rewrite(_ bytes: [UInt8]) -> Rewrite? {
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
    while true {
      // 0x9B: the second byte of `؛`.
      offset = span.firstPlace(of: 0x26, 0x3C, 0x3B, 0x9B, from: offset, to: span.count)
      if offset == span.count || span[offset] != 0x9B { return offset }
      if offset > 1, span[offset - 1] == 0xD8, span[offset - 2] < 0x80 { return offset }
      offset += 1
    }
  }
}

extension DamageKind {
  /// What is left of a web page's mark-up.
  package static let pageMarkup = DamageKind(
    words: "references and tags of web pages",
    stage: "clean.entities"
  ) { ExpandEntities().rewrite($0) }
}
