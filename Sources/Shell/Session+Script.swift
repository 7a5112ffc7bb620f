import LineEditing
import PipelineCore
import PipelineScript

/// Takes statements in, changes and saves the script.
extension Session {
  /// Takes a statement, or several: checks, runs over the current document, shows.
  func submit(_ text: [UInt8]) async throws {
    let entries = try parsed(text)
    guard !entries.isEmpty else { return }
    var new = state
    for entry in entries { new.add(entry) }
    let hadPipeline = state.hasPipeline
    let known = checked.warnings
    _ = try await commit(new)
    for warning in checked.warnings where !known.contains(warning) {
      console.complain(rendered: warning)
    }
    for entry in entries where entry.rank != 4 { announce(entry) }
    let stepCount = entries.count { $0.rank == 4 }
    guard stepCount > 0 else { return }
    if hadPipeline, entries.contains(where: { $0.kind == .source }) {
      noteSecondPipeline()
    }
    let firstEntry = state.currentPipeline.upperBound - stepCount
    let first = checked.current.firstIndex { $0.entryIndex >= firstEntry }
    try await showSteps(from: first ?? checked.current.count)
  }

  /// Says of a source that it begins another pipeline, and how it takes the place of the one before.
  private func noteSecondPipeline() {
    let second = state.currentPipeline
    let first = state.pipeline(ofEntry: second.lowerBound - 1)
    let range =
      first.count == 1 ? "\(first.upperBound)" : "\(first.lowerBound + 1)..\(first.upperBound)"
    let lines = first.count == 1 ? "line \(range)" : "lines \(range)"
    console.say(
      console.paint("a second pipeline; the first, \(lines), stays in the script", .quiet)
    )
    let remedy = first.count == 1 ? "" : ":replace gives its steps this source, "
    console.say(console.paint("\(remedy):drop \(range) takes it out", .quiet))
  }

  /// Gives the steps of the pipeline before the last the source of the last, and takes that one out.
  func replaceSource() async throws {
    let second = state.currentPipeline
    let first = state.pipeline(ofEntry: second.lowerBound - 1)
    guard !second.isEmpty, second.lowerBound > 0, !first.isEmpty else {
      throw ShellError.message(
        "there is one pipeline only",
        help: "type the other source first; or :edit its line"
      )
    }
    guard second.count == 1 else {
      throw ShellError.message(
        "the second pipeline has steps of its own",
        help: ":drop takes those out that aren't wanted"
      )
    }
    var new = state
    let source = state.entries[second.lowerBound]
    new.remove((second.lowerBound + 1)...second.upperBound)
    new.replace(first.lowerBound + 1, with: [source])
    _ = try await commit(new)
    try await showSteps(from: 0)
  }

