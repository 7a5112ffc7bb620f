import Glibc
import LineEditing

/// A program for the tests: reads lines from the terminal and says in hexadecimal what came.
func runProbe(historyPath: String?) throws(LineEditingError) {
  let source = try TerminalLineSource(
    program: "minwal-probe",
    history: historyPath.map { LineHistory(path: $0) }
  )
  source.completer = { request in
    let word =
      request.line.prefix(request.cursorByteOffset).split(
        separator: 0x20,
        omittingEmptySubsequences: false
      ).last ?? []
    let candidates = ["clean.marks", "clean.space", "split.article", "خبر"]
      .filter { $0.utf8.starts(with: word) }
      .map { CompletionCandidate($0) }
    return CompletionAnswer(
      replacedByteCount: word.count,
      candidates: candidates,
      hint: ["signature shown"]
    )
  }
  while true {
    let event = source.nextLine(prompt: LinePrompt("probe>", style: "1;36"))
    switch event {
    case .line(let bytes):
      report("line", bytes)
      source.remember(bytes)
    case .paste(let bytes): report("paste \(bytes.count)", Array(bytes.prefix(8)))
    case .interrupted: report("interrupted", [])
    case .endOfInput:
      report("end", [])
      return
    }
  }
}

func report(_ what: String, _ bytes: [UInt8]) {
  let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  let text = Array("\(what) <\(digits)>\n".utf8)
  // SAFETY: the pointer is to the array's own storage and its count goes with it.
  _ = unsafe text.withUnsafeBytes { unsafe write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

do {
  try runProbe(historyPath: CommandLine.arguments.dropFirst().first)
} catch {
  report(error.description, [])
  exit(1)
}
