import TestSupport
import Testing

@testable import Shell

struct RandomInputTests {
  private static let pieces: [[UInt8]] =
    [
      "read.text ", "clean", "| ", "split.article", ":", "show ", "why ", "diff ", "undo", "redo",
      "goto ", "edit 1 ", "drop ", "set rtl ", "visual", "preview", "help ", "stages", "findings",
      "where ", "text ~= ", "\"", "'", "\"\"\"", "[", "]", "(", "{", "}", "$x", "param x: ", "int",
      " = ", "5", "-1", "99999999999999999999", "3..5", "2019-05-15", "\u{202E}", "\u{1B}[31m",
      "خبر", "\t", "\r", "#", "\\u{", "stage a.b = ", "test \"t\" ", "use ", "minwal 1", "limit 2",
      "steps", "fmt", "check", "errors", "profile", "next", "prev", ":why 0..9", "headline", " ",
      " ",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0x7F], [0xE2, 0x80]]

  @Test func randomLinesEndInDiagnosticsAndNothingRawIsShown() async {
    var generator = SeededGenerator(seed: .random(in: 0 ... .max))
    let shell = ShellRun()
    for _ in 0..<10 {
      var text = Array("read.text \"\(shell.path("a.txt"))\"\n".utf8)
      for _ in 0..<1_000 {
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          text += Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
        }
        if Int.random(in: 0..<100, using: &generator) == 0 {
          text += [UInt8](repeating: 0x61, count: 20_000)
        }
        text.append(0x0A)
        // An open bracket or string would swallow all that follows.
        if Int.random(in: 0..<4, using: &generator) == 0 { text += Array("]})\"\"\"\n".utf8) }
      }
      await shell.run(bytes: text, keepsGoing: true, columns: 80)
      let shown = (shell.output + shell.trouble).unicodeScalars
      let raw = shown.first {
        $0 != "\n" && ScalarDisplay.isHidden($0) && $0 != "\u{1B}"
      }
      let name = raw.map { ScalarDisplay.codePoint(of: $0) } ?? ""
      #expect(raw == nil, "seed \(generator.seed): \(name)")
    }
  }
}
