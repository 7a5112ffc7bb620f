import PipelineCore

/// Takes fields from a file's path by a pattern such as `{paper}/{fetched}/{id}.txt`.
///
/// The pattern is compared with as many last parts of the path as it has itself; a field reaches over
/// no `/`. A final `.gz` of the path is left out where the pattern doesn't end with it.
struct PathFields: Sendable {
  private let template: Template

  /// Reads a pattern.
  ///
  /// - Throws: `StageError.argument` where two fields touch, or one is named twice.
  init(_ pattern: String, parameter: String) throws(StageError) {
    template = try Template(pattern, parameter: parameter)
    var namesBefore: Set<String> = []
    var touchesField = false
    for part in template.parts {
      switch part {
      case .text: touchesField = false
      case .field(let path):
        if touchesField {
          throw .argument(
            name: parameter,
            problem: "has two fields without anything between them",
            help: "write a separator: {paper}-{id}"
          )
        }
        if !namesBefore.insert(path.description).inserted {
          throw .argument(name: parameter, problem: "names `\(path)` twice")
        }
        touchesField = true
      }
    }
  }

  /// The names of the fields, in order.
  var names: [String] { template.fields.map(\.description) }

  /// The texts of the fields in a path; nil where the pattern doesn't fit it.
  func values(in path: String) -> [(name: String, value: String)]? {
    var path = path[...]
    if path.hasSuffix(".gz"), !template.source.hasSuffix(".gz") { path = path.dropLast(3) }
    let depth = template.source.split(separator: "/", omittingEmptySubsequences: false).count
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= depth else { return nil }
    return match(parts.suffix(depth).joined(separator: "/")[...], template.parts[...])
  }

  private func match(
    _ text: Substring,
    _ parts: ArraySlice<Template.Part>
  ) -> [(name: String, value: String)]? {
    guard let part = parts.first else { return text.isEmpty ? [] : nil }
    let rest = parts.dropFirst()
    switch part {
    case .text(let literal):
      return text.hasPrefix(literal) ? match(text.dropFirst(literal.count), rest) : nil
    case .field(let path):
      // Why: the shortest value that lets the rest fit; a path is short.
      var end = text.startIndex
      while end < text.endIndex, text[end] != "/" {
        end = text.index(after: end)
        if let others = match(text[end...], rest) {
          return [(path.description, String(text[..<end]))] + others
        }
      }
      return nil
    }
  }
}
