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
  let header: ManifestHeader
  let plan: Plan
  let summary: RunSummary
  let inputPaths: [String]

  /// The manifest as JSON, ending in a line feed.
  func encoded() throws(StageError) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("minwal")
    writer.string(header.version)
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
    writer.key("inputs")
    writer.beginArray()
    for path in inputPaths where path != "-" {
      writer.beginObject()
      writer.key("path")
      writer.string(path)
      let digest = try FileDigest(of: path)
      writer.key("bytes")
      writer.integer(digest.byteCount)
      writer.key("sha256")
      writer.string(digest.sha256)
      writer.endObject()
    }
    writer.endArray()
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
    return writer.bytes
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
  }
}
