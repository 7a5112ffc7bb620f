/// The header of a crawl's record, and where it was found.
public struct WARCRecord: Sendable, Hashable {
  /// What a record holds.
  public enum Kind: String, Sendable, Hashable {
    case warcinfo
    /// What a server answered, with its HTTP header.
    case response
    /// A content without a protocol's header.
    case resource
    case request
    case metadata
    case revisit
    /// Another form of a content, as a page's text in WET.
    case conversion
    case continuation
    /// A kind that the standard doesn't name.
    case other
  }

  /// What it holds.
  public var kind: Kind
  /// The number of the record in its file, from 1.
  public var number: Int
  /// Where the record begins: a byte offset into the file, or into what it decompresses to.
  public var byteOffset: Int
  /// How many bytes the content has, as the header declares it.
  public var contentByteCount: Int
  /// The address that was fetched; nil where the record names none.
  public var url: String?
  /// When it was fetched, as written: `2024-11-24T10:20:30Z` in WARC.
  public var date: String?
  /// The type of the content; of a response that of HTTP, which says nothing of the body.
  public var mediaType: MediaType?
  /// Why the crawler cut the content off, as `WARC-Truncated` says; nil where it is whole.
  public var truncation: String?
}

extension WARCRecord {
  /// The fields of a header that makes a WARC record (ISO 28500:2017).
  ///
  /// - Returns: nil where the length of the content is missing or no number.
  init?(_ fields: NamedFields, number: Int, byteOffset: Int) {
    guard let length = fields["content-length"], let byteCount = Self.byteCount(length[...]) else {
      return nil
    }
    self.init(
      kind: fields["warc-type"].map { Kind(rawValue: $0.lowercased()) ?? .other } ?? .other,
      number: number,
      byteOffset: byteOffset,
      contentByteCount: byteCount,
      url: fields["warc-target-uri"].map(Self.withoutBrackets),
      date: fields["warc-date"],
      mediaType: fields["content-type"].map(MediaType.init),
      truncation: fields["warc-truncated"]
    )
  }

  /// The line that makes an ARC record: address, host, date, type and length, with more between in
  /// version 2.
  ///
  /// - Returns: nil where the line isn't one.
  init?(arcLine: ArraySlice<UInt8>, number: Int, byteOffset: Int) {
    let line = String(decoding: arcLine, as: UTF8.self)
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\r" || $0 == "\r\n" })
    guard words.count == 5 || words.count == 10, let length = words.last,
      let byteCount = Self.byteCount(length), words[0].contains(":")
    else { return nil }
    let stamp = words[2]
    guard stamp.count == 14, stamp.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    let isInfo = words[0].hasPrefix("filedesc:")
    self.init(
      kind: isInfo ? .warcinfo : words[0].hasPrefix("http") ? .response : .other,
      number: number,
      byteOffset: byteOffset,
      contentByteCount: byteCount,
      url: String(words[0]),
      date: Self.date(of: stamp),
      mediaType: nil,
      truncation: nil
    )
  }

  /// Reads a length; nil where it isn't a number, or none that a file can have.
  private static func byteCount(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.count < 16,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }

  /// Takes off the brackets in which some early writers put an address.
  private static func withoutBrackets(_ url: String) -> String {
    url.hasPrefix("<") && url.hasSuffix(">") ? String(url.dropFirst().dropLast()) : url
  }

  /// Writes `20241124102030` as `2024-11-24T10:20:30Z`.
  private static func date(of stamp: Substring) -> String {
    let digits = Array(stamp)
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T"
      + "\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z"
  }
}

/// What is wrong in a crawl's file at some place.
public struct WARCDamage: Sendable, Hashable {
  /// The kinds of damage.
  public enum Kind: Sendable, Hashable {
    /// Bytes that belong to no record.
    case garbage
    /// A header that doesn't end, or has no length.
    case badHeader
    /// The file ends, or its compression fails, inside a record.
    case cutOff
    /// The content of a record that isn't wanted isn't as long as it says.
    case wrongLength
    /// The compression fails, or the file can't be read on, between two records.
    case stopped(FileError.Reason)
  }

  /// What is wrong.
  public var kind: Kind
  /// Where the trouble begins: a byte offset into the file, or into what it decompresses to.
  public var byteOffset: Int
  /// How many bytes were left out.
  public var byteCount: Int
  /// The first of them, at most `SkippedRecord.headLimit`.
  public var head: [UInt8]
  /// More words: how the compression fails, and where in the file as it lies there.
  public var detail = ""
}
