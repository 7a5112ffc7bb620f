import PipelineCore
import Testing

@testable import Shell

/// Nothing that data can hold acts on the terminal, wherever it stands: one gate for all that is said.
@Suite struct GateTests {
  /// Escape sequences (a colour, the clipboard, the title), C1 controls, bidi controls, invisible scalars.
  private static let hostile = [
    "\u{1B}[31m", "\u{1B}]52;c;aGk=\u{07}", "\u{1B}]0;t\u{1B}\\", "\u{9B}31m", "\u{9D}0;x\u{9C}",
    "\u{202E}x\u{202C}", "\u{2066}x", "\u{200F}", "\u{FEFF}", "\u{E000}", "\r", "\u{8}",
    "\u{7F}", "\u{2028}",
  ]

  private static func json(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  @Test(arguments: hostile)
  func namesValuesAndPathsOfData(hostile: String) async {
    let shell = ShellRun()
    let name = Self.json("k\(hostile)")
    let value = Self.json("v\(hostile)")
    shell.write(
      Array(
        """
        {"id":"\(value)","text":"a","\(name)":"\(value)","r\(name)":{"\(name)":[{"\(name)":"\(value)"}]},"paper":"\(value)"}

        """.utf8
      ),
      to: "in.jsonl"
    )
    shell.write(Array("a,k\(hostile),\"q\(hostile)\"\n1,\"v\(hostile)\",3\n".utf8), to: "in.csv")
    for source in ["read.jsonl \"@/in.jsonl\"", "read.csv \"@/in.csv\""] {
      await shell.run(
        [
          source, ":preview", ":show", ":show *", ":why", ":why text", ":diff", "clean on=paper",
          ":diff", ":findings", ":errors", ":steps", ":profile", "describe", "where nosuch == 1",
          "write.jsonl \"@/o\(hostile == "\r" ? "" : hostile)\"", ":run", ":goto nosuch\(hostile)",
          ":show nosuch\(hostile)", "nosuch\(hostile)", ":nosuch\(hostile)", ":load @/no\(hostile)",
          "select paper", ":show",
        ].map { $0.replacing("\n", with: " ") },
        keepsGoing: true
      )
      let shown = (shell.output + shell.trouble).unicodeScalars
      let raw = shown.filter { $0 != "\n" && ScalarDisplay.isHidden($0) }
      #expect(raw.isEmpty, "\(source): \(raw.map { ScalarDisplay.codePoint(of: $0) })")
    }
  }
}
