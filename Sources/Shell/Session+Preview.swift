import PipelineCore

/// Shows what steps did to the current document.
extension Session {
  /// Shows the steps of the current pipeline from an index on; 0 is the source.
  func showSteps(from index: Int) async throws {
    guard explorer.hasSource else { return }
    for position in index..<max(index, checked.current.count) {
      let name = checked.current[position].name
      if position == 0 {
        try await showSource(name)
      } else if explorer.steps[position - 1].isFold {
        try await showFold(position - 1, name)
      } else {
        try await showStep(position - 1, name)
      }
    }
  }

  private func showSource(_ name: String) async throws {
    guard let document = try await currentDocument(after: -1) else {
      return heading(name, "no document")
    }
    heading(name, documentNote(document))
    show(document)
    showFindings(document.findings)
    let isOfEncoding = document.findings.contains { finding in
      ["ill-formed", "encoding", "encoding-doubtful"].contains { finding.code.hasSuffix("." + $0) }
    }
    let parameters = checked.signatures[name]?.parameters ?? []
    if isOfEncoding, parameters.contains(where: { $0.name == "encoding" }) {
      console.say("  help: encoding=NAME says what it is, as in encoding=windows-1256")
    }
  }

  /// How many of the first documents pass a step, as far as can be told in a moment.
  ///
  /// - Parameter limited: How many a limit lets pass, which takes in no rejected ones; nil where each document is
  ///   judged by itself.
  private func passNote(_ step: Int, limited: Int? = nil) async throws -> String {
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(50)
    var entered = 0
    var passed = limited ?? 0
    var candidate = 0
    while candidate < Explorer.foldSampleCount, clock.now < end {
      try checkInterrupt()
      guard let before = try await explorer.documents(after: step - 1, unit: candidate) else {
        return "\(passed) of \(entered) pass"
      }
      if limited == nil {
        entered += before.count
        passed += try await explorer.documents(after: step, unit: candidate)?.count ?? 0
      } else {
        entered += before.count { $0.rejection == nil }
      }
      candidate += 1
    }
    // Why: what a limit took in may be more than was counted in time.
    return "\(passed) of the first \(counted(max(entered, passed), "document")) pass"
  }

  private func showStep(_ step: Int, _ name: String) async throws {
    guard step >= explorer.lastBarrier else { return heading(name, "before a fold, not shown") }
    let (before, after) = try await explorer.around(step, unit: unit)
    if let sink = explorer.steps[step].instance as? any Sink {
      return showSink(sink, named: name, documents: after)
    }
    if name == "where" {
      heading(name, try await passNote(step))
      guard after.isEmpty else { return }
      return console.say("    the current document is left out here; :next looks for another")
    }
    guard before.count == after.count else {
      heading(name, "\(counted(before.count, "document")) became \(after.count)")
      guard let document = after.first else {
        return console.say("    the current document is left out here; :next looks for another")
      }
      return show(document)
    }
    let place = min(item, max(0, after.count - 1))
    guard place < after.count else { return heading(name, "no document") }
    showChange(name, from: before[place], to: after[place])
  }

  private func showChange(_ name: String, from before: Document, to after: Document) {
    let changes = DocumentChange.between(before, after)
    heading(name, changes.isEmpty ? "nothing changed" : Self.summary(of: changes))
    for change in changes {
      switch change.kind {
      case .added:
        if let value = change.after { ValueView(console: console).show(change.name, value) }
      case .changed: showChanged(change)
      case .removed: console.label(change.name, "removed")
      }
    }
    showFindings(after.findings.dropFirst(before.findings.count))
    showRejection(after)
  }

  /// A changed field: how many places of its texts differ, and the first of them.
  private func showChanged(_ change: DocumentChange) {
    guard let before = change.before, let after = change.after else { return }
    guard let old = before.text, let new = after.text else {
      return ValueView(console: console).show(change.name, after)
    }
    let difference = TextDifference(from: old.bytes, to: new.bytes)
    let sizes = "\(amount(old.bytes.count)) → \(amount(new.bytes.count))"
    console.label(
      change.name,
      "changed in \(counted(difference.places.count, "place")) · \(sizes) · :diff shows them"
    )
    console.text(new.bytes)
  }

