import DataFormats
import PipelineCore
import WebPages

/// What `read.warc` can notice about a record.
struct CrawlFindings: Sendable {
  let text: ReadFindings
  let page: PageFields
  let feed: FeedFindings
  let otherLength: FindingDeclaration
  let cutByCrawler: FindingDeclaration
  let bodyCutOff: FindingDeclaration

  init(_ stage: String) {
    text = ReadFindings(stage)
    page = PageFields(stage)
    feed = FeedFindings(stage)
    otherLength = FindingDeclaration(
      "\(stage).other-length",
      .warning,
      "the record doesn't have the length that its header declares"
    )
    cutByCrawler = FindingDeclaration(
      "\(stage).truncated",
      .warning,
      "the crawler took only the beginning of the content"
    )
    bodyCutOff = FindingDeclaration(
      "\(stage).body-cut-off",
      .warning,
      "the compressed body breaks off or is corrupt, and only its beginning could be read"
    )
  }

  var all: [FindingDeclaration] {
    text.all + text.encodings + page.all + feed.own + [otherLength, cutByCrawler, bodyCutOff]
  }
}

/// Makes documents of a crawl's records: the parallel half of `read.warc`.
struct CrawlRecordReader {
  let stage: String
  let findings: CrawlFindings
  let limit: Int

  /// Gives what becomes of a piece; mostly one document.
  func documents(in piece: CrawlPiece) -> [Document] {
    switch piece {
    case .record(let path, let record, let content, let form):
      return documents(of: record, content: content, form: form, path: path)
    case .damage(let path, let damage): return [document(of: damage, path)]
    case .wrongKind(let path, let kind, let head):
      return [.wrongKind(kind, DocumentSource(path: path), stage: stage, raw: head[...])]
    case .failed(let path, let error):
      let code = "\(stage).\(error.reason.rejectionCode)"
      return [.rejected(DocumentSource(path: path), code: code, message: error.description)]
    }
  }

  private func documents(
    of record: WARCRecord,
    content: WARCContent,
    form: CrawlForm,
    path: String
  ) -> [Document] {
    let source = DocumentSource(path: path, byteOffset: record.byteOffset)
    var document = Document(id: "\(path)#\(record.number)", source: source)
    document.raw = content.head[...]
    if let url = record.url { document["url"] = .text(url) }
    if let date = record.date { document["fetched"] = .text(date) }
    switch content.fault {
    case .cutOff, .tooLong:
      document.reject(rejection(content, record))
      return [document]
    case .wrongLength:
      document.report(
        Finding(
          findings.otherLength,
          "the record has \(content.byteCount) bytes, and its header says \(record.contentByteCount)"
        )
      )
    case .none: break
    }
    if let reason = record.truncation {
      document.report(Finding(findings.cutByCrawler, "the crawler cut the content off: \(reason)"))
    }
    do throws(HTTPBody.Fault) {
      let payload = try CrawlPayload(record, content.bytes, form, limit: limit)
      if payload.isCutOff { document.report(Finding(findings.bodyCutOff)) }
      if payload.form == .feed { return items(of: document, payload) }
      fill(&document, payload)
    } catch {
      document.reject(rejection(error, content))
    }
    return [document]
  }

  private func fill(_ document: inout Document, _ payload: CrawlPayload) {
    switch payload.form {
    case .html:
      let declared = payload.charset ?? WebPage.declaredCharset(in: payload.bytes)
      let page = read(payload, declared: declared, field: "html", into: &document)
      findings.page.fill(&document, from: page, .parts)
    case .text:
      document["text"] = .text(
        read(payload, declared: payload.charset, field: "text", into: &document)
      )
    case .feed, .unknown:
      document.reject(
        Rejection(
          code: "\(stage).not-text",
          message: "the content is \(payload.kind.name), and not text"
        )
      )
    }
  }

  private func read(
    _ payload: CrawlPayload,
    declared: String?,
    field: String,
    into document: inout Document
  ) -> TracedText {
    let decoded = PayloadText(payload.bytes, declared: declared)
    let text = TracedText(Origin(field: field, bytes: decoded.bytes))
    decoded.report(text, findings.text, in: &document)
    return text
  }

