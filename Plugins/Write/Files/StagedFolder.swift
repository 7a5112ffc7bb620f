import DataFormats
import Glibc
import PipelineCore

/// Many files that appear together: they are written into a folder `NAME.part` first.
///
/// Published as a whole, the folder gets its name at once. Published one by one, into a folder that may
/// hold other files, each file appears whole, all of them after the last one has reached the disk.
final class StagedFolder {
  private let path: String
  private let partPath: String
  private let replaces: Bool
  private var names: [String] = []
  private(set) var byteCount = 0
  private var isOpen = true

  /// Begins a folder.
  ///
  /// - Parameter partPath: Where the files are until they are published.
  /// - Throws: `StageError.file` where it can't be made.
  init(path: String, partPath: String, replaces: Bool) throws(StageError) {
    self.path = path
    self.partPath = partPath
    self.replaces = replaces
    FileTree.remove(partPath)
    try FileTree.makeFolder(partPath)
  }

  deinit { abandon() }

  /// Writes a file.
  ///
  /// - Parameter name: Its path below the folder.
  func add(_ name: String, _ bytes: [UInt8]) throws(StageError) {
    try FileTree.makeFolder(FileTree.folder(of: partPath + "/" + name))
    try FileTree.write(bytes, to: partPath + "/" + name)
    names.append(name)
    byteCount += bytes.count
  }

  /// Tells whether a file of a name is there already and may not be replaced.
  func isTaken(_ name: String) -> Bool { !replaces && FileStatus(path: path + "/" + name) != nil }

  /// Brings everything to the disk.
  func prepare() {
    // Why: one call for all files; syncing each of thousands takes minutes.
    sync()
  }

  /// Gives the folder its name; one that was there and may be replaced goes.
  func publishWhole() throws(StageError) {
    let oldPath = path + ".old"
    let isThere = FileStatus(path: path) != nil
    if isThere {
      FileTree.remove(oldPath)
      try FileTree.move(path, to: oldPath)
    }
    try FileTree.move(partPath, to: path)
    isOpen = false
    if isThere { FileTree.remove(oldPath) }
  }

  /// Moves each file to its place.
  func publishEach() throws(StageError) {
    for name in names {
      let final = path + "/" + name
      try FileTree.makeFolder(FileTree.folder(of: final))
      try FileTree.move(partPath + "/" + name, to: final)
    }
    isOpen = false
    FileTree.remove(partPath)
  }

  /// Takes back what has been written and not published.
  func abandon() {
    if isOpen { FileTree.remove(partPath) }
    isOpen = false
  }
}

/// The few things that are done with folders, on the system's calls.
enum FileTree {
  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(StageError) {
    if FileStatus(path: path)?.isFolder == true { return }
    let parent = folder(of: path)
    if parent != path { try makeFolder(parent) }
    if unsafe mkdir(path, 0o777) != 0, errno != EEXIST { throw failure(path) }
  }

  /// The folder that a path lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Writes a file, which may not yet be published.
  static func write(_ bytes: [UInt8], to path: String) throws(StageError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    defer { _ = close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      // SAFETY: the part from `offset` on lies within the buffer.
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor,
          UnsafeRawBufferPointer(rebasing: buffer[offset...]).baseAddress,
          bytes.count - offset
        )
      }
      if written >= 0 { offset += written } else if errno != EINTR { throw failure(path) }
    }
  }

  /// Renames a file or folder.
  static func move(_ path: String, to newPath: String) throws(StageError) {
    if unsafe rename(path, newPath) != 0 { throw failure(newPath) }
  }

  /// Removes a file, or a folder with all that is in it; what can't be removed stays.
  static func remove(_ path: String) {
    // SAFETY: the directory stream is open between opendir and closedir; its entries are copied.
    if unsafe unlink(path) == 0 || errno == ENOENT { return }
    guard let stream = unsafe opendir(path) else { return }
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { remove(path + "/" + name) }
    }
    _ = unsafe closedir(stream)
    _ = unsafe rmdir(path)
  }

  /// The error of the system call that has just failed.
  static func failure(_ path: String) -> StageError {
    .file(path: path, problem: FileError(.write, path, .system(errno)).cause)
  }
}
