import Testing

/// Scripts that come another way than from a file.
@Suite struct ScriptInputTests {
  private static let script = "minwal 1\nread.text   \"a\"\n  | clean\n"

  @Test func aScriptComesThroughAPipe() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write(Self.script, to: "a.minwal")
    let laidOut = try work.shell("cat a.minwal | $MINWAL fmt -")
    #expect(laidOut.status == 0, "\(laidOut.message)")
    #expect(Array(laidOut.output) == Array("minwal 1\nread.text \"a\"\n| clean\n".utf8))
    let checked = try work.shell("$MINWAL check <(cat a.minwal)")
    #expect(checked.status == 0, "\(checked.message)")
  }

  @Test func aFolderIsNoScript() throws {
    let work = try Workspace()
    defer { work.remove() }
    let call = try work.minwal(["check", "."])
    #expect(call.status == 1)
    #expect(call.message.contains("expected a file"), "\(call.message)")
  }
}
