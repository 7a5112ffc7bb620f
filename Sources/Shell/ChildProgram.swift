import Glibc

/// Other programs on the same terminal: an editor, a browser.
enum ChildProgram {
  /// Lets the person's editor change a file, and waits for its end.
  ///
  /// - Throws: `message` where the editor can't be run or fails.
  static func edit(_ path: String, _ environment: Environment) throws(ShellError) {
    let editor =
      environment.value("VISUAL").flatMap { $0.isEmpty ? nil : $0 }
      ?? environment.value("EDITOR").flatMap { $0.isEmpty ? nil : $0 } ?? "vi"
    // SAFETY: the line is a C string for the call, which waits for the editor's end.
    guard unsafe system("\(editor) \(quoted(path))") == 0 else {
      throw .message(
        "the editor '\(DataText.string(of: editor.utf8))' can't be run, or failed",
        help: "the variable EDITOR says which one is used"
      )
    }
  }

  /// Opens a file in the person's browser, where there is a screen for one.
  ///
  /// - Returns: Whether a browser was asked.
  static func browse(_ path: String, _ environment: Environment) -> Bool {
    let chosen = environment.value("BROWSER").flatMap { $0.isEmpty ? nil : $0 }
    let hasScreen = ["DISPLAY", "WAYLAND_DISPLAY"].contains {
      !(environment.value($0) ?? "").isEmpty
    }
    guard chosen != nil || hasScreen else { return false }
    let line = "\(chosen ?? "xdg-open") \(quoted(path)) > /dev/null 2>&1 < /dev/null &"
    // SAFETY: the line is a C string for the call; the browser goes on by itself.
    return unsafe system(line) == 0
  }

  /// A word of the system's shell, whatever it holds.
  private static func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
