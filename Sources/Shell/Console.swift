import Glibc
import PipelineScript
import SystemPackage

/// Where the shell writes: results on standard output, trouble on standard error.
///
/// Everything passes one gate, whoever says it: what could act on the terminal is shown by name. Colours are
/// added behind the gate, at marks that data can't hold since they are drawn by lot for each console.
final class Console {
  /// Whether a person looks on.
  let isTerminal: Bool
  /// Whether to colour.
  let usesColour: Bool
  /// How right-to-left text is shown.
  var rightToLeft = RightToLeftMode.plain
  /// How many rows a text may take in a preview.
  var textRowLimit = 3
  /// How many items of a list are shown.
  var itemLimit = 4

  private let outputDescriptor: Int32
  private let errorDescriptor: Int32
  private let columnCount: () -> Int
  /// What stands for the beginning of a colour until the gate is passed.
  private let mark =
    "\u{F0000}\(UInt64.random(in: 0 ... .max))\(UInt64.random(in: 0 ... .max))\u{F0001}"

  /// Writes to two descriptors, which stay the caller's.
  init(
    outputDescriptor: Int32,
    errorDescriptor: Int32,
    isTerminal: Bool,
    usesColour: Bool,
    columnCount: @escaping () -> Int
  ) {
    self.outputDescriptor = outputDescriptor
    self.errorDescriptor = errorDescriptor
    self.isTerminal = isTerminal
    self.usesColour = usesColour
    self.columnCount = columnCount
  }

  /// The cells of a row.
  var columns: Int { max(20, columnCount()) }

  /// Renders diagnostics for this terminal, or for no terminal.
  var diagnosticRenderer: DiagnosticRenderer {
    DiagnosticRenderer(usesColour: usesColour, columns: isTerminal ? columns : nil)
  }

  /// A piece of a line in a colour.
  func paint(_ text: String, _ style: Style) -> String {
    usesColour && !text.isEmpty ? "\(mark)\(style.rawValue)m\(text)\(mark)0m" : text
  }

  /// Writes a line.
  func say(_ line: String = "") { write(fitted(gated(line)) + "\n", to: outputDescriptor) }

  /// Writes what went wrong: whole lines that end with a newline.
  func complain(_ lines: String) { write(fitted(gated(lines)), to: errorDescriptor) }

