import Glibc
import PipelineRuntime
import SystemPackage

/// Reads and writes the files of a session: scripts and pasted texts.
enum ScriptFile {
  /// The bytes of a file.
  static func read(_ path: String) throws(ShellError) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
      return try file.closeAfter {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
          // SAFETY: the pointer is to the array's own storage and `read` is told its size.
          let count = try unsafe chunk.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
          if count == 0 { return bytes }
          bytes += chunk.prefix(count)
        }
      }
    } catch {
      var help: String?
      if error as? Errno == .noSuchFileOrDirectory {
        help =
          NearbyFile.nearest(to: path).map { "did you mean '\(DataText.string(of: $0.utf8))'?" }
          ?? "a path is looked up from the folder in which minwal was started"
      }
      throw systemError(path, error, help: help)
    }
  }

  /// Writes a file whole or not at all.
  ///
  /// - Parameter isPrivate: Whether a new file is for nobody else to read.
  static func write(
    _ bytes: [UInt8],
    to path: String,
    isPrivate: Bool = false
  ) throws(ShellError) {
    let temporaryPath = path + ".part"
    do {
      let file = try FileDescriptor.open(
        FilePath(temporaryPath),
        .writeOnly,
        options: [.create, .truncate, .closeOnExec],
        permissions: isPrivate ? .ownerReadWrite : [.ownerReadWrite, .groupRead, .otherRead]
      )
      try file.closeAfter {
        try file.writeAll(bytes)
        if fsync(file.rawValue) != 0 { throw Errno(rawValue: errno) }
      }
      // SAFETY: both paths are C strings for the call.
      if unsafe rename(temporaryPath, path) != 0 { throw Errno(rawValue: errno) }
    } catch {
      // SAFETY: the path is a C string for the call.
      unsafe unlink(temporaryPath)
      throw systemError(path, error)
    }
  }

  /// Whether something is there under a path.
  static func exists(_ path: String) -> Bool {
    // SAFETY: the path is a C string for the call.
    unsafe access(path, F_OK) == 0
  }

  /// Whether a path leads to a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    // SAFETY: the path is a C string for the call, the status a local variable.
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes the folders that a path's file stands in; as it stands, for nobody else to look into.
  static func makeFolders(for path: String, mode: mode_t = 0o700) {
    var folder = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/").dropLast() {
      folder += name + "/"
      // SAFETY: the path is a C string for the call; that the folder is there already is no harm.
      unsafe mkdir(folder, mode)
    }
  }

  private static func systemError(
    _ path: String,
    _ error: any Error,
    help: String? = nil
  ) -> ShellError {
    .message("'\(DataText.string(of: path.utf8))': \("\(error)".lowercased())", help: help)
  }
}