  private func showSink(_ sink: any Sink, named name: String, documents: [Document]) {
    guard let document = documents.first(where: { $0.rejection == nil }) else {
      return heading(name, "nothing to write")
    }
    let preview = sink.preview(document)
    heading(name, "would write \(DataText.string(of: preview.path.utf8)) · only :run writes")
    let lines = preview.text.split(separator: 0x0A, maxSplits: 6, omittingEmptySubsequences: false)
    for line in lines.prefix(6) where !line.isEmpty {
      console.text(Array(line), rowLimit: 4)
    }
    showRejection(document)
  }

  private func showFold(_ step: Int, _ name: String) async throws {
    let outcome = try await explorer.foldOutcome(ofStep: step)
    let scope = (outcome.isPartial ? "the first " : "") + counted(outcome.inputCount, "document")
    if name == "limit" {
      heading(name, try await passNote(step, limited: outcome.documents.count))
    } else {
      heading(name, "\(scope) in, \(outcome.documents.count) out")
    }
    console.report(outcome.report, indent: 4)
    for path in outcome.fileNames {
      console.say("    would write \(DataText.string(of: path.utf8)) · only :run writes")
    }
    if outcome.isPartial {
      console.say(console.paint("    :run takes all documents, not only the first", .quiet))
    }
    if step == lastStep, let document = try await currentDocument() {
      console.label(DataText.string(of: document.id.utf8), "the current document")
    }
  }

  /// Shows all fields of a document, or some.
  func show(_ document: Document, fields: [String] = [], isWhole: Bool = false) {
    let view = ValueView(console: console, isWhole: isWhole)
    for member in document.fields.members where fields.isEmpty || fields.contains(member.name) {
      view.show(member.name, member.value)
    }
    showRejection(document)
  }

  func showFindings(_ findings: some Collection<Finding>) {
    for finding in findings.prefix(console.itemLimit) { showFinding(finding) }
    if findings.count > console.itemLimit {
      console.say("  … \(findings.count - console.itemLimit) more; :findings shows all")
    }
  }

  func showFinding(_ finding: Finding) {
    let style: Style =
      switch finding.severity {
      case .note: .quiet
      case .warning: .warning
      case .error: .removed
      }
    let place = finding.trace.map { " at \($0.range.lowerBound)..\($0.range.upperBound)" } ?? ""
    console.say("  " + console.paint(finding.severity.rawValue, style) + " \(finding.code)\(place)")
    console.safeText(DataText.string(of: finding.message.utf8))
  }

  private func showRejection(_ document: Document) {
    guard let rejection = document.rejection else { return }
    console.say("  " + console.paint("rejected", .removed) + " \(rejection.code)")
    console.safeText(DataText.string(of: rejection.message.utf8))
  }

  func heading(_ name: String, _ note: String) {
    console.say(console.paint(name, .strong) + "  " + console.paint(note, .quiet))
  }

  /// Where a document stands among those that were read: `articles/1.txt · 1 of 12 · 12.7 KB`.
  func documentNote(_ document: Document) -> String {
    var note = DataText.string(of: document.id.utf8)
    let known = explorer.knownUnitCount
    note += " · document \(unit + 1)" + (known.map { " of \($0)" } ?? "")
    let size = document.fields.members.reduce(0) { $0 + LeafText.byteCount(in: $1.value) }
    return note + " · \(amount(size))"
  }

  private static func summary(of changes: [DocumentChange]) -> String {
    let added = changes.count { $0.kind == .added }
    let changed = changes.count { $0.kind == .changed }
    let removed = changes.count { $0.kind == .removed }
    return [
      added > 0 ? "\(counted(added, "field")) added" : nil,
      changed > 0 ? "\(counted(changed, "field")) changed" : nil,
      removed > 0 ? "\(counted(removed, "field")) removed" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