  /// Writes diagnostics, which their renderer has made fit for a terminal.
  func complain(rendered lines: String) {
    // Why: marks under a line would stand elsewhere if it were broken; what is said in words may be.
    let fit = lines.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      Self.isQuoted(line) ? String(line) : fitted(String(line))
    }
    write(fit.joined(separator: "\n"), to: errorDescriptor)
  }

  /// Whether a line of a diagnostic quotes the script: its place, a line of it, or marks under one.
  private static func isQuoted(_ line: Substring) -> Bool {
    let first = WordWrap.withoutColours(line).unicodeScalars.first { scalar in
      scalar != " " && !("0"..."9").contains(scalar)
    }
    return first.map { "|:-".unicodeScalars.contains($0) } ?? true
  }

  /// The lines broken at spaces where a terminal would break them anywhere.
  private func fitted(_ lines: String) -> String {
    isTerminal ? WordWrap.wrapped(lines, columns: columns) : lines
  }

  /// The gate: lines with all that could act on the terminal shown by name, and the colours put in.
  private func gated(_ lines: String) -> String {
    let bytes = Array(lines.utf8)
    let lead = Array(mark.utf8)
    var result = ""
    var start = 0
    var place = 0
    func pass(upTo end: Int) {
      result += DataText.lines(of: String(decoding: bytes[start..<end], as: UTF8.self))
    }
    while let found = bytes[place...].firstIndex(of: lead[0]) {
      place = found + 1
      guard bytes[found...].starts(with: lead),
        let end = bytes[(found + lead.count)...].firstIndex(of: UInt8(ascii: "m"))
      else { continue }
      pass(upTo: found)
      let code = bytes[found + lead.count..<end]
      if code.allSatisfy({ (0x30...0x39).contains($0) }) {
        result += "\u{1B}[" + String(decoding: code, as: UTF8.self) + "m"
      }
      start = end + 1
      place = start
    }
    pass(upTo: bytes.count)
    return result
  }

  /// Writes one line of trouble with a remedy.
  func complain(_ message: String, help: String? = nil) {
    complain(paint("error", .removed) + ": " + message + "\n")
    if let help { complain("  help: \(help)\n") }
  }

  /// Writes a label on a line of its own, with a few words beside it.
  func label(_ name: String, _ note: String = "", indent: Int = 2) {
    let gap = note.isEmpty ? "" : "  " + paint(note, .quiet)
    say(String(repeating: " ", count: indent) + paint(name, .label) + gap)
  }

  /// Writes a text from data on lines of its own, cut after some rows.
  func text(_ bytes: [UInt8], indent: Int = 4, rowLimit: Int? = nil, style: Style? = nil) {
    let limit = (rowLimit ?? textRowLimit) * textWidth(indent)
    let safe = DataText.string(of: DataText.head(of: bytes, cellLimit: limit))
    safeText(DataText.cut(safe, to: limit), indent: indent, style: style)
  }

  /// Writes the report of a stage, line by line.
  ///
  /// The isolates that a report puts around words from data give way to the shell's own `rtl` mode.
  func report(_ report: String, indent: Int) {
    let scalars = report.unicodeScalars.filter {
      // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
      $0 != "\u{2068}" && $0 != "\u{2069}"
    }
    let plain = String(String.UnicodeScalarView(scalars))
    for line in BarFitting.fitted(plain, columns: textWidth(indent)).utf8.split(separator: 0x0A) {
      safeText(DataText.string(of: String(decoding: line, as: UTF8.self).utf8), indent: indent)
    }
  }

  /// Writes safe text on as many rows as it takes.
  func safeText(_ safe: String, indent: Int = 4, style: Style? = nil) {
    let margin = String(repeating: " ", count: indent)
    // Escapes take more room than what they stand for.
    let shown = DataText.string(of: safe.utf8)
    let safe = rightToLeft == .escape ? rightToLeft.line(shown) : shown
    for row in Self.rows(of: safe, width: textWidth(indent)) {
      let line = rightToLeft.line(row, isTerminal: isTerminal)
      // Why not `say`: the mode's own marks act on the terminal, and are to.
      let colour = style.flatMap { usesColour && !line.isEmpty ? $0.rawValue : nil }
      let painted = colour.map { "\u{1B}[\($0)m\(line)\u{1B}[0m" } ?? line
      write(margin + painted + "\n", to: outputDescriptor)
    }
  }

  /// The cells that a text has on a row; however deep it stands, some are left.
  private func textWidth(_ indent: Int) -> Int { max(10, columns - indent - 1) }

  /// Cuts a safe text into rows at grapheme borders: at a space, or else after a mark, where there is one.
  static func rows(of text: String, width: Int) -> [String] {
    guard DataText.cellCount(of: text) > width else { return [text] }
    var rows: [String] = []
    var row = ""
    var used = 0
    for cluster in text {
      let cells = DataText.cellCount(of: String(cluster))
      if used + cells > width {
        let space = row.lastIndex(of: " ")
        let breaksAtSpace =
          space.map { row.distance(from: $0, to: row.endIndex) < width / 2 } ?? false
        if let space, breaksAtSpace {
          let rest = String(row[row.index(after: space)...])
          rows.append(String(row[..<space]))
          row = rest
        } else if let mark = row.lastIndex(where: { ",;:/\"".contains($0) }),
          row.distance(from: mark, to: row.endIndex) < width / 2
        {
          let rest = String(row[row.index(after: mark)...])
          rows.append(String(row[...mark]))
          row = rest
        } else {
          rows.append(row)
          row = ""
        }
        used = DataText.cellCount(of: row)
        if row.isEmpty, cluster == " " { continue }
      }
      row.append(cluster)
      used += cells
    }
    if !row.isEmpty { rows.append(row) }
    return rows
  }

  /// Writes as it is to standard error, from any thread.
  var errorWriter: @Sendable (String) -> Void {
    let descriptor = errorDescriptor
    return { Self.write($0, to: descriptor) }
  }

  private func write(_ text: String, to descriptor: Int32) { Self.write(text, to: descriptor) }

  private static func write(_ text: String, to descriptor: Int32) {
    _ = try? FileDescriptor(rawValue: descriptor).writeAll(text.utf8)
  }
}
