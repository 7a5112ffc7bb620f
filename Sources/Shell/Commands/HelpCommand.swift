import PipelineCore
import PipelineScript

/// Explains the shell, a command, a stage or a code.
enum HelpCommand: ShellCommand {
  static let name = "help"
  static let usage = "[NAME]"
  static let summary = "Explain a command, a stage or a code"
  static let argument = CommandArgument.command

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 1)
    guard let word = words.first else { return overview(session.console) }
    if let signature = session.checked.signatures[word] {
      return SignatureView(console: session.console).show(signature)
    }
    let codes = CodeCatalogue(session.configuration.registry)
    if let entry = codes.entry(word) {
      for line in entry.lines { session.console.safeText(DataText.string(of: line.utf8)) }
      return
    }
    let bare = word.first == ":" ? String(word.dropFirst()) : word
    do {
      let command = try Commands.named(bare)
      session.console.say(usageLine(command, session.console))
      session.console.say("  " + command.summary)
    } catch {
      let names = session.checked.signatures.keys.sorted()
      if names.contains(where: { $0.hasPrefix(word + ".") }) {
        return try await StagesCommand.run([word], session)
      }
      throw ShellError.message(
        "there is no stage or command `\(DataText.string(of: word.utf8))`",
        help: nearest(word, names + Commands.all.map { $0.name }).map { "did you mean `\($0)`?" }
          ?? ":stages lists the stages, :help the commands"
      )
    }
  }

  private static func overview(_ console: Console) {
    console.say("A line is a statement of the script language: first a source, as in")
    console.say("  " + console.paint("read.text \"articles/*.txt\"", .label))
    console.say("then stages, with or without `|` before them, each of which shows what it does.")
    console.say("Nothing is written before :run. Tab completes, and again shows the signature.")
    console.say("read.paste takes a pasted text as a document.")
    console.say()
    if console.columns < 80 {
      for command in Commands.all {
        console.say("  " + usageLine(command, console))
        console.say("      " + command.summary)
      }
      console.say()
      console.say("A command may be shortened while it stays clear; :help STAGE explains a stage.")
      return
    }
    let width = Commands.all.map { $0.name.utf8.count + $0.usage.count + 2 }.max() ?? 0
    for command in Commands.all {
      let length = command.name.utf8.count + command.usage.count + (command.usage.isEmpty ? 1 : 2)
      let gap = String(repeating: " ", count: max(2, width - length + 2))
      console.say("  " + usageLine(command, console) + gap + command.summary)
    }
    console.say()
    console.say("A command may be shortened while it stays clear; :help STAGE explains a stage.")
  }

  private static func usageLine(_ command: any ShellCommand.Type, _ console: Console) -> String {
    console.paint(":" + command.name, .label) + (command.usage.isEmpty ? "" : " " + command.usage)
  }
}
