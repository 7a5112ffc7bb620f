import Glibc
import Synchronization

/// A file that appears whole under its name, or not at all.
///
/// Bytes go to `NAME.part` in the same folder, which is made where it is missing. `prepare()`
/// brings them to the disk, `publish()` gives them their name. Whoever forgets both, or fails,
/// leaves nothing behind, no folder that was made either. What is no regular file (`-` for
/// standard output, a device, a named pipe) is written straight.
public final class WholeFile {
  /// The name that the file will have.
  public let path: String
  /// How many bytes have been appended.
  public private(set) var byteCount = 0

  /// The file's name until it is published; nil where it is written straight.
  private let partPath: String?
  private var file: OpenFile?
  private var isFinished = false
  private var pending: [UInt8] = []

  private static let pendingLimit = 64 << 10

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - path: its name; `-` is standard output.
  ///   - replaces: whether a file of this name may be replaced.
  /// - Throws: `FileError`, of reason `exists` where there is such a file and it may not be.
  public init(path: String, replaces: Bool) throws(FileError) {
    self.path = path
    let status = path == "-" ? nil : FileStatus(path: path)
    if let status, status.isFolder { throw FileError(.write, path, .isFolder) }
    if path == "-" || status?.isRegularFile == false {
      partPath = nil
      file = try OpenFile(writing: path, flags: 0, reported: path)
      return
    }
    if status != nil, !replaces { throw FileError(.write, path, .exists) }
    try WholeFile.makeFolder(WholeFile.folder(of: path), for: path)
    let part = path + ".part"
    let opened = try OpenFile(writing: part, flags: O_CREAT, reported: path)
    guard opened.lock() else { throw FileError(.write, path, .inUse) }
    try opened.empty()
    (partPath, file) = (part, opened)
  }

  deinit { abandon() }

  /// Appends bytes.
  ///
  /// - Throws: `FileError`, of reason `closedPipe` where the reader of a pipe has gone.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    byteCount += bytes.count
    if pending.count + bytes.count > WholeFile.pendingLimit { try flush() }
    if bytes.count > WholeFile.pendingLimit {
      try reopen()
      try file?.write(bytes[...])
    } else {
      pending.append(contentsOf: bytes)
    }
  }

  /// Hands what has been appended to the system, so that a pipe's reader sees it.
  public func flush() throws(FileError) {
    try reopen()
    try file?.write(pending[...])
    pending.removeAll(keepingCapacity: true)
  }

  /// Brings all bytes to the disk, the name still that of the part.
  public func prepare() throws(FileError) {
    try flush()
    try file?.synchronize()
  }

  /// Gives the descriptor back until more is appended, for a run with very many files.
  public func suspend() throws(FileError) {
    guard partPath != nil, file != nil else { return }
    try flush()
    file = nil
  }

  /// Gives a prepared file its name; nothing can be appended after it.
  ///
  /// - Parameter synchronizesFolder: whether the name is brought to the disk at once; of many files
  ///   in one folder it is enough that the last is.
  public func publish(synchronizesFolder: Bool = true) throws(FileError) {
    guard let partPath, !isFinished else { return }
    // SAFETY: paths are C strings for the length of the call.
    if unsafe rename(partPath, path) != 0 { throw .system(.write, path, errno) }
    file = nil
    isFinished = true
    WholeFile.keepMadeFolders(from: folder)
    guard synchronizesFolder else { return }
    let folder = try OpenFile(folder: folder, reported: path)
    try folder.synchronize()
  }

  /// Lets everybody run a published file who may read it.
  public func makeExecutable() throws(FileError) {
    // SAFETY: the path is a C string for the length of the call.
    if unsafe chmod(path, 0o755) != 0 { throw .system(.write, path, errno) }
  }

  /// The folder that the file is in.
  public var folder: String { WholeFile.folder(of: path) }

  /// Removes what has been written, unless it is published already.
  public func abandon() {
    // SAFETY: paths are C strings for the length of the call.
    if let partPath, !isFinished {
      _ = unsafe unlink(partPath)
      WholeFile.removeMadeFolders(from: folder)
    }
    file = nil
    isFinished = true
  }

  /// Opens a suspended file again, at its end.
  private func reopen() throws(FileError) {
    guard file == nil, !isFinished, let partPath else { return }
    file = try OpenFile(writing: partPath, flags: O_APPEND, reported: path)
  }
}

extension WholeFile {
  /// Gives the folder of a path, `.` where it names none.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    let end = path[..<slash].utf8.lastIndex { $0 != UInt8(ascii: "/") }
    return end.map { String(path[..<path.utf8.index(after: $0)]) } ?? "/"
  }

  /// Makes a folder and those above it, where they are missing.
  private static func makeFolder(_ folder: String, for path: String) throws(FileError) {
    if let status = FileStatus(path: folder) {
      if status.isFolder { return }
      throw .system(.write, path, ENOTDIR)
    }
    let parent = self.folder(of: folder)
    if parent != folder { try makeFolder(parent, for: path) }
    // SAFETY: paths are C strings for the length of the call.
    if unsafe mkdir(folder, 0o777) == 0 {
      madeFolders.withLock { _ = $0.insert(folder) }
    } else if errno != EEXIST {
      throw .system(.write, path, errno)
    }
  }

  /// The folders that were made and in which no file has appeared yet.
  ///
  /// Why: it is the last of a folder's files to be given up that finds it empty, not the one that made it.
  private static let madeFolders = Mutex<Set<String>>([])

  /// Removes a folder that was made, and those above it that were, as far as they are empty.
  private static func removeMadeFolders(from folder: String) {
    madeFolders.withLock { made in
      var folder = folder
      // SAFETY: the path is a C string for the length of the call.
      while made.contains(folder), unsafe rmdir(folder) == 0 {
        made.remove(folder)
        folder = self.folder(of: folder)
      }
    }
  }

  /// Has a folder stay that was made, and those above it.
  private static func keepMadeFolders(from folder: String) {
    madeFolders.withLock { made in
      var folder = folder
      while made.remove(folder) != nil { folder = self.folder(of: folder) }
    }
  }
}
