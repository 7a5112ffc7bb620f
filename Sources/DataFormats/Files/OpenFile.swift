import CFiles
import Glibc
import SystemPackage

/// An open file of the system, closed with its last owner; interrupted calls are repeated.
final class OpenFile {
  let path: String
  private let descriptor: Int32
  private var closesAtEnd: Bool
  /// Whether what is written is shown to a person.
  private var isTerminal = false
  /// What the system knew of the file when it was opened to be read.
  private(set) var firstStatus = FileStatus()

  /// Opens a path to be read; `-` is standard input.
  init(reading path: String) throws(FileError) {
    self.path = path
    closesAtEnd = path != "-"
    descriptor =
      path == "-" ? 0 : try OpenFile.open(path, flags: O_RDONLY | O_CLOEXEC, action: .read)
    firstStatus = status
    if firstStatus.isFolder { throw FileError(.read, path, .isFolder) }
  }

  /// Takes over an open descriptor.
  init(descriptor: Int32, path: String) {
    self.path = path
    self.descriptor = descriptor
    closesAtEnd = true
  }

  /// Opens what isn't a regular file to be written straight; `-` is standard output.
  init(writingStraight path: String) throws(FileError) {
    self.path = path
    closesAtEnd = path != "-"
    descriptor =
      path == "-" ? 1 : try OpenFile.open(path, flags: O_WRONLY | O_CLOEXEC, action: .write)
    isTerminal = path == "-" && isatty(descriptor) == 1
  }

  deinit {
    if closesAtEnd { _ = close(descriptor) }
  }

  /// Opens a file and gives its descriptor.
  private static func open(
    _ path: String,
    flags: Int32,
    action: FileError.Action
  ) throws(FileError) -> Int32 {
    try retrying(action, at: path) {
      // SAFETY: the path is a C string for the length of the call.
      unsafe path.withSystemPath { unsafe Glibc.open($0, flags) }
    }
  }

  /// Repeats a call that opens something while it is interrupted.
  static func retrying(
    _ action: FileError.Action,
    at path: String,
    _ call: () -> Int32
  ) throws(FileError) -> Int32 {
    while true {
      let descriptor = call()
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw .system(action, at: path, number: errno) }
    }
  }

  /// Reads what fits and is there, at least one byte unless the file is at its end.
  func read(into output: inout OutputSpan<UInt8>) throws(FileError) {
    do {
      try unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        // SAFETY: the rest of the buffer, from `count` on, is ours to fill.
        let rest = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]
        )
        count += try unsafe FileDescriptor(rawValue: descriptor).read(into: rest)
      }
    } catch {
      throw .system(.read, at: path, error)
    }
  }

  /// Goes to a byte of the file.
  func skip(to byteOffset: Int) -> Bool { lseek(descriptor, byteOffset, SEEK_SET) == byteOffset }

  /// Writes all bytes.
  func write(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    do {
      let bytes = isTerminal ? TerminalBytes.shown(bytes) : bytes
      try FileDescriptor(rawValue: descriptor).writeAll(bytes)
    } catch {
      throw .system(.write, at: path, error)
    }
  }

  /// Waits until what was written has reached the disk.
  func synchronize() throws(FileError) {
    // Why: a pipe or a terminal can't be synced and says EINVAL.
    if fsync(descriptor) != 0, errno != EINVAL { throw .system(.write, at: path, number: errno) }
  }

  /// Brings everything that was written on the file's disk to it.
  ///
  /// - Returns: False where the system has no such call.
  func synchronizeDisk() throws(FileError) -> Bool {
    if cfiles_sync_disk(descriptor) == 0 { return true }
    if errno == ENOSYS || errno == EINVAL { return false }
    throw .system(.write, at: path, number: errno)
  }

  /// Cuts the file after so many bytes, and goes on there.
  func cut(to byteCount: Int) throws(FileError) {
    if ftruncate(descriptor, byteCount) != 0 || lseek(descriptor, 0, SEEK_END) < 0 {
      throw .system(.write, at: path, number: errno)
    }
  }

  /// Which file it is; nil where the system can't tell.
  var identity: FileIdentity? { FileIdentity(descriptor: descriptor) }

  /// Gives the descriptor away; the file closes it no more.
  func giveAway() -> Int32 {
    closesAtEnd = false
    return descriptor
  }

  /// Takes the file for this process alone, or tells that another has it.
  ///
  /// Why more than once: a process that is just being started has, for a moment, what its parent had open.
  func lock() -> Bool {
    for attempt in 0..<20 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      if attempt < 19 { usleep(10_000) }
    }
    return false
  }

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
  /// Tells whether it is a link that wasn't followed.
  public var isLink = false
  /// The size in bytes.
  public var byteCount = 0
  /// When it was last changed, in nanoseconds since 1970.
  public var changedAt = 0
  /// The bits that say who may do what.
  var mode: UInt32 = 0
  var linkCount = 1
  var identity: FileIdentity?

  init() {}

  init(_ status: stat) {
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    isRegularFile = status.st_mode & S_IFMT == S_IFREG
    isLink = status.st_mode & S_IFMT == S_IFLNK
    byteCount = Int(status.st_size)
    changedAt = status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec
    mode = status.st_mode & 0o7777
    linkCount = Int(status.st_nlink)
    identity = FileIdentity(status)
  }

  /// Looks at a path; nil where nothing is there.
  ///
  /// - Parameter follows: whether a link at its end counts as what it leads to.
  public init?(path: String, follows: Bool = true) {
    var status = stat()
    // SAFETY: the calls fill the structure they are given.
    let found = unsafe path.withSystemPath { path in
      unsafe follows ? stat(path, &status) == 0 : lstat(path, &status) == 0
    }
    guard found else { return nil }
    self.init(status)
  }
}
