import Foundation
import Testing

/// A stage in C, made as a shared library and loaded by a script.
@Suite struct LibraryPluginTests {
  private static let header = Workspace.project.appending(path: "Sources/CMinwalStage/include").path
  private static let example = Workspace.project.appending(path: "Plugins/Examples/Telephones")

  /// A folder with a library made of C and a script that uses it.
  private static func workspace(_ source: String, stage: String) throws -> Workspace {
    let work = try Workspace()
    try work.write(source, to: "stage.c")
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/env")
    compiler.arguments = [
      "cc", "-O2", "-shared", "-fPIC", "-I", header, "stage.c", "-o", "stage.so",
    ]
    compiler.currentDirectoryURL = work.folder
    try compiler.run()
    compiler.waitUntilExit()
    try #require(compiler.terminationStatus == 0, "the C compiler `cc` is needed")
    try work.write(
      """
      minwal 1
      use plugin "./stage.so"
      read.jsonl "in.jsonl"
      | \(stage)
      | write.jsonl "out.jsonl" spans=bytes
      """,
      to: "script.minwal"
    )
    return work
  }

  private static func telephones() throws -> Workspace {
    try workspace(
      try String(contentsOf: example.appending(path: "telephones.c"), encoding: .utf8),
      stage: "telephones.mask digits=6"
    )
  }

  @Test func theExampleDoesWhatItSays() throws {
    let work = try Self.telephones()
    defer { work.remove() }
    try work.write(#"{"id":"a","text":"هاتف ٠١١٢٣٤٥٦٧ أو 12"}"# + "\n", to: "in.jsonl")
    let call = try work.minwal(["run", "script.minwal", "--allow-plugins"])
    #expect(call.status == 0, "\(call.message)")
    let line = try #require(work.lines(of: "out.jsonl").first)
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    )
    #expect(record["text"] as? String == "هاتف # أو 12")
    #expect(record["telephones"] as? [String] == ["٠١١٢٣٤٥٦٧"])
    let findings = try #require(record["findings"] as? [[String: Any]])
    #expect(findings.map { $0["code"] as? String } == ["telephones.mask.masked"])
    // The places are those of the text before the mask, in the source.
    #expect(findings.first?["span"] as? [Int] == [9, 27])
  }

  @Test func itsOwnScriptPassesItsTest() throws {
    let work = try Self.telephones()
    defer { work.remove() }
    let script = Self.example.appending(path: "telephones.minwal")
    try work.write([UInt8](try Data(contentsOf: script)), to: "telephones.minwal")
    try FileManager.default.copyItem(
      at: work.folder.appending(path: "stage.so"),
      to: work.folder.appending(path: "telephones.so")
    )
    let call = try work.minwal(["test", "telephones.minwal", "--allow-plugins"])
    #expect(call.status == 0, "\(call.message)")
    #expect(call.message.contains("1 passed"), "\(call.message)")
  }

  @Test func nothingLoadsUnlessItIsAllowed() throws {
    let work = try Self.telephones()
    defer { work.remove() }
    for arguments in [[], ["--safe"]] {
      #expect(try work.minwal(["check", "script.minwal"] + arguments).status == 1)
    }
  }

  @Test func aRefusedArgumentIsADiagnostic() throws {
    let work = try Self.telephones()
    defer { work.remove() }
    let script = String(decoding: work.read("script.minwal") ?? [], as: UTF8.self)
    try work.write(script.replacing("digits=6", with: "digits=0"), to: "script.minwal")
    let call = try work.minwal(["check", "script.minwal", "--allow-plugins"])
    #expect(call.status == 1)
    #expect(call.message.contains("digits can't be 0, expected 1 to 100"), "\(call.message)")
  }

  /// What a library may not do fails its document, and the next one goes on.
  @Test(arguments: [
    (#"host->edit(d, (minwal_place){0, 0, 999}, t);"#, "an edit's place is in no text"),
    (#"host->edit(d, (minwal_place){0, SIZE_MAX, 2}, t);"#, "an edit's place is in no text"),
    (
      #"host->edit(d, (minwal_place){0, 2, 3}, t); host->edit(d, (minwal_place){0, 0, 1}, t);"#,
      "its edits of one text don't rise, or overlap"
    ),
    (
      #"host->edit(d, (minwal_place){0, 0, 1}, (minwal_text){(const uint8_t *)"\xff", 1});"#,
      "an edit is no UTF-8"
    ),
    (
      #"minwal_value v = {.kind = 2}; host->set(d, "nothing", &v);"#,
      "it sets `nothing`, which it doesn't declare to write"
    ),
    (
      #"minwal_value v = {.kind = 2, .integer = 7}; host->set(d, "text", &v);"#,
      "expected `text` to be a text, as it is declared"
    ),
    (
      #"minwal_value v = {.kind = 1, .place = {0, 2, 999}}; host->set(d, "text", &v);"#,
      "`text`: the place 2..999 isn't in text 0"
    ),
    (
      #"minwal_value v = {.kind = 1, .place = {MINWAL_NOWHERE, 0, 0}}; host->set(d, "text", &v);"#,
      "`text`: a text without bytes needs a place"
    ),
    (
      #"minwal_value v = {.kind = 1, .text = {(const uint8_t *)"\xff", 1}}; host->set(d, "text", &v);"#,
      "`text`: expected UTF-8"
    ),
    (
      #"host->report(d, "nothing", t, (minwal_place){0, 0, 1});"#,
      "it reports `nothing`, which it doesn't declare"
    ),
    (#"host->reject(d, "mine", t);"#, "x"),
  ])
  func aWrongAnswerRejectsTheDocument(work body: String, message: String) throws {
    let source = #"""
      #include "minwal_stage.h"
      #include <stdlib.h>
      static void *open_stage(const char *n, const char *a, char *e, size_t s) { return malloc(1); }
      static void run(void *m, const minwal_host *host, minwal_document *d) {
        minwal_text t = {(const uint8_t *)"x", 1};
        if (host->text(d, 0).count > 5) return;
        \#(body)
      }
      const minwal_plugin *minwal_plugin_1(void) {
        static const minwal_plugin p = {MINWAL_VERSION, sizeof p,
          "{\"type\":\"hello\",\"protocol\":1,\"name\":\"bad\",\"version\":\"1\",\"offsets\":\"bytes\","
          "\"stages\":[{\"name\":\"bad\",\"summary\":\"Be bad\",\"reads\":[{\"field\":\"text\"}],"
          "\"writes\":[{\"field\":\"text\",\"type\":\"text\"}]}]}", open_stage, run, free};
        return &p;
      }
      """#
    let work = try Self.workspace(source, stage: "bad.bad")
    defer { work.remove() }
    try work.write("{\"text\":\"abcd\"}\n{\"text\":\"long enough\"}\n", to: "in.jsonl")
    let call = try work.minwal(["run", "script.minwal", "--allow-plugins"])
    #expect(call.status == 2, "\(call.message)")
    #expect(work.lines(of: "out.jsonl").count == 1)
    let reject = work.lines(of: "out.jsonl.rejects.jsonl").joined()
    #expect(reject.contains(message), "\(reject)")
  }

  @Test func aLibraryOfAnotherKindIsRefused() throws {
    let work = try Self.workspace("int nothing(void) { return 0; }", stage: "a.b")
    defer { work.remove() }
    let call = try work.minwal(["check", "script.minwal", "--allow-plugins"])
    #expect(call.status == 1)
    #expect(call.message.contains("has no function `minwal_plugin_1`"), "\(call.message)")
  }
}
