public import DataFormats

/// A page brought to UTF-8.
public struct DecodedPage: Sendable {
  /// The page, well-formed UTF-8.
  public var bytes: [UInt8]
  /// The encoding that it was in.
  public var encoding: TextEncoding
  /// What had no meaning in the encoding.
  public var damage: UTF8Damage?

  /// Decodes a page: UTF-16 with a mark, else UTF-8 where all of it is, else what is declared, else
  /// windows-1256.
  ///
  /// - Parameter bytes: The page as it came.
  /// - Parameter declared: The encoding that its server or its author names.
  public init(_ bytes: [UInt8], declared: TextEncoding? = nil) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      encoding = .utf16
    } else if UTF8Text.firstFault(in: bytes.span) == nil {
      encoding = .utf8
    } else if let declared, declared != .utf8 {
      encoding = declared
    } else {
      encoding = DecodedPage.isMostlyUTF8(bytes) ? .utf8 : .windows1256
    }
    (self.bytes, damage) = encoding.decode(bytes)
  }

  /// Whether most bytes beyond ASCII stand in well-formed sequences: then a few were damaged.
  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    guard let (_, damage) = UTF8Text.repaired(bytes.span) else { return true }
    let high = bytes.count { $0 >= 0x80 }
    return damage.count * 10 < high
  }
}
