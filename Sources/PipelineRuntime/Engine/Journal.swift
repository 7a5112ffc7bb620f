import DataFormats
import PipelineCore

/// Where a source is: how many chunks it gave, what it used up for them, and the sum of what was read.
struct SourcePosition: Sendable, Hashable {
  var chunkCount = 0
  var byteCount = 0
  var sum = ""
}

/// What a stopped run needs to be gone on with: what it is, where it was, and how far each output is whole.
///
/// It lies beside the parts of the outputs as `<first output>.run.journal`, is written anew every few
/// seconds after everything that it tells of has reached the disk, and goes when the run is complete.
struct Journal: Sendable {
  /// What must be the same for a run that goes on: a name for people, and a sum.
  var conditions: [(name: String, sum: String)]
  /// Where the source was after the last batch that the outputs hold.
  var position: SourcePosition
  /// The files of each sink with the bytes that are whole, and those that don't lie in the file yet.
  var sinks: [[CheckpointFile]]
  /// How much of the rejects is whole; nil where there are none.
  var rejects: CheckpointFile?
  /// What the run came to so far.
  var summary: RunSummary

  private static let version = 3

  /// The journal as JSON.
  var encoded: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("minwal-journal")
    writer.integer(Self.version)
    writer.key("conditions")
    writer.beginArray()
    for condition in conditions {
      writer.beginArray()
      writer.string(condition.name)
      writer.string(condition.sum)
      writer.endArray()
    }
    writer.endArray()
    writer.key("chunks")
    writer.integer(position.chunkCount)
    writer.key("bytes")
    writer.integer(position.byteCount)
    writer.key("sum")
    writer.string(position.sum)
    writer.key("sinks")
    writer.beginArray()
    for files in sinks {
      writer.beginArray()
      for file in files {
        file.encode(into: &writer)
      }
      writer.endArray()
    }
    writer.endArray()
    if let rejects {
      writer.key("rejects")
      rejects.encode(into: &writer)
    }
    writer.key("summary")
    summary.encode(into: &writer)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// Reads a journal; nil where there is none, or something else.
  init?(path: String) {
    guard let status = FileStatus(path: path, follows: false), status.isRegularFile,
      let content = try? ByteReader(path: path).readAll(limit: 1 << 28), !content.hasMore,
      let tree = try? JSON(parsing: content.bytes),
      tree["minwal-journal"]?.integer == Self.version,
      let conditions = tree["conditions"]?.array, let sinks = tree["sinks"]?.array,
      let chunkCount = tree["chunks"]?.integer, let byteCount = tree["bytes"]?.integer,
      let sum = tree["sum"]?.string,
      let summary = tree["summary"].flatMap(RunSummary.init)
    else { return nil }
    self.conditions = conditions.compactMap { pair in
      guard let pair = pair.array, pair.count == 2, let name = pair[0].string,
        let sum = pair[1].string
      else { return nil }
      return (name, sum)
    }
    self.sinks = sinks.map { files in
      (files.array ?? []).compactMap { CheckpointFile($0) }
    }
    position = SourcePosition(chunkCount: chunkCount, byteCount: byteCount, sum: sum)
    rejects = tree["rejects"].flatMap { CheckpointFile($0) }
    self.summary = summary
  }

  init(
    conditions: [(name: String, sum: String)],
    position: SourcePosition,
    sinks: [[CheckpointFile]],
    rejects: CheckpointFile?,
    summary: RunSummary
  ) {
    self.conditions = conditions
    self.position = position
    self.sinks = sinks
    self.rejects = rejects
    self.summary = summary
  }

  /// What has changed since the journal was written; nil where nothing has.
  func difference(from conditions: [(name: String, sum: String)]) -> String? {
    for (index, condition) in conditions.enumerated() {
      guard index < self.conditions.count, self.conditions[index].name == condition.name,
        self.conditions[index].sum == condition.sum
      else { return condition.name }
    }
    return nil
  }

  /// What the outcome of a run depends on.
  static func conditions(
    of plan: Plan,
    _ options: EngineOptions,
    _ inputs: FoundInputs
  ) -> [(name: String, sum: String)] {
    func sum(_ texts: [String]) -> String {
      var hash = SHA256()
      for text in texts {
        hash.update(Array("\(text.utf8.count) ".utf8).span)
        hash.update(Array(text.utf8).span)
      }
      return hash.hexDigest()
    }
    let steps = [plan.source] + plan.steps
    let resources = steps.flatMap(\.resources).flatMap { resource in
      [
        resource.name,
        resource.withBytes { bytes in
          var hash = SHA256()
          hash.update(bytes)
          return hash.hexDigest()
        },
      ]
    }
    let stamps = inputs.inputs.map { path, found in
      let stamp = found ?? FileStatus(path: path).map { FoundInputs.Stamp($0) }
      return "\(path) \(stamp?.byteCount ?? -1) \(stamp?.changedAt ?? -1)"
    }
    let header = options.manifest
    return [
      ("the program", sum([header?.version ?? "", steps.map(\.name).joined(separator: " ")])),
      ("the script", sum((header?.scripts ?? []).flatMap { [$0.path, $0.text] })),
      ("a parameter", sum((header?.parameters ?? []).flatMap { [$0.name, $0.value] })),
      ("a model or table", sum(resources)),
      ("a plug-in", sum(steps.compactMap { $0.plugin?.sha256 })),
      ("--batch-bytes", sum(["\(options.batchByteCount)", "\(options.keepsIdentities)"])),
      ("an input", sum(stamps)),
    ]
  }

