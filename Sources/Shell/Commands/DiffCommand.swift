import PipelineCore

/// Shows what steps changed, place by place.
enum DiffCommand: ShellCommand {
  static let name = "diff"
  static let usage = "[N|A..B|NAME]"
  static let summary = "Show what changed: last step, a line, stage, field"
  static let argument = CommandArgument.step

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    let steps = session.checked.current
    guard steps.count > 1 else { throw ShellError.message("no step has changed anything yet") }
    let entries = session.state.currentPipeline
    var lower = steps.count - 2
    var upper = steps.count - 1
    if let word = words.first, let range = parsedRange(word) {
      lower = try position(range.lower, session, isEnd: true)
      upper = try position(range.upper, session, isEnd: true)
    } else if let word = words.first, Int(word) == nil {
      if let step = steps.dropFirst().lastIndex(where: { $0.name == word }) {
        (lower, upper) = (step - 1, step)
      } else {
        return try await showLastChange(of: word, session)
      }
    } else if let word = words.first {
      let index = try number(word, upTo: session.state.entries.count, "line")
      guard index - 1 > entries.lowerBound else {
        throw ShellError.message("line \(index) is no step after a source; :steps shows the lines")
      }
      lower = try position(index - 1, session, isEnd: true)
      upper = try position(index, session, isEnd: true)
    }
    guard let before = try await session.currentDocument(after: lower - 1),
      let after = try await session.currentDocument(after: upper - 1)
    else { throw ShellError.noDocument }
    show(before, after: after, on: session.console)
  }

  /// Shows the last step that changed a field, and what it changed there.
  private static func showLastChange(of field: String, _ session: Session) async throws {
    let steps = session.checked.current
    for step in stride(from: steps.count - 1, to: 0, by: -1) {
      guard let before = try await session.currentDocument(after: step - 2),
        let after = try await session.currentDocument(after: step - 1),
        DocumentChange.between(before, after).contains(where: { $0.name == field })
      else { continue }
      session.heading(steps[step].name, "changed \(DataText.string(of: field.utf8)) last")
      return show(before, after: after, on: session.console, only: field)
    }
    let shown = DataText.string(of: field.utf8)
    let names = steps.dropFirst().map(\.name)
    if let document = try await session.currentDocument(), document.fields[field] != nil {
      return session.console.say("no step changed \(shown): it is as it was read")
    }
    throw ShellError.message(
      "`\(shown)` is no step and no field of the current pipeline",
      help: nearest(field, names).map { "did you mean `\($0)`?" } ?? ":steps lists the lines"
    )
  }

  /// The index among the current pipeline's steps of the last one that a line of `:steps` made.
  private static func position(
    _ number: Int,
    _ session: Session,
    isEnd: Bool
  ) throws(ShellError) -> Int {
    let steps = session.checked.current
    guard let index = steps.lastIndex(where: { $0.entryIndex == number - 1 }) else {
      throw .message("line \(number) is no step of the current pipeline; :steps shows the lines")
    }
    return index
  }

  private static func show(
    _ before: Document,
    after: Document,
    on console: Console,
    only field: String? = nil
  ) {
    let changes = DocumentChange.between(before, after).filter {
      field == nil || $0.name == field
    }
    if changes.isEmpty { return console.say("nothing changed") }
    var names: Set<Unicode.Scalar> = []
    for change in changes {
      switch (change.before, change.after) {
      case (let old?, let new?):
        showChanged(change.name, old: old, new: new, names: &names, on: console)
      case (nil, let new?):
        ValueView(console: console, remark: "added · ").show(change.name, new)
      default: console.label(change.name, console.paint("removed", .removed))
      }
    }
    if !names.isEmpty {
      console.say()
      for scalar in names.sorted(by: { $0.value < $1.value }) {
        console.say("  " + console.paint(ScalarDisplay.fullName(of: scalar), .quiet))
      }
    }
  }

  private static func showChanged(
    _ name: String,
    old: Value,
    new: Value,
    names: inout Set<Unicode.Scalar>,
    on console: Console
  ) {
    var olds: [String: TracedText] = [:]
    LeafText.forEach(in: old, named: name) { olds[$0] = $1 }
    var news: [(String, TracedText)] = []
    LeafText.forEach(in: new, named: name) { news.append(($0, $1)) }
    var hasShown = false
    for (leaf, text) in news {
      guard let earlier = olds[leaf], earlier.bytes != text.bytes else { continue }
      hasShown = true
      let difference = TextDifference(from: earlier.bytes, to: text.bytes)
      names.formUnion(difference.namedScalars)
      console.label(leaf, counted(difference.places.count, "place"))
      let limit = max(20, console.itemLimit)
      for place in difference.places.prefix(limit) { show(place, console) }
      if difference.places.count > limit {
        console.say("    … \(difference.places.count - limit) more places; :set items N shows more")
      }
    }
    if !hasShown {
      console.label(name, "changed")
      show("before", safe: ValueView.plain(old), style: .removed, on: console)
      show("after", safe: ValueView.plain(new), style: .added, on: console)
    }
  }

  private static func show(_ place: TextDifference.Place, _ console: Console) {
    console.say(
      console.paint("    at \(place.byteRange.lowerBound)..\(place.byteRange.upperBound)", .quiet)
    )
    show("before", safe: place.before, style: .removed, on: console)
    show("after", safe: place.after, style: .added, on: console)
  }

  private static func show(_ label: String, safe: String, style: Style, on console: Console) {
    console.say("      " + console.paint(label, style))
    console.safeText(DataText.cut(safe, to: 3 * console.columns), indent: 8)
  }
}
