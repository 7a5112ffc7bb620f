import DataFormats
import Glibc
import PipelineCore
import PipelineRuntime

/// Yields documents numbered from 0, `perChunk` at a time; every number in `broken` is a reject.
struct CountingSource: Source {
  var count: Int
  var broken: Set<Int> = []
  var id: @Sendable (Int) -> String = { "doc\($0)" }
  var givesIDs = false
  /// Fails after so many documents.
  var failsAfter: Int?

  var access: FieldAccess {
    FieldAccess().writing(FieldPath(["text"])).writing(FieldPath(["number"]), .integer)
  }

  struct Reader: SourceReader {
    var position = 0
    let count: Int
    let perChunk: Int
    let failsAfter: Int?
    mutating func next() throws(StageError) -> Range<Int>? {
      if let failsAfter, position >= failsAfter {
        throw .file(path: "synthetic", problem: "ends early")
      }
      guard position < count else { return nil }
      let chunk = position..<min(count, position + perChunk)
      position = chunk.upperBound
      return chunk
    }
    var consumedByteCount: Int { position }
    var totalByteCount: Int? { count }
    var inputPaths: [String] { [] }
  }

  func openReader(_ options: ReadOptions) throws(StageError) -> Reader {
    Reader(count: count, perChunk: max(1, options.chunkByteCount), failsAfter: failsAfter)
  }

  func documents(in chunk: Range<Int>) -> [Document] {
    chunk.map { number in
      var document = Document(
        id: id(number),
        source: DocumentSource(path: "synthetic", lineNumber: number + 1),
        fields: ["text": .text("text \(number)"), "number": .integer(number)]
      )
      document.hasGivenID = givesIDs
      if broken.contains(number) {
        document.reject(
          Rejection(code: "synthetic.broken", message: "broken", raw: Array("raw \(number)".utf8))
        )
      }
      return document
    }
  }
}

/// Applies a closure to each document.
struct Apply: DocumentTransform {
  let body: @Sendable (inout Document) -> Void
  var access: FieldAccess { FieldAccess() }
  func transform(_ document: inout Document) { body(&document) }
}

/// Throws at one document, as a stage with a fault does.
struct Faulty: Transform {
  let number: Int
  var access: FieldAccess { FieldAccess() }
  struct Worker: TransformWorker {
    let number: Int
    mutating func transform(_ batch: inout [Document]) async throws {
      if batch.contains(where: { $0["number"]?.integer == number }) {
        throw StageError.fault("the stage has a fault")
      }
    }
  }
  func makeWorker() throws(StageError) -> Worker { Worker(number: number) }
}

/// Makes `copies` documents of each.
struct Copies: Expand {
  let copies: Int
  var access: FieldAccess { FieldAccess() }
  func expand(_ document: Document) -> [Document] {
    (0..<copies).map { copy in
      var fields = document.fields
      fields["copy"] = .integer(copy)
      return document.derived(id: "\(document.id)/\(copy)", fields: fields)
    }
  }
}

/// Lets the first documents pass and wants no more; says at the end how many passed.
struct First: Fold {
  let count: Int
  var access: FieldAccess { FieldAccess() }
  func map(_ batch: [Document]) -> Int { batch.count }
  func makeTotal() throws(StageError) -> Int { 0 }
  func reduce(_ partial: Int, into total: inout Int, batch: inout [Document]) -> FoldProgress {
    batch = Array(batch.prefix(count - total))
    total += batch.count
    return total >= count ? .enough : .more
  }
  func finish(_ total: Int) throws -> FoldResult { FoldResult(report: "\(total) passed") }
}

/// Adds up a number and gives one document with the sum at the end.
struct Sum: Fold {
  var access: FieldAccess { FieldAccess() }
  func map(_ batch: [Document]) -> Int { batch.reduce(0) { $0 + ($1["number"]?.integer ?? 0) } }
  func makeTotal() throws(StageError) -> Int { 0 }
  func reduce(_ partial: Int, into total: inout Int, batch: inout [Document]) -> FoldProgress {
    total += partial
    return .more
  }
  func finish(_ total: Int) throws -> FoldResult {
    FoldResult(documents: [
      Document(id: "sum", source: DocumentSource(path: "sum"), fields: ["number": .integer(total)])
    ])
  }
}

/// Writes a line a document: identity and number.
struct LineSink: Sink {
  let outputPath: String
  /// Refuses the document of this number.
  var refused: Int?
  var needsHistory = false
  var access: FieldAccess { FieldAccess() }

  func encode(_ document: inout Document) -> (number: Int, line: [UInt8])? {
    let number = document["number"]?.integer ?? -1
    return (number, Array("\(document.id) \(number)\n".utf8))
  }

  func preview(_ document: Document) -> SinkPreview { SinkPreview(path: outputPath, text: []) }

  func openWriter(_ options: WriteOptions) throws(StageError) -> Writer {
    do {
      return Writer(
        file: try WholeFile(path: outputPath, replaces: options.replacesExisting),
        refused: refused
      )
    } catch { throw .file(path: outputPath, problem: error.description) }
  }

  struct Writer: SinkWriter {
    let file: WholeFile
    let refused: Int?
    mutating func refusal(of encoded: (number: Int, line: [UInt8])) throws(StageError) -> Rejection?
    {
      encoded.number == refused ? Rejection(code: "sink.refused", message: "refused") : nil
    }
    mutating func append(_ encoded: (number: Int, line: [UInt8])) throws(StageError) {
      try with { (file) throws(FileError) in try file.append(encoded.line) }
    }
    mutating func prepare() throws(StageError) {
      try with { (file) throws(FileError) in try file.prepare() }
    }
    mutating func publish() throws(StageError) {
      try with { (file) throws(FileError) in try file.publish() }
    }
    mutating func abandon() { file.abandon() }
    var outputs: [(path: String, byteCount: Int)] { [(file.path, file.byteCount)] }

    private func with(_ body: (WholeFile) throws(FileError) -> Void) throws(StageError) {
      do { try body(file) } catch { throw .file(path: file.path, problem: error.description) }
    }
  }
}
