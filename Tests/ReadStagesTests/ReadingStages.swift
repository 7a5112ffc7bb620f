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
  try readAll(makeSource(name, paths, arguments), chunk).documents
}

/// Makes a source of the family.
func makeSource(
  _ name: String,
  _ paths: [String],
  _ arguments: [String: Literal] = [:]
) throws -> any Source {
  let type = try #require(readStages.first { $0.signature.name == name })
  var given = arguments
  given["paths"] = .list(paths.map { .text($0) })
  let stage = try type.init(try Arguments(given, for: type.signature))
  return try #require(stage as? any Source)
}

/// Reads everything, in chunks of a size, and asks for what the source says of it.
func readAll(
  _ source: some Source,
  _ chunk: Int = 1 << 16
) throws -> (documents: [Document], remarks: [SourceRemark]) {
  var reader = try source.openReader(ReadOptions(chunkByteCount: chunk))
  var documents: [Document] = []
  while let piece = try reader.next() { documents += source.documents(in: piece) }
  return (documents, reader.remarks)
}

extension Document {
  /// The bytes of a text field as a string; nil where there is none.
  func string(_ field: String) -> String? { self[field]?.text?.string }

  /// The fields as compact JSON, in order: `name=value`.
  var told: [String] {
    fields.members.map { "\($0.name)=\(JSONText.value($0.value))" }
  }
}
