import CZlib

/// The body of an HTTP response, its transfer and content codings undone.
public enum HTTPBody {
  /// Why a body can't be given.
  public enum Fault: Error, Sendable, Hashable {
    /// It has more bytes than it may have.
    case tooLong
    /// A coding of this name isn't known.
    case unknownCoding(String)
    /// The compressed bytes of a coding go wrong before anything came of them.
    case corrupt(String)
  }

  /// A body with its codings undone.
  public struct Decoded: Sendable, Hashable {
    /// The bytes.
    public var bytes: [UInt8]
    /// Whether compressed bytes went wrong or broke off, so that the end is missing.
    public var isCutOff = false

    /// A body that has no coding.
    public init(bytes: [UInt8]) { self.bytes = bytes }
  }

  /// Undoes the codings that a header names.
  ///
  /// Crawlers often store a body decoded and leave the header as it came. So a body is taken as it is where
  /// it doesn't begin as its coding would: with the length of a chunk, or a compression's mark.
  ///
  /// - Parameters:
  ///   - stored: the body as it stands in the crawl.
  ///   - fields: the response's header.
  ///   - limit: the most bytes the result may have.
  public static func decoded(
    _ stored: ArraySlice<UInt8>,
    _ fields: NamedFields,
    limit: Int
  ) throws(Fault) -> Decoded {
    var body = stored
    var rest = Decoded(bytes: [])
    if let coding = fields["transfer-encoding"], coding.lowercased().contains("chunked") {
      rest.bytes = unchunked(body)
      body = rest.bytes[...]
    }
    let codings = (fields["content-encoding"] ?? "").lowercased().split(separator: ",")
    // The last coding was applied last.
    for coding in codings.reversed() {
      let name = String(coding.filter { $0 != " " && $0 != "\t" })
      switch name {
      case "", "identity", "utf-8", "none": continue
      case "gzip", "x-gzip":
        guard body.starts(with: [0x1F, 0x8B]) else { continue }
        try undo(GzipInflater(), coding: name, of: body, limit: limit, into: &rest)
      case "deflate":
        guard !body.isEmpty else { continue }
        let inflater = GzipInflater(hasZlibHeader(body) ? .zlib : .none)
        do throws(Fault) {
          try undo(inflater, coding: name, of: body, limit: limit, into: &rest)
        } catch .corrupt {
          // Why: without a mark nothing tells whether it was deflated at all; text wasn't.
          if hasZlibHeader(body) || !ContentKind(head: body.prefix(512)).isText {
            throw .corrupt(name)
          }
          continue
        }
      case "zstd":
        guard ZstdDecoder.isFrame(body) else { continue }
        try undo(ZstdDecoder(), coding: name, of: body, limit: limit, into: &rest)
      case "br":
        // Why: a stream has no mark; what can't be undone to its end and reads as text was undone by the crawler.
        guard let undone = try undoBrotli(body, limit) else { continue }
        rest.bytes = undone.bytes
        rest.isCutOff = rest.isCutOff || undone.isCutOff
      default:
        // A coding that isn't known may have been undone all the same.
        if ContentKind(head: body.prefix(ContentKind.headByteCount)).isText { continue }
        throw .unknownCoding(name)
      }
      body = rest.bytes[...]
    }
    if body.count > limit { throw .tooLong }
    var result = Decoded(bytes: Array(body))
    result.isCutOff = rest.isCutOff
    return result
  }

  /// Undoes Brotli; nil where the bytes are text as they stand.
  private static func undoBrotli(
    _ body: ArraySlice<UInt8>,
    _ limit: Int
  ) throws(Fault) -> Decoded? {
    var undone = Decoded(bytes: [])
    do throws(Fault) {
      try undo(BrotliDecoder(), coding: "br", of: body, limit: limit, into: &undone)
    } catch .corrupt where isPlainText(body) {
      return nil
    }
    return undone.isCutOff && isPlainText(body) ? nil : undone
  }

  private static func isPlainText(_ body: ArraySlice<UInt8>) -> Bool {
    let kind = ContentKind(head: body.prefix(ContentKind.headByteCount))
    return kind == .html || kind.isText && UTF8Text.isWellFormed(body.span)
  }

  private static func hasZlibHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, bytes.count > 1 else { return false }
    let second = bytes[bytes.startIndex + 1]
    return first & 0x0F == 8 && (Int(first) << 8 | Int(second)) % 31 == 0
  }

  /// Undoes a compression; all members where there are several.
  private static func undo(
    _ decoder: any MemberDecoder,
    coding: String,
    of stored: ArraySlice<UInt8>,
    limit: Int,
    into result: inout Decoded
  ) throws(Fault) {
    let stored = Array(stored)
    var bytes: [UInt8] = []
    var place = 0
    var goesOn = true
    while goesOn {
      var step = MemberStep.goesOn
      let before = (place, bytes.count)
      bytes.append(addingCapacity: 64 << 10) { output in
        let result = decoder.decode(stored, place..<stored.count, into: &output)
        step = result.step
        place += result.usedByteCount
      }
      if bytes.count > limit { throw .tooLong }
      switch step {
      case .memberEnded:
        goesOn = Compression(beginning: stored[place...])?.rawValue == coding
        if goesOn { decoder.beginMember() }
      case .goesOn where (place, bytes.count) != before: break
      case .goesOn, .isCorrupt, .isTooDemanding:
        if bytes.isEmpty { throw .corrupt(coding) }
        result.isCutOff = true
        goesOn = false
      }
    }
    result.bytes = bytes
  }

  /// Joins the chunks of a body (RFC 9112, section 7.1); the bytes as they are where they aren't chunks.
  ///
  /// Where chunks break off or go wrong in the middle, what there is stays, and the rest as it stands.
  public static func unchunked(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var joined: [UInt8] = []
    var at = body.startIndex
    while at < body.endIndex {
      guard let (byteCount, start) = chunkSize(body, at) else {
        // Not a chunk: the body from here on as it stands.
        joined.append(contentsOf: body[at...])
        return joined
      }
      if byteCount == 0 { return joined }
      let end = body.endIndex - start < byteCount ? body.endIndex : start + byteCount
      joined.append(contentsOf: body[start..<end])
      at = end
      if at < body.endIndex, body[at] == Byte.carriageReturn { at += 1 }
      if at < body.endIndex, body[at] == Byte.lineFeed { at += 1 }
    }
    return joined
  }

  /// Reads the line with a chunk's size: hexadecimal digits, then spaces or an extension.
  private static func chunkSize(
    _ body: ArraySlice<UInt8>,
    _ start: Int
  ) -> (byteCount: Int, start: Int)? {
    var byteCount = 0
    var at = start
    while at < body.endIndex, let digit = Character(UnicodeScalar(body[at])).hexDigitValue {
      // Longer than any body: no size.
      if at - start >= 12 { return nil }
      byteCount = byteCount << 4 | digit
      at += 1
    }
    guard at > start, let lineEnd = body[at...].prefix(256).firstIndex(of: Byte.lineFeed) else {
      return nil
    }
    let rest = body[at..<lineEnd].drop { $0 == 0x20 || $0 == Byte.tab }
    guard rest.isEmpty || rest.first == Byte.carriageReturn || rest.first == UInt8(ascii: ";")
    else {
      return nil
    }
    return (byteCount, lineEnd + 1)
  }
}
