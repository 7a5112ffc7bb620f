import Foundation
import Testing

/// Runs that used to end without a word of what was amiss, or with far too many.
struct SilenceTests {
  @Test(arguments: [
    (#"read.csv ["a.csv", "head.csv"]"#, "files without a record, such as 'head.csv': 1", false),
    (#"read.csv "head.csv""#, "no document came from the input", true),
    (#"read.jsonl "blank.jsonl""#, "files without a record, such as 'blank.jsonl': 1", true),
    (#"read.warc "empty.warc""#, "files without a record, such as 'empty.warc': 1", true),
    (#"read.feed "empty.warc""#, "the file is empty", false),
  ])
  func anInputWithoutARecordIsTold(source: String, expected: String, isEmpty: Bool) throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("id,text\n1,خبر\n", to: "a.csv")
    try work.write("id,text\n", to: "head.csv")
    try work.write("\n  \n", to: "blank.jsonl")
    try work.write("", to: "empty.warc")
    let call = try work.minwal(["run", "-c", source + #" | write.jsonl "o.jsonl""#])
    #expect(call.message.contains(expected), "\(call.message)")
    #expect(call.message.contains("no document came from the input") == isEmpty)
  }

  @Test func aTableWithRecordsIsNotCalledEmpty() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("id,text\n1,خبر\n2,\"خبر\nثان\"\n", to: "a.csv")
    let call = try work.minwal(["run", "-c", #"read.csv "a.csv" | write.jsonl "o.jsonl""#])
    #expect(!call.message.contains("without a record"), "\(call.message)")
  }

  @Test func manyPartsOfADeadRunAreToldTogether() throws {
    let work = try Workspace()
    defer { work.remove() }
    let names = (10..<40).map { "d\($0)" }
    let records = names.map { #"{"id":"\#($0)","text":"خبر"}"# }
    try work.write(records.joined(separator: "\n"), to: "in.jsonl")
    for name in names {
      try work.write("half", to: "o/\(name).jsonl.part")
      // The mark of a part that a run has left.
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o1644],
        ofItemAtPath: work.folder.appending(path: "o/\(name).jsonl.part").path
      )
    }
    let call = try work.minwal(
      ["run", "-c", #"read.jsonl "in.jsonl" | write.jsonl "o/{id}.jsonl""#]
    )
    #expect(call.status == 0, "\(call.message)")
    #expect(call.message.contains("removed 30 parts in 'o/'"), "\(call.message)")
    #expect(call.message.split(separator: "\n").count < 10, "\(call.message)")
  }

  @Test func aFileOfOneWordIsNotShownWhole() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write(String(repeating: "x", count: 500_000), to: "a.txt")
    let call = try work.minwal(["run", "a.txt"])
    #expect(call.status == 1)
    #expect(call.message.contains("there is no stage `xxx"))
    #expect(call.error.count < 1_000)
  }

  @Test func aUsedTextIsToldInAFewLines() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("افتتحت البلدية حديقة جديدة في وسط المدينة أمس", to: "a.txt")
    let call = try work.minwal(
      ["check", "-"],
      input: Array("use \"a.txt\" as a\nread.text \"a.txt\" | a.x\n".utf8)
    )
    #expect(call.message.contains("a.txt: this looks like a text"), "\(call.message)")
    #expect(call.message.split(separator: "\n").count < 16, "\(call.message)")
  }

  @Test(arguments: [
    (["check", "a.minwal", "n=3"], "`minwal check` takes scripts alone"),
    (["run", "a"], "did you mean 'a.minwal'?"), (["run", "-"], "standard input holds no script"),
    (
      ["run", "-c", #"read.text "{a,b}.txt""#],
      #"several paths stand in a list: ["a.txt", "b.txt"]"#
    ),
    (["fmt", "b.minwal"], "did you mean 'a.minwal'?"),
  ])
  func whatIsNotThereIsAnswered(words: [String], expected: String) throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("read.text \"a.minwal\"\n", to: "a.minwal")
    let (process, output, error) = try work.process(words)
    defer { for file in [output, error] { try? FileManager.default.removeItem(at: file) } }
    try process.run()
    process.waitUntilExit()
    let message = try String(contentsOf: error, encoding: .utf8)
    #expect(process.terminationStatus == 1)
    #expect(message.contains(expected), "\(message)")
    #expect(words[0] == "run" || !message.contains("-c "), "only `run` takes -c: \(message)")
  }

  @Test(arguments: [
    (#"param out: path = "o""#, ["out="]), (#"param out: path = """#, []),
    (#"param out: text = """#, []),
  ])
  func anEmptyPathWritesNothingAtTheRoot(declaration: String, values: [String]) throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("خبر", to: "a.txt")
    let name = "minwal-\(UUID().uuidString).jsonl"
    let steps = "read.text \"a.txt\" | write.jsonl \"$out/\(name)\""
    try work.write(declaration + "\n" + steps + "\n", to: "s.minwal")
    let call = try work.minwal(["run", "s.minwal"] + values)
    #expect(call.status == 1)
    #expect(call.message.contains("out` is empty"), "\(call.message)")
    #expect(call.message.contains("`.` is the folder"), "\(call.message)")
    #expect(!FileManager.default.fileExists(atPath: "/" + name))
  }

  @Test func helpOfACommandsUnknownPartIsTheCommands() throws {
    let work = try Workspace()
    defer { work.remove() }
    let call = try work.minwal(["help", "plugin", "lok"])
    #expect(String(decoding: call.output, as: UTF8.self).contains("lock"), "\(call.message)")
  }

  @Test(arguments: [["how to split a ticker into headlines"], ["ticker", "headlines"]])
  func helpFindsAQuestionsWords(words: [String]) throws {
    let work = try Workspace()
    defer { work.remove() }
    let call = try work.minwal(["help"] + words)
    #expect(call.status == 0, "\(call.message)")
    let text = String(decoding: call.output, as: UTF8.self)
    #expect(text.hasPrefix("split.ticker  "), "\(text)")
  }

  @Test func aPluginsRejectionNamesTheRemedy() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("خبر", to: "a.txt")
    _ = try work.minwal(["plugin", "new", "ends", "--language", "python"])
    let plugin = String(decoding: work.read("ends/plugin") ?? [], as: UTF8.self)
    let broken = plugin.replacing(
      "def first(document, arguments):",
      with: "def first(document, arguments):\n    sys.exit(3)"
    )
    // The file stays one that can be run.
    let handle = try FileHandle(forWritingTo: work.folder.appending(path: "ends/plugin"))
    try handle.write(contentsOf: Array(broken.utf8))
    try handle.close()
    let script =
      #"use plugin "./ends" as e"# + "\n" + #"read.text "a.txt" | e.first | write.jsonl "o.jsonl""#
    try work.write(script, to: "s.minwal")
    let call = try work.minwal(["run", "s.minwal", "--allow-plugins"])
    #expect(call.status == 2, "\(call.message)")
    #expect(
      call.message.contains("help: try the document alone: `minwal plugin check`"),
      "\(call.message)"
    )
  }
}
