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
  /// Where the private copy of it lies that was summed.
  let copiedPath: String
  /// The path of the program that is run, in that copy.
  let program: String
  private let copy: PluginCopy
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
    guard let own = FileStatus(path: isFolder ? "\(path)/\(Self.programName)" : path),
      own.isRegularFile
    else {
      throw .file(
        path: shownPath,
        problem: isFolder
          ? "the folder has no program `\(Self.programName)`"
          : "a plug-in is a program or a folder",
        help: isFolder
          ? "name the program itself, or call it `\(Self.programName)`; minwal plugin new NAME makes such a folder"
          : nil
      )
    }
    stamps = Self.stamps(of: path, isFolder: isFolder)
    let root = isFolder ? path : Self.folder(of: path)
    let names = stamps.map { stamp in
      String(
        decoding: stamp.path.utf8.dropFirst(root == "/" ? 1 : root.utf8.count + 1),
        as: UTF8.self
      )
    }
    copy = try PluginCopy(of: names, in: root, shownPath: shownPath)
    copiedPath = isFolder ? copy.path : "\(copy.path)/\(names[0])"
    program = isFolder ? "\(copiedPath)/\(Self.programName)" : copiedPath
    let lines = copy.entries.map { "\($0.sha256)  \($0.name)\n" }
    sha256 =
      isFolder ? SHA256.hexDigest(of: Array(lines.joined().utf8)) : copy.entries[0].sha256
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
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
}
