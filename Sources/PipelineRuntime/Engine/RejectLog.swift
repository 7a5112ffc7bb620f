import DataFormats
import Glibc
import PipelineCore

/// Keeps the rejects as JSON lines: id, code, message, source, line, offset and the raw beginning.
///
/// The file is made with the first reject, so a run without any leaves none; one that an earlier run of the
/// same output left is removed then. Without a file the lines go to standard error.
final class RejectLog {
  private let path: String?
  private var file: WholeFile?

  init(path: String?) { self.path = path }

  /// The file's path, once there is a reject in it.
  var writtenPath: String? { file == nil ? nil : path }

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
    if let path, file == nil { file = try WholeFile.begin(path, replaces: true) }
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

  func prepare() throws(StageError) {
    try file?.whole { (file) throws(FileError) in try file.prepare() }
  }

  func publish() throws(StageError) {
    if let file {
      try file.whole { (file) throws(FileError) in try file.publish() }
    } else if let path {
      // SAFETY: the path is a C string for the length of the call.
      _ = unsafe unlink(path)
    }
  }

  func abandon() { file?.abandon() }
}
