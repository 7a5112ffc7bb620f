import DataFormats
import PipelineCore

/// The path of an output, with `{field}` in it where each document has a file of its own or of its kind.
///
/// What a field gives can't leave the folder or mean something to a file system: separators, controls
/// and what Windows refuses become `_`, and a long text is cut.
struct PathTemplate: Sendable {
  private let template: Template

  /// Reads a path.
  init(_ path: String, parameter: String) throws(StageError) {
    template = try Template(path, parameter: parameter)
    if path.isEmpty { throw .argument(name: parameter, problem: "can't be empty") }
  }

  /// The path as it was written.
  var source: String { template.source }

  /// The one path, where no field is in it.
  var fixedPath: String? {
    switch template.parts.first {
    case .text(let path) where template.parts.count == 1: path
    default: nil
    }
  }

  /// The fields that the path needs, but for the identity.
  var fields: [FieldPath] { template.fields.filter { $0 != Template.identity } }

  /// The path for a document; a field that isn't there gives `_`.
  func path(for document: Document) -> String {
    if let fixedPath { return fixedPath }
    var path = ""
    for part in template.parts {
      switch part {
      case .text(let text): path += text
      case .field(let field):
        path += FileName.safe(PathTemplate.text(of: field, in: document))
      }
    }
    return path
  }

  private static func text(of field: FieldPath, in document: Document) -> [UInt8] {
    if field == Template.identity { return Array(document.id.utf8) }
    let texts = document.values(at: field).map(\.displayText.bytes)
    return Array(texts.joined(separator: [UInt8(ascii: "_")]))
  }
}
