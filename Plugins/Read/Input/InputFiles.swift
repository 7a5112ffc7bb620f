import DataFormats
import PipelineCore

/// The files that a source's paths name, in order.
struct InputFiles {
  /// The paths; `-` for standard input.
  private(set) var paths: [String]
  /// Whether folders tell of all of them that they are files by themselves.
  let areListed: Bool
  /// A file that has been opened already, to be looked at.
  private var opened: (path: String, reader: ByteReader)?
  /// The sums of what was read, file by file.
  private let ledger = InputLedger()
  /// The paths that can't be read, with the reason.
  private let problems: [[UInt8]: FileError]

  /// Finds the files: a file as it is, a folder's files at any depth, the matches of a pattern.
  ///
  /// - Parameters:
  ///   - arguments: what the script says.
  ///   - suffixes: how the names of a folder's files end, with or without `.gz` after it.
  /// - Throws: `StageError.file` where there is none, or one is named twice.
  init(_ arguments: [FilePathArgument], suffixes: [String]) throws(StageError) {
    var entries: [FolderListing.Entry] = []
    for argument in arguments {
      entries += try InputFiles.entries(of: argument.path, suffixes)
    }
    // Why bytes: two texts that look alike are two files.
    var seen: Set<[UInt8]> = []
    var problems: [[UInt8]: FileError] = [:]
    for entry in entries {
      let name = Array(entry.path.utf8)
      if let problem = entry.problem { problems[name] = problem }
      // One argument alone finds each path once.
      if arguments.count == 1 || seen.insert(name).inserted { continue }
      throw .file(
        path: entry.path,
        problem: "is to be read twice, but its documents can be in the output only once"
      )
    }
    paths = entries.map(\.path)
    areListed = entries.allSatisfy(\.isFile)
    self.problems = problems
  }

  /// Opens one of the files; what is read of it is summed.
  ///
  /// - Parameter jobs: How many threads may decode what is compressed.
  func open(
    _ path: String,
    encoding: TextEncoding = .utf8,
    jobs: Int = 1
  ) throws(FileError) -> ByteReader {
    if let opened, opened.path == path {
      opened.reader.transcode(from: encoding)
      return opened.reader
    }
    if let problem = problems.isEmpty ? nil : problems[Array(path.utf8)] { throw problem }
    let reader = try ByteReader(path: path, encoding: encoding, jobs: jobs)
    ledger.add(reader.tally)
    return reader
  }

  /// A sum of all that has been read so far.
  var positionSum: String { ledger.positionSum }

