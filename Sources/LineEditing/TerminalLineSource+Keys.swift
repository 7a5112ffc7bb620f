import CLibEdit
import CLibEditShims
import Glibc

/// What Tab and a bracketed paste do.
extension TerminalLineSource {
  /// The line being edited.
  func currentLine() -> (before: [UInt8], after: [UInt8]) {
    var start: UnsafePointer<UInt32>?
    var scalarCount: Int32 = 0
    var cursor: Int32 = 0
    // SAFETY: libedit gives its own buffer and offsets into it; both parts are copied at once.
    unsafe minwal_editor_line(editor, &start, &scalarCount, &cursor)
    let before = unsafe WideText.bytes(at: start, count: Int(cursor))
    let after = unsafe WideText.bytes(
      at: start?.advanced(by: Int(cursor)),
      count: Int(scalarCount - cursor)
    )
    return (before, after)
  }

  private func insert(_ bytes: some Collection<UInt8>) {
    // SAFETY: libedit copies the text.
    unsafe WideText.withTerminated(WideText.scalars(of: bytes)) {
      if let text = unsafe $0 { unsafe minwal_editor_insert(editor, text) }
    }
  }

  // MARK: Paste

  /// Puts a short one-line paste on the line, and ends the line with anything longer.
  func takePaste() -> UInt8 {
    guard let raw = keys.restOfPaste() else { return UInt8(CC_EOF) }
    var pasted = Self.withNewlines(raw)
    if pasted.last == 0x0A, pasted.firstIndex(of: 0x0A) == pasted.count - 1 { pasted.removeLast() }
    if pasted.count <= Self.longestInsertedPasteByteCount, !pasted.contains(0x0A) {
      insert(pasted)
      return UInt8(CC_REFRESH)
    }
    let (before, after) = currentLine()
    pendingPaste = before + pasted + after
    return UInt8(CC_NEWLINE)
  }

  /// Terminals send a carriage return for a newline.
  static func withNewlines(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D {
        result.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        result.append(byte)
      }
      previous = byte
    }
    return result
  }

  // MARK: Completion

  /// Inserts what all candidates share, lists them, and shows the signature on a second Tab.
  func complete() -> UInt8 {
    guard let completer else { return UInt8(CC_ERROR) }
    let (before, after) = currentLine()
    let request = CompletionRequest(line: before + after, cursorByteOffset: before.count)
    let answer = completer(request)
    let isSecondTab = request == lastCompletion
    lastCompletion = request
    let replaced = before.suffix(answer.replacedByteCount)
    if let only = answer.candidates.first, answer.candidates.count == 1 {
      let text = Array((only.text + (after.isEmpty ? only.suffix : "")).utf8)
      guard !text.elementsEqual(replaced) else { return show(answer.hint) }
      replace(replaced, with: text)
      lastCompletion = nil
      return UInt8(CC_REFRESH)
    }
    guard !answer.candidates.isEmpty else { return show(answer.hint) }
    let shared = Self.sharedPrefix(of: answer.candidates.map { Array($0.text.utf8) })
    if shared.count > replaced.count {
      replace(replaced, with: shared)
      lastCompletion = nil
      return UInt8(CC_REFRESH)
    }
    if isSecondTab, !answer.hint.isEmpty { return show(answer.hint) }
    let size = TerminalSize.of(descriptor: STDOUT_FILENO) ?? TerminalSize(columns: 80, rows: 24)
    return show(CompletionListing.rows(of: answer.candidates, in: size))
  }

  private func replace(_ typed: ArraySlice<UInt8>, with text: [UInt8]) {
    if text.starts(with: typed) {
      insert(text.dropFirst(typed.count))
    } else {
      unsafe el_deletestr(editor, Int32(WideText.scalars(of: typed).count))
      insert(text)
    }
  }

  /// Prints lines under the line being edited and draws that again below them.
  private func show(_ lines: [String]) -> UInt8 {
    guard !lines.isEmpty else { return UInt8(CC_ERROR) }
    print("\r\n\u{1B}[J" + lines.map { $0 + "\r\n" }.joined())
    return UInt8(CC_REDISPLAY)
  }

  /// What all the texts begin with, cut between scalars.
  static func sharedPrefix(of texts: [[UInt8]]) -> [UInt8] {
    guard var shared = texts.first else { return [] }
    for text in texts.dropFirst() {
      let count = zip(shared, text).prefix { $0 == $1 }.count
      shared.removeLast(shared.count - count)
    }
    while String(validating: shared, as: UTF8.self) == nil, !shared.isEmpty { shared.removeLast() }
    return shared
  }
}
