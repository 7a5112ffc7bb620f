import PipelineCore

/// Writes the articles of `write.tei`: into one corpus, or into a file each.
struct TEIWriter: SinkWriter {
  private let corpusPath: String?
  private var files: FileSet
  private var paths: Set<String> = []

  init(_ path: PathTemplate, _ options: WriteOptions) throws(StageError) {
    corpusPath = path.fixedPath
    var head = MarkupBuffer()
    head.append(markup: TEIMarkup.declaration)
    if corpusPath != nil {
      head.append(markup: TEIMarkup.corpusHeadStart)
      head.append(markup: TEIMarkup.calendars)
      head.append(markup: TEIMarkup.corpusHeadEnd)
    }
    files = try FileSet(path, preamble: head.bytes, options)
    if corpusPath == nil { paths = Set((options.resumedFiles ?? []).map(\.path)) }
  }

  mutating func refusal(of article: EncodedLines) throws(StageError) -> Rejection? {
    if corpusPath != nil || paths.insert(article.path).inserted { return nil }
    return Rejection(
      WriteTEI.fileTaken,
      "its file '\(article.path)' is that of another document"
    )
  }

  mutating func append(_ article: EncodedLines) throws(StageError) { try files.append(article) }

  mutating func prepare() throws(StageError) {
    if let corpusPath {
      var end = MarkupBuffer()
      end.append(markup: TEIMarkup.corpusEnd)
      try files.append(EncodedLines(path: corpusPath, bytes: end.bytes))
    }
    try files.prepare()
  }

  mutating func checkpoint() throws(StageError) { try files.checkpoint() }

  var checkpointFiles: [CheckpointFile] { files.checkpointFiles }

  mutating func leave() { files.leave() }

  mutating func publish() throws(StageError) { try files.publish() }

  mutating func abandon() { files.abandon() }

  var outputs: [(path: String, byteCount: Int)] { files.outputs }
}
