import BuiltinStages
import LineEditing
import PipelineRuntime
import TestSupport
import Testing

@testable import Shell

struct CompletionTests {
  /// The candidates at the end of a line, after a session of some lines.
  private func candidates(
    _ line: String,
    after lines: [String] = [],
    pending: String = "",
    libraries: [String] = []
  ) async throws -> (texts: [String], hint: [String]) {
    var configuration = ShellConfiguration(
      registry: StageRegistry(
        stages: Builtins.stages,
        resources: ResourceStore(builtins: Builtins.resources())
      ),
      loader: nil,
      version: "0"
    )
    configuration.libraryFolders = libraries
    let console = Console(
      outputDescriptor: -1,
      errorDescriptor: -1,
      isTerminal: false,
      usesColour: false,
      columnCount: { 100 }
    )
    let session = Session(
      configuration: configuration,
      console: console,
      lines: PipedLineSource(bytes: [])
    )
    let shell = ShellRun()
    for line in lines {
      try await session.submit(Array(line.replacing("@", with: shell.folder).utf8))
    }
    let bytes = Array(line.replacing("@", with: shell.folder).utf8)
    let answer = Completion(session: session).answer(
      CompletionRequest(line: bytes, cursorByteOffset: bytes.count),
      pending: Array(pending.utf8)
    )
    return (answer.candidates.map { $0.text.replacing(shell.folder, with: "@") }, answer.hint)
  }

  private let opened = ["read.text \"@/a.txt\"", "split.article"]

  @Test func stagesOfAFamily() async throws {
    let found = try await candidates("| clean.t", after: opened).texts
    #expect(found == ["clean.tatweel"])
    #expect(try await candidates("clean.t", after: opened).texts == ["clean.tatweel"])
  }

  @Test func aParameterWithoutAValueHidesNothing() async throws {
    let lines = ["param wanted: text", "read.text \"@/a.txt\"", "split.article"]
    #expect(try await candidates("where headline_p", after: lines).texts == ["headline_parts"])
    #expect(try await candidates("where headline ~= $wan", after: lines).texts == ["wanted"])
  }

  @Test func sourcesComeFirst() async throws {
    let found = try await candidates("read.")
    #expect(found.texts.contains("read.text"))
    #expect(!(try await candidates("").texts.contains("clean")))
    #expect(
      try await candidates("cl").hint
        == ["`clean` needs documents: begin with a source, as `read.text`"]
    )
    #expect(try await candidates("zz").hint == [])
  }

  @Test func parametersAndTheSignature() async throws {
    let found = try await candidates("split.ticker ", after: opened)
    #expect(found.texts.contains("on="))
    #expect(!found.texts.contains("clean"))
    #expect(found.hint.first?.hasPrefix("split.ticker") == true)
  }

  @Test func fieldsThatExistHere() async throws {
    let found = try await candidates("clean on=hea", after: opened).texts
    #expect(found.contains("headline"))
    #expect(!found.contains("text"))
    #expect(try await candidates(":show he", after: opened).texts.contains("headline"))
    #expect(try await candidates("where fo", after: opened).texts == ["foot"])
    #expect(try await candidates("transliterate on=[headline, b", after: opened).texts == ["body"])
  }

  @Test func pathsInsideAString() async throws {
    #expect(try await candidates("read.text \"@/a").texts == ["@/a.txt"])
    #expect(try await candidates(":load @/a").texts == [], "an article is no script")
  }

  @Test func scriptsThatAnyScriptCanUse() async throws {
    let folder = TemporaryFolder()
    for name in ["prices.minwal", "press.minwal", "print.txt"] {
      _ = folder.write(name, "minwal 1\n")
    }
    let found = try await candidates("use \"pr", libraries: ["/nowhere", folder.path]).texts
    #expect(found == ["press", "prices"])
    #expect(try await candidates("use plugin \"pr", libraries: [folder.path]).texts == [])
    #expect(try await candidates("read.text \"pr", libraries: [folder.path]).texts == [])
  }

  @Test func clausesOnALineOfTheirOwn() async throws {
    let pending = "test \"t\" {\ngiven \"\"\"\nخبر\n\"\"\""
    let found = try await candidates("", pending: pending).texts
    #expect(found.contains("given") && found.contains("expect"), "\(found)")
  }

  @Test func variablesAfterADollar() async throws {
    let found = try await candidates("read.text $in", after: ["param input: path = \"x\""]).texts
    #expect(found == ["input"])
  }

  @Test func commandsAndTheirArguments() async throws {
    #expect(try await candidates(":sh").texts == ["show"])
    #expect(try await candidates(":set rtl i").texts == ["isolate"])
    #expect(try await candidates(":set rows ").texts == [])
    #expect(try await candidates(":goto @", after: opened).texts == ["@/a.txt"])
    #expect(try await candidates(":drop ", after: opened).texts == ["1", "2"])
    #expect(try await candidates(":help clean.ta").texts == ["clean.tatweel"])
    #expect(try await candidates(":stages cl").texts == ["clean"])
    #expect(try await candidates(":nothing x").texts == [])
  }
}
