import ArgumentParser
import PipelineCore
import PipelineRuntime
import PipelineScript
import PluginHost

/// `minwal plugin`: begins, checks and locks stages of one's own.
struct PluginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin",
    abstract: "Begin, check or lock a plug-in: a stage of your own as a program in any language.",
    discussion: """
      A plug-in is a program, or a folder with a program `plugin` in it, that speaks a small protocol over its \
      standard streams. It runs with all your rights. A script names it with `use plugin "PATH" as NAME`, and runs \
      with --allow-plugins.
      """,
    subcommands: [PluginNewCommand.self, PluginCheckCommand.self, PluginLockCommand.self]
  )
}

/// `minwal plugin new`: writes a skeleton that works.
struct PluginNewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a plug-in to begin with: a stage that works, with a test that passes."
  )

  @Argument(help: "The plug-in's name, which is the family of its stages, and the folder to make.")
  var name: String

  @Option(
    help: "The language: python or swift.",
    completion: .list(PluginSkeleton.Language.allCases.map(\.rawValue)),
    transform: { word in
      guard let language = PluginSkeleton.Language(rawValue: word) else {
        throw ValidationError("expected python or swift, not '\(word)'")
      }
      return language
    }
  )
  var language: PluginSkeleton.Language

  func run() async throws {
    do throws(StageError) {
      let skeleton = try PluginSkeleton(name: name, language: language)
      for path in try skeleton.write() { StandardStream.error.write("wrote \(path)\n") }
      StandardStream.error.write("next:\n")
      for line in skeleton.nextSteps { StandardStream.error.write("  \(line)\n") }
    } catch {
      throw failure(SafeText.shown(error.description), help: error.help, status: ExitStatus.wrong)
    }
  }
}

/// `minwal plugin check`: the conformance suite.
struct PluginCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Try a plug-in: the protocol, its examples, odd texts, and how it ends.",
    discussion: """
      It runs the plug-in, as you, without asking. Exit status: 0 everything is right; 1 there is no such plug-in; \
      2 something is wrong.
      """
  )

  @Argument(
    help: "The plug-in: a program, or a folder with a program `plugin`.",
    completion: .file()
  )
  var path: String

  @Flag(help: "Also measure how many documents of 1 KB a second each stage takes.")
  var measure = false

  @Option(help: "How many documents to measure with.")
  var documents = 50_000

  func validate() throws {
    guard documents >= 1 else { throw ValidationError("--documents takes 1 or more") }
  }

  func run() async throws {
    do {
      let check = try PluginCheck(
        path: path,
        minwalVersion: Program.version,
        log: PluginOutput.say
      ) { finding in
        let line = (finding.problem == nil ? "right  " : "WRONG  ") + finding.title
        let problem = finding.problem.map { "\n       " + $0 } ?? ""
        StandardStream.output.write(
          SafeText.shown(line)
            + problem.split(separator: "\n").map {
              "\n" + SafeText.shown(String($0))
            }.joined() + "\n"
        )
      }
      let (trials, failures) = await check.run()
      try deliver("\(trials - failures) right, \(failures) wrong\n")
      if failures > 0 { throw ExitStatus.imperfect }
      guard measure else { return }
      for (stage, rate) in try await check.measure(documentCount: documents) {
        let rounded = Int(rate / 100) * 100
        try deliver("\(stage): \(rounded) documents of 1 KB a second\n")
      }
    } catch let error as StageError {
      throw failure(SafeText.shown(error.description), help: error.help, status: ExitStatus.wrong)
    }
  }
}

/// `minwal plugin lock`: takes a script's plug-ins as they are now.
struct PluginLockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract:
      "Write a script's lock file: path, version and SHA-256 of its plug-ins as they are now.",
    discussion: """
      `minwal run` and `minwal worker` refuse a plug-in that isn't the one in SCRIPT.plugins.lock; `run` writes the \
      file where there is none yet.
      """
  )

  @Argument(help: "The script.", completion: .file(extensions: ["minwal"]))
  var script: String

  @OptionGroup var trust: TrustOptions

  func run() async throws {
    let loader = try trust.loader(script: script, locking: .renewed)
    let loading = ScriptLoading(program: .running, loader: loader)
    defer { loading.end() }
    guard !(try loading.check(script)).diagnostics.hasErrors else { throw ExitStatus.wrong }
    do {
      guard let lock = try loader.writeLock(onlyIfMissing: false) else { return }
      StandardStream.error.write(
        "wrote \(lock.path), \(lock.count) plug-in\(lock.count == 1 ? "" : "s")\n"
      )
    } catch {
      throw failure(error.description, help: error.help, status: ExitStatus.wrong)
    }
  }
}
