import PipelineCore
import PipelineScript

/// Tells where a value came from and which steps touched it.
enum WhyCommand: ShellCommand {
  static let name = "why"
  static let usage = "FIELD|A..B"
  static let summary = "Tell where a field or byte range came from, and how"
  static let argument = CommandArgument.field

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    let document = try await session.existingDocument()
    guard let word = words.first else {
      throw ShellError.message("say which field", help: ":why FIELD, or :why A..B for bytes")
    }
    let states = try await session.states(of: document)
    if let range = parsedRange(word) {
      return try explain(
        range.lower..<range.upper,
        in: document,
        states: states,
        on: session.console
      )
    }
    let place = try FieldPlace.named(word, in: document)
    let values = place.items(in: document)
    for (offset, value) in values.prefix(session.console.itemLimit).enumerated() {
      let count = values.count == 1 ? "" : "\(offset + 1) of \(values.count)"
      if let record = value.record {
        let label = count.isEmpty ? word : "\(word) \(count)"
        ValueView(console: session.console).showItem(record, label: label, indent: 0)
      } else {
        session.console.label(word, count, indent: 0)
        session.console.text(value.displayText.bytes)
      }
      explain(value, named: place.root, in: document, states: states, on: session.console)
    }
    await tellReasons(place.root, states: states, in: session)
    if values.count > session.console.itemLimit {
      session.console.say(
        "… \(values.count - session.console.itemLimit) more; :set items N shows more"
      )
    }
  }

  /// What the stage that made a field tells of it.
  private static func tellReasons(_ name: String, states: States, in session: Session) async {
    guard
      let made = states.indices.dropFirst().first(where: {
        states[$0].document.fields[name] != nil && states[$0 - 1].document.fields[name] == nil
      }), let step = session.checked.current.first(where: { $0.name == states[made].stepName }),
      let stage = step.step.instance as? any Explaining
    else { return }
    for reason in stage.reasons(for: name, in: states[made - 1].document) {
      session.console.say("  " + DataText.string(of: reason.utf8))
    }
  }

  private typealias States = [(stepName: String, document: Document)]

  private static func explain(
    _ value: Value,
    named name: String,
    in document: Document,
    states: States,
    on console: Console
  ) {
    if let rule = value.record?["rule"]?.text?.string { console.say("  read by the rule \(rule)") }
    guard let place = value.trace else {
      let maker = states.first { $0.document.fields[name] != nil }
      return console.say(
        "  came from no text" + (maker.map { ": \($0.stepName) made it" } ?? "")
      )
    }
    show(place, in: document, on: console)
    var touches = Provenance.touches(of: place, in: states)
    for index in touches.indices { touches[index].putFirst(name) }
    show(touches, console)
  }

  private static func explain(
    _ range: Range<Int>,
    in document: Document,
    states: States,
    on console: Console
  ) throws(ShellError) {
    let origin = states.first?.document.fields.members.lazy.compactMap { $0.value.trace?.origin }
      .first
    guard let origin else { throw .message("the document has no text that was read") }
    guard range.upperBound <= origin.bytes.count else {
      throw .message("the text has \(counted(origin.bytes.count, "byte"))")
    }
    let place = Trace(origin: origin, range: range)
    show(place, in: document, on: console)
    show(Provenance.touches(of: place, in: states), console)
    let fields = Provenance.leaves(of: document, at: place).map(\.0)
    console.say(
      fields.isEmpty
        ? "  no field of the result comes from there"
        : "  now in " + fields.prefix(12).joined(separator: ", ")
          + (fields.count > 12 ? " … \(fields.count - 12) more" : "")
    )
  }

  private static func show(_ place: Trace, in document: Document, on console: Console) {
    let path = DataText.string(of: document.source.path.utf8)
    let line = Provenance.lineNumber(of: place)
    let bytes = "bytes \(place.range.lowerBound)..\(place.range.upperBound)"
    if let record = document.source.lineNumber {
      console.say("  \(path):\(record), field \(place.origin.field), line \(line), \(bytes)")
    } else {
      console.say("  \(path):\(line), \(bytes)")
    }
    console.text(Array(place.bytes))
  }

  private static func show(_ touches: [Provenance.Touch], _ console: Console) {
    for touch in touches {
      var deeds: [String] = []
      if !touch.made.isEmpty {
        let rest = touch.made.count > 4 ? " … \(touch.made.count - 4) more" : ""
        deeds.append("made " + touch.made.prefix(4).joined(separator: ", ") + rest)
      }
      if let first = touch.changed.first { deeds.append("changed \(first.name) there") }
      console.say(
        "  " + console.paint(touch.stepName, .strong) + "  " + deeds.joined(separator: "; ")
      )
      for change in touch.changed.prefix(1) {
        show("before", bytes: change.before, style: .removed, on: console)
        show("after", bytes: change.after, style: .added, on: console)
      }
    }
  }

  private static func show(_ label: String, bytes: [UInt8], style: Style, on console: Console) {
    console.say("    " + console.paint(label, style))
    let width = 2 * console.columns
    console.safeText(
      DataText.cut(DataText.string(of: bytes, namesMarks: true), to: width),
      indent: 6
    )
  }
}
