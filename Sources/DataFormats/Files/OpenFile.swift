import Glibc

/// An open file of the system, closed with its last owner; interrupted calls are repeated.
final class OpenFile {
  let path: String
  private let descriptor: Int32
  private let closesAtEnd: Bool

  /// Opens a path to be read; `-` is standard input.
  init(reading path: String) throws(FileError) {
    self.path = path
    closesAtEnd = path != "-"
    descriptor = path == "-" ? 0 : try OpenFile.open(path, O_RDONLY | O_CLOEXEC, .read)
    if status.isFolder { throw FileError(.read, path, .isFolder) }
  }

  /// Opens a path to be written, named `reported` in errors; `-` is standard output.
  init(writing path: String, flags: Int32, reported: String) throws(FileError) {
    self.path = reported
    closesAtEnd = path != "-"
    descriptor =
      path == "-" ? 1 : try OpenFile.open(path, O_WRONLY | O_CLOEXEC | flags, .write, reported)
  }

  /// Opens a folder, so that what happened in it can be brought to the disk.
  init(folder path: String, reported: String) throws(FileError) {
    self.path = reported
    closesAtEnd = true
    descriptor = try OpenFile.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, .write, reported)
  }

  deinit {
    if closesAtEnd { _ = close(descriptor) }
  }

  /// Opens a file and gives its descriptor.
  static func open(
    _ path: String,
    _ flags: Int32,
    _ action: FileError.Action,
    _ reported: String? = nil
  ) throws(FileError) -> Int32 {
    while true {
      // SAFETY: the path is a C string for the length of the call.
      let descriptor = unsafe Glibc.open(path, flags, 0o666)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw .system(action, reported ?? path, errno) }
    }
  }

  /// Reads what fits and is there, at least one byte unless the file is at its end.
  func read(into output: inout OutputSpan<UInt8>) throws(FileError) {
    let failure = unsafe output.withUnsafeMutableBufferPointer { buffer, count -> Int32 in
      while true {
        // SAFETY: the rest of the buffer, from `count` on, is ours to fill.
        let rest = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]
        )
        let got = unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
        if got >= 0 {
          count += got
          return 0
        }
        if errno != EINTR { return errno }
      }
    }
    if failure != 0 { throw .system(.read, path, failure) }
  }

  /// Writes all bytes.
  func write(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    let failure = unsafe bytes.withUnsafeBytes { buffer -> Int32 in
      var written = 0
      while written < buffer.count {
        // SAFETY: the part from `written` on lies within the buffer.
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        let got = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        if got >= 0 { written += got } else if errno != EINTR { return errno }
      }
      return 0
    }
    if failure != 0 { throw .system(.write, path, failure) }
  }

  /// Waits until what was written has reached the disk.
  func synchronize() throws(FileError) {
    // Why: a pipe or a terminal can't be synced and says EINVAL.
    if fsync(descriptor) != 0, errno != EINVAL { throw .system(.write, path, errno) }
  }

  /// Takes away what the file holds.
  func empty() throws(FileError) {
    if ftruncate(descriptor, 0) != 0 { throw .system(.write, path, errno) }
  }

  /// Takes the file for this process alone, or tells that another has it.
  func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// What the system knows of the open file.
  var status: FileStatus {
    var status = stat()
    // SAFETY: the call fills the structure it is given.
    return unsafe fstat(descriptor, &status) == 0 ? FileStatus(status) : FileStatus()
  }
}

/// What kind of thing a path names, and its size.
public struct FileStatus: Sendable, Hashable {
  /// Tells whether it is a folder.
  public var isFolder = false
  /// Tells whether it is a regular file.
  public var isRegularFile = false
  /// The size in bytes.
  public var byteCount = 0

  init() {}

  init(_ status: stat) {
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    isRegularFile = status.st_mode & S_IFMT == S_IFREG
    byteCount = Int(status.st_size)
  }

  /// Looks at a path, following links; nil where nothing is there.
  public init?(path: String) {
    var status = stat()
    // SAFETY: the call fills the structure it is given.
    guard unsafe stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}
