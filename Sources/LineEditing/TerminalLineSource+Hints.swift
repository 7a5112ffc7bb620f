import CLibEdit
import CLibEditShims
import Glibc
import SystemPackage

/// Colours the line while it is typed, and shows the rest of its only completion.
///
/// Libedit draws text without colours and knows of no hint. So both are put over what it has drawn, whenever it waits
/// for a key: the cursor goes back where it was, and libedit never knows.
extension TerminalLineSource {
  /// Paints the line and shows the hint, where a person can see it before the next key is done.
  func decorate() {
    guard usesColour, understandsEscapes, keys.isIdle,
      let size = TerminalSize.of(descriptor: STDOUT_FILENO)
    else { return }
    let (before, after) = currentLine()
    let line = before + after
    let promptCells = promptText.unicodeScalars.count + 1
    if let end = LinePaint.paintableByteCount(of: line, cells: size.columns - promptCells) {
      var paints = painter?(line) ?? []
      if let cut = paints.firstIndex(where: { $0.range.upperBound > end }) {
        paints.removeSubrange(cut...)
      }
      // Where the line has lost its last colour it is drawn once more without.
      if !paints.isEmpty || hasPaint {
        let painted = LinePaint.painted(line, upTo: end, paints)
        let start = Array("\u{1B}7\r\u{1B}[\(promptCells)C".utf8)
        _ = try? FileDescriptor.standardOutput.writeAll(
          start + painted + Array("\u{1B}8".utf8)
        )
        hasPaint = !paints.isEmpty
      }
    }
    guard after.isEmpty, let rest = hint(for: before) else { return }
    // What reaches the last cell would move the row.
    guard let cells = LinePaint.certainCellCount(of: before) else { return }
    let isASCII = cells == before.count
    // Why: where a line with Arabic in it breaks, terminals that turn it don't agree.
    guard isASCII || promptCells + cells < size.columns else { return }
    let room = size.columns - (promptCells + cells) % size.columns - 1
    let shown = rest.prefix(room)
    guard !shown.isEmpty else { return }
    let text = String(decoding: shown, as: UTF8.self)
    print("\u{1B}[2m\(text)\u{1B}[0m\u{1B}[\(shown.count)D")
    showsHint = true
  }

  /// Takes the hint away.
  func clearHint() {
    guard showsHint else { return }
    print("\u{1B}[K")
    showsHint = false
  }

  /// What is still to be typed of the only thing that could be meant.
  ///
  /// Only after letters of ASCII, and where every scalar before them surely takes one cell: right beside text from
  /// right to left, or after marks, it could stand anywhere.
  private func hint(for line: [UInt8]) -> [UInt8]? {
    guard !line.isEmpty, LinePaint.certainCellCount(of: line) != nil else { return nil }
    let request = CompletionRequest(
      line: line,
      cursorByteOffset: line.count,
      isForHint: true
    )
    guard let answer = completer?(request), answer.candidates.count == 1,
      answer.replacedByteCount > 0
    else { return nil }
    let text = Array(answer.candidates[0].text.utf8)
    let typed = line.suffix(answer.replacedByteCount)
    guard text.count > typed.count, text.starts(with: typed),
      text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
    else { return nil }
    return Array(text.dropFirst(typed.count))
  }

  /// Takes the hint over, as Tab does; where there is none, goes a scalar on.
  func goForward() -> UInt8 {
    let (before, after) = currentLine()
    if after.isEmpty, hint(for: before) != nil { return complete() }
    guard !after.isEmpty else { return UInt8(CC_ERROR) }
    unsafe el_cursor(editor, 1)
    return UInt8(CC_CURSOR)
  }
}
