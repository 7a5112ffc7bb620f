import Foundation
import Glibc
import Testing

/// A run removes and replaces only what it made, and loses no input in silence.
@Suite struct FileSafetyTests {
  private static func workspace(_ script: String) throws -> Workspace {
    let work = try Workspace()
    try work.write("خبر\n\nنص الخبر هنا.\n", to: "in/a.txt")
    try work.write("minwal 1\n" + script, to: "s.minwal")
    return work
  }

  private static let copy = """
    param input: path = "in/a.txt"
    read.text $input
    | write.jsonl "o.jsonl"
    """

  /// Somebody's file in the way of each name that a run uses, by every name that leads there.
  @Test(arguments: [
    ["--rejects", "notes"], ["--rejects", "./notes"], ["--rejects", "in/../notes"],
    ["--rejects", "in/a.txt"], ["--rejects", "o.jsonl"], ["--rejects", "./o.jsonl"],
    ["--rejects", "o.jsonl.part"], ["--rejects", "s.minwal"], ["--rejects", "o.jsonl.run.json"],
    ["--rejects", "in/a.txt", "--force"], ["--rejects", "s.minwal", "--force"],
    ["--rejects", "in/../o.jsonl", "--force"], ["input=notes", "--rejects", "notes", "--force"],
  ])
  func rejectsTakeNobodysPlace(options: [String]) throws {
    let work = try Self.workspace(Self.copy)
    defer { work.remove() }
    try work.write("keep", to: "notes")
    let before = try work.files().map { [UInt8]($0.utf8) + (work.read($0) ?? []) }
    let call = try work.minwal(["run", "s.minwal"] + options)
    #expect(call.status == 1, "\(call.message)")
    #expect(try work.files().map { [UInt8]($0.utf8) + (work.read($0) ?? []) } == before)
  }

  @Test func aFileThatIsForcedAsideStaysWhereNothingWasRejected() throws {
    let work = try Self.workspace(Self.copy)
    defer { work.remove() }
    try work.write("keep", to: "notes")
    let call = try work.minwal(["run", "s.minwal", "--rejects", "notes", "--force"])
    #expect(call.status == 0, "\(call.message)")
    #expect(work.read("notes") == Array("keep".utf8))
  }

  @Test func aRunsOwnRejectsGoWithTheNextThatHasNone() throws {
    let work = try Self.workspace(
      "read.jsonl \"in.jsonl\"\n| write.jsonl \"o.jsonl\"\n"
    )
    defer { work.remove() }
    try work.write("{\"text\":\"a\"}\n{broken\n", to: "in.jsonl")
    #expect(try work.minwal(["run", "s.minwal"]).status == 2)
    #expect(work.lines(of: "o.jsonl.rejects.jsonl").count == 1)
    try work.write("{\"text\":\"a\"}\n", to: "in.jsonl")
    #expect(try work.minwal(["run", "s.minwal"]).status == 1)
    #expect(try work.minwal(["run", "s.minwal", "--force"]).status == 0)
    #expect(work.read("o.jsonl.rejects.jsonl") == nil)
  }

  @Test func manifestsOfOthersStay() throws {
    let work = try Self.workspace(Self.copy)
    defer { work.remove() }
    try work.write("{\"mine\":true}", to: "o.jsonl.run.json")
    #expect(try work.minwal(["run", "s.minwal"]).status == 1)
    #expect(work.read("o.jsonl") == nil)
    #expect(work.read("o.jsonl.run.json") == Array("{\"mine\":true}".utf8))
  }

  @Test func outputsOfOneFileAndInputsAreToldBeforeAnythingRuns() throws {
    for (script, options) in [
      ("read.text \"in\"\n| write.jsonl \"o\"\n| write.csv \"./o\"\n", ["--force"]),
      ("read.text \"in\"\n| write.jsonl \"o\"\n\nread.text \"in\"\n| write.csv \"in/../o\"\n", []),
      ("read.text \"in\"\n| write.jsonl \"in/a.txt\"\n", ["--force"]),
      (
        "read.text \"in\"\n| write.jsonl \"o\"\n\nread.text \"in\"\n| write.csv \"in/a.txt\"\n",
        ["--force"]
      ),
      ("read.text \"in\"\n| write.jsonl \"o\"\n| write.csv \"o.part\"\n", ["--force"]),
      ("read.text \"in\"\n| write.jsonl \"o\"\n| write.csv \"o.run.json\"\n", ["--force"]),
      ("read.text \"in\"\n| write.jsonl \"o\"\n| write.csv \"o.rejects.jsonl\"\n", ["--force"]),
    ] {
      let work = try Self.workspace(script)
      defer { work.remove() }
      let before = try work.files()
      let call = try work.minwal(["run", "s.minwal"] + options)
      #expect(call.status == 1, "\(script): \(call.message)")
      #expect(try work.files() == before, "\(script)")
    }
  }

  @Test func pipelinesShareOneLogOfRejects() throws {
    let work = try Self.workspace(
      """
      read.jsonl "one.jsonl"
      | write.jsonl "a"

      read.jsonl "two.jsonl"
      | write.jsonl "b"

      read.jsonl "a"
      | write.jsonl "c"
      """
    )
    defer { work.remove() }
    try work.write("{\"text\":\"a\"}\n{broken\n", to: "one.jsonl")
    try work.write("{\"text\":\"a\"}\n[]\n", to: "two.jsonl")
    #expect(try work.minwal(["run", "s.minwal", "--rejects", "r"]).status == 2)
    #expect(work.lines(of: "r").count == 2)
    #expect(work.lines(of: "c").count == 1)
    #expect(try work.minwal(["run", "s.minwal", "--force"]).status == 2)
    #expect(work.lines(of: "a.rejects.jsonl").count == 2)
    #expect(work.read("b.rejects.jsonl") == nil)
  }

