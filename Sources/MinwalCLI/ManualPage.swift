import ArgumentParser
import DataFormats
import PipelineCore
import PipelineRuntime

/// The manual page of the program: every command with its arguments, every stage with its summary.
///
/// The commands are told by the parser's own description of itself, so that the page can't say anything else
/// than `--help`.
struct ManualPage {
  private let root: JSON
  private let signatures: [Signature]

  init?(_ program: Program) {
    guard let tree = try? JSON(parsing: Array(MinwalCommand._dumpHelp().utf8)),
      let root = tree["command"]
    else { return nil }
    self.root = root
    signatures = program.registry.all.map(\.signature).sorted { $0.name < $1.name }
  }

  /// The page in roff, for `man -l` and for `man1`.
  var text: String {
    var page = Roff()
    page.line(".TH MINWAL 1 \"\" \"minwal \(Program.version)\"")
    page.heading("NAME")
    page.prose("minwal - \(Self.withoutStop(root["abstract"]?.string ?? ""))")
    page.heading("SYNOPSIS")
    for command in commands {
      page.line(".B \(Roff.escaped(Self.name(of: command)))")
      page.line(Roff.escaped(Self.synopsis(of: command)))
      page.line(".br")
    }
    page.heading("DESCRIPTION")
    page.paragraphs(root["discussion"]?.string ?? "")
    page.heading("COMMANDS")
    for command in commands { add(command, to: &page) }
    page.heading("STAGES")
    page.prose("`minwal help STAGE` explains each with its parameters, fields and examples.")
    for signature in signatures { page.item(signature.name, signature.summary) }
    return page.text
  }

  /// The commands, those inside others in their place.
  private var commands: [JSON] { Self.leaves(of: root) }

  private static func leaves(of command: JSON) -> [JSON] {
    let inner = command["subcommands"]?.array ?? []
    // Why: the parser adds a `help` of its own, which ours takes the place of.
    let own = inner.filter { $0["arguments"]?.array?.first?["valueName"]?.string != "subcommands" }
    return own.isEmpty ? [command] : own.flatMap { leaves(of: $0) }
  }

  private static func name(of command: JSON) -> String {
    let above = command["superCommands"]?.array?.compactMap(\.string) ?? []
    return (above + [command["commandName"]?.string ?? ""]).joined(separator: " ")
  }

  private static func arguments(of command: JSON) -> [JSON] {
    (command["arguments"]?.array ?? []).filter {
      $0["shouldDisplay"]?.flag ?? true && !names(of: $0).contains("--help")
        && !names(of: $0).contains("--version")
    }
  }

  private static func names(of argument: JSON) -> [String] {
    (argument["names"]?.array ?? []).compactMap { name in
      name["name"]?.string.map { (name["kind"]?.string == "short" ? "-" : "--") + $0 }
    }
  }

  /// The argument as it is written: `--jobs JOBS`, `SCRIPT…`.
  private static func form(of argument: JSON) -> String {
    let value = (argument["valueName"]?.string ?? "").uppercased()
    let repeats = argument["isRepeating"]?.flag == true ? "…" : ""
    switch argument["kind"]?.string {
    case "positional": return value + repeats
    case "flag": return names(of: argument).joined(separator: ", ")
    default: return names(of: argument).joined(separator: ", ") + " " + value + repeats
    }
  }

  private static func synopsis(of command: JSON) -> String {
    arguments(of: command).map { argument in
      argument["isOptional"]?.flag == true ? "[\(form(of: argument))]" : form(of: argument)
    }.joined(separator: " ")
  }

  private func add(_ command: JSON, to page: inout Roff) {
    page.subheading(Self.name(of: command))
    page.prose(command["abstract"]?.string ?? "")
    page.paragraphs(command["discussion"]?.string ?? "")
    for argument in Self.arguments(of: command) {
      var help = argument["abstract"]?.string ?? ""
      if let standard = argument["defaultValue"]?.string { help += " (standard: \(standard))" }
      page.item(Self.form(of: argument), help)
    }
  }

  private static func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

/// Text for `man`.
private struct Roff {
  private(set) var text = ""

  mutating func line(_ line: String) { text += line + "\n" }
  mutating func heading(_ title: String) { line(".SH \(title)") }
  mutating func subheading(_ title: String) { line(".SS \(Self.escaped(title))") }
  mutating func prose(_ prose: String) { line(Self.escaped(prose)) }

  mutating func item(_ term: String, _ meaning: String) {
    line(".TP\n.B \(Self.escaped(term))")
    line(Self.escaped(meaning))
  }

  /// Prose whose indented lines stand as they are.
  mutating func paragraphs(_ prose: String) {
    guard !prose.isEmpty else { return }
    line(".PP")
    for part in prose.split(separator: "\n", omittingEmptySubsequences: false) {
      if part.isEmpty {
        line(".PP")
      } else if part.first == " " {
        line(".br\n\(Self.escaped(String(part)))")
      } else {
        line(Self.escaped(String(part)))
      }
    }
  }

  /// The text with nothing that `man` takes for a command of its own.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