  /// What a line means that isn't a statement: a command that lacks its colon, or one of the system's; nil for any other.
  func remedy(for line: [UInt8]) async -> (typed: String, help: String)? {
    let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" }.map(
      String.init
    )
    // `test` is a word of the language, too.
    guard var word = words.first, checked.signatures[word] == nil, word != "test" else {
      return nil
    }
    // As other prompts have it: `exit()`.
    if words.count == 1, word.hasSuffix("()") { word.removeLast(2) }
    if word == "minwal" {
      guard words.count > 1, Int(words[1]) == nil else { return nil }
      guard let script = words.first(where: { $0.hasSuffix(".minwal") }) else {
        return (word, "this is its prompt already; :quit goes back to the shell")
      }
      return (word, "this is its prompt already: `:load \(script)`, then `:run`")
    }
    if Self.systemCommands.contains(word) {
      return (
        word, "the prompt runs no programs; Tab in quotes lists files, :quit goes back to the shell"
      )
    }
    let otherNames = [
      "exit": "quit", "bye": "quit", "?": "help", "man": "help", "history": "steps",
    ]
    let name = otherNames[word] ?? Commands.all.first { $0.name == word }?.name
    if let name { return (word, "a command begins with a colon: `:\(name)`") }
    guard words.count == 1, FieldPath(word) != nil, let document = try? await currentDocument(),
      document[word] != nil
    else { return nil }
    return (word, "a field is shown by a command: `:show \(word)`")
  }

  private static let systemCommands: Set<String> = [
    "ls", "dir", "cd", "pwd", "cat", "less", "more", "clear", "vi", "vim", "nano", "rm", "cp", "mv",
    "sudo",
    "python", "python3", "bash", "sh", "git", "which", "wc", "tail",
  ]

  /// Takes in declarations without a word, for the init file.
  func declare(_ text: [UInt8], path: String) async throws {
    let entries = try parsed(text, path: path)
    guard entries.allSatisfy({ $0.rank < 4 }) else {
      throw ShellError.message("'\(path)' may hold `param`, `use`, `stage` and `:set` only")
    }
    var new = state
    for entry in entries { new.add(entry) }
    _ = try await commit(new)
  }

  /// Puts what a line says in the place of an entry.
  func replaceEntry(_ number: Int, with line: [UInt8]) async throws {
    let old = state.entries[number - 1]
    var entries = try parsed(line)
    guard !entries.isEmpty else {
      throw ShellError.message("the line is empty", help: ":drop \(number) takes the line out")
    }
    guard entries.allSatisfy({ ($0.rank == 4) == (old.rank == 4) }) else {
      throw ShellError.message("a step can't stand in the place of a declaration, nor the reverse")
    }
    // What stood first in its pipeline is first again, whatever it is called.
    if old.rank == 4 {
      entries = entries.enumerated().map { offset, entry in
        let kind: ScriptEntry.Kind = old.kind == .source && offset == 0 ? .source : .step
        return ScriptEntry(kind: kind, text: entry.text, comments: entry.comments)
      }
    }
    var new = state
    new.replace(number, with: entries)
    let shared = try await commit(new)
    try await showSteps(from: shared)
  }

  /// The entries of a text.
  func parsed(_ text: [UInt8], path: String = "line") throws(ShellError) -> [ScriptEntry] {
    let tree = SyntaxTree(parsing: SourceText(path: path, bytes: text))
    if tree.diagnostics.hasErrors {
      let errors = tree.diagnostics.filter { $0.severity == .error }
      throw .diagnostics(console.diagnosticRenderer.render(errors))
    }
    let hasPipeline = state.hasPipeline
    return ScriptEntries.entries(of: tree) { name in
      !hasPipeline || checked.sourceNames.contains(name)
    }
  }

  private func announce(_ entry: ScriptEntry) {
    let note: String =
      switch entry.kind {
      case .version: "language version noted"
      case .use: "its stages can be used now"
      case .param(let name): "`$\(name)` can be used now; :set \(name) VALUE changes it"
      case .stage(let name): "`\(name)` can be used as a step now"
      case .test: "test added; :test runs it"
      case .source, .step: ""
      }
    console.say(console.paint(note, .quiet))
  }

  // MARK: - Saving

  /// The script as it is saved: formatted, with the language's and the program's version at its head.
  func savedText(replacing replacements: [(old: String, new: String)] = []) -> String {
    let mark = "# Made with minwal "
    var entries = state.entries
    var version = ScriptEntry(kind: .version, text: "minwal 1")
    if let first = entries.first, first.kind == .version { version = entries.removeFirst() }
    version.comments.removeAll { $0.hasPrefix(mark) }
    version.comments.append(mark + configuration.version)
    var saved = ScriptState()
    for var entry in [version] + entries {
      for (old, new) in replacements where entry.kind == .source {
        entry.text = entry.text.replacingFirst(Literal.quoted(old), with: Literal.quoted(new))
      }
      saved.append(entry)
    }
    let text = saved.text
    return Formatter.format(SyntaxTree(parsing: SourceText(path: "session", text: text))) ?? text
  }

  /// Saves the script, and beside it the texts that were pasted.
  ///
  /// - Returns: The paths that were written.
  func save(to path: String) throws(ShellError) -> [String] {
    var replacements: [(old: String, new: String)] = []
    var written: [String] = []
    ScriptFile.makeFolders(for: path, mode: 0o777)
    let stem = path.hasSuffix(".minwal") ? String(path.dropLast(7)) : path
    for (offset, paste) in pastePaths.enumerated()
    where state.entries.contains(where: { $0.text.contains(Literal.quoted(paste)) }) {
      let copy = "\(stem)-paste\(offset == 0 ? "" : "-\(offset + 1)").txt"
      try ScriptFile.write(try ScriptFile.read(paste), to: copy)
      replacements.append((paste, copy))
      written.append(copy)
    }
    let text = savedText(replacing: replacements)
    try ScriptFile.write(Array(text.utf8), to: path)
    scriptFile = (path, text)
    noteSaved()
    return [path] + written
  }

  /// Puts a pasted text into a file of the state folder, mode 0600.
  ///
  /// - Returns: The file's path.
  func keepPaste(_ text: [UInt8]) throws(ShellError) -> String {
    guard let folder = configuration.environment.stateFile("pastes") else {
      throw .message("there is no folder to keep a paste in", help: "set HOME or XDG_STATE_HOME")
    }
    var number = pastePaths.count + 1
    while ScriptFile.exists("\(folder)/paste-\(number).txt") { number += 1 }
    let path = "\(folder)/paste-\(number).txt"
    ScriptFile.makeFolders(for: path)
    try ScriptFile.write(text, to: path, isPrivate: true)
    pastePaths.append(path)
    return path
  }

  /// Takes a script from a file in the place of the session's.
  ///
  /// - Parameter values: What takes the place of its parameters' defaults, by their names.
  func load(_ path: String, values: [String: String] = [:]) async throws {
    let bytes = try ScriptFile.read(path)
    try await take(bytes, from: path, values: values)
    scriptFile = (path, String(decoding: bytes, as: UTF8.self))
    if values.isEmpty { noteSaved() }
    console.say("loaded \(DataText.string(of: path.utf8))")
    noteMissingInput()
    try await showSteps(from: 0)
  }

  /// Takes the lines that an earlier session left in the place of this one's; they count as unsaved.
  func recover(from path: String) async throws {
    try await take(try ScriptFile.read(path), from: path)
    console.say("recovered: \(counted(state.entries.count, "line")); :undo goes back")
    noteMissingInput()
    try await showSteps(from: 0)
  }

  /// Takes what an editor made of the script in its place.
  func takeEdited(_ bytes: [UInt8], from path: String) async throws {
    try await take(bytes, from: path)
    noteMissingInput()
    try await showScriptEnd("edited: \(counted(state.entries.count, "line"))")
  }

  private func take(_ bytes: [UInt8], from path: String, values: [String: String] = [:])
    async throws
  {
    let source = SourceText(path: path, bytes: bytes)
    let tree = SyntaxTree(parsing: source)
    if tree.diagnostics.hasErrors {
      let renderer = console.diagnosticRenderer
      throw ShellError.diagnostics(renderer.render(tree.diagnostics, of: source))
    }
    var new = ScriptState()
    let sources = checked.sourceNames
    for entry in ScriptEntries.entries(of: tree, isSource: { sources.contains($0) }) {
      new.append(entry)
    }
    new.sort()
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      try new.setParameter(name, to: value)
    }
    try new.checkThatAllParametersHaveValues(script: path)
    _ = try await commit(new, acceptsMissingInput: true)
  }

  /// Says of a script whose input isn't there how to give it another.
  private func noteMissingInput() {
    guard lacksInput, let error = unreadInput else { return }
    if lines.isTerminal { unreadInput = nil }
    let line = state.currentPipeline.lowerBound + 1
    let parameter = state.parameterNames.first.map { ":set \($0) VALUE, or " } ?? ""
    console.say("its input can't be read: \(DataText.lines(of: error.description))")
    console.say(
      "  help: \(parameter):edit \(line), gives another; the lines can be looked at and changed"
    )
  }
}

extension String {
  /// The text with the first occurrence of another replaced.
  func replacingFirst(_ old: String, with new: String) -> String {
    let bytes = Array(utf8)
    let wanted = Array(old.utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return self }
    for start in 0...(bytes.count - wanted.count) where bytes[start...].starts(with: wanted) {
      let replaced = bytes[..<start] + Array(new.utf8) + bytes[(start + wanted.count)...]
      return String(decoding: replaced, as: UTF8.self)
    }
    return self
  }
}
