/// What stood on the line when Tab was pressed.
public struct CompletionRequest: Sendable, Equatable {
  /// The bytes of the line.
  public let line: [UInt8]
  /// The place of the cursor, a UTF-8 byte offset into the line.
  public let cursorByteOffset: Int
  /// Whether nobody pressed Tab: the answer may not take its time, as reading a folder would.
  public let isForHint: Bool

  /// Makes a request.
  public init(line: [UInt8], cursorByteOffset: Int, isForHint: Bool = false) {
    self.line = line
    self.cursorByteOffset = cursorByteOffset
    self.isForHint = isForHint
  }
}

/// What could stand before the cursor.
public struct CompletionAnswer: Sendable, Equatable {
  /// How many bytes before the cursor a candidate takes the place of.
  public var replacedByteCount: Int
  /// The candidates in the order to list them.
  public var candidates: [CompletionCandidate]
  /// Lines to show on a second Tab, or at once when there is no candidate: a signature.
  public var hint: [String]

  /// Makes an answer.
  public init(
    replacedByteCount: Int = 0,
    candidates: [CompletionCandidate] = [],
    hint: [String] = []
  ) {
    self.replacedByteCount = replacedByteCount
    self.candidates = candidates
    self.hint = hint
  }
}

/// One thing that could stand before the cursor.
public struct CompletionCandidate: Sendable, Equatable {
  /// The text to insert.
  public var text: String
  /// What follows it when it is the only one: a space, `=`, a quote, or nothing.
  public var suffix: String
  /// How it is listed; safe to print.
  public var label: String
  /// A few words on what it is; safe to print.
  public var note: String

  /// Makes a candidate; without a label it is listed as its text.
  public init(_ text: String, suffix: String = " ", label: String? = nil, note: String = "") {
    self.text = text
    self.suffix = suffix
    self.label = label ?? text
    self.note = note
  }
}

/// The listing of candidates under the line.
enum CompletionListing {
  /// The rows to print: one a line where they have notes, in columns where not.
  ///
  /// Where the screen has too few rows for the notes, they are left out; what doesn't fit even so is
  /// counted.
  ///
  /// - Parameter size: The size of the screen; two of its rows stay free for the line that is edited.
  static func rows(of candidates: [CompletionCandidate], in size: TerminalSize) -> [String] {
    let rowLimit = max(4, size.rows - 2)
    let widest = candidates.map(\.label.unicodeScalars.count).max() ?? 0
    let hasNotes = candidates.contains { !$0.note.isEmpty } && candidates.count <= rowLimit
    // Nothing may stand to the right of a label that is written from right to left.
    let isASCII = candidates.allSatisfy { $0.label.utf8.allSatisfy { $0 < 0x80 } }
    let rows =
      hasNotes || !isASCII
      ? candidates.map { row(of: $0, labelWidth: widest, columns: size.columns) }
      : grid(of: candidates.map(\.label), cellWidth: widest + 2, columns: size.columns)
    guard rows.count > rowLimit else { return rows }
    return rows.prefix(rowLimit - 1) + ["  … \(rows.count - rowLimit + 1) more lines"]
  }

  private static func row(
    of candidate: CompletionCandidate,
    labelWidth: Int,
    columns: Int
  ) -> String {
    let label = padded(candidate.label, to: labelWidth)
    let room = columns - labelWidth - 5
    guard !candidate.note.isEmpty, room > 10 else { return "  " + candidate.label }
    let note = candidate.note.unicodeScalars
    guard note.count > room else { return "  \(label)  \(candidate.note)" }
    return "  \(label)  \(String(String.UnicodeScalarView(note.prefix(room - 1))))…"
  }

  /// Labels in columns, read downwards.
  private static func grid(of labels: [String], cellWidth: Int, columns: Int) -> [String] {
    let perRow = max(1, (columns - 2) / max(1, cellWidth))
    let rowCount = (labels.count + perRow - 1) / perRow
    return (0..<rowCount).map { row in
      let cells = stride(from: row, to: labels.count, by: rowCount).map { labels[$0] }
      let line = cells.dropLast().map { padded($0, to: cellWidth) }.joined() + (cells.last ?? "")
      return "  " + line
    }
  }

  private static func padded(_ label: String, to width: Int) -> String {
    label + String(repeating: " ", count: max(0, width - label.unicodeScalars.count))
  }
}
