import DataFormats

/// The text of bytes whose sender may have named their encoding.
enum PayloadText {
  /// Decodes: a byte order mark first, then well-formed UTF-8, then what is declared.
  static func decode(
    _ bytes: [UInt8],
    declared: String?
  ) -> (bytes: [UInt8], damage: UTF8Damage?) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return TextEncoding.utf16.decode(bytes)
    }
    if UTF8Text.isWellFormed(bytes.span) { return TextEncoding.utf8.decode(bytes) }
    let encoding = declared.flatMap { TextEncoding(rawValue: $0.lowercased()) } ?? .utf8
    return encoding.decode(bytes)
  }
}
