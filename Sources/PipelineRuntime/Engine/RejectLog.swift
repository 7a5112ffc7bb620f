import DataFormats
import PipelineCore

/// Keeps the rejects as JSON lines: id, code, message, source, line, offset and the raw beginning.
///
/// It is one for all pipelines of a run, and appears with the outputs of the first that has rejects; each
/// later one goes on with it. The file is made with the first reject, so a run without any leaves none,
/// and nothing is done to a file of that name but where an earlier run of the same output named it in its
/// manifest: that is removed. Without a file the lines go to standard error.
final class RejectLog {
  /// The file; nil where the lines go to standard error.
  let path: String?
  private let replaces: Bool
  private let earlier: (path: String, byteCount: Int)?
  private var file: WholeFile?
  private var publishedByteCount = 0

  init(path: String?, replaces: Bool = true, earlier: (path: String, byteCount: Int)? = nil) {
    self.path = path
    self.replaces = replaces
    self.earlier = earlier
  }

  /// The file with its size, once there is a reject in it.
  var written: (path: String, byteCount: Int)? {
    guard let path else { return nil }
    let byteCount = file?.byteCount ?? publishedByteCount
    return byteCount > 0 ? (path, byteCount) : nil
  }

  /// How much of it is whole once it is prepared; nil where there is nothing.
  var checkpointFile: CheckpointFile? {
    written.map { path, byteCount in
      CheckpointFile(path: path, byteCount: byteCount, sum: file?.sum)
    }
  }

  func append(_ document: Document) throws(StageError) {
    guard let rejection = document.rejection else { return }
    var writer = JSONWriter(capacity: 1024)
    writer.beginObject()
    writer.key("id")
    writer.string(document.id)
    writer.key("code")
    writer.string(rejection.code)
    writer.key("message")
    writer.string(rejection.message)
    writer.key("source")
    writer.string(document.source.path)
    if let lineNumber = document.source.lineNumber {
      writer.key("line")
      writer.integer(lineNumber)
    }
    writer.key("offset")
    writer.integer(rejection.byteOffset ?? document.source.byteOffset)
    writer.key("raw")
    writer.string(String(decoding: raw(of: document, rejection), as: UTF8.self))
    writer.endObject()
    writer.endLine()
    if let path, file == nil { try begin(path) }
    let line = writer.bytes
    if let file {
      try file.whole { (file) throws(FileError) in try file.append(line) }
    } else {
      StandardStream.error.write(line)
    }
  }

  /// The beginning of the record: as the rejection has it, otherwise of the text that is the whole file.
  private func raw(of document: Document, _ rejection: Rejection) -> [UInt8] {
    if !rejection.raw.isEmpty { return rejection.raw }
    for member in document.fields.members {
      if let origin = member.value.trace?.origin {
        return Array(origin.bytes.prefix(Rejection.rawByteLimit))
      }
      if case .encoded(let encoded) = member.value.content {
        return Array(encoded.json.prefix(Rejection.rawByteLimit))
      }
    }
    return []
  }

  /// Begins the file, with what earlier pipelines of the run have put there.
  private func begin(_ path: String) throws(StageError) {
    let file = try WholeFile.begin(path, replaces: replaces, again: true, keepsSum: true)
    self.file = file
    guard publishedByteCount > 0 else { return }
    try file.whole { (file) throws(FileError) in
      let reader = try ByteReader(path: path)
      try file.append(try reader.readAll(limit: publishedByteCount).bytes)
    }
  }

  /// Goes on with the rejects of a stopped run.
  func resume(_ stopped: CheckpointFile) throws(StageError) {
    guard let path, stopped.byteCount > 0 else { return }
    do throws(FileError) {
      file = try WholeFile(
        path: path,
        replaces: replaces,
        again: true,
        resumingAt: stopped.byteCount,
        expecting: stopped.sum,
        keepsSum: true
      )
    } catch { throw StageError(error) }
  }

  /// Leaves the rejects under their temporary name.
  func leave() {
    file?.leave()
    file = nil
  }

  func prepare() throws(StageError) {
    try file?.whole { (file) throws(FileError) in try file.prepare() }
  }

  func publish(in room: OutputRoom) throws(StageError) {
    if let file {
      try file.whole { (file) throws(FileError) in try file.publish() }
      publishedByteCount = file.byteCount
      self.file = nil
    } else if let earlier, publishedByteCount == 0 {
      _ = room.removeEarlier(earlier.path, byteCount: earlier.byteCount)
    }
  }

  func abandon() {
    file?.abandon()
    file = nil
  }
}
