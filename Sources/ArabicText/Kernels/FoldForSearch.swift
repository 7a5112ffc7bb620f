/// Brings what readers take for the same into one form, for searching and comparing.
///
/// Takes out every mark, tatweel, control, ZWNJ and ZWJ; unifies hamza carriers, ى with ي and ة with
/// ه, and the Persian ی and ک with ي and ك; writes presentation forms as base letters, digits
/// in ASCII and ASCII letters small. The order of a visual run isn't put right: clean first.
public struct FoldForSearch: TextKernel {
  /// Makes the pass.
  public init() {}

  /// The folded text.
  public func folded(_ bytes: [UInt8]) -> [UInt8] { rewrite(bytes)?.bytes ?? bytes }

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    let span = bytes.span
    let leads = Self.leads
    var builder = RewriteBuilder(bytes)
    var offset = leads.firstMember(in: span, from: 0)
    while offset < span.count {
      let scalar = span.scalar(at: offset)
      let end = offset + scalar.byteCount
      if PresentationForms.isSpacingMark(scalar.value) {
        builder.remove(offset..<end)
      } else if let form = PresentationForms.decomposition(of: scalar.value) {
        var letters: [UInt8] = []
        form.forEachScalar { letter in
          if case .replace(let folded) = Self.edit(letter) {
            letters.append(scalar: folded)
          } else {
            letters.append(scalar: letter)
          }
        }
        builder.replace(offset..<end, with: letters)
      } else {
        switch Self.edit(scalar.value) {
        case .keep: break
        case .remove: builder.remove(offset..<end)
        case .replace(let replacement): builder.replace(offset..<end, with: replacement)
        }
      }
      offset = leads.firstMember(in: span, from: end)
    }
    return builder.finish()
  }

  @inline(__always)
  private static func edit(_ scalar: UInt32) -> ScalarEdit {
    if scalar < 0x80 {
      if scalar &- 0x41 < 26 { return .replace(scalar | 0x20) }
      return ArabicScalars.isControl(scalar) ? .remove : .keep
    }
    let letter = LetterClass.sameLetter(scalar)
    if letter != scalar { return .replace(letter) }
    if scalar == ArabicScalars.tatweel || scalar == 0x200C || scalar == 0x200D { return .remove }
    if ArabicScalars.isMark(scalar) || ArabicScalars.isControl(scalar) { return .remove }
    if let digit = DecimalDigit(scalar: scalar) { return .replace(0x30 + UInt32(digit.value)) }
    return .keep
  }

  private static let leads = ByteSet(
    0x00...0x08,
    0x0B...0x0C,
    0x0E...0x1F,
    0x41...0x5A,
    0x7F...0x7F,
    0xC2...0xC2,
    0xD8...0xDB,
    0xE0...0xE0,
    0xE2...0xE2,
    0xEF...0xEF
  )
}
