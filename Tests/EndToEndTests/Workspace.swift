import Foundation

/// A fresh folder in which the built `minwal` is run as a program.
struct Workspace {
  let folder: URL

  /// What came of one call.
  struct Call {
    let status: Int32
    let output: Data
    let error: Data

    /// Standard error as text.
    var message: String { String(decoding: error, as: UTF8.self) }
  }

  /// The project's root.
  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  /// The program, which lies beside the test bundle that is running.
  static let program: URL = {
    let running = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = running.deletingLastPathComponent().appending(path: "minwal")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return project.appending(path: ".build/debug/minwal")
  }()

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "minwal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file, making its folder.
  func write(_ bytes: [UInt8], to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(bytes).write(to: file)
  }

  /// Writes a file of text.
  func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

  /// The bytes of a file; nil where there is none.
  func read(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: folder.appending(path: path))).map { [UInt8]($0) }
  }

  /// The lines of a file; none where there is no file.
  func lines(of path: String) -> [String] {
    String(decoding: read(path) ?? [], as: UTF8.self).split(separator: "\n").map { String($0) }
  }

  /// The files below the folder, in order, as paths relative to it.
  func files() throws -> [String] { try Self.files(in: folder) }

  static func files(in folder: URL) throws -> [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return paths.filter { path in
      let file = folder.appending(path: path)
      return (try? file.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == false
    }.sorted()
  }

  /// Makes a call ready to be started.
  func process(_ arguments: [String]) throws -> (process: Process, output: URL, error: URL) {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Why: files, not pipes, so that a call which writes much can't wait for its reader.
    let output = FileManager.default.temporaryDirectory
      .appending(path: "minwal-\(UUID().uuidString)")
    let error = output.appendingPathExtension("error")
    for file in [output, error] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    return (process, output, error)
  }

  /// Calls `minwal`, with the bytes on its standard input, and waits for its end.
  func minwal(_ arguments: [String], input: [UInt8] = []) throws -> Call {
    let (process, output, error) = try process(arguments)
    let inputFile = output.appendingPathExtension("input")
    defer {
      for file in [output, error, inputFile] { try? FileManager.default.removeItem(at: file) }
    }
    try Data(input).write(to: inputFile)
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    try process.run()
    process.waitUntilExit()
    return Call(
      status: process.terminationStatus,
      output: try Data(contentsOf: output),
      error: try Data(contentsOf: error)
    )
  }

  /// Runs a line of the shell, in which `$MINWAL` is the program.
  func shell(_ line: String) throws -> Call {
    let (process, output, error) = try process([])
    defer { for file in [output, error] { try? FileManager.default.removeItem(at: file) } }
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.environment = ProcessInfo.processInfo.environment
      .merging(["MINWAL": Self.program.path]) { $1 }
    try process.run()
    process.waitUntilExit()
    return Call(
      status: process.terminationStatus,
      output: try Data(contentsOf: output),
      error: try Data(contentsOf: error)
    )
  }
}
