import DataFormats
import Glibc

/// What lies in folders and what patterns of names find; always in the order of the names' bytes.
enum FolderListing {
  /// Gives the names in a folder, but for those that begin with a dot; nil where it can't be read.
  static func names(in folder: String) -> [String]? {
    // SAFETY: the path is a C string for the length of the call; the stream is closed below.
    guard let stream = unsafe opendir(folder) else { return nil }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    // SAFETY: an entry stands until the next call for the same stream; its name ends with NUL.
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted(by: isBefore)
  }

  /// Gives the files below a folder whose names end with one of the suffixes.
  ///
  /// Folders that are links aren't entered, so that a circle of links ends.
  static func files(below folder: String, suffixes: [String]) -> [String] {
    var files: [String] = []
    for name in names(in: folder) ?? [] {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      guard let status = FileStatus(path: path) else { continue }
      if status.isFolder {
        if !isLink(path) { files += self.files(below: path, suffixes: suffixes) }
      } else if suffixes.contains(where: { Compression.withoutSuffix(name).hasSuffix($0) }) {
        files.append(path)
      }
    }
    return files
  }

  /// Gives the paths that a shell's pattern (`*`, `?`, `[…]`) finds.
  static func matches(of pattern: String) -> [String] {
    // SAFETY: an empty structure, which the call fills and `globfree` clears.
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    // SAFETY: the pattern is a C string for the length of the call, which fills the structure.
    guard unsafe glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
    var paths: [String] = []
    for place in 0..<Int(unsafe found.gl_pathc) {
      // SAFETY: `gl_pathv` holds `gl_pathc` C strings until `globfree`.
      if let path = unsafe found.gl_pathv[place] { paths.append(unsafe String(cString: path)) }
    }
    return paths.sorted(by: isBefore)
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    // SAFETY: the call fills the structure it is given.
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Compares by bytes: the order doesn't depend on the locale or on Unicode's version.
  private static func isBefore(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
  }
}
