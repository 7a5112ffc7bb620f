import DataFormats
import PipelineCore

/// Reads the `result` messages of a stage and does to the documents what they say.
struct AnswerReader {
  /// What is wrong with the answer for one document; the document is rejected, the rest goes on.
  struct Problem: Error {
    let message: String
  }

  let stage: ProcessStage
  private var items: [JSONExtent] = []
  private var members: [JSONMember] = []

  init(_ stage: ProcessStage) { self.stage = stage }

  /// Applies a result to the documents of its batch.
  ///
  /// Nothing is changed before it is clear that each document is answered once.
  ///
  /// - Throws: `garbled` where it isn't.
  mutating func apply(
    _ message: PluginMessage,
    range: Range<Int>,
    to documents: inout [Document],
    texts: inout [Int: [SentText]]
  ) throws(PluginFailure) {
    let bytes = message.bytes
    let answers = try find(message, count: range.count)
    for (number, answer) in answers.enumerated() {
      let index = range.lowerBound + number
      var sent = texts.removeValue(forKey: index) ?? []
      do {
        try change(&documents[index], bytes, answer, &sent)
      } catch let problem as Problem {
        documents[index].reject(stage.rejection("broken-answer", problem.message))
      } catch {
        documents[index].reject(stage.rejection("broken-answer", "\(error)"))
      }
    }
  }

  /// Finds the answer of each document of a batch.
  private mutating func find(
    _ message: PluginMessage,
    count: Int
  ) throws(PluginFailure) -> [JSONExtent] {
    guard let list = message["documents"], list.kind == .array else {
      throw .garbled("sent a result without a list `documents`")
    }
    JSONWalker.findItems(of: message.bytes.span, in: list.range, into: &items)
    var answers = [JSONExtent?](repeating: nil, count: count)
    for item in items {
      if item.kind == .object {
        JSONWalker.findMembers(of: message.bytes.span, in: item.range, into: &members)
      }
      guard item.kind == .object,
        let number = members.first(where: { message.bytes.holds("document", at: $0.key) })
          .flatMap({ message.bytes.integer(at: $0.value) })
      else { throw .garbled("sent an answer without the number of its `document`") }
      guard answers.indices.contains(number) else {
        throw .garbled("answered document \(number) of a batch of \(count)")
      }
      guard answers[number] == nil else {
        throw .garbled("answered document \(number) of a batch twice")
      }
      answers[number] = item
    }
    let found = answers.compactMap { $0 }
    if found.count < count {
      let missing = answers.firstIndex(of: nil) ?? 0
      throw .garbled("left out document \(missing) of a batch")
    }
    return found
  }

  private mutating func change(
    _ document: inout Document,
    _ bytes: [UInt8],
    _ answer: JSONExtent,
    _ sent: inout [SentText]
  ) throws {
    JSONWalker.findMembers(of: bytes.span, in: answer.range, into: &members)
    let members = members
    var values = ValueReader(bytes: bytes, unit: stage.plugin.greeting.unit, sent: sent)
    var edits: JSONExtent?
    for member in members {
      if bytes.holds("document", at: member.key) { continue }
      if bytes.holds("edits", at: member.key) {
        edits = member.value
      } else if bytes.holds("fields", at: member.key) {
        try setFields(of: &document, member.value, &values)
      } else if bytes.holds("findings", at: member.key) {
        try report(in: &document, member.value, &values)
      } else if bytes.holds("reject", at: member.key) {
        try reject(&document, member.value, &values)
      } else {
        let name = bytes.string(at: member.key)
        let near = nearestName(to: name, among: ["edits", "fields", "findings", "reject"])
        throw Problem(
          message: "an answer has no member '\(name)'"
            + (near.map { ", did you mean `\($0)`?" } ?? "")
        )
      }
    }
    // Why last: places in fields and findings are those of the texts as they were sent.
    if let edits { try edit(&document, edits, &values) }
    for name in stage.access.removals { document[name] = nil }
    sent = values.sent
  }

