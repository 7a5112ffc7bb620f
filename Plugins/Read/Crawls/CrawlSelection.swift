import DataFormats

/// Which records of a crawl become documents, and what the others are counted as.
enum CrawlSelection {
  /// What becomes of a record.
  enum Verdict: Hashable {
    /// A document is made of its content, which is of this form.
    case taken(CrawlForm)
    /// It is left out, and counted under these words.
    case left(String)
  }

  /// How much of a content is looked at.
  static let headByteCount = HTTPResponse.headLimit

  /// Decides by a record's header and the first bytes of its content.
  ///
  /// - Parameter response: the head of HTTP that the content begins with, where it does.
  static func verdict(
    on record: WARCRecord,
    _ response: HTTPResponse?,
    _ head: ArraySlice<UInt8>
  ) -> Verdict {
    switch record.kind {
    case .response where record.url?.lowercased().hasPrefix("dns:") == true:
      return .left("DNS answers")
    case .response:
      if let response { return verdict(on: response, head) }
      // Some crawlers store a response without its header.
      return body(head, record.mediaType?.name == "application/http" ? nil : record.mediaType)
    case .resource: return body(head, record.mediaType)
    case .conversion: return conversion(head, record.mediaType)
    case .warcinfo, .metadata: return .left("records about the crawl")
    case .request: return .left("requests")
    case .revisit: return .left("revisits without a content of their own")
    case .continuation, .other: return .left("records of other kinds")
    }
  }

  private static func verdict(on response: HTTPResponse, _ head: ArraySlice<UInt8>) -> Verdict {
    switch response.status {
    case 200..<300: break
    case 300..<400: return .left("redirects")
    default: return .left("failed fetches")
    }
    var start = head.dropFirst(response.bodyStart)
    if response.isChunked { start = HTTPBody.unchunked(start)[...] }
    // Why: what is compressed can't be looked at yet, and no look tells bare deflate from text for sure.
    if response.isCoded, !start.isEmpty { return typed(response.mediaType) ?? .taken(.unknown) }
    return body(start, response.mediaType)
  }

  /// A form of a page made by a program: plain text as in WET, or what the type says.
  private static func conversion(_ head: ArraySlice<UInt8>, _ type: MediaType?) -> Verdict {
    type == nil || type?.name == "text/plain" ? .taken(.text) : body(head, type)
  }

  /// Decides by the type that is declared and what the first bytes look like.
  private static func body(_ head: ArraySlice<UInt8>, _ type: MediaType?) -> Verdict {
    if head.isEmpty { return .left("empty answers") }
    let kind = ContentKind(head: head.prefix(ContentKind.headByteCount))
    // Why: a text may begin with the words that begin a crawl.
    if !kind.isText, kind != .warc { return .left(words(for: kind)) }
    switch typed(type) {
    // Why: servers call pages plain text; but text may begin with a tag too, so only a whole page is one.
    case .taken(.text) where kind == .html && beginsPage(head): return .taken(.html)
    case .taken(.text) where kind == .feed: return .taken(.feed)
    case .taken(.html) where kind == .feed: return .taken(.feed)
    case .taken(.unknown), nil: return bare(kind)
    case .taken(let form): return .taken(form)
    case .left(let words): return .left(words)
    }
  }

  /// Whether bytes begin as a whole page does, with its document type or its outermost tag.
  private static func beginsPage(_ head: ArraySlice<UInt8>) -> Bool {
    var text = head.prefix(512)
    if text.starts(with: TextEncoding.utf8Mark) { text = text.dropFirst(3) }
    let start = String(decoding: text.drop { $0 <= 0x20 }.prefix(14), as: UTF8.self).lowercased()
    return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
  }

  /// Decides by the looks of the bytes alone.
  private static func bare(_ kind: ContentKind) -> Verdict {
    switch kind {
    case .html: .taken(.html)
    case .feed: .taken(.feed)
    case .text, .utf16, .table: .taken(.text)
    default: .left(words(for: kind))
    }
  }

  /// Decides by the declared type alone; nil where it says nothing.
  private static func typed(_ type: MediaType?) -> Verdict? {
    guard let name = type?.name else { return nil }
    switch name {
    case "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml": return .taken(.html)
    case "text/plain", "text/markdown", "text/x-markdown": return .taken(.text)
    case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "text/xml",
      "application/xml":
      return .taken(.unknown)
    case "", "unknown", "application/octet-stream", "text/unknown", "application/unknown",
      "binary/octet-stream", "unknown/unknown", "*/*", "no-type":
      return .taken(.unknown)
    case "text/css", "text/javascript", "application/javascript", "application/x-javascript":
      return .left("scripts and style sheets")
    case "application/json", "application/ld+json", "text/json": return .left("JSON")
    case "application/pdf": return .left(words(for: .pdf))
    default: break
    }
    switch name.prefix(while: { $0 != "/" }) {
    case "image": return .left(words(for: .image))
    case "audio", "video": return .left(words(for: .audioOrVideo))
    case "font": return .left("fonts")
    default: return .left("content of other types")
    }
  }

  private static func words(for kind: ContentKind) -> String {
    switch kind {
    case .image: "images"
    case .audioOrVideo: "sound and video"
    case .pdf: "PDF"
    case .jsonArray, .jsonLines, .jsonObject: "JSON"
    case .xml: "XML"
    case .empty: "empty answers"
    default: "content of other types"
    }
  }
}

/// What form a content has that becomes a document.
enum CrawlForm: Sendable, Hashable {
  case html
  case text
  case feed
  /// It is told when the content has been decompressed.
  case unknown
}
