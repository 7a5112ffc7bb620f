import Glibc
import LineEditing
import PipelineCore

/// Runs a session at the prompt, or over the lines of a pipe, and gives the exit status.
///
/// With a terminal as standard input and output there are prompts, editing and colours, and the
/// status is 0. Otherwise the lines of standard input are done one after another; the first error ends
/// it with status 1.
public func runShell(_ configuration: ShellConfiguration) async -> Int32 {
  let environment = configuration.environment
  let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  let terminalName = environment.value("TERM") ?? ""
  let understandsEscapes = !terminalName.isEmpty && terminalName != "dumb"
  let noColour = environment.value("NO_COLOR").map { !$0.isEmpty } ?? false
  let console = Console(
    outputDescriptor: STDOUT_FILENO,
    errorDescriptor: STDERR_FILENO,
    isTerminal: isTerminal,
    usesColour: isTerminal && !noColour && understandsEscapes,
    columnCount: { TerminalSize.of(descriptor: STDOUT_FILENO)?.columns ?? 80 }
  )
  let lines: any LineSource
  if isTerminal {
    do {
      lines = try TerminalLineSource(
        program: "minwal",
        history: environment.stateFile("history").map { LineHistory(path: $0) },
        usesColour: console.usesColour,
        understandsEscapes: understandsEscapes
      )
    } catch {
      console.complain(error.description)
      return 1
    }
  } else {
    lines = PipedLineSource(descriptor: STDIN_FILENO)
  }
  return await runShell(configuration, lines: lines, console: console)
}

/// The same on streams of the caller's.
func runShell(
  _ configuration: ShellConfiguration,
  lines: any LineSource,
  console: Console
) async -> Int32 {
  let session = Session(configuration: configuration, console: console, lines: lines)
  let repl = Repl(session: session)
  if console.isTerminal, !configuration.isQuiet {
    console.say("minwal \(configuration.version) · :help explains, Ctrl-D ends")
  }
  if lines.isTerminal {
    let count = UnsavedLines.putAside(configuration.environment)
    if count > 0 {
      console.say(
        "the last session left \(counted(count, "unsaved line")): :recover brings them back"
      )
    }
  }
  if let path = configuration.environment.configurationFile("init.minwal"), ScriptFile.exists(path)
  {
    await repl.runInitFile(path)
  }
  if let path = configuration.scriptPath {
    let values = configuration.parameterValues
    await repl.attempt { try await session.load(path, values: values) }
  } else if !configuration.inputPaths.isEmpty {
    let paths = configuration.inputPaths.map { Literal.quoted($0) }.joined(separator: ", ")
    let argument = configuration.inputPaths.count == 1 ? paths : "[\(paths)]"
    await repl.attempt { try await session.submit(Array("read.text \(argument)".utf8)) }
  }
  return await repl.run()
}