  /// Why a run can't be gone on with when it is stopped; nil where it can.
  static func obstacle(
    _ plan: Plan,
    _ options: EngineOptions,
    inputPaths: [String],
    pipelineCount: Int
  ) -> String? {
    if options.manifest == nil { return "no output is a file" }
    return plan.resumeObstacle(ofPipelines: pipelineCount) ?? repeatObstacle(inputPaths)
  }

  /// Why an input can't be read a second time; nil where it can.
  static func repeatObstacle(_ inputPaths: [String]) -> String? {
    for path in inputPaths {
      if path == "-" { return "standard input can be read once only" }
      // What isn't there, or can't be read, is a reject both times.
      if let status = FileStatus(path: path), !status.isRegularFile, !status.isFolder {
        return "the input '\(path)' is a pipe or a device, which can be read once only"
      }
    }
    return nil
  }
}

extension Plan {
  /// Why a stopped run of the pipeline can't be gone on with, whatever it reads; nil where it can.
  public func resumeObstacle(ofPipelines pipelineCount: Int) -> String? {
    if pipelineCount > 1 { return "the script has \(pipelineCount) pipelines" }
    if firstFile == nil { return "no output is a file" }
    for step in steps {
      if step.instance is any Fold {
        return "`\(step.name)` gathers from all documents, which a stop loses"
      }
      guard let sink = step.instance as? any Sink else { continue }
      if sink.outputPath == "-" { return "standard output can't be gone on with" }
      if let obstacle = sink.resumeObstacle { return "`\(step.name)`: \(obstacle)" }
    }
    return nil
  }
}

extension CheckpointFile {
  /// Path, bytes, those that aren't in the file yet, and the sum, as hexadecimal digits.
  fileprivate func encode(into writer: inout JSONWriter) {
    writer.beginArray()
    writer.string(path)
    writer.integer(byteCount)
    writer.string(HexDigits.text(of: rest))
    if let sum { writer.string(String(sum, radix: 16)) }
    writer.endArray()
  }

  fileprivate init?(_ tree: JSON) {
    guard let parts = tree.array, parts.count >= 3, let path = parts[0].string,
      let byteCount = parts[1].integer, let rest = parts[2].string.flatMap(HexDigits.bytes(in:))
    else { return nil }
    let sum = parts.dropFirst(3).first?.string.flatMap { UInt64($0, radix: 16) }
    self.init(path: path, byteCount: byteCount, rest: rest, sum: sum)
  }
}

extension RunSummary {
  private static var counts: [(name: String, path: WritableKeyPath<RunSummary, Int>)] {
    [
      ("read", \.readCount), ("made", \.madeCount), ("passed", \.passedCount),
      ("filtered", \.filteredCount), ("rejected", \.rejectedCount), ("documents", \.documentCount),
    ]
  }

  fileprivate func encode(into writer: inout JSONWriter) {
    writer.beginObject()
    for count in Self.counts {
      writer.key(count.name)
      writer.integer(self[keyPath: count.path])
    }
    writer.key("rejections")
    writer.beginObject()
    for (code, count) in rejections.sorted(by: { $0.key < $1.key }) {
      writer.key(code)
      writer.integer(count)
    }
    writer.endObject()
    writer.key("findings")
    writer.beginObject()
    for (code, finding) in findings.sorted(by: { $0.key < $1.key }) {
      writer.key(code)
      writer.beginArray()
      writer.string(finding.severity.rawValue)
      writer.integer(finding.count)
      writer.endArray()
    }
    writer.endObject()
    writer.endObject()
  }

  fileprivate init?(_ tree: JSON) {
    self.init()
    for count in Self.counts {
      guard let number = tree[count.name]?.integer else { return nil }
      self[keyPath: count.path] = number
    }
    for member in tree["rejections"]?.members ?? [] {
      rejections[member.key] = member.value.integer
    }
    for member in tree["findings"]?.members ?? [] {
      guard let pair = member.value.array, pair.count == 2, let name = pair[0].string,
        let severity = Finding.Severity(rawValue: name), let count = pair[1].integer
      else { return nil }
      findings[member.key] = (severity, count)
    }
  }
}