  /// The items of a feed, each with what the record says.
  private func items(of record: Document, _ payload: CrawlPayload) -> [Document] {
    let reader = FeedReader(stage: stage, findings: findings.feed)
    let items = reader.documents(
      in: payload.bytes,
      record.source,
      id: record.id + "/",
      declared: payload.charset
    )
    return items.map { item in
      var document = item
      for finding in record.findings { document.report(finding) }
      if document.rejection == nil {
        if document.fields["url"] == nil { document["url"] = record["url"] }
        document["fetched"] = record["fetched"]
      }
      return document
    }
  }

  // MARK: - Trouble

  private func rejection(_ content: WARCContent, _ record: WARCRecord) -> Rejection {
    if content.fault == .tooLong {
      return Rejection(
        code: "\(stage).too-long",
        message: "the record has \(record.contentByteCount) bytes, expected at most \(limit)",
        raw: content.head,
        rawByteCount: record.contentByteCount
      )
    }
    let missing = record.contentByteCount - content.byteCount
    return Rejection(
      code: "\(stage).cut-off",
      message: "the record breaks off, \(missing) bytes before its end" + after(content.detail),
      raw: content.head,
      rawByteCount: content.byteCount,
      byteOffset: content.byteOffset + content.byteCount
    )
  }

  private func rejection(_ fault: HTTPBody.Fault, _ content: WARCContent) -> Rejection {
    let (code, message) =
      switch fault {
      case .tooLong: ("too-long", "the body has more than \(limit) bytes when it is decompressed")
      case .unknownCoding(let name):
        ("bad-coding", "the body is coded as '\(name)', which isn't known")
      case .corrupt(let name): ("bad-coding", "the body is no \(name), as its header says")
      }
    return Rejection(
      code: "\(stage).\(code)",
      message: message,
      raw: content.head,
      rawByteCount: content.byteCount
    )
  }

  private func document(of damage: WARCDamage, _ path: String) -> Document {
    let (code, message) =
      switch damage.kind {
      case .garbage: ("garbage", "\(damage.byteCount) bytes belong to no record")
      case .badHeader: ("bad-header", "the record's header doesn't end or gives no length")
      case .cutOff: ("cut-off", "a record that was to be left out breaks off")
      case .wrongLength:
        ("wrong-length", "a record that was left out has another length than it says")
      case .stopped(let reason): (reason.rejectionCode, "the file can't be read here")
      }
    let source = DocumentSource(path: path, byteOffset: damage.byteOffset)
    var document = Document(id: "\(path)@\(damage.byteOffset)", source: source)
    document.reject(
      Rejection(
        code: "\(stage).\(code)",
        message: message + after(damage.detail),
        raw: damage.head,
        rawByteCount: damage.byteCount,
        byteOffset: damage.byteOffset
      )
    )
    return document
  }

  private func after(_ detail: String) -> String { detail.isEmpty ? "" : ": \(detail)" }
}

/// What a record holds when HTTP's header and codings are taken off.
struct CrawlPayload {
  let bytes: [UInt8]
  let charset: String?
  let form: CrawlForm
  let kind: ContentKind
  let isCutOff: Bool

  init(
    _ record: WARCRecord,
    _ content: [UInt8],
    _ form: CrawlForm,
    limit: Int
  ) throws(HTTPBody.Fault) {
    var body = HTTPBody.Decoded(bytes: content)
    var type = record.mediaType
    if record.kind == .response, let response = HTTPResponse(content[...]) {
      let stored = content[response.bodyStart...]
      body = try HTTPBody.decoded(stored, response.fields, limit: limit)
      type = response.mediaType
    }
    if body.bytes.count > limit { throw .tooLong }
    bytes = body.bytes
    isCutOff = body.isCutOff
    charset = type?.charset
    let kind = ContentKind(head: bytes.prefix(ContentKind.headByteCount))
    self.kind = kind
    switch (form, kind) {
    case (.unknown, .html): self.form = .html
    case (.unknown, .feed): self.form = .feed
    case (.unknown, .text), (.unknown, .utf16), (.unknown, .table), (.unknown, .empty):
      self.form = .text
    default: self.form = kind.isText || kind == .warc ? form : .unknown
    }
  }
}
