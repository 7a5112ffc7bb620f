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
    case .windows1256: decodeSingleBytes(bytes, TextEncoding.windows1256Table)
    case .iso8859Part6: decodeSingleBytes(bytes, TextEncoding.iso8859Part6Table)
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

  private func decodeSingleBytes(
    _ bytes: [UInt8],
    _ upperHalf: [UInt32]
  ) -> (bytes: [UInt8], damage: UTF8Damage?) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    var damage = UTF8Damage()
    for (byteOffset, byte) in bytes.enumerated() {
      if byte < 0x80 {
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

  /// The scalars of bytes A0 to FF; those of 80 to 9F are the C1 controls of the same number.
  private static let iso8859Part6Table: [UInt32] = {
    var table = [UInt32](repeating: 0xFFFD, count: 128)
    for byte in 0x80...0xA0 { table[byte - 0x80] = UInt32(byte) }
    for byte in [0xA4, 0xAD] { table[byte - 0x80] = UInt32(byte) }
    for byte in [0xAC, 0xBB, 0xBF] + Array(0xC1...0xDA) + Array(0xE0...0xF2) {
      table[byte - 0x80] = UInt32(byte - 0xA0 + 0x0600)
    }
    return table
  }()

  /// The scalars of bytes 80 to FF, eight a row.
  private static let windows1256Table: [UInt32] = [
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0679, 0x2039, 0x0152, 0x0686, 0x0698, 0x0688,
    0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA,
    0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6, 0x00A7,
    0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7,
    0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F,
    0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
    0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F,
    0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x00D7,
    0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,
    0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF,
    0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,
    0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
  ]
}
