/// The head of an HTTP response, and where its body begins.
public struct HTTPResponse: Sendable, Hashable {
  /// The status, for example 200.
  public let status: Int
  /// The header's fields.
  public let fields: NamedFields
  /// Where the body begins: a byte offset into the bytes that were read.
  public let bodyStart: Int

  /// The most bytes that a head may have.
  public static let headLimit = 64 << 10

  /// Reads the head that bytes begin with.
  ///
  /// Lenient, as crawls are: lines may end with LF alone, a head may lack its empty line where the bytes
  /// end.
  ///
  /// - Returns: nil where the bytes don't begin with a status line.
  public init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.starts(with: "HTTP/".utf8) || bytes.starts(with: "http/".utf8) else { return nil }
    let head = bytes.prefix(Self.headLimit)
    let lineEnd = head.firstIndex(of: Byte.lineFeed) ?? head.endIndex
    let words = head[..<lineEnd].split(separator: 0x20, omittingEmptySubsequences: true)
    guard words.count > 1 else { return nil }
    let digits = words[1].prefix { (0x30...0x39).contains($0) }
    guard digits.count == 3 else { return nil }
    status = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let fieldsStart = min(lineEnd + 1, head.endIndex)
    let end = HeaderEnd(in: head[fieldsStart...])
    fields = NamedFields(lines: head[fieldsStart..<end.fieldsEnd])
    bodyStart = end.contentStart - bytes.startIndex
  }

  /// The type of the body; nil where the header names none.
  public var mediaType: MediaType? { fields["content-type"].map(MediaType.init) }

  /// Whether the header says that the body comes in chunks.
  public var isChunked: Bool {
    fields["transfer-encoding"]?.lowercased().contains("chunked") ?? false
  }

  /// Whether the header names a coding of the body.
  public var isCoded: Bool { fields["content-encoding"].map { !$0.isEmpty } ?? false }
}

/// Where the fields of a header end, and what follows the empty line after them begins.
struct HeaderEnd {
  /// The place after the last field's line.
  let fieldsEnd: Int
  /// The place after the empty line.
  let contentStart: Int
  /// Whether there is an empty line at all.
  let isFound: Bool

  /// Looks for the empty line in bytes that begin with a header's first field.
  init(in bytes: ArraySlice<UInt8>) {
    var at = bytes.startIndex
    while at < bytes.endIndex {
      guard let end = bytes[at...].firstIndex(of: Byte.lineFeed) else { break }
      if end == at || end == at + 1 && bytes[at] == Byte.carriageReturn {
        (fieldsEnd, contentStart, isFound) = (at, end + 1, true)
        return
      }
      at = end + 1
    }
    (fieldsEnd, contentStart, isFound) = (bytes.endIndex, bytes.endIndex, false)
  }
}
