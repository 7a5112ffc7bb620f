import DataFormats
import PipelineCore

/// Writes the `run` messages of a stage: batches of documents with the fields that the stage reads.
struct RunEncoder {
  /// About how many bytes of documents a batch has, and how many documents at most: so few that the
  /// plug-in works on one batch while the next is written.
  private static let batchByteCount = 48 << 10
  private static let batchDocumentCount = 64

  private let reads: [FieldPath]
  private let instance: Int

  init(reads: [FieldPath], instance: Int) {
    self.reads = reads
    self.instance = instance
  }

  /// Writes a batch that begins with the first of some documents.
  ///
  /// - Parameter texts: Gets the texts of each document, in the order in which the plug-in gets them.
  /// - Returns: The message, and how many documents are in it: one at least.
  func batch(
    _ number: Int,
    of documents: ArraySlice<Document>,
    into texts: inout [Int: [SentText]]
  ) -> (message: [UInt8], documentCount: Int) {
    var writer = JSONWriter(capacity: Self.batchByteCount + (16 << 10))
    writer.beginObject()
    writer.key("type")
    writer.string("run")
    writer.key("batch")
    writer.integer(number)
    writer.key("instance")
    writer.integer(instance)
    writer.key("documents")
    writer.beginArray()
    var count = 0
    for index in documents.indices {
      let contents = contents(of: documents[index])
      // Why: a document that could be too large for a message must not take others with it.
      if count > 0, contents.texts.contains(where: { $0.text.bytes.count > 1 << 20 }) { break }
      write(documents[index], contents, number: count, to: &writer)
      texts[index] = contents.texts
      count += 1
      if count == Self.batchDocumentCount || writer.bytes.count >= Self.batchByteCount { break }
    }
    writer.endArray()
    writer.endObject()
    return (writer.bytes, count)
  }

  /// What a plug-in gets of a document: its texts, and the other values by their paths.
  private typealias Contents = (texts: [SentText], others: [(path: FieldPath, values: [Value])])

  private func contents(of document: Document) -> Contents {
    var texts: [SentText] = []
    var others: [(path: FieldPath, values: [Value])] = []
    for path in reads {
      var values: [Value] = []
      document.forEachValue(at: path) { value in
        switch value.content {
        case .text(let text): texts.append(SentText(path: path, text: text))
        case .null: break
        default: values.append(value)
        }
      }
      if !values.isEmpty { others.append((path, values)) }
    }
    return (texts, others)
  }

  private func write(
    _ document: Document,
    _ contents: Contents,
    number: Int,
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("document")
    writer.integer(number)
    writer.key("id")
    writer.string(document.id)
    writer.key("texts")
    writer.beginArray()
    for text in contents.texts {
      writer.beginObject()
      writer.key("field")
      writer.string(text.path.description)
      writer.key("text")
      writer.string(text.text.bytes.span)
      writer.endObject()
    }
    writer.endArray()
    writer.key("values")
    writer.beginObject()
    for (path, values) in contents.others {
      writer.key(path.description)
      writer.beginArray()
      for value in values { writer.raw(ArraySlice(JSONText.value(value).utf8)) }
      writer.endArray()
    }
    writer.endObject()
    writer.endObject()
  }
}
