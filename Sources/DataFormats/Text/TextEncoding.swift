/// An encoding which newspaper text comes in, and the way from it to UTF-8.
///
/// Names are those of the IANA registry in lower case.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  /// UTF-8, with or without a mark (U+FEFF) at its start.
  case utf8 = "utf-8"
  /// Windows-1256, as in the Encoding standard (all 256 bytes have a meaning).
  case windows1256 = "windows-1256"
  /// ISO/IEC 8859-6:1999, Latin and Arabic.
  case iso8859Part6 = "iso-8859-6"
  /// Windows-1252, the Encoding standard's meaning of "Latin-1" too.
  case windows1252 = "windows-1252"
  /// MacArabic, Apple's encoding before Unicode; the registry has no name for it.
  case macArabic = "mac-arabic"
  /// Code page 720 of MS-DOS; the registry has no name for it.
  case codePage720 = "cp720"
  /// Code page 864 of PC-DOS, "IBM864", whose letters have shapes.
  case codePage864 = "cp864"
  /// UTF-16 whose mark tells the order of bytes; little end first where it has none.
  case utf16 = "utf-16"
  /// UTF-16, little end first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, big end first.
  case utf16BigEndian = "utf-16be"

  /// Decodes to well-formed UTF-8.
  ///
  /// What has no meaning in the encoding becomes U+FFFD and is told in `damage`, whose offsets
  /// are into the bytes as they came.
  ///
  /// - Parameter isStart: whether the bytes begin the file, so that a mark there is none of the
  ///   text and is taken off.
  public func decode(
    _ bytes: [UInt8],
    isStart: Bool = true
  ) -> (bytes: [UInt8], damage: UTF8Damage?) {
    switch self {
    case .utf8: decodeUTF8(bytes, isStart)
    case .windows1256, .iso8859Part6, .windows1252, .macArabic, .codePage720, .codePage864:
      decodeSingleBytes(bytes)
    case .utf16: decodeUTF16(bytes, bigEndian: bytes.starts(with: [0xFE, 0xFF]))
    case .utf16LittleEndian: decodeUTF16(bytes, bigEndian: false)
    case .utf16BigEndian: decodeUTF16(bytes, bigEndian: true)
    }
  }
}

extension TextEncoding {
  /// U+FEFF in UTF-8, which some programs put before the text.
  public static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private func decodeUTF8(_ bytes: [UInt8], _ isStart: Bool) -> (
    bytes: [UInt8], damage: UTF8Damage?
  ) {
    var text = bytes
    var damage: UTF8Damage?
    if let (repaired, found) = UTF8Text.repaired(bytes.span) { (text, damage) = (repaired, found) }
    if isStart, text.starts(with: TextEncoding.utf8Mark) { text.removeFirst(3) }
    return (text, damage)
  }

  /// The scalars of bytes 80 to FF, U+FFFD where a byte means nothing; nil for UTF-8 and UTF-16.
  public var upperHalf: [UInt32]? {
    switch self {
    case .windows1256: EncodingTables.windows1256Table
    case .iso8859Part6: EncodingTables.iso8859Part6Table
    case .windows1252: EncodingTables.windows1252Table
    case .macArabic: EncodingTables.macArabicTable
    case .codePage720: EncodingTables.codePage720Table
    case .codePage864: EncodingTables.codePage864Table
    case .utf8, .utf16, .utf16LittleEndian, .utf16BigEndian: nil
    }
  }

  private func decodeSingleBytes(_ bytes: [UInt8]) -> (bytes: [UInt8], damage: UTF8Damage?) {
    let upperHalf = upperHalf ?? []
    // Why: code page 864 alone has another sign in ASCII's half, ARABIC PERCENT SIGN at 25.
    let percent: UInt32 = self == .codePage864 ? 0x066A : 0x25
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    var damage = UTF8Damage()
    for (byteOffset, byte) in bytes.enumerated() {
      if byte == 0x25 {
        text.append(scalar: percent)
      } else if byte < 0x80 {
        text.append(byte)
      } else {
        let scalar = upperHalf[Int(byte & 0x7F)]
        if scalar == 0xFFFD { damage.note(byteOffset) }
        text.append(scalar: scalar)
      }
    }
    return (text, damage.count == 0 ? nil : damage)
  }

  private func decodeUTF16(
    _ bytes: [UInt8],
    bigEndian: Bool
  ) -> (bytes: [UInt8], damage: UTF8Damage?) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var damage = UTF8Damage()
    func unit(_ at: Int) -> UInt32? {
      guard at + 1 < bytes.count else { return nil }
      let (first, second) = (UInt32(bytes[at]), UInt32(bytes[at + 1]))
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    var at = unit(0) == 0xFEFF ? 2 : 0
    while let high = unit(at) {
      if high & 0xF800 != 0xD800 {
        text.append(scalar: high)
      } else if high < 0xDC00, let low = unit(at + 2), low & 0xFC00 == 0xDC00 {
        text.append(scalar: 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        at += 2
      } else {
        damage.note(at)
        text.append(scalar: 0xFFFD)
      }
      at += 2
    }
    if at < bytes.count {
      damage.note(at)
      text.append(scalar: 0xFFFD)
    }
    return (text, damage.count == 0 ? nil : damage)
  }
}
