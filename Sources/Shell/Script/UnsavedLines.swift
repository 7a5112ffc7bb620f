import Glibc

/// Keeps the lines of a session that weren't saved, so that no end of it loses them.
enum UnsavedLines {
  /// The file of the session that is running, in the folder of states.
  private static let current = "unsaved.minwal"
  /// The file that an earlier session left, in the folder of states.
  static let kept = "recoverable.minwal"

  /// Puts aside what the session before left.
  ///
  /// - Returns: How many lines that were; 0 where it left none.
  static func putAside(_ environment: Environment) -> Int {
    guard let old = environment.stateFile(current), let new = environment.stateFile(kept),
      let text = try? ScriptFile.read(old)
    else { return 0 }
    // SAFETY: both paths are C strings for the call.
    guard unsafe rename(old, new) == 0 else { return 0 }
    return text.split(separator: 0x0A).count
  }

  /// Keeps the lines, for nobody else to read; without any, takes away what was kept.
  static func keep(_ text: String, _ environment: Environment) {
    guard let path = environment.stateFile(current) else { return }
    guard !text.isEmpty else {
      // SAFETY: the path is a C string for the call; that nothing is there is no harm.
      unsafe unlink(path)
      return
    }
    ScriptFile.makeFolders(for: path)
    // Why: where they can't be kept the session goes on all the same.
    try? ScriptFile.write(Array(text.utf8), to: path, isPrivate: true)
  }
}