  /// The sums of the first files, in order; of one that couldn't be opened there is none.
  func sums(ofFirst count: Int, completing: Bool) -> [InputSum] {
    var tallies = ledger.tallies[...]
    return paths.prefix(count).map { path in
      // Files are opened in their order, but for those that can't be.
      guard let tally = tallies.first, tally.path.utf8.elementsEqual(path.utf8) else {
        return InputSum(path: path, byteCount: nil, sha256: nil, isWhole: false)
      }
      tallies.removeFirst()
      if completing { tally.complete() }
      return InputSum(
        path: path,
        byteCount: tally.byteCount,
        sha256: tally.sumSoFar,
        isWhole: tally.hasEnded
      )
    }
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

  private static func entries(_ path: String, of folder: FileStatus, _ suffixes: [String])
    throws(StageError) -> [FolderListing.Entry]
  {
    guard folder.isFolder else { return [.init(path: path)] }
    let files = FolderListing.files(below: path, suffixes: suffixes)
    if let first = files.first, files.count == 1, first.problem != nil, first.path == path {
      throw .file(path: path, problem: "the folder can't be read")
    }
    if files.isEmpty {
      let wanted = suffixes.map { "*" + $0 }.joined(separator: ", ")
      throw .file(
        path: path,
        problem: "the folder holds nothing to read",
        help: "expected files \(wanted), also with .gz after it"
      )
    }
    return files
  }

  private static func entries(of path: String, _ suffixes: [String]) throws(StageError)
    -> [FolderListing.Entry]
  {
    if path == "-" { return [.init(path: path)] }
    if let status = FileStatus(path: path) { return try entries(path, of: status, suffixes) }
    if path.utf8.contains(where: { "*?[".utf8.contains($0) }) {
      var found: [FolderListing.Entry] = []
      for match in FolderListing.matches(of: path) {
        if match.isFile {
          found.append(match)
        } else if match.problem == nil, let status = FileStatus(path: match.path) {
          // A pattern names what it finds, so a pipe is read as if it stood there by itself.
          found += try entries(match.path, of: status, suffixes)
        } else {
          found.append(match)
        }
      }
      if found.isEmpty {
        throw .file(
          path: path,
          problem: "no file has such a name",
          help: help(forMissing: path)
        )
      }
      return found
    }
    throw .file(path: path, problem: "no such file", help: help(forMissing: path))
  }

  /// The paths that a shell makes of `a/{b,c}`; nil where no such braces stand in the path.
  private static func alternatives(of path: String) -> [String]? {
    guard let open = path.firstIndex(of: "{"), let close = path[open...].firstIndex(of: "}") else {
      return nil
    }
    let inner = path[path.index(after: open)..<close].split(
      separator: ",",
      omittingEmptySubsequences: false
    )
    guard inner.count > 1 else { return nil }
    let (head, tail) = (path[..<open], path[path.index(after: close)...])
    return inner.prefix(8).map { String(head + $0 + tail) }
  }

  /// Offers the nearest name where a part of a path is missing, or says what else is wrong with it.
  private static func help(forMissing path: String) -> String? {
    if path.isEmpty { return "name a file, a folder or a pattern; `-` is standard input" }
    if path.contains("://") {
      return
        "nothing is fetched: save the page first, as with `curl -o page.html ADDRESS`, and read the file"
    }
    if path.hasPrefix("~") {
      return
        "a script doesn't know `~`: write the home folder out, or give the path on the command line"
    }
    if path.contains("\\") {
      return "folders stand apart by `/`: \(path.replacing("\\", with: "/"))"
    }
    if let alternatives = alternatives(of: path) {
      return "`{a,b}` is no pattern here; several paths stand in a list: "
        + "[\(alternatives.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
    let names = path.split { ",;،؛".contains($0) }.map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    if names.count > 1, FileStatus(path: names[0]) != nil {
      return "several paths stand in a list: [\(names.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var folder = ""
    for (place, part) in parts.enumerated() {
      let isPattern = part.utf8.contains { "*?[".utf8.contains($0) }
      if !isPattern, part.isEmpty || FileStatus(path: folder + part) != nil {
        folder += part + "/"
        continue
      }
      let shown = folder.isEmpty ? "the folder in which minwal was started" : "'\(folder)'"
      guard let names = try? FolderListing.names(in: folder.isEmpty ? "." : folder) else {
        return nil
      }
      guard !isPattern else {
        let example = names.first { !$0.hasPrefix(".") }.map { "holds for example '\($0)'" }
        return "\(shown) \(example ?? "is empty")"
      }
      if let near = nearestName(to: part, among: names) {
        parts[place] = near
        return "did you mean '\(parts.joined(separator: "/"))'?"
      }
      return place < parts.count - 1
        ? "there is no folder '\(folder)\(part)'; a path is looked up from the folder in which minwal was started"
        : "a path is looked up from the folder in which minwal was started"
    }
    return nil
  }
}

/// The sums of the files that one source has read.
final class InputLedger {
  /// In the order in which the files were opened.
  private(set) var tallies: [InputTally] = []
  /// The sums of the files before the last one, summed.
  private var earlier = SHA256()

  func add(_ tally: InputTally) {
    if let last = tallies.last {
      earlier.update(Array("\(last.sumSoFar) \(last.path)\n".utf8).span)
    }
    tallies.append(tally)
  }

  /// A sum of all that has been read so far.
  var positionSum: String {
    var sum = earlier
    if let last = tallies.last { sum.update(Array("\(last.sumSoFar) \(last.path)".utf8).span) }
    return sum.hexDigest()
  }
}
