import PipelineCore

/// The documents of a source, read as far as somebody looked.
final class DocumentShelf {
  /// How many bytes are read at once: few, so that the first document is there at once.
  private static let chunkByteCount = 32 * 1024

  private let nextDocuments: () throws(StageError) -> [Document]?
  private var documents: [Document] = []
  private(set) var isAtEnd = false

  /// Opens the source's input.
  init(_ source: any Source) throws(StageError) {
    nextDocuments = try Self.reading(source)
  }

  /// How many documents have been read.
  var readCount: Int { documents.count }

  /// The document at a place, from 0; nil behind the last.
  func document(at index: Int) throws(StageError) -> Document? {
    while index >= documents.count, !isAtEnd {
      if let more = try nextDocuments() {
        documents += more
      } else {
        isAtEnd = true
      }
    }
    return index < documents.count ? documents[index] : nil
  }

  private static func reading(
    _ source: some Source
  ) throws(StageError) -> () throws(StageError) -> [Document]? {
    var reader = try source.openReader(ReadOptions(chunkByteCount: chunkByteCount))
    return { () throws(StageError) in try reader.next().map { source.documents(in: $0) } }
  }
}
