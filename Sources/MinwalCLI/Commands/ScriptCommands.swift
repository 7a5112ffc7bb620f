import ArgumentParser
import DataFormats
import PipelineRuntime
import PipelineScript

/// `minwal check`: parses, resolves and type-checks; runs no pipeline.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check scripts and paper profiles: every name, type and field; nothing runs.",
    discussion: """
      A file whose name ends in `.tsv` is a paper profile: a paper's own words, which stages take as `words=`.

      With --json, standard output has one array of all diagnostics, for editors. A place has the bytes of the \
      file (half-open) and, for its start and end, line and column from 1, the column in grapheme clusters.
      """
  )

  @Argument(
    help: "The scripts, and profiles.",
    completion: .file(extensions: ["minwal", "tsv"])
  )
  var scripts: [String]

  @Flag(help: "Print the diagnostics of scripts as JSON on standard output.")
  var json = false

  @OptionGroup var trust: TrustOptions

  func run() async throws {
    StopSignals.endWhereItWaits()
    let loading = ScriptLoading(
      program: .running,
      loader: try trust.loader(),
      namesUnusedParameters: true
    )
    defer { loading.end() }
    if json {
      var diagnostics: [Diagnostic] = []
      for path in scripts {
        diagnostics += loading.checkSilently(try loading.read(path)).diagnostics
      }
      try deliver(DiagnosticJSON.array(diagnostics))
      if diagnostics.hasErrors { throw ExitStatus.wrong }
      return
    }
    var isRight = true
    for path in scripts {
      let isWrong =
        path.hasSuffix(".tsv")
        ? try !loading.checkProfile(path) : try loading.check(path).diagnostics.hasErrors
      if isWrong {
        isRight = false
      } else {
        StandardStream.error.write("\(SafeText.shown(path)): right\n")
      }
    }
    if !isRight { throw ExitStatus.wrong }
  }
}

/// `minwal fmt`: brings scripts into one canonical layout.
struct FormatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract:
      "Bring scripts into one canonical layout, in place; `-` from standard input to output.",
    discussion:
      "A script with errors is left as it is. With --check, status 1 says that a script would change."
  )

  @Argument(help: "The scripts.", completion: .file(extensions: ["minwal"]))
  var scripts: [String]

  @Flag(help: "Change nothing; say which scripts would change.")
  var check = false

  func run() async throws {
    StopSignals.endWhereItWaits()
    let loading = ScriptLoading(program: .running)
    var status: ExitCode?
    for path in scripts {
      let source = try loading.read(path)
      // Why: what isn't UTF-8 would be another text when it is written again.
      guard UTF8Text.isWellFormed(source.bytes.span) else {
        StandardStream.error.write(
          "minwal: \(SafeText.shown(path)): the script isn't UTF-8, so it is left as it is\n"
        )
        status = ExitStatus.wrong
        continue
      }
      let tree = SyntaxTree(parsing: source)
      guard let text = Formatter.format(tree) else {
        loading.show(tree.diagnostics, of: source)
        status = ExitStatus.wrong
        continue
      }
      if path == "-" {
        try deliver(text)
      } else if Array(text.utf8) != source.bytes {
        if check {
          StandardStream.error.write("\(SafeText.shown(path)): not in canonical layout\n")
          status = ExitStatus.wrong
        } else {
          try replace(path, with: text)
        }
      }
    }
    if let status { throw status }
  }

  private func replace(_ path: String, with text: String) throws {
    do {
      // Why: a script may be a link, which is to stay one.
      let file = try WholeFile(path: FileName.target(of: path), replaces: true)
      try file.append(Array(text.utf8))
      try file.prepare()
      try file.publish()
    } catch {
      throw failure(error.description, status: ExitStatus.brokenOff)
    }
  }
}

/// `minwal test`: runs the scripts' own `test` blocks.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the `test` blocks of scripts."
  )

  @Argument(help: "The scripts.", completion: .file(extensions: ["minwal"]))
  var scripts: [String]

  @OptionGroup var trust: TrustOptions

  func run() async throws {
    StopSignals.endWhereItWaits()
    let loading = ScriptLoading(program: .running, loader: try trust.loader())
    defer { loading.end() }
    var passed = 0
    var failed = 0
    for path in scripts {
      let script = try loading.check(path)
      guard !script.diagnostics.hasErrors else { throw ExitStatus.wrong }
      if script.tests.isEmpty {
        _ = failure(
          "\(path): no `test` block",
          help:
            #"a script's tests stand in it: test "NAME" { given "TEXT"; run STEPS; expect FIELD == VALUE }"#,
          status: ExitStatus.imperfect
        )
      }
      for test in script.tests {
        let diagnostics = await test.run(with: script.registry)
        if diagnostics.hasErrors { failed += 1 } else { passed += 1 }
        loading.show(diagnostics)
      }
    }
    StandardStream.error.write("\(passed) passed, \(failed) failed\n")
    if failed > 0 { throw ExitStatus.imperfect }
  }
}
