import ArgumentParser
import BuiltinStages
import Glibc
import PipelineCore
import PipelineRuntime
import PipelineScript
import PluginHost

/// Reads and checks scripts for the subcommands, and says what is wrong with them.
struct ScriptLoading {
  let program: Program
  /// Loads the plug-ins that scripts name; nil where a script isn't checked.
  var loader: PluginLoader?
  /// Whether parameters of a script that stand nowhere in it are told.
  var namesUnusedParameters = false
  /// The status where a script can't be read.
  var unreadable = ExitStatus.wrong

  /// The user's folder of scripts that any script can use by their names, by the XDG rules.
  static var libraryFolders: [String] {
    var folder = environment("XDG_CONFIG_HOME") ?? ""
    if !folder.hasPrefix("/") {
      guard let home = environment("HOME"), home.hasPrefix("/") else { return [] }
      folder = home + "/.config"
    }
    return [folder + "/minwal/stages"]
  }

  /// Reads a script; `-` is standard input.
  ///
  /// - Throws: The exit status, after saying what is wrong.
  func read(_ path: String) throws -> SourceText {
    do {
      let resource = try program.registry.resources.open(path == "-" ? "/dev/stdin" : path)
      return SourceText(
        path: path,
        bytes: resource.withBytes { bytes in bytes.indices.map { bytes[$0] } }
      )
    } catch {
      if path == "-" {
        throw failure(
          "standard input holds no script",
          help: "give it one, as in: minwal run - < FILE.minwal",
          status: unreadable
        )
      }
      throw failure(
        error.description,
        help: Self.isThere(path) ? error.help ?? Self.remedy(path) : Self.nearby(path),
        status: unreadable
      )
    }
  }

  /// What to do with a path where nothing is.
  private static func nearby(_ path: String) -> String {
    if isThere(path + ".minwal") { return "did you mean '\(path).minwal'?" }
    if let near = NearbyFile.nearest(to: path) { return "did you mean '\(near)'?" }
    let command = Program.arguments.first ?? "run"
    if path.prefix(while: { $0 != "/" }).contains("="), command != "run" {
      return "a parameter's value is given to `minwal run`; `minwal \(command)` takes scripts alone"
    }
    return "a path is looked up from the folder in which minwal was started"
      + (command == "run" ? "; -c '…' takes a script of one line" : "")
  }

  private static func isThere(_ path: String) -> Bool {
    // SAFETY: the path is a C string for the call.
    unsafe access(path, F_OK) == 0
  }

  /// What to do with a path that is there and can't be read as a script.
  private static func remedy(_ path: String) -> String? {
    var status = stat()
    // SAFETY: the path is a C string for the call, the status a local variable.
    let isFolder = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    return isFolder
      ? "a script is a file; it reads a folder by `read \(Literal.quoted(path))`"
      : nil
  }

  /// Checks a script and shows its diagnostics on standard error.
  ///
  /// - Parameter values: Values for its parameters by name.
  /// - Parameter requiresValues: Whether every parameter must have one.
  func check(
    _ path: String,
    values: [String: String] = [:],
    requiresValues: Bool = false
  ) throws -> CheckedScript {
    check(try read(path), values: values, requiresValues: requiresValues)
  }

  /// What messages call a script that stands on the command line.
  static let commandPath = "-c"

  /// Checks a script's text and shows its diagnostics on standard error.
  func check(
    _ source: SourceText,
    values: [String: String] = [:],
    requiresValues: Bool = false
  ) -> CheckedScript {
    let script = checkSilently(source, values: values, requiresValues: requiresValues)
    show(script.diagnostics, of: source)
    return script
  }

  /// Checks a script's text.
  func checkSilently(
    _ source: SourceText,
    values: [String: String] = [:],
    requiresValues: Bool = false
  ) -> CheckedScript {
    let checker = Checker(
      registry: program.registry,
      options: CheckOptions(
        loader: loader,
        libraryFolders: Self.libraryFolders,
        parameterValues: values,
        requiresParameterValues: requiresValues,
        namesUnusedParameters: namesUnusedParameters
      )
    )
    return checker.check(source)
  }

  /// Checks a paper profile and shows what is wrong with it on standard error.
  ///
  /// - Returns: Whether nothing is.
  func checkProfile(_ path: String) throws -> Bool {
    let profile: Resource
    do { profile = try program.registry.resources.open(path) } catch {
      throw failure(error.description, help: error.help, status: unreadable)
    }
    let problems = Builtins.problems(inProfile: profile)
    for problem in problems {
      StandardStream.error.write(problem.message + "\n")
      if let help = problem.help { StandardStream.error.write("  help: \(help)\n") }
    }
    return problems.isEmpty
  }

  /// Lets the processes of plug-ins end; to be called when all is done.
  func end() { loader?.end() }

  /// Shows diagnostics on standard error, coloured on a terminal; of what isn't a script only the first ones.
  func show(_ diagnostics: [Diagnostic], of source: SourceText? = nil) {
    guard !diagnostics.isEmpty else { return }
    let renderer = DiagnosticRenderer(usesColour: Terminal.usesColour)
    StandardStream.error.write(renderer.render(diagnostics, of: source))
  }
}

/// What is known of the terminal that a person looks at.
enum Terminal {
  /// Whether colour is wanted on standard error: on a terminal, and not under `NO_COLOR`.
  static var usesColour: Bool {
    StandardStream.error.isTerminal && (environment("NO_COLOR") ?? "").isEmpty
  }
}
