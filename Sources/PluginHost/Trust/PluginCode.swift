import DataFormats
import Glibc
import PipelineCore
import PipelineRuntime

/// The files that a plug-in consists of: one program, or a folder with a program `plugin` in it.
///
/// The check sum is that of the program, or of a list of all files below the folder, one line a file as
/// `sha256sum` writes them, in the order of their paths' bytes.
struct PluginCode: Sendable {
  /// The name of the program in a folder.
  static let programName = "plugin"

  /// The file or folder as it was found.
  let path: String
  /// The path of the program.
  let program: String
  /// The path for people.
  let shownPath: String
  /// The version of this program, which a plug-in is told.
  let minwalVersion: String
  /// The check sum, 64 hexadecimal digits.
  let sha256: String
  private let stamps: [Stamp]

  /// When a file was last changed, and which it is.
  private struct Stamp: Sendable, Hashable {
    let path: String
    let device: UInt
    let inode: UInt
    let byteCount: Int
    let seconds: Int
    let nanoseconds: Int
    let isLink: Bool
  }

  /// Looks at the files and counts their check sum.
  ///
  /// - Throws: `StageError.file` where there is no program.
  init(path: String, shownPath: String, minwalVersion: String) throws(StageError) {
    self.path = path
    self.shownPath = shownPath
    self.minwalVersion = minwalVersion
    guard let status = FileStatus(path: path) else {
      throw .file(path: shownPath, problem: "there is no such plug-in")
    }
    let isFolder = status.isFolder
    program = isFolder ? "\(path)/\(Self.programName)" : path
    guard let own = FileStatus(path: program), own.isRegularFile else {
      throw .file(
        path: shownPath,
        problem: isFolder
          ? "the folder has no program `\(Self.programName)`" : "a plug-in is a program or a folder"
      )
    }
    stamps = Self.stamps(of: path, isFolder: isFolder)
    guard isFolder else {
      sha256 = try FileDigest(of: path).sha256
      return
    }
    var list = ""
    for stamp in stamps {
      let sum =
        stamp.isLink
        ? SHA256.hexDigest(of: Array((Self.target(of: stamp.path) ?? "").utf8))
        : try FileDigest(of: stamp.path).sha256
      let name = String(decoding: stamp.path.utf8.dropFirst(path.utf8.count + 1), as: UTF8.self)
      list += "\(sum)  \(name)\n"
    }
    sha256 = SHA256.hexDigest(of: Array(list.utf8))
  }

  /// Whether it is a shared library rather than a program.
  var isLibrary: Bool { program.hasSuffix(LibraryPlugin.suffix) }

  /// Whether the files are still those whose check sum was counted, by their times and sizes.
  var isUnchanged: Bool {
    stamps == Self.stamps(of: path, isFolder: FileStatus(path: path)?.isFolder ?? false)
  }

  private static func stamps(of path: String, isFolder: Bool) -> [Stamp] {
    (isFolder ? files(below: path) : [path]).compactMap { path in
      var status = stat()
      // SAFETY: the call fills the structure it is given.
      guard unsafe (isFolder ? lstat(path, &status) : stat(path, &status)) == 0 else { return nil }
      return Stamp(
        path: path,
        device: UInt(status.st_dev),
        inode: UInt(status.st_ino),
        byteCount: Int(status.st_size),
        seconds: status.st_mtim.tv_sec,
        nanoseconds: status.st_mtim.tv_nsec,
        isLink: status.st_mode & S_IFMT == S_IFLNK
      )
    }
  }

  /// The files and links below a folder, in the order of their paths' bytes.
  private static func files(below folder: String) -> [String] {
    var files: [String] = []
    // SAFETY: the path is a C string for the length of the call; the stream is closed below.
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { _ = unsafe closedir(stream) }
    // SAFETY: an entry stands until the next call for the same stream; its name ends with NUL.
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      let path = "\(folder)/\(name)"
      var status = stat()
      // SAFETY: the call fills the structure it is given.
      guard unsafe lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: files += self.files(below: path)
      case S_IFREG, S_IFLNK: files.append(path)
      default: break
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func target(of link: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    // SAFETY: the pointer is to the array's own storage and the call is told its size.
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return -1 }
      return unsafe readlink(link, start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
  }
}
