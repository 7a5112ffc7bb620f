import LineEditing
import PipelineCore
import PipelineRuntime
import PipelineScript

/// Reads lines, gathers them to statements, and has the session do them.
final class Repl {
  private let session: Session
  private let lines: any LineSource
  private let console: Console
  /// The lines of a statement that isn't complete yet.
  private var pending: [UInt8] = []
  /// Lines of a paste that are still to be done.
  private var pasted: [[UInt8]] = []
  private var hasFailed = false
  /// Whether something was wrong that didn't keep what follows from being done: a missing input, the init file.
  private var hadTrouble = false

  /// When the last line came that is of a text and no statement.
  private var strayAt: ContinuousClock.Instant?

  private static let prompt = LinePrompt("minwal>", style: "1;36")
  private static let continuationPrompt = LinePrompt("      …", style: "36")
  private static let textPrompt = LinePrompt("  text>", style: "35")

  init(session: Session) {
    self.session = session
    lines = session.lines
    console = session.console
    if let terminal = lines as? TerminalLineSource {
      terminal.completer = { [unowned self] request in
        Completion(session: self.session, readsFolders: !request.isForHint)
          .answer(request, pending: self.pending)
      }
      terminal.painter = { [unowned self] line in
        LineColours(session: self.session).paints(line, pending: self.pending)
      }
    }
  }

  /// Reads to the end; the exit status.
  func run() async -> Int32 {
    while !session.isOver {
      if hasFailed, !console.isTerminal, !session.configuration.keepsGoing { return 1 }
      if !pasted.isEmpty {
        let line = pasted.removeFirst()
        console.say(console.paint("> " + DataText.string(of: line), .quiet))
        await takePasted(line)
        continue
      }
      switch lines.nextLine(
        prompt: pending.isEmpty ? Self.prompt : Self.continuationPrompt,
        draft: takeDraft()
      ) {
      case .line(let line):
        session.lineCount += 1
        if takeStray(line) { continue }
        lines.remember(line)
        echoMarks(of: line)
        await take(line)
      case .paste(let text): await take(paste: text)
      case .interrupted: pending = []
      case .endOfInput:
        // Ctrl-D ends a statement first, and only then the session.
        session.lineCount += 1
        let isStatement = !pending.isEmpty
        if isStatement { await finishPending() }
        if !console.isTerminal { session.isOver = true } else if !isStatement { session.end() }
      }
    }
    return (hasFailed || hadTrouble) && !console.isTerminal ? 1 : 0
  }

  /// Does a line of a paste; after an error the rest is left out.
  private func takePasted(_ line: [UInt8]) async {
    let hadFailed = hasFailed
    hasFailed = false
    await take(line)
    if hasFailed || TerminalSignals.isInterrupted, !pasted.isEmpty {
      console.say("the rest of the paste is left out: \(counted(pasted.count, "line"))")
      pasted = []
      pending = []
    }
    hasFailed = hasFailed || hadFailed
  }

  private func takeDraft() -> [UInt8] {
    defer { session.draft = [] }
    return session.draft
  }

  /// Does a line: adds it to the statement, and does that when it is complete.
  func take(_ line: [UInt8]) async {
    TerminalSignals.takeInterrupt()
    if pending.isEmpty {
      let start = line.drop { $0 == 0x20 || $0 == 0x09 }
      if start.first == 0x3A {
        return await attempt {
          try await self.runCommand(String(decoding: start.dropFirst(), as: UTF8.self))
        }
      }
      if let rest = Self.pasteArguments(String(decoding: start, as: UTF8.self)) {
        return await attempt { try await self.readPaste(rest) }
      }
    }
    pending += pending.isEmpty ? line : [0x0A] + line
    guard !ScriptInput.isIncomplete(pending) else { return }
    if let remedy = await session.remedy(for: pending) {
      pending = []
      return await attempt {
        throw ShellError.message("there is no stage `\(remedy.typed)`", help: remedy.help)
      }
    }
    await finishPending()
  }

