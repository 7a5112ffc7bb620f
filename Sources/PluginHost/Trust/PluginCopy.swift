import DataFormats
import Glibc
import PipelineCore
import SystemPackage

/// A private copy of a plug-in's files, made while they are summed: what runs is what was summed.
///
/// Why a copy: between a sum and a start the files could be exchanged, or written over while they stay
/// the same files, and a script is opened by its name once more by its interpreter. The copy lies in a
/// folder that only the user may enter, and goes with its last user.
final class PluginCopy: Sendable {
  /// The folder.
  let path: String
  private let made: [String]

  /// A file or link of the plug-in with its sum.
  struct Entry: Sendable {
    let name: String
    let sha256: String
  }

  /// What was copied, in the order that was asked for.
  let entries: [Entry]

  /// Copies files and links.
  ///
  /// - Parameters:
  ///   - names: Paths below `folder`.
  ///   - shownPath: What errors call the plug-in.
  init(of names: [String], in folder: String, shownPath: String) throws(StageError) {
    path = try Self.makeFolder(shownPath)
    var made: [String] = []
    var entries: [Entry] = []
    do throws(StageError) {
      for name in names {
        try Self.makeFolders(above: name, in: path, &made, shownPath)
        let source = "\(folder)/\(name)"
        let target = "\(path)/\(name)"
        let sum =
          if FileStatus(path: source, follows: false)?.isLink == true {
            try Self.copyLink(source, to: target, shownPath: shownPath)
          } else {
            try Self.copyFile(source, to: target, shownPath: shownPath)
          }
        made.append(target)
        entries.append(Entry(name: name, sha256: sum))
      }
    } catch {
      Self.remove(made, path)
      throw error
    }
    self.made = made
    self.entries = entries
  }

  deinit { Self.remove(made, path) }

  /// Removes files and folders in the opposite order of their making.
  private static func remove(_ made: [String], _ folder: String) {
    for path in [folder] + made {
      // Why: a folder that can't be written keeps what is in it.
      _ = unsafe path.withSystemPath { unsafe chmod($0, 0o700) }
    }
    for path in made.reversed() + [folder] {
      // SAFETY: the path is a C string for the length of the call.
      _ = unsafe path.withSystemPath { unsafe Glibc.remove($0) }
    }
  }

  private static func makeFolder(_ shownPath: String) throws(StageError) -> String {
    let place = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    var template = Array(
      "\(place.hasPrefix("/") ? place : "/tmp")/minwal-plugin-XXXXXX".utf8CString
    )
    // SAFETY: the template is a writable C string, as mkdtemp asks.
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> String? in
      guard let base = buffer.baseAddress, let path = unsafe mkdtemp(base) else { return nil }
      return unsafe String(cString: path)
    }
    guard let made else { throw problem(shownPath) }
    return made
  }

  private static func makeFolders(
    above name: String,
    in root: String,
    _ made: inout [String],
    _ shownPath: String
  ) throws(StageError) {
    var folder = root
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      // SAFETY: the path is a C string for the length of the call.
      if unsafe folder.withSystemPath({ unsafe mkdir($0, 0o700) }) == 0 {
        made.append(folder)
      } else if errno != EEXIST {
        throw problem(shownPath)
      }
    }
  }

  private static func copyLink(_ source: String, to target: String, shownPath: String)
    throws(StageError) -> String
  {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    // SAFETY: the pointer is to the array's own storage and the call is told its size.
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return -1 }
      return unsafe source.withSystemPath {
        unsafe readlink($0, start.assumingMemoryBound(to: CChar.self), bytes.count)
      }
    }
    guard count >= 0 else { throw problem(shownPath) }
    let content = Array(buffer[..<count])
    // SAFETY: both are C strings for the length of the call.
    let made = unsafe FileName.text(of: content).withSystemPath { content in
      unsafe target.withSystemPath { unsafe symlink(content, $0) }
    }
    guard made == 0 else { throw problem(shownPath) }
    return SHA256.hexDigest(of: content)
  }

  private static func copyFile(_ source: String, to target: String, shownPath: String)
    throws(StageError) -> String
  {
    // SAFETY: the paths are C strings for the length of the calls.
    let from = unsafe source.withSystemPath { unsafe open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    guard from >= 0 else { throw problem(shownPath) }
    defer { close(from) }
    var status = stat()
    guard unsafe fstat(from, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .file(path: shownPath, problem: "a plug-in consists of files")
    }
    let to = unsafe target.withSystemPath {
      unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0o500 | 0o400)
    }
    guard to >= 0 else { throw problem(shownPath) }
    defer { close(to) }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    do {
      while true {
        // SAFETY: the pointer is to the array's own storage and the call is told its size.
        let count = try unsafe buffer.withUnsafeMutableBytes {
          try unsafe FileDescriptor(rawValue: from).read(into: $0)
        }
        if count == 0 { return hash.hexDigest() }
        hash.update(buffer.span.extracting(0..<count))
        try FileDescriptor(rawValue: to).writeAll(buffer[..<count])
      }
    } catch {
      throw problem(shownPath, error)
    }
  }

  private static func problem(
    _ shownPath: String,
    _ error: any Error = Errno(rawValue: errno)
  ) -> StageError {
    .file(
      path: shownPath,
      problem: "can't be copied to where it is run: \("\(error)".lowercased())",
      help: "TMPDIR names a folder for such copies"
    )
  }
}
