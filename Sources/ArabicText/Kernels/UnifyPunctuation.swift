/// Replaces typographic variants of punctuation by one plain sign each.
///
/// - Double quotes “ ” „ ‟ « » ″ become `"`; single ones ‘ ’ ‚ ‛ ‹ › ′ become `'`.
/// - Hyphens and dashes U+2010–2015 and the minus sign (U+2212) become `-`.
/// - HORIZONTAL ELLIPSIS … becomes three full stops.
/// - ARABIC FULL STOP (U+06D4) becomes `.`, ARABIC PERCENT SIGN (U+066A) `%`,
///   ARABIC FIVE POINTED STAR (U+066D) `*`.
///
/// Commas, semicolons and question marks stay: the Arabic and the Latin ones aren't variants.
public struct UnifyPunctuation: TextKernel {
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
      if let plain = Self.plain(scalar.value) {
        builder.replace(offset..<end, with: plain.utf8)
      }
      offset = leads.firstMember(in: span, from: end)
    }
    return builder.finish()
  }

  private static func plain(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0x00AB, 0x00BB, 0x201C...0x201F, 0x2033: "\""
    case 0x2018...0x201B, 0x2039, 0x203A, 0x2032: "'"
    case 0x2010...0x2015, 0x2212: "-"
    case 0x2026: "..."
    case 0x06D4: "."
    case 0x066A: "%"
    case 0x066D: "*"
    default: nil
    }
  }

  private static let leads = ByteSet(0xC2...0xC2, 0xD9...0xD9, 0xDB...0xDB, 0xE2...0xE2)
}
