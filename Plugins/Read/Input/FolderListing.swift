import CFiles
import DataFormats
import Glibc

/// What lies in folders and what patterns of names find; always in the order of the names' bytes.
///
/// Nothing that could be an input is passed over: what can't be read is in the list with the reason.
enum FolderListing {
  /// A file that was found, or what stands in the way of one.
  struct Entry {
    let path: String
    /// Whether the folder itself tells that it is a file; otherwise it has to be looked at.
    var isFile = false
    /// Why it can't be read, as far as that is known before it is opened.
    var problem: FileError?
  }

  /// Gives the names in a folder, but for those that begin with a dot.
  static func names(in folder: String) throws(FileError) -> [String] {
    try members(of: folder).map(\.name)
  }

  /// Gives the names in a folder, but for those that begin with a dot, with whether they are files by
  /// themselves, as far as the folder tells it.
  private static func members(
    of folder: String
  ) throws(FileError) -> [(name: String, isFile: Bool)] {
    // SAFETY: the path is a C string for the length of the call; the stream is closed below.
    guard let stream = unsafe folder.withSystemPath({ unsafe opendir($0) }) else {
      throw FileError(.read, folder, errno == ENOENT ? .notFound : .system(errno))
    }
    defer { _ = unsafe closedir(stream) }
    var members: [(name: [UInt8], isFile: Bool)] = []
    while true {
      errno = 0
      // SAFETY: an entry stands until the next call for the same stream; its name ends with NUL.
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      let isFile = unsafe Int(entry.pointee.d_type) == Int(DT_REG)
      if name.first != UInt8(ascii: ".") { members.append((name, isFile)) }
    }
    if errno != 0 { throw FileError(.read, folder, .system(errno)) }
    // By bytes: the order doesn't depend on the locale or on Unicode's version.
    return members.sorted { $0.name.lexicographicallyPrecedes($1.name) }
      .map { (FileName.text(of: $0.name), $0.isFile) }
  }

  /// Gives the files below a folder whose names end with one of the suffixes.
  ///
  /// Folders that are links aren't entered, so that a circle of links ends.
  static func files(below folder: String, suffixes: [String]) -> [Entry] {
    let members: [(name: String, isFile: Bool)]
    do throws(FileError) { members = try self.members(of: folder) } catch {
      return [Entry(path: folder, problem: error)]
    }
    var files: [Entry] = []
    for (name, isFile) in members {
      let path = folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
      let plainName = Compression.withoutSuffix(name)
      let isWanted = suffixes.contains { ends(plainName, $0) }
      if isFile {
        if isWanted { files.append(Entry(path: path, isFile: true)) }
        continue
      }
      guard let status = FileStatus(path: path) else {
        if isWanted { files.append(Entry(path: path)) }
        continue
      }
      if status.isFolder {
        if FileStatus(path: path, follows: false)?.isLink == true {
          files.append(Entry(path: path, problem: FileError(.read, path, .isLinkedFolder)))
        } else {
          files += self.files(below: path, suffixes: suffixes)
        }
      } else if isWanted {
        let problem = status.isRegularFile ? nil : FileError(.read, path, .isPipe)
        files.append(Entry(path: path, problem: problem))
      }
    }
    return files
  }

  /// Gives what a shell's pattern (`*`, `?`, `[…]`) finds, and the folders that it can't look into.
  static func matches(of pattern: String) -> [Entry] {
    let parts = pattern.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    var found = [Entry(path: pattern.utf8.first == UInt8(ascii: "/") ? "/" : "")]
    for (place, part) in parts.enumerated() {
      let isLast = place == parts.count - 1
      found = found.flatMap { entry -> [Entry] in
        entry.problem == nil ? step(part, below: entry.path, isLast: isLast) : [entry]
      }
    }
    // Why: the bytes of a name are made once, and not at each comparison.
    return found.map { (bytes: FileName.bytes(of: $0.path), entry: $0) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.entry)
  }

  /// Goes one part of a pattern on from a folder.
  private static func step(_ part: String, below folder: String, isLast: Bool) -> [Entry] {
    func joined(_ name: String) -> String {
      folder.isEmpty || folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
    }
    func exists(_ path: String) -> Bool {
      isLast
        ? FileStatus(path: path, follows: false) != nil : FileStatus(path: path)?.isFolder == true
    }
    guard part.utf8.contains(where: { "*?[".utf8.contains($0) }) else {
      return exists(joined(part)) ? [Entry(path: joined(part))] : []
    }
    let members: [(name: String, isFile: Bool)]
    do throws(FileError) { members = try self.members(of: folder.isEmpty ? "." : folder) } catch {
      return [Entry(path: folder.isEmpty ? "." : folder, problem: error)]
    }
    // What was listed is there.
    return members.filter { fits($0.name, part) }.map {
      Entry(path: joined($0.name), isFile: $0.isFile)
    }
    .filter { isLast || !$0.isFile && exists($0.path) }
  }

  private static func fits(_ name: String, _ pattern: String) -> Bool {
    // SAFETY: both are C strings for the length of the call.
    unsafe pattern.withSystemPath { pattern in
      unsafe name.withSystemPath { name in unsafe cfiles_name_fits(pattern, name) != 0 }
    }
  }

  private static func ends(_ name: String, _ suffix: String) -> Bool {
    name.utf8.reversed().starts(with: suffix.utf8.reversed())
  }
}
