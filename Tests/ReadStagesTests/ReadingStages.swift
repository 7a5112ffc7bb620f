import PipelineCore
import ReadStages
import TestSupport
import Testing

/// Makes a source of the family and reads everything, in chunks of a size.
///
/// - Parameter paths: what stands for the parameter `paths`.
func read(
  _ name: String,
  _ paths: [String],
  _ arguments: [String: Literal] = [:],
  chunk: Int = 1 << 16
) throws -> [Document] {
  let type = try #require(readStages.first { $0.signature.name == name })
  var given = arguments
  given["paths"] = .list(paths.map { .text($0) })
  let stage = try type.init(try Arguments(given, for: type.signature))
  let source = try #require(stage as? any Source)
  return try readAll(source, chunk)
}

private func readAll(_ source: some Source, _ chunk: Int) throws -> [Document] {
  var reader = try source.openReader(ReadOptions(chunkByteCount: chunk))
  var documents: [Document] = []
  while let piece = try reader.next() { documents += source.documents(in: piece) }
  return documents
}

extension Document {
  /// The bytes of a text field as a string; nil where there is none.
  func string(_ field: String) -> String? { self[field]?.text?.string }

  /// The fields as compact JSON, in order: `name=value`.
  var told: [String] {
    fields.members.map { "\($0.name)=\(JSONText.value($0.value))" }
  }
}
