import PipelineCore

/// Goes from document to document.
extension Session {
  /// Goes to the next document that passes the pipeline, or to the one before.
  ///
  /// - Returns: False where there is none; then nothing has changed.
  func move(by direction: Int) async throws -> Bool {
    guard explorer.hasSource else { throw ShellError.noDocument }
    let here = try await explorer.documents(after: lastStep, unit: unit) ?? []
    if here.indices.contains(item + direction) {
      item += direction
      return true
    }
    var candidate = unit + direction
    while candidate >= 0 {
      try checkInterrupt()
      guard let documents = try await explorer.documents(after: lastStep, unit: candidate) else {
        return false
      }
      if !documents.isEmpty {
        (unit, item) = (candidate, direction > 0 ? 0 : documents.count - 1)
        return true
      }
      candidate += direction
    }
    return false
  }

  /// The current document after the last step.
  ///
  /// - Throws: What to do where there is none.
  func existingDocument() async throws -> Document {
    if let document = try await currentDocument() { return document }
    guard explorer.hasSource else { throw ShellError.noDocument }
    guard let entering = try await currentDocument(after: explorer.lastBarrier) else {
      throw ShellError.message(
        "no document comes out of the pipeline",
        help: ":steps shows it; :undo takes the last step back"
      )
    }
    throw ShellError.message(
      "document \(unit + 1), '\(DataText.string(of: entering.id.utf8))', is left out by the pipeline",
      help: ":next looks for one that passes; :undo takes the last step back"
    )
  }

  /// Goes to a unit of the last stretch, from 0; false where there is none.
  func goTo(unit candidate: Int) async throws -> Bool {
    guard try await explorer.documents(after: explorer.lastBarrier, unit: candidate) != nil else {
      return false
    }
    (unit, item) = (candidate, 0)
    return true
  }

  /// Goes to the document of an identity among the first ones.
  func goTo(id: String) async throws -> Bool {
    for candidate in 0..<10_000 {
      try checkInterrupt()
      guard
        let entering = try await explorer.documents(after: explorer.lastBarrier, unit: candidate)
      else { return false }
      // An expanded document's identity begins with that of the one it came from.
      guard entering.contains(where: { id.hasPrefix($0.id) }) else { continue }
      let documents = try await explorer.documents(after: lastStep, unit: candidate) ?? []
      if let place = documents.firstIndex(where: { $0.id == id }) {
        (unit, item) = (candidate, place)
        return true
      }
      if entering.contains(where: { $0.id == id }) {
        (unit, item) = (candidate, 0)
        return true
      }
    }
    return false
  }

  /// Goes to the only document among those that were read whose identity holds a text.
  ///
  /// - Returns: The identities that hold it; one where it went there.
  func goTo(idHolding text: String) async throws -> [String] {
    let ids = explorer.documentsRead.map(\.id).filter { $0.utf8.contains(Array(text.utf8)) }
    if ids.count == 1, try await !goTo(id: ids[0]) { return [] }
    return ids
  }

  /// What the first documents have become after the last step.
  func sampleDocuments() async throws -> [Document] {
    guard explorer.hasSource else { throw ShellError.noDocument }
    var documents: [Document] = []
    for candidate in 0..<Explorer.foldSampleCount {
      try checkInterrupt()
      guard let more = try await explorer.documents(after: lastStep, unit: candidate) else { break }
      documents += more
    }
    return documents
  }

  /// The states of a document through the last stretch: after the source, then after each step.
  func states(of document: Document) async throws -> [(stepName: String, document: Document)] {
    var states: [(stepName: String, document: Document)] = []
    for step in explorer.lastBarrier...max(explorer.lastBarrier, lastStep) {
      let documents = try await explorer.documents(after: step, unit: unit) ?? []
      // An expanded document's identity begins with that of the one it came from.
      let state = documents.first { $0.id == document.id }
      guard let state = state ?? documents.first(where: { document.id.hasPrefix($0.id) }) else {
        continue
      }
      states.append((checked.current[step + 1].name, state))
    }
    return states
  }

  /// Shows the current document after the last step.
  func showCurrent() async throws {
    guard let document = try await currentDocument() else {
      let entering = try await currentDocument(after: explorer.lastBarrier)
      let name = entering.map { DataText.string(of: $0.id.utf8) } ?? "it"
      return console.say("document \(unit + 1), \(name), is left out by the pipeline")
    }
    heading(checked.current.last?.name ?? "", documentNote(document))
    show(document)
  }

  /// Shows where the script stands after a change.
  func showScriptEnd(_ message: String) async throws {
    // Why: what is changed are mostly steps, and tests stand after them.
    let end = state.entries.last { $0.kind != .test } ?? state.entries.last
    let last = end.map { DataText.string(of: $0.scriptText.utf8) }
    console.say(
      message + (last.map { "; the script ends with" + "\n  \($0)" } ?? "; the script is empty")
    )
    if lastStep >= 0 { try await showSteps(from: checked.current.count - 1) }
  }

  /// Throws where Ctrl-C was pressed.
  func checkInterrupt() throws(ShellError) {
    if explorer.isStopRequested() { throw .interrupted }
  }
}

extension ShellError {
  /// There is nothing to look at.
  static let noDocument = ShellError.message(
    "there is no document",
    help: "begin with a source, as in read.text \"articles/*.txt\""
  )
}
