import DataFormats
import Glibc
import PipelineCore
import PipelineRuntime

/// Where a plug-in lies that a script names.
///
/// A name with a `/` in it is a path, relative to the script's folder. A bare name is looked up in the user's
/// folder for plug-ins and nowhere else: what happens to lie in the working folder is never loaded.
struct PluginLocation: Sendable, Hashable {
  /// The path without links, from the root.
  let path: String
  /// The path or name as a person would write it in the working folder.
  let shownPath: String
  /// What a lock file beside a script calls it: the path relative to that script's folder, or the bare name.
  let lockName: String

  /// Finds a plug-in.
  ///
  /// - Parameter name: As a script writes it.
  /// - Parameter scriptFolder: The folder that a relative path starts from.
  /// - Parameter lockFolder: The folder of the lock file.
  /// - Parameter userFolder: The user's folder for plug-ins; nil without a home.
  init(
    _ name: String,
    scriptFolder: String,
    lockFolder: String,
    userFolder: String?
  ) throws(StageError) {
    let isPath = name.contains("/") || name == "." || name == ".."
    let found: String
    if isPath {
      found = name.hasPrefix("/") || scriptFolder == "." ? name : "\(scriptFolder)/\(name)"
    } else {
      guard let userFolder, !name.isEmpty else {
        throw .file(path: name, problem: "there is no home to look for plug-ins in")
      }
      found = "\(userFolder)/\(name)"
    }
    guard let path = Self.realPath(found) else {
      let beside = scriptFolder == "." ? name : "\(scriptFolder)/\(name)"
      let help =
        isPath
        ? "minwal plugin new \(name.split(separator: "/").last ?? "NAME") makes one; a path starts from the script's folder"
        : FileStatus(path: beside) == nil
          ? "a bare name is looked up in \(userFolder ?? ""); a path has a `/` in it"
          : "write './\(name)' for the one beside the script"
      throw .file(path: name, problem: "there is no such plug-in", help: help)
    }
    self.path = path
    shownPath = isPath ? found : name
    guard isPath else {
      lockName = name
      return
    }
    let folder = Self.realPath(lockFolder).map { $0 == "/" ? $0 : $0 + "/" }
    if let folder, path.hasPrefix(folder) {
      lockName = String(path.dropFirst(folder.count))
    } else {
      lockName = path
    }
  }

  /// A path without links and dots, from the root; nil where nothing is there.
  static func realPath(_ path: String) -> String? {
    // SAFETY: the C library makes the string, which is copied and freed here.
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}
