import PipelineCore

/// The documents of a source, read as far as somebody looked.
///
/// The first ones and the latest are kept; who goes back further than that has the input read again.
final class DocumentShelf {
  /// How many bytes are read at once: few, so that the first document is there at once.
  private static let chunkByteCount = 32 * 1024
  /// How many of the first documents are kept, for folds.
  private static let firstKeptCount = Explorer.foldSampleCount + 1
  /// How many of the latest documents are kept.
  private static let latestKeptCount = 1_000

  private let source: any Source
  private var nextDocuments: () throws(StageError) -> [Document]?
  private var documents: [Int: Document] = [:]
  private(set) var readCount = 0
  private(set) var isAtEnd = false

  /// Opens the source's input.
  init(_ source: any Source) throws(StageError) {
    self.source = source
    nextDocuments = try Self.reading(source)
  }

  /// The document at a place, from 0; nil after the last.
  ///
  /// - Parameter isStopRequested: Asked between reads.
  /// - Throws: `StageError` where the input can't be read, `ShellError.interrupted`.
  func document(at index: Int, unless isStopRequested: () -> Bool) throws -> Document? {
    if index < readCount, documents[index] == nil { try reopen() }
    while index >= readCount, !isAtEnd {
      if isStopRequested() { throw ShellError.interrupted }
      guard let more = try nextDocuments() else {
        isAtEnd = true
        break
      }
      for document in more {
        documents[readCount] = document
        readCount += 1
      }
      forgetMiddle()
    }
    return documents[index]
  }

  /// The documents that are kept, in order.
  var documentsAtHand: [Document] { documents.sorted { $0.key < $1.key }.map(\.value) }

  private func reopen() throws(StageError) {
    nextDocuments = try Self.reading(source)
    documents = [:]
    readCount = 0
    isAtEnd = false
  }

  private func forgetMiddle() {
    guard documents.count > Self.firstKeptCount + 2 * Self.latestKeptCount else { return }
    let firstLatest = readCount - Self.latestKeptCount
    documents = documents.filter { $0.key < Self.firstKeptCount || $0.key >= firstLatest }
  }

  private static func reading(
    _ source: some Source
  ) throws(StageError) -> () throws(StageError) -> [Document]? {
    var reader = try source.openReader(ReadOptions(chunkByteCount: chunkByteCount))
    return { () throws(StageError) in try reader.next().map { source.documents(in: $0) } }
  }
}
