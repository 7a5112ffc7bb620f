import DataFormats
import PipelineCore

/// Reads the `result` messages of a stage and does to the documents what they say.
struct AnswerReader {
  /// What is wrong with the answer for one document; the document is rejected, the rest goes on.
  struct Problem: Error {
    let message: String
  }

  let stage: ProcessStage
  /// The answers of a message, in the order of the documents; the message's own number stands for none.
  private var answers: [Int] = []

  init(_ stage: ProcessStage) { self.stage = stage }

  /// Applies a result to the documents of its batch.
  ///
  /// Nothing is changed before it is clear that each document is answered once.
  ///
  /// - Throws: `garbled` where it isn't.
  mutating func apply(
    _ message: PluginMessage,
    to shipment: Shipment,
    of documents: inout [Document]
  ) throws(PluginFailure) {
    try findAnswers(in: message, count: shipment.documents.count)
    var values = ValueReader(message, shipment, unit: stage.plugin.greeting.unit)
    for (number, index) in shipment.documents.enumerated() {
      values.document = number
      do {
        try change(&documents[index], answer: answers[number], from: &values)
      } catch let problem as Problem {
        documents[index].reject(stage.rejection("broken-answer", problem.message))
      } catch {
        documents[index].reject(stage.rejection("broken-answer", "\(error)"))
      }
    }
  }

  /// Finds the answer for each document of a batch.
  private mutating func findAnswers(
    in message: PluginMessage,
    count: Int
  ) throws(PluginFailure) {
    guard let list = message["documents"], message.outline[list].kind == .array else {
      throw .garbled("sent a result without a list `documents`")
    }
    answers.removeAll(keepingCapacity: true)
    answers.append(contentsOf: repeatElement(JSONOutline.root, count: count))
    for answer in message.outline.items(of: list) {
      let member = message.outline.members(of: answer).first {
        message.holds("document", at: $0.name)
      }
      guard let number = member.flatMap({ message.integer(at: $0.value) }) else {
        throw .garbled("sent an answer without the number of its `document`")
      }
      guard answers.indices.contains(number) else {
        throw .garbled("answered document \(number) of a batch of \(count)")
      }
      guard answers[number] == JSONOutline.root else {
        throw .garbled("answered document \(number) of a batch twice")
      }
      answers[number] = answer
    }
    if let missing = answers.firstIndex(of: JSONOutline.root) {
      throw .garbled("left out document \(missing) of a batch")
    }
  }

  private func change(
    _ document: inout Document,
    answer: Int,
    from values: inout ValueReader
  ) throws {
    let message = values.message
    var fields: Int?
    for (name, value) in message.outline.members(of: answer) {
      if message.holds("document", at: name) { continue }
      if message.holds("fields", at: name) {
        fields = value
      } else if message.holds("edits", at: name) {
        try edit(&document, at: value, from: &values)
      } else if message.holds("findings", at: name) {
        try report(in: &document, value, &values)
      } else if message.holds("reject", at: name) {
        try reject(&document, at: value, from: &values)
      } else {
        let name = message.string(at: name)
        let near = nearestName(to: name, among: ["edits", "fields", "findings", "reject"])
        throw Problem(
          message: "an answer has no member '\(name)'"
            + (near.map { ", did you mean `\($0)`?" } ?? "")
        )
      }
    }
    // Why last: edits are for the texts as they were sent, and not for what takes their place.
    if let fields { try setFields(of: &document, fields, &values) }
    for name in stage.access.removals { document[name] = nil }
  }

  // MARK: - The parts of an answer

  private func setFields(
    of document: inout Document,
    _ part: Int,
    _ values: inout ValueReader
  ) throws {
    let message = values.message
    for (name, value) in try values.members(part, "fields") {
      guard
        let field = stage.writes.first(where: { field in
          message.holds(field.name, at: name) || message.holds(field.pattern, at: name)
        })
      else {
        let name = message.string(at: name)
        let near = nearestName(to: name, among: stage.writes.map(\.path.description))
        throw Problem(
          message: "the stage doesn't declare that it writes '\(name)'"
            + (near.map { ", did you mean `\($0)`?" } ?? "")
        )
      }
      guard field.path.names.count > 1 else {
        document[field.path.root] = try values.value(value, as: field.type, named: field.path.root)
        continue
      }
      try setMembers(of: &document, field: field, at: value, from: &values)
    }
  }

