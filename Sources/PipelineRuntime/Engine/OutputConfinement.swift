import Glibc
public import PipelineCore

/// The one folder that a run may write in, links followed: `--safe`.
public struct OutputConfinement: Sendable {
  /// The folder, from the root and without links.
  public let folder: String

  /// Confines a run to a folder that is there.
  ///
  /// - Throws: `StageError.file` where it isn't.
  public init(to folder: String) throws(StageError) {
    guard let path = Self.realPath(folder) else {
      throw .file(path: folder, problem: "there is no such folder")
    }
    self.folder = path
  }

  /// Refuses a path outside the folder; `-` is standard output, and `{field}` in a path can't leave its place.
  public func expect(_ path: String) throws(StageError) {
    guard path != "-" else { return }
    let parts = path.split(separator: "/").map(String.init)
    let fixed = parts.prefix { !$0.contains("{") }
    var start = (path.hasPrefix("/") ? "/" : "./") + fixed.joined(separator: "/")
    var isInside = !parts.dropFirst(fixed.count).contains("..")
    var after: [String] = []
    // Why: what isn't there yet has no links; the nearest folder that is there may have.
    while isInside {
      if let found = Self.realPath(start) {
        isInside = found == folder || found.hasPrefix(folder == "/" ? folder : folder + "/")
        break
      }
      guard let slash = start.lastIndex(of: "/") else { break }
      after.append(String(start[start.index(after: slash)...]))
      isInside = after.last != ".."
      start = slash == start.startIndex ? "/" : String(start[..<slash])
    }
    guard !isInside else { return }
    throw .file(
      path: path,
      problem: "with --safe a run writes only below '\(folder)'",
      help: "write to a path in this folder, or leave out --safe"
    )
  }

  private static func realPath(_ path: String) -> String? {
    // SAFETY: the C library makes the string, which is copied and freed here.
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}
