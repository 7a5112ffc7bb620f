import DataFormats
import PipelineCore

/// Writes the `run` messages of a stage: batches of documents with the fields that the stage reads.
struct RunEncoder {
  /// About how many bytes of documents a batch has, and how many documents at most: so few that the
  /// plug-in works on one batch while the next is written, and that what a batch needs stays in the caches.
  private static let batchByteCount = 24 << 10
  private static let batchDocumentCount = 64

  private let reads: [FieldPath]
  /// The paths as texts.
  private let names: [String]
  private let instance: Int

  init(reads: [FieldPath], instance: Int) {
    self.reads = reads
    names = reads.map(\.description)
    self.instance = instance
  }

  /// Writes a batch that begins with the first of some documents.
  ///
  /// - Returns: The message, and what is in it: one document at least.
  func batch(
    _ number: Int,
    of documents: ArraySlice<Document>
  ) -> (message: [UInt8], shipment: Shipment) {
    var writer = JSONWriter(capacity: Self.batchByteCount + (8 << 10))
    writer.beginObject()
    writer.plainKey("type")
    writer.string("run")
    writer.plainKey("batch")
    writer.integer(number)
    writer.plainKey("instance")
    writer.integer(instance)
    writer.plainKey("documents")
    writer.beginArray()
    var shipment = Shipment(first: documents.startIndex)
    for index in documents.indices {
      let contents = contents(of: documents[index])
      let count = shipment.documents.count
      // Why: a document that could be too large for a message must not take others with it.
      if count > 0, contents.texts.contains(where: { $0.text.bytes.count > 1 << 20 }) { break }
      write(documents[index], contents, number: count, to: &writer)
      shipment.add(contents.texts)
      if count + 1 == Self.batchDocumentCount || writer.bytes.count >= Self.batchByteCount { break }
    }
    writer.endArray()
    writer.endObject()
    return (writer.bytes, shipment)
  }

  /// What a plug-in gets of a document: its texts, and the other values by the numbers of their paths.
  private typealias Contents = (texts: [SentText], others: [(path: Int, values: [Value])])

  private func contents(of document: Document) -> Contents {
    var texts: [SentText] = []
    var others: [(path: Int, values: [Value])] = []
    for path in reads.indices {
      var values: [Value] = []
      document.forEachValue(at: reads[path]) { value in
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
    writer.plainKey("document")
    writer.integer(number)
    writer.plainKey("id")
    writer.string(document.id)
    writer.plainKey("texts")
    writer.beginArray()
    for text in contents.texts {
      writer.beginObject()
      writer.plainKey("field")
      writer.string(names[text.path])
      writer.plainKey("text")
      writer.string(text.text.bytes.span)
      writer.endObject()
    }
    writer.endArray()
    writer.plainKey("values")
    writer.beginObject()
    for (path, values) in contents.others {
      writer.key(names[path])
      writer.beginArray()
      for value in values { writer.raw(ArraySlice(JSONText.value(value).utf8)) }
      writer.endArray()
    }
    writer.endObject()
    writer.endObject()
  }
}
