import PipelineCore

/// A column of a table export: a field of the document, or something that is known of the document itself.
struct ExportColumn: Sendable {
  /// The path, which is also the column's heading.
  let path: FieldPath

  /// What stands in the column for a document: one value, or one for each item of the lists on the way.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - row: the path of the list whose items are rows, and the item of this row.
  func values(in document: Document, row: (path: FieldPath, item: Value)?) -> [Value] {
    if let row, path.names.starts(with: row.path.names) {
      var values: [Value] = []
      row.item.forEach(at: path.names.dropFirst(row.path.names.count)) { values.append($0) }
      return values
    }
    let values = document.values(at: path)
    if values.isEmpty, let known = known(of: document) { return [known] }
    return values
  }

  /// Whether the column is known of every document, whatever its fields.
  var isAlwaysKnown: Bool { ExportColumn.knownPaths.contains(path.description) }

  private static let knownPaths: Set<String> = [
    "id", "source.path", "source.line", "source.offset", "findings",
  ]

  private func known(of document: Document) -> Value? {
    switch path.description {
    case "id": .text(document.id)
    case "source.path": .text(document.source.path)
    case "source.line": document.source.lineNumber.map { .integer($0) }
    case "source.offset": .integer(document.source.byteOffset)
    case "findings": .list(document.findings.map { .text($0.code) })
    default: nil
    }
  }
}
