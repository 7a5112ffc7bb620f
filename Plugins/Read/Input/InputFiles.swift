import DataFormats
import PipelineCore

/// The files that a source's paths name, in order.
struct InputFiles {
  /// The paths; `-` for standard input.
  private(set) var paths: [String]
  /// A file that has been opened already, to be looked at.
  private var opened: (path: String, reader: ByteReader)?

  /// Finds the files: a file as it is, a folder's files at any depth, the matches of a pattern.
  ///
  /// - Parameters:
  ///   - arguments: what the script says.
  ///   - suffixes: how the names of a folder's files end, with or without `.gz` behind it.
  /// - Throws: `StageError.file` where there is none, or one is named twice.
  init(_ arguments: [FilePathArgument], suffixes: [String]) throws(StageError) {
    var paths: [String] = []
    for argument in arguments {
      paths += try InputFiles.paths(of: argument.path, suffixes)
    }
    var seen: Set<String> = []
    for path in paths where !seen.insert(path).inserted {
      throw .file(
        path: path,
        problem: "is to be read twice, but its documents can be in the output only once"
      )
    }
    self.paths = paths
  }

  /// Opens one of the files.
  func open(_ path: String, encoding: TextEncoding = .utf8) throws(FileError) -> ByteReader {
    if let opened, opened.path == path {
      opened.reader.transcode(from: encoding)
      return opened.reader
    }
    return try ByteReader(path: path, encoding: encoding)
  }

  /// One of the files alone, which has been opened and perhaps looked at.
  func only(_ path: String, opened reader: ByteReader) -> InputFiles {
    var files = self
    files.paths = [path]
    files.opened = (path, reader)
    return files
  }

  /// How many bytes the files have; nil where one is a pipe.
  var totalByteCount: Int? {
    var total = 0
    for path in paths {
      guard path != "-", let status = FileStatus(path: path), status.isRegularFile else {
        return nil
      }
      total += status.byteCount
    }
    return total
  }

  private static func paths(_ path: String, of folder: FileStatus, _ suffixes: [String])
    throws(StageError) -> [String]
  {
    guard folder.isFolder else { return [path] }
    guard FolderListing.names(in: path) != nil else {
      throw .file(path: path, problem: "the folder can't be read")
    }
    let files = FolderListing.files(below: path, suffixes: suffixes)
    if files.isEmpty {
      let wanted = suffixes.map { "*" + $0 }.joined(separator: ", ")
      throw .file(
        path: path,
        problem: "the folder holds nothing to read",
        help: "expected files \(wanted), also with .gz behind it"
      )
    }
    return files
  }

  private static func paths(of path: String, _ suffixes: [String]) throws(StageError) -> [String] {
    if path == "-" { return [path] }
    if let status = FileStatus(path: path) { return try paths(path, of: status, suffixes) }
    if path.utf8.contains(where: { "*?[".utf8.contains($0) }) {
      var found: [String] = []
      for match in FolderListing.matches(of: path) {
        guard let status = FileStatus(path: match) else { continue }
        found += try paths(match, of: status, suffixes)
      }
      if found.isEmpty { throw .file(path: path, problem: "no file has such a name") }
      return found
    }
    throw .file(path: path, problem: "no such file", help: help(forMissing: path))
  }

  /// Offers the nearest name in the folder where a file is missing, or says which folder isn't there.
  private static func help(forMissing path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    guard let names = FolderListing.names(in: parts.count == 1 ? "." : folder + "/") else {
      return "there is no folder '\(folder)'"
    }
    guard let name = parts.last, let nearest = nearestName(to: String(name), among: names) else {
      return nil
    }
    return "did you mean '\(parts.count == 1 ? "" : folder + "/")\(nearest)'?"
  }
}
