import DataFormats
import PipelineCore

/// What the manifest says that only the caller knows.
public struct ManifestHeader: Sendable {
  /// The program's version.
  public let version: String
  /// The script as it was run, with the files that it uses: path and text.
  public let scripts: [(path: String, text: String)]
  /// The script's parameters with the values that they had, as a script would write them.
  public let parameters: [(name: String, value: String)]

  /// Makes a header.
  public init(
    version: String,
    scripts: [(path: String, text: String)],
    parameters: [(name: String, value: String)]
  ) {
    self.version = version
    self.scripts = scripts
    self.parameters = parameters
  }
}

/// What one needs to cite a run and to repeat it; written as `<output>.run.json`.
///
/// It names no clock and no machine, so that the same run gives the same manifest.
struct Manifest {
  /// What only the caller knows; nil where no manifest is to be written.
  let header: ManifestHeader?
  let plan: Plan
  let summary: RunSummary
  let rejects: (path: String, byteCount: Int)?
  let inputs: [InputSum]

  /// The most inputs that are named one by one; of more, folders are.
  private static let mostNamedInputs = 1000

  /// The manifest as JSON, ending in a line feed: one that says that outputs don't stand under their names yet, and
  /// one that says that all do; nil where none is to be written.
  func encoded() -> (incomplete: [UInt8], complete: [UInt8])? {
    guard let header else { return nil }
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("minwal")
    writer.string(header.version)
    writer.key("complete")
    let flagStart = writer.bytes.count
    writer.flag(true)
    let flag = flagStart..<writer.bytes.count
    writer.key("scripts")
    writer.beginArray()
    for script in header.scripts {
      writer.beginObject()
      writer.key("path")
      writer.string(script.path)
      writer.key("text")
      writer.string(script.text)
      writer.endObject()
    }
    writer.endArray()
    writer.key("parameters")
    writer.beginObject()
    for parameter in header.parameters {
      writer.key(parameter.name)
      writer.string(parameter.value)
    }
    writer.endObject()
    writeInputs(&writer)
    writer.key("resources")
    writer.beginArray()
    var seen: Set<String> = []
    for resource in ([plan.source] + plan.steps).flatMap(\.resources)
    where seen.insert(resource.name).inserted {
      writer.beginObject()
      writer.key("name")
      writer.string(resource.name)
      writer.key("sha256")
      writer.string(
        resource.withBytes { bytes in
          var hash = SHA256()
          hash.update(bytes)
          return hash.hexDigest()
        }
      )
      writer.endObject()
    }
    writer.endArray()
    writePlugins(&writer)
    writeCounts(&writer)
    writer.endObject()
    writer.endLine()
    var incomplete = writer.bytes
    incomplete.replaceSubrange(flag, with: "false".utf8)
    return (incomplete, writer.bytes)
  }

  private func writeInputs(_ writer: inout JSONWriter) {
    let files = inputs.filter { $0.path != "-" }.map(Self.summed)
    writer.key("inputs")
    writer.beginArray()
    if files.count > Self.mostNamedInputs {
      Self.writeFolders(of: files, &writer)
    } else {
      for file in files {
        writer.beginObject()
        writer.key("path")
        writer.string(file.path)
        writer.key("bytes")
        if let count = file.byteCount { writer.integer(count) } else { writer.null() }
        writer.key("sha256")
        if let sum = file.sha256 { writer.string(sum) } else { writer.null() }
        if !file.isWhole {
          writer.key("whole")
          writer.flag(false)
        }
        writer.endObject()
      }
    }
    writer.endArray()
  }

  /// A file with its sum; one that a source didn't sum is read again.
  private static func summed(_ file: InputSum) -> InputSum {
    guard file.byteCount == nil, FileStatus(path: file.path)?.isRegularFile == true,
      let digest = try? FileDigest(of: file.path)
    else { return file }
    return InputSum(
      path: file.path,
      byteCount: digest.byteCount,
      sha256: digest.sha256,
      isWhole: true
    )
  }

  /// Writes a folder's files as one: how many, their bytes, and the sum of the lines `sum  name`.
  private static func writeFolders(of files: [InputSum], _ writer: inout JSONWriter) {
    var rest = files[...]
    while let first = rest.first {
      let folder = first.path.prefix(upTo: slash(in: first.path))
      var lines: [UInt8] = []
      var (count, byteCount) = (0, 0)
      while let file = rest.first {
        let end = slash(in: file.path)
        guard file.path[..<end].utf8.elementsEqual(folder.utf8) else { break }
        rest.removeFirst()
        count += 1
        byteCount += file.byteCount ?? 0
        let name = file.path[end...].drop { $0 == "/" }
        lines += (file.sha256 ?? "unread").utf8
        if !file.isWhole { lines += " in part".utf8 }
        lines += "  ".utf8
        lines += name.utf8
        lines += "\n".utf8
      }
      writer.beginObject()
      writer.key("folder")
      writer.string(folder.isEmpty ? "." : String(folder))
      writer.key("files")
      writer.integer(count)
      writer.key("bytes")
      writer.integer(byteCount)
      writer.key("sha256")
      writer.string(SHA256.hexDigest(of: lines))
      writer.endObject()
    }
  }

  private static func slash(in path: String) -> String.Index {
    path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
  }

  private func writePlugins(_ writer: inout JSONWriter) {
    writer.key("plugins")
    writer.beginArray()
    var seen: Set<PluginIdentity> = []
    for plugin in ([plan.source] + plan.steps).compactMap(\.plugin)
    where seen.insert(plugin).inserted {
      writer.beginObject()
      for (key, text) in [
        ("name", plugin.name), ("version", plugin.version), ("path", plugin.path),
        ("sha256", plugin.sha256),
      ] {
        writer.key(key)
        writer.string(text)
      }
      writer.endObject()
    }
    writer.endArray()
  }

  private func writeCounts(_ writer: inout JSONWriter) {
    writer.key("counts")
    writer.beginObject()
    for (name, count) in [
      ("read", summary.readCount), ("made", summary.madeCount), ("passed", summary.passedCount),
      ("filtered", summary.filteredCount), ("rejected", summary.rejectedCount),
      ("documents", summary.documentCount),
    ] {
      writer.key(name)
      writer.integer(count)
    }
    writer.key("remarks")
    writer.beginObject()
    for remark in summary.remarks {
      writer.key(remark.text)
      writer.integer(remark.count)
    }
    writer.endObject()
    writer.key("findings")
    writer.beginObject()
    for (code, finding) in summary.findings.sorted(by: { $0.key < $1.key }) {
      writer.key(code)
      writer.integer(finding.count)
    }
    writer.endObject()
    writer.endObject()
    writer.key("outputs")
    writer.beginArray()
    for output in summary.outputs {
      writer.beginObject()
      writer.key("path")
      writer.string(output.path)
      writer.key("bytes")
      writer.integer(output.byteCount)
      writer.endObject()
    }
    writer.endArray()
    if let rejects {
      writer.key("rejects")
      writer.beginObject()
      writer.key("path")
      writer.string(rejects.path)
      writer.key("bytes")
      writer.integer(rejects.byteCount)
      writer.endObject()
    }
  }
}