  /// Takes in a file that may hold declarations and `:set` only.
  private func declare(_ path: String, _ lineNumber: inout Int) async throws {
    var pending: [UInt8] = []
    let file = try ScriptFile.read(path)
    for (offset, line) in file.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      lineNumber = offset + 1
      let text = String(decoding: line, as: UTF8.self)
      if pending.isEmpty, text.hasPrefix(":") {
        guard text.hasPrefix(":set ") else { throw Self.initFileError(path) }
        try await runCommand(String(text.dropFirst()))
        continue
      }
      pending += line + [0x0A]
      guard !ScriptInput.isIncomplete(pending) else { continue }
      try await session.declare(pending, path: path)
      pending = []
    }
    if !pending.isEmpty { try await session.declare(pending, path: path) }
  }

  private static func initFileError(_ path: String) -> ShellError {
    .message("'\(path)' may hold `param`, `use`, `stage` and `:set` only")
  }

  private func finishPending() async {
    let statement = pending
    pending = []
    await attempt { try await self.session.submit(statement) }
  }

  /// Does the user's init file, and says where in it the trouble is; the prompt comes all the same.
  func runInitFile(_ path: String) async {
    var lineNumber = 0
    await attempt { try await self.declare(path, &lineNumber) }
    session.savedState = session.state
    guard hasFailed else { return }
    hasFailed = false
    hadTrouble = true
    let shown = DataText.string(of: path.utf8)
    console.complain("  in '\(shown)', line \(lineNumber); what follows there is left out\n")
  }

  /// Does something and says what went wrong.
  func attempt(_ body: () async throws -> Void) async {
    let request = StopRequest(isMade: session.stopRequest)
    do { try await StopRequest.$current.withValue(request, operation: body) } catch {
      hasFailed = true
      switch ShellError.any(error) {
      case .message(let message, let help):
        console.complain(DataText.lines(of: message), help: help.map { DataText.lines(of: $0) })
      case .diagnostics(let text): console.complain(rendered: text)
      case .interrupted:
        TerminalSignals.takeInterrupt()
        console.complain("stopped\n")
      }
    }
    if let error = session.unreadInput {
      session.unreadInput = nil
      hadTrouble = true
      console.complain(DataText.lines(of: error.description), help: error.help)
    }
  }

  private func runCommand(_ line: String) async throws {
    let name = line.prefix { $0 != " " && $0 != "\t" }
    let rest = line[name.endIndex...].drop { $0 == " " || $0 == "\t" }
    let command: any ShellCommand.Type
    do throws(ShellError) { command = try Commands.named(String(name)) } catch {
      guard session.checked.signatures[String(name)] != nil else { throw error }
      throw ShellError.message(
        "`\(name)` is a stage, and no command",
        help: "leave the colon out; `:help \(name)` explains it"
      )
    }
    if command == EditCommand.self, !rest.isEmpty {
      return try await EditCommand.run(rest: rest, session)
    }
    try await command.run(CommandWords.split(rest), session)
  }

  /// Shows a line once more that has marks or invisible scalars: the editor's redraw loses them.
  private func echoMarks(of line: [UInt8]) {
    guard lines.isTerminal, line.contains(where: { $0 >= 0x80 }) else { return }
    let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
    guard scalars.contains(where: { ScalarDisplay.cellCount(of: $0) == 0 }) else { return }
    console.safeText(DataText.string(of: line), indent: 2, style: .quiet)
  }

  // MARK: - Pastes

  /// Keeps a line that is of a text and no statement, as a terminal sends them that doesn't mark its pastes.
  ///
  /// What comes right after such a line belongs to it, so that an article makes one message and not dozens.
  private func takeStray(_ line: [UInt8]) -> Bool {
    guard lines.isTerminal, pending.isEmpty else { return false }
    let now = ContinuousClock.now
    let isRightAfter = strayAt.map { now - $0 < .milliseconds(200) } ?? false
    guard Self.isProse(line) || isRightAfter && !isScript(line) else {
      strayAt = nil
      return false
    }
    if strayAt == nil {
      session.pastedText = []
      console.say("this looks like a text and not like a statement: it is kept")
      console.say("read.paste opens it as a document")
    }
    strayAt = now
    session.pastedText = (session.pastedText ?? []) + line + [0x0A]
    return true
  }

  /// Whether a line begins as no statement does: with a letter of another script, or with a capital before
  /// two words more.
  private static func isProse(_ line: [UInt8]) -> Bool {
    let first = String(decoding: line.prefix(16), as: UTF8.self).unicodeScalars.first
    guard let first, first.properties.isAlphabetic else { return false }
    if !first.isASCII { return true }
    return first.properties.isUppercase && line.split(separator: 0x20, maxSplits: 2).count == 3
  }

  /// Runs a pasted script line by line, and keeps any other text for `read.paste`.
  private func take(paste: [UInt8]) async {
    if isScript(paste) {
      pasted = paste.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
      if pasted.last?.isEmpty == true { pasted.removeLast() }
      for line in pasted { lines.remember(line) }
      return
    }
    let lineCount = paste.count { $0 == 0x0A } + (paste.last == 0x0A ? 0 : 1)
    session.pastedText = paste
    console.say("pasted \(amount(paste.count)), \(counted(lineCount, "line")): read.paste opens it")
  }

  /// Whether a paste begins as a script does: with a command, a step, a stage or a word of the language.
  private func isScript(_ paste: [UInt8]) -> Bool {
    if !pending.isEmpty { return true }
    for line in paste.split(separator: 0x0A) {
      let start = line.drop { $0 == 0x20 || $0 == 0x09 }
      guard let first = start.first, first != 0x23 else { continue }
      if first == 0x3A || first == 0x7C { return true }
      let word = String(decoding: start.prefix { $0 > 0x20 }, as: UTF8.self)
      let keywords = ["minwal", "use", "param", "stage", "test", "where"]
      return keywords.contains(word) || session.checked.signatures[word] != nil
        || word == "read.paste"
    }
    return false
  }

  /// What stands after `read.paste`; nil for any other line.
  static func pasteArguments(_ line: String) -> String? {
    guard line.hasPrefix("read.paste") else { return nil }
    let rest = line.dropFirst("read.paste".count)
    return rest.isEmpty || rest.first == " " ? String(rest) : nil
  }

  /// Opens the text that was pasted, or asks for one.
  private func readPaste(_ arguments: String) async throws {
    guard let text = session.pastedText ?? askForText() else { throw ShellError.interrupted }
    session.pastedText = nil
    let path = try session.keepPaste(text)
    try await session.submit(Array("read.text \(Literal.quoted(path))\(arguments)".utf8))
  }

  /// Takes lines as a text until one with a lone dot, or the end.
  private func askForText() -> [UInt8]? {
    if console.isTerminal {
      console.say("paste the text; a line with a lone `.`, or Ctrl-D, ends it")
    }
    var text: [UInt8] = []
    while true {
      switch lines.nextLine(prompt: Self.textPrompt, draft: []) {
      case .line(let line):
        if line == [0x2E] { return text }
        text += line + [0x0A]
      case .paste(let paste): return text + paste
      case .interrupted: return nil
      case .endOfInput: return text
      }
    }
  }
}