  /// Every file of a folder is read or rejected, whatever its name and kind.
  @Test func everythingInAFolderIsAccountedFor() throws {
    let work = try Self.workspace(Self.copy)
    defer { work.remove() }
    let call = try work.shell(
      """
      cp in/a.txt "$(printf 'in/\\xc7\\xe1.txt')"; cp in/a.txt 'in/\\xC7.txt'
      ln -s nowhere in/dangling.txt; mkdir in/closed in/open other; ln -s ../other in/linked
      cp in/a.txt in/open/b.txt; cp in/a.txt other/c.txt; mkfifo in/pipe.txt; chmod 0 in/closed
      if [ "$(id -u)" = 0 ]; then rmdir in/closed; fi
      "$MINWAL" run s.minwal input=in; status=$?; chmod 700 in/closed 2>/dev/null; exit $status
      """
    )
    #expect(call.status == 2, "\(call.message)")
    let read = work.lines(of: "o.jsonl")
    #expect(read.count == 4)
    #expect(read.count { $0.contains(#""path":"in/\\xC7\\xE1.txt""#) } == 1)
    #expect(read.count { $0.contains(#""path":"in/\\x5CxC7.txt""#) } == 1)
    let rejects = work.lines(of: "o.jsonl.rejects.jsonl")
    for name in ["in/dangling.txt", "in/linked", "in/pipe.txt"] {
      #expect(rejects.count { $0.contains("\"source\":\"\(name)\"") } == 1, "\(name)")
    }
    #expect(rejects.count == (getuid() == 0 ? 3 : 4))
    // A name can be typed as it was shown, and a pattern finds it.
    for input in ["in/\\xC7\\xE1.txt", "in/\\xC7*", "in/[^a-z\\\\]*.txt"] {
      let call = try work.minwal(["run", "s.minwal", "input=\(input)", "--force"])
      #expect(call.status == 0, "\(input): \(call.message)")
      #expect(work.lines(of: "o.jsonl").count == 1, "\(input)")
    }
  }

  @Test func aPipeIsReadOnceAndSummed() throws {
    let work = try Self.workspace(Self.copy)
    defer { work.remove() }
    let call = try work.shell(
      "mkfifo pipe; cat in/a.txt > pipe & timeout 60 \"$MINWAL\" run s.minwal input=pipe"
    )
    #expect(call.status == 0, "\(call.message)")
    let manifest = String(decoding: work.read("o.jsonl.run.json") ?? [], as: UTF8.self)
    let sum = try work.shell("sha256sum < in/a.txt | cut -c 1-64").output
    let digits = String(decoding: sum, as: UTF8.self).prefix(64)
    #expect(manifest.contains(#"{"path":"pipe","bytes":32,"sha256":"\#(digits)"}"#), "\(manifest)")
  }

  @Test func aPartlyReadFileIsSummedToItsEndAndOneThatIsGoneLosesNothing() throws {
    let work = try Self.workspace("read.text \"in\"\n| limit 1\n| write.jsonl \"o.jsonl\"\n")
    defer { work.remove() }
    try work.shell("for i in 1 2 3; do cat in/a.txt >> in/b.txt; done; ln -s gone in/c.txt")
      .expect()
    let call = try work.minwal(["run", "s.minwal"])
    #expect(call.status == 0 || call.status == 2, "\(call.message)")
    #expect(work.lines(of: "o.jsonl").count == 1)
    let manifest = String(decoding: work.read("o.jsonl.run.json") ?? [], as: UTF8.self)
    #expect(manifest.contains(#""complete":true"#))
  }

  @Test func aReportThatIsMadeAgainHasNoOldPages() throws {
    let work = try Self.workspace("read.jsonl \"in.jsonl\"\n| write.html \"r\"\n")
    defer { work.remove() }
    try work.write("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"y\"}\n", to: "in.jsonl")
    #expect(try work.minwal(["run", "s.minwal"]).status == 0)
    let pages = try work.files().filter { $0.hasPrefix("r/articles/") }
    #expect(pages.count == 2)
    try work.write("mine", to: "r/articles/mine.html")
    try work.write("{\"id\":\"b\",\"text\":\"y\"}\n", to: "in.jsonl")
    #expect(try work.minwal(["run", "s.minwal", "--force"]).status == 0)
    let left = try work.files().filter { $0.hasPrefix("r/articles/") }
    #expect(left.count == 2 && left.contains("r/articles/mine.html"))
    #expect(left.contains { pages.contains($0) && $0.hasPrefix("r/articles/b-") })
  }

  @Test func aDeadRunsPartsAreToldAndRemoved() throws {
    let work = try Self.workspace("read.text \"-\" per=line\n| write.jsonl \"o.jsonl\"\n")
    defer { work.remove() }
    try work.shell(
      """
      mkfifo p; (exec 3> p; echo x >&3; sleep 3) &
      "$MINWAL" run s.minwal < p & m=$!; for i in $(seq 100); do [ -e o.jsonl.part ] && break; sleep .1; done
      kill -9 $m; wait $m 2>/dev/null; [ -e o.jsonl.part ]
      """
    ).expect()
    let call = try work.minwal(["run", "s.minwal"], input: Array("a\n".utf8))
    #expect(call.status == 0, "\(call.message)")
    #expect(call.message.contains("removed 'o.jsonl.part'"), "\(call.message)")
    #expect(try work.files().contains("o.jsonl.part") == false)
  }
}

extension Workspace.Call {
  /// Expects that the call went well.
  func expect() { #expect(status == 0, "\(message)") }
}
