import DataFormats
import PipelineCore
import PipelineRuntime

/// The lock file of a script, `<script>.plugins.lock`: the plug-ins that it was last looked at with.
///
/// One JSON object a line: path, name, version and SHA-256 of a plug-in.
struct PluginLock: Sendable {
  /// A plug-in that was locked.
  struct Entry: Sendable, Hashable {
    /// The path relative to the script's folder, or the bare name.
    let path: String
    let name: String
    let version: String
    let sha256: String
  }

  /// The script that it belongs to.
  let scriptPath: String
  /// The plug-ins; nil where there is no lock file.
  private(set) var entries: [Entry]?

  /// The file.
  var path: String { scriptPath + ".plugins.lock" }
  /// The folder of the script and of the lock file.
  var folder: String {
    scriptPath.lastIndex(of: "/").map {
      $0 == scriptPath.startIndex ? "/" : String(scriptPath[..<$0])
    }
      ?? "."
  }

  /// Reads the lock file of a script, where there is one.
  init(script: String) throws(StageError) {
    scriptPath = script
    guard let status = FileStatus(path: script + ".plugins.lock", follows: false) else { return }
    // Why: a link would let somebody else say which plug-ins are the right ones.
    guard status.isRegularFile else {
      throw .file(
        path: script + ".plugins.lock",
        problem: "it is a link, and a lock file is a file"
      )
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try ByteReader(path: script + ".plugins.lock").readAll(limit: 16 << 20).bytes
    } catch {
      throw .file(path: error.path, problem: error.cause)
    }
    var entries: [Entry] = []
    for (number, line) in bytes.split(separator: 0x0A).enumerated() {
      guard let json = try? JSON(parsing: Array(line)), let path = json["path"]?.string,
        let sha256 = json["sha256"]?.string
      else {
        throw .file(
          path: script + ".plugins.lock",
          problem: "line \(number + 1) isn't what a lock file has",
          help: Self.advice(script)
        )
      }
      entries.append(
        Entry(
          path: path,
          name: json["name"]?.string ?? "",
          version: json["version"]?.string ?? "",
          sha256: sha256
        )
      )
    }
    self.entries = entries
  }

  private static func advice(_ script: String) -> String {
    "look at the plug-in; `minwal plugin lock \(script) --allow-plugins` takes it as it is now"
  }

  /// Refuses a plug-in that is another than the one that was locked.
  func expectUnchanged(_ location: PluginLocation, sha256: String) throws(StageError) {
    guard let entries else { return }
    guard let entry = entries.first(where: { $0.path == location.lockName }) else {
      throw .file(
        path: location.shownPath,
        problem: "the plug-in isn't in the lock file '\(path)'",
        help: Self.advice(scriptPath)
      )
    }
    guard entry.sha256 != sha256 else { return }
    throw .file(
      path: location.shownPath,
      problem: "the plug-in has changed since '\(path)' was written: its SHA-256 is "
        + "\(sha256.prefix(12))…, that of the locked version \(entry.version) "
        + "\(entry.sha256.prefix(12))…",
      help: Self.advice(scriptPath)
    )
  }

  /// Writes the lock file with these plug-ins.
  ///
  /// - Parameter replaces: Whether one that is there may be replaced.
  func write(_ entries: [Entry], replaces: Bool) throws(StageError) {
    var writer = JSONWriter()
    for entry in entries.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      writer.beginObject()
      for (key, text) in [
        ("path", entry.path), ("name", entry.name), ("version", entry.version),
        ("sha256", entry.sha256),
      ] {
        writer.key(key)
        writer.string(text)
      }
      writer.endObject()
      writer.endLine()
    }
    do throws(FileError) {
      let file = try WholeFile(path: path, replaces: replaces)
      try file.append(writer.bytes)
      try file.prepare()
      try file.publish()
    } catch {
      throw .file(path: error.path, problem: error.cause)
    }
  }
}
