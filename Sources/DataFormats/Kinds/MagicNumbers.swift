/// Formats known by bytes at fixed places.
enum MagicNumbers {
  /// The kind that bytes are by their mark; nil where they have none.
  static func kind(of head: ArraySlice<UInt8>) -> ContentKind? {
    for (mark, kind) in marks where head.starts(with: mark.utf8) { return kind }
    if beginsWARC(head) { return .warc }
    for (mark, kind) in byteMarks where head.starts(with: mark) { return kind }
    if head.starts(with: "PK\u{3}\u{4}".utf8) || head.starts(with: "PK\u{5}\u{6}".utf8) {
      return zipped(head)
    }
    if Compression(beginning: head) != nil { return .compressed }
    if head.starts(with: "RIFF".utf8) {
      return head.dropFirst(8).starts(with: "WEBP".utf8) ? .image : .audioOrVideo
    }
    if head.dropFirst(4).starts(with: "ftyp".utf8) {
      let brand = head.dropFirst(8)
      return brand.starts(with: "avif".utf8) || brand.starts(with: "heic".utf8)
        ? .image : .audioOrVideo
    }
    if head.dropFirst(257).starts(with: "ustar".utf8) { return .zip }
    return nil
  }

  private static let marks: [(String, ContentKind)] = [
    ("%PDF-", .pdf), ("{\\rtf", .rtf), ("filedesc://", .warc),
    ("SQLite format 3\0", .sqlite), ("GIF87a", .image), ("GIF89a", .image), ("OggS", .audioOrVideo),
    ("ID3", .audioOrVideo), ("BZh", .compressed), ("8BPS", .image), ("AT&TFORM", .image),
  ]

  private static let byteMarks: [([UInt8], ContentKind)] = [
    ([0x89, 0x50, 0x4E, 0x47], .image),  // PNG
    ([0xFF, 0xD8, 0xFF], .image),  // JPEG
    ([0x49, 0x49, 0x2A, 0x00], .image),  // TIFF
    ([0x4D, 0x4D, 0x00, 0x2A], .image),
    ([0x00, 0x00, 0x01, 0x00], .image),  // ICO
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .compressed),  // xz
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .compressed),  // 7z
    ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], .compressed),  // rar
    ([0x1A, 0x45, 0xDF, 0xA3], .audioOrVideo),  // Matroska
    ([0x7F, 0x45, 0x4C, 0x46], .binary),  // ELF
    ([0x77, 0x4F, 0x46], .binary),  // WOFF
  ]

  /// Tells the first line of a WARC record: the version and nothing else.
  private static func beginsWARC(_ head: ArraySlice<UInt8>) -> Bool {
    guard head.starts(with: "WARC/".utf8) else { return false }
    let rest = head.dropFirst(5).drop { $0 == 0x2E || (0x30...0x39).contains($0) }
    return rest.first == Byte.carriageReturn || rest.first == Byte.lineFeed
  }

  /// What a zip archive is by the names of its first entries.
  private static func zipped(_ head: ArraySlice<UInt8>) -> ContentKind {
    // The local header of an entry has its name at byte 30; `mimetype` comes first and isn't compressed.
    let name = head.dropFirst(30)
    if name.starts(with: "mimetype".utf8) {
      let type = name.dropFirst(8)
      if type.starts(with: "application/epub".utf8) { return .epub }
      if type.starts(with: "application/vnd.oasis".utf8) { return .openDocument }
    }
    let office: [String] = ["[Content_Types].xml", "word/", "xl/", "ppt/", "_rels/", "docProps/"]
    return office.contains { name.starts(with: $0.utf8) } ? .officeDocument : .zip
  }
}
