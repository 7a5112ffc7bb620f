import Glibc
import TestSupport
import Testing

/// The line editor under a real pseudo-terminal, through a program that says what bytes it got.
@Suite(.serialized) struct TerminalLineSourceTests {
  private let folder = TemporaryFolder()

  private func start(
    history: String = "/dev/null",
    _ environment: [String] = ["LC_ALL=C.UTF-8"]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      builtProgramsFolder() + "/LineEditingProbe",
      [history],
      environment: environment + ["TERM=xterm", "HOME=/nonexistent"]
    )
    try terminal.wait(for: "probe>")
    return terminal
  }

  private func hex(_ text: String) -> String {
    "<" + text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + ">"
  }

  @Test(arguments: [[], ["LC_ALL=C"], ["LC_ALL=en_US.UTF-8"], ["LC_ALL=C.UTF-8"], ["LANG=ar_YE"]])
  func arabicArrivesWholeInAnyLocale(environment: [String]) throws {
    let terminal = try start(environment)
    // The last word has a fatha and a shadda.
    let line = "خبر عاجل م\u{064E}د\u{0651}"
    terminal.type(line + "\r")
    try terminal.wait(for: "line " + hex(line))
  }

  @Test func controlCDropsTheLineAlsoInsideASearch() throws {
    let terminal = try start()
    terminal.type("abc")
    try terminal.wait(for: "abc")
    terminal.type("\u{03}")
    try terminal.wait(for: "interrupted <>")
    try terminal.wait(for: "probe>")
    terminal.type("\u{12}ab")
    try terminal.wait(for: "bck:")
    terminal.type("\u{03}")
    try terminal.wait(for: "interrupted <>")
    try terminal.wait(for: "probe>")
    terminal.type("x\r")
    try terminal.wait(for: "line " + hex("x"))
  }

  /// The terminal would throw away what is written while it handles the key.
  @Test func everyControlCIsAnswered() throws {
    let terminal = try start()
    for _ in 0..<200 {
      terminal.type("a")
      try terminal.wait(for: "a")
      terminal.type("\u{03}")
      try terminal.wait(for: "^C")
      try terminal.wait(for: "interrupted <>")
      try terminal.wait(for: "probe>")
    }
  }

  @Test func controlDOnAnEmptyLineEnds() throws {
    let terminal = try start()
    terminal.type("\u{04}")
    try terminal.wait(for: "end <>")
    #expect(try terminal.waitForExit() == 0)
    #expect(terminal.isInLineMode)
  }

  @Test func terminationLeavesTheTerminalAsItWas() throws {
    let terminal = try start()
    #expect(!terminal.isInLineMode)
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForExit() == 128 + SIGTERM)
    #expect(terminal.isInLineMode)
    #expect(String(decoding: terminal.screen, as: UTF8.self).hasSuffix("\u{1B}[?2004l\u{1B}[0m"))
  }

  @Test func shortPasteStaysOnTheLine() throws {
    let terminal = try start()
    terminal.type("a \u{1B}[200~خبر\r\u{1B}[201~")
    try terminal.wait(for: "خبر")
    terminal.type(" b\r")
    try terminal.wait(for: "line " + hex("a خبر b"))
  }

  @Test func longPasteArrivesWhole() throws {
    let terminal = try start()
    let paragraph = "خبر عاجل من عدن\r"
    let count = 4_000
    terminal.type("\u{1B}[200~" + String(repeating: paragraph, count: count) + "\u{1B}[201~")
    try terminal.wait(for: "paste \(count * paragraph.utf8.count) ")
    terminal.type("x\r")
    try terminal.wait(for: "line " + hex("x"))
  }

  @Test func tabCompletesThenListsThenShowsTheSignature() throws {
    let terminal = try start()
    terminal.type("sp\t")
    try terminal.wait(for: "lit.article ")
    terminal.type("\u{15}cl\t")
    try terminal.wait(for: "ean.")
    terminal.type("\t")
    try terminal.wait(for: "clean.marks  clean.space")
    terminal.type("\t")
    try terminal.wait(for: "signature shown")
    terminal.type("s\t\r")
    try terminal.wait(for: "line " + hex("clean.space "))
  }

  @Test func historyIsKeptAcrossSessions() throws {
    let path = folder.file("state/history")
    let first = try start(history: path)
    first.type("خبر\r")
    try first.wait(for: "probe>")
    first.type("\u{04}")
    _ = try first.waitForExit()
    var status = stat()
    // SAFETY: the path is a Swift string, the status a local variable.
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    let second = try start(history: path)
    second.type("\u{1B}[A")
    try second.wait(for: "خبر")
    second.type("\r")
    try second.wait(for: "line " + hex("خبر"))
  }

  @Test func escapeAndPasteWorkInViMode() throws {
    // What `bind -e` erases must be there all the same.
    let path = folder.write("editrc", "bind -e\nbind -v\n")
    let terminal = try start(["LC_ALL=C.UTF-8", "EDITRC=" + path])
    terminal.type("hello\u{1B}")
    // In command mode the cursor stands on the last letter.
    try terminal.wait(for: "\u{08}")
    terminal.type("biX\r")
    try terminal.wait(for: "line " + hex("Xhello"))
    try terminal.wait(for: "probe>")
    terminal.type("\u{1B}[200~خبر\u{1B}[201~ cl\t\r")
    try terminal.wait(for: "line " + hex("خبر clean."))
  }

  @Test func resizeAndStopKeepTheLine() throws {
    let terminal = try start()
    terminal.type("abc")
    try terminal.wait(for: "abc")
    terminal.resize(columns: 40, rows: 20)
    try terminal.wait(for: "abc")
    terminal.type("d\r")
    try terminal.wait(for: "line " + hex("abcd"))
  }
}