  /// Sets a member of each record that a longer path leads through; the answer has a value for each.
  private func setMembers(
    of document: inout Document,
    field: DeclaredFields.Written,
    at part: Int,
    from values: inout ValueReader
  ) throws {
    let parent = FieldPath(Array(field.path.names.dropLast()))
    let name = field.path.names[field.path.names.count - 1]
    let items = try values.items(part, field.path.description)
    var recordCount = 0
    document.forEachValue(at: parent) { if case .record = $0.content { recordCount += 1 } }
    guard items.count == recordCount else {
      throw Problem(
        message: "`\(field.path)` has \(items.count) values for \(recordCount) records"
      )
    }
    var given: [Value] = []
    for item in items {
      given.append(try values.value(item, as: field.type, named: field.path.description))
    }
    var next = 0
    document.updateValues(at: parent) { value in
      value.updateRecord { record in
        record[name] = given[next]
        next += 1
      }
    }
  }

  private func report(
    in document: inout Document,
    _ part: Int,
    _ values: inout ValueReader
  ) throws {
    let reader = values.message
    for item in try values.items(part, "findings") {
      var code: String?
      var message: String?
      var trace: Trace?
      for (name, value) in try values.members(item, "a finding") {
        if reader.holds("code", at: name) {
          code = try values.text(value, "code")
        } else if reader.holds("message", at: name) {
          message = try values.text(value, "message")
        } else if reader.holds("at", at: name) {
          let place = try values.place(value)
          trace = values.text(place.text).trace(of: place.range)
        } else {
          throw Problem(message: "a finding has no member '\(reader.string(at: name))'")
        }
      }
      guard let code, let declared = stage.declared.findings[code] else {
        let near = nearestName(to: code ?? "", among: stage.declared.findings.keys.sorted())
        throw Problem(
          message: "the stage declares no finding '\(code ?? "")'"
            + (near.map { ", did you mean `\($0)`?" } ?? "")
        )
      }
      document.report(Finding(declared, message.map { String($0.prefix(1000)) }, at: trace))
    }
  }

  private func reject(
    _ document: inout Document,
    at part: Int,
    from values: inout ValueReader
  ) throws {
    var code: String?
    var message: String?
    let reader = values.message
    for (name, value) in try values.members(part, "reject") {
      if reader.holds("code", at: name) {
        code = try values.text(value, "code")
      } else if reader.holds("message", at: name) {
        message = try values.text(value, "message")
      }
    }
    guard let code, let message else {
      throw Problem(message: "a rejection needs `code` and `message`")
    }
    let name = try Declaration(json: .string(code), path: "code").name()
    document.reject(stage.rejection(name, String(message.prefix(1000))))
  }

  private func edit(
    _ document: inout Document,
    at part: Int,
    from values: inout ValueReader
  ) throws {
    var edits = [[(range: Range<Int>, replacement: [UInt8])]](
      repeating: [],
      count: values.textCount
    )
    for item in try values.items(part, "edits") {
      let edit = try values.edit(item)
      let path = values.path(edit.text)
      guard stage.isEdited[path] else {
        throw Problem(message: "the stage doesn't declare that it writes '\(stage.reads[path])'")
      }
      guard edit.range.lowerBound >= edits[edit.text].last?.range.upperBound ?? 0 else {
        throw Problem(message: "edits of a text must rise and not overlap")
      }
      edits[edit.text].append((edit.range, edit.replacement))
    }
    var next = 0
    for (path, isEdited) in zip(stage.reads, stage.isEdited) {
      guard isEdited else {
        while next < edits.count, stage.reads[values.path(next)] == path { next += 1 }
        continue
      }
      document.updateTexts(at: path) { text in
        defer { next += 1 }
        return edits[next].isEmpty ? nil : text.replacing(edits[next])
      }
    }
  }
}
