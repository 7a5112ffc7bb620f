import PipelineCore

/// Documents on their way through the chain, with what they have produced so far.
///
/// A *family* is a document of the source with all that came from it.
struct Batch: Sendable {
  /// The documents that are still on their way, in order.
  var documents: [Document]
  /// The failed document of each family that failed.
  var failures: [Int: Document] = [:]
  /// How many families the batch began with.
  var familyCount: Int
  /// Where the last document of the source was read.
  var lastSource: DocumentSource?
  /// Where the source was when it had given the batch's chunk; nil for documents that a fold made.
  var position: SourcePosition?
  /// The identities that were given by a field: family index and identity.
  var givenIDs: [(family: Int, id: String)] = []
  /// What each sink's encode half made, with the sink's place among the sinks.
  var encoded: [(sink: Int, items: any Sendable)] = []
  /// What the fold at the end of the segment took from the batch.
  var partial: (any Sendable)?

  /// Takes the documents of a chunk, numbering the families.
  init(_ documents: [Document]) {
    self.documents = documents
    familyCount = documents.count
    lastSource = documents.last?.inputPlace
    for index in documents.indices {
      self.documents[index].familyIndex = index
      if documents[index].hasGivenID { givenIDs.append((index, documents[index].id)) }
    }
    removeRejected()
  }

  /// Has each document remember what it is after a step.
  mutating func remember(after stepName: String) {
    for index in documents.indices { documents[index].remember(after: stepName) }
  }

  /// Moves the families of rejected documents from the chain to the failures.
  mutating func removeRejected() {
    var found = false
    for document in documents where document.rejection != nil {
      if failures[document.familyIndex] == nil { failures[document.familyIndex] = document }
      found = true
    }
    if found { documents.removeAll { failures[$0.familyIndex] != nil } }
  }

  /// Rejects families at a gate, all of them in one pass.
  mutating func reject(_ rejections: [Int: Rejection]) {
    guard !rejections.isEmpty else { return }
    for var document in documents where failures[document.familyIndex] == nil {
      guard let rejection = rejections[document.familyIndex] else { continue }
      document.reject(rejection)
      failures[document.familyIndex] = document
    }
    documents.removeAll { failures[$0.familyIndex] != nil }
  }

  /// Forgets every family after the last one that has documents left: they were never asked for.
  mutating func cutAfterLastDocument() {
    let last = documents.last?.familyIndex ?? -1
    familyCount = last + 1
    failures = failures.filter { $0.key <= last }
    givenIDs.removeAll { $0.family > last }
  }
}
