import Glibc
import PipelineRuntime

/// Reads and writes the files of a session: scripts and pasted texts.
enum ScriptFile {
  /// The bytes of a file.
  static func read(_ path: String) throws(ShellError) -> [UInt8] {
    // SAFETY: the path is a C string for the call.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let number = errno
      var help: String?
      if number == ENOENT {
        help =
          NearbyFile.nearest(to: path).map { "did you mean '\(DataText.string(of: $0.utf8))'?" }
          ?? "a path is looked up from the folder in which minwal was started"
      }
      // Why: looking for a near name may have failed in its turn.
      errno = number
      throw systemError(path, help: help)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      // SAFETY: the pointer is to the array's own storage and `read` is told its size.
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk.prefix(count)
      } else if errno != EINTR {
        throw systemError(path)
      }
    }
  }

  /// Writes a file whole or not at all.
  ///
  /// - Parameter mode: The permissions of a new file.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(ShellError) {
    let temporaryPath = path + ".part"
    // SAFETY: the path is a C string for the call.
    let descriptor = unsafe open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw systemError(path) }
    var rest = bytes[...]
    while !rest.isEmpty {
      // SAFETY: the pointer is to the slice's own storage and its count goes with it.
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 || errno == EINTR else { break }
      rest = rest.dropFirst(max(0, count))
    }
    let isWhole = rest.isEmpty && fsync(descriptor) == 0
    close(descriptor)
    // SAFETY: both paths are C strings for the calls.
    guard isWhole, unsafe rename(temporaryPath, path) == 0 else {
      let error = systemError(path)
      unsafe unlink(temporaryPath)
      throw error
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

  /// Makes the folders that a path's file stands in, for nobody else to look into.
  static func makeFolders(for path: String) {
    var folder = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/").dropLast() {
      folder += name + "/"
      // SAFETY: the path is a C string for the call; that the folder is there already is no harm.
      unsafe mkdir(folder, 0o700)
    }
  }

  private static func systemError(_ path: String, help: String? = nil) -> ShellError {
    // SAFETY: strerror gives a C string, copied at once.
    let reason = unsafe String(cString: unsafe strerror(errno)).lowercased()
    return .message("'\(DataText.string(of: path.utf8))': \(reason)", help: help)
  }
}
