import DataFormats
import PipelineCore

/// Writes the articles of `write.tei`: into one corpus, or into a file each.
struct TEIWriter: SinkWriter {
  private enum Output {
    case corpus(WholeFile)
    case files(StagedFolder)
  }

  private let path: DocumentPath
  private let output: Output
  private var paths: Set<String> = []

  init(_ path: DocumentPath, _ options: WriteOptions) throws(StageError) {
    self.path = path
    if path.isPerDocument {
      let folder = path.fixedFolder
      output = .files(
        try StagedFolder(
          path: folder,
          partPath: folder + "/.tei.part",
          replaces: options.replacesExisting
        )
      )
    } else {
      do {
        let file = try WholeFile(path: path.source, replaces: options.replacesExisting)
        output = .corpus(file)
        var head = MarkupBuffer()
        head.append(markup: TEIMarkup.declaration)
        head.append(markup: TEIMarkup.corpusHeadStart)
        head.append(markup: TEIMarkup.calendars)
        head.append(markup: TEIMarkup.corpusHeadEnd)
        try file.append(head.bytes)
      } catch { throw Self.stageError(error) }
    }
  }

  mutating func refusal(of article: WriteTEI.EncodedArticle) throws(StageError) -> Rejection? {
    guard case .files(let folder) = output, let path = article.path else { return nil }
    let isTaken = folder.isTaken(name(of: path))
    if !isTaken, paths.insert(path).inserted { return nil }
    return Rejection(
      code: "write.tei.file-taken",
      message: isTaken
        ? "its file '\(path)' exists already; --force replaces it"
        : "its file '\(path)' is that of another document"
    )
  }

  mutating func append(_ article: WriteTEI.EncodedArticle) throws(StageError) {
    switch output {
    case .corpus(let file):
      do { try file.append(article.bytes) } catch { throw Self.stageError(error) }
    case .files(let folder):
      var bytes = MarkupBuffer()
      bytes.append(markup: TEIMarkup.declaration)
      try folder.add(name(of: article.path ?? path.source), bytes.bytes + article.bytes)
    }
  }

  mutating func prepare() throws(StageError) {
    switch output {
    case .files(let folder): folder.prepare()
    case .corpus(let file):
      var end = MarkupBuffer()
      end.append(markup: TEIMarkup.corpusEnd)
      do {
        try file.append(end.bytes)
        try file.prepare()
      } catch { throw Self.stageError(error) }
    }
  }

  mutating func publish() throws(StageError) {
    switch output {
    case .files(let folder): try folder.publishEach()
    case .corpus(let file):
      do { try file.publish() } catch { throw Self.stageError(error) }
    }
  }

  mutating func abandon() {
    switch output {
    case .files(let folder): folder.abandon()
    case .corpus(let file): file.abandon()
    }
  }

  var outputs: [(path: String, byteCount: Int)] {
    switch output {
    case .files(let folder): [(path.source, folder.byteCount)]
    case .corpus(let file): [(path.source, file.byteCount)]
    }
  }

  /// A file's path below the fixed folder.
  private func name(of path: String) -> String {
    let folder = self.path.fixedFolder
    if folder == "." { return path }
    return String(
      decoding: path.utf8.dropFirst(folder == "/" ? 1 : folder.utf8.count + 1),
      as: UTF8.self
    )
  }

  private static func stageError(_ error: any Error) -> StageError {
    guard let error = error as? FileError else { return error as? StageError ?? .fault("\(error)") }
    return error.reason == .closedPipe
      ? .closedPipe : .file(path: error.path, problem: error.cause)
  }
}