  // MARK: - The parts of an answer

  private func setFields(
    of document: inout Document,
    _ extent: JSONExtent,
    _ values: inout ValueReader
  ) throws {
    for member in try values.members(extent, "fields") {
      let name = values.bytes.string(at: member.key)
      guard
        let field = stage.writes.first(where: { $0.path.description == name || $0.pattern == name })
      else {
        let near = nearestName(to: name, among: stage.writes.map(\.path.description))
        throw Problem(
          message: "the stage doesn't declare that it writes '\(name)'"
            + (near.map { ", did you mean `\($0)`?" } ?? "")
        )
      }
      guard field.path.names.count > 1 else {
        document[field.path.root] = try values.value(member.value, field.type, name)
        continue
      }
      try setMembers(of: &document, field, member.value, &values)
    }
  }

  /// Sets a member of each record that a longer path leads through; the answer has a value for each.
  private func setMembers(
    of document: inout Document,
    _ field: DeclaredFields.Written,
    _ extent: JSONExtent,
    _ values: inout ValueReader
  ) throws {
    let parent = FieldPath(Array(field.path.names.dropLast()))
    let name = field.path.names[field.path.names.count - 1]
    let items = try values.items(extent, field.path.description)
    var recordCount = 0
    document.forEachValue(at: parent) { if case .record = $0.content { recordCount += 1 } }
    guard items.count == recordCount else {
      throw Problem(
        message: "`\(field.path)` has \(items.count) values for \(recordCount) records"
      )
    }
    var given: [Value] = []
    for item in items { given.append(try values.value(item, field.type, field.path.description)) }
    var next = 0
    document.updateValues(at: parent) { value in
      guard case .record(var record) = value.content else { return }
      record[name] = given[next]
      value = .record(record, trace: value.trace)
      next += 1
    }
  }

  private func report(
    in document: inout Document,
    _ extent: JSONExtent,
    _ values: inout ValueReader
  ) throws {
    for item in try values.items(extent, "findings") {
      let members = try values.members(item, "a finding")
      var code: String?
      var message: String?
      var trace: Trace?
      for member in members {
        if values.bytes.holds("code", at: member.key) {
          code = try values.text(member.value, "code")
        } else if values.bytes.holds("message", at: member.key) {
          message = try values.text(member.value, "message")
        } else if values.bytes.holds("at", at: member.key) {
          let place = try values.place(member.value)
          trace = values.sent[place.text].text.trace(of: place.range)
        } else {
          throw Problem(
            message: "a finding has no member '\(values.bytes.string(at: member.key))'"
          )
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
    _ extent: JSONExtent,
    _ values: inout ValueReader
  ) throws {
    var code: String?
    var message: String?
    for member in try values.members(extent, "reject") {
      if values.bytes.holds("code", at: member.key) {
        code = try values.text(member.value, "code")
      } else if values.bytes.holds("message", at: member.key) {
        message = try values.text(member.value, "message")
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
    _ extent: JSONExtent,
    _ values: inout ValueReader
  ) throws {
    var edits: [Int: [(range: Range<Int>, replacement: [UInt8])]] = [:]
    for item in try values.items(extent, "edits") {
      let edit = try values.edit(item)
      let path = values.sent[edit.text].path
      guard stage.edited.contains(path) else {
        throw Problem(message: "the stage doesn't declare that it writes '\(path)'")
      }
      guard edit.range.lowerBound >= edits[edit.text]?.last?.range.upperBound ?? 0 else {
        throw Problem(message: "edits of a text must rise and not overlap")
      }
      edits[edit.text, default: []].append((edit.range, edit.replacement))
    }
    guard !edits.isEmpty else { return }
    var next = 0
    for path in stage.reads {
      document.updateValues(at: path) { value in
        guard case .text(let text) = value.content else { return }
        if let changes = edits[next] { value = .text(text.replacing(changes)) }
        next += 1
      }
    }
  }
}
