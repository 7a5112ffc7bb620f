import PipelineCore
import PipelineRuntime

/// Names that no stage has, and what was probably meant.
extension CheckContext {
  /// Reports that there is no such stage, with the nearest name.
  mutating func reportUnknownStage(_ path: PathSyntax, in scope: Scope) {
    let known = stageNames(in: scope.fileID)
    let first = path.text.prefix { $0 != "." }
    let family = known.filter { $0.hasPrefix(first + ".") }
    // Why: what a plug-in or script that wasn't loaded would have brought isn't an error of its own.
    if lacksStages || lacksUse(in: scope), family.isEmpty { return }
    report(
      .unknownStage,
      "there is no stage `\(path.text)`",
      at: scope.span(path.range),
      help: [
        otherName(path.text) ?? Self.keyword(path.text)
          ?? Self.longerNames(path.text, among: known)
          ?? nearestStage(to: path.text, in: scope).map { "did you mean `\($0)`?" }
          ?? nearestName(to: path.text, among: Keyword.statements.map(\.rawValue))
          .map { "did you mean `\($0)`?" }
          ?? (family.isEmpty ? nil : "the family has " + Self.listed(family))
          ?? namespaceHelp(path.text, in: scope)
          ?? "`minwal stages` lists the stages"
      ]
    )
  }

  /// Finds the stage that was probably meant.
  func nearestStage(to name: String, in scope: Scope) -> String? {
    let templates = files[scope.fileID].templates.keys.sorted()
    return nearestName(to: name, among: templates) ?? registry.nearest(to: name)
  }

  /// The word of the language that was written with other letters than small ones.
  private static func keyword(_ name: String) -> String? {
    let word = name.lowercased()
    let isOne =
      Keyword.statements.contains { $0.rawValue == word } || word == Keyword.where.rawValue
    return word != name && isOne ? "did you mean `\(word)`?" : nil
  }

  /// The few names that a name begins, where one is no more likely than another.
  private static func longerNames(_ name: String, among known: [String]) -> String? {
    guard name.contains(".") else { return nil }
    let longer = known.filter { $0.hasPrefix(name) }
    guard (2...4).contains(longer.count),
      let shortest = longer.min(by: { $0.utf8.count < $1.utf8.count }),
      !longer.allSatisfy({ $0.hasPrefix(shortest) })
    else { return nil }
    return "did you mean " + longer.map { "`\($0)`" }.joined(separator: " or ") + "?"
  }

  /// Whether a `use` of the file could not be read, so that its stages aren't known.
  private func lacksUse(in scope: Scope) -> Bool {
    files[scope.fileID].syntaxErrors.contains { place in
      let line = scope.source.byteRange(ofLine: scope.source.lineNumber(at: place))
      return scope.source.bytes[line].drop { $0 == ASCII.space }.starts(with: Array("use ".utf8))
    }
  }

  /// What to do where a script is used, and not under the name that a stage begins with.
  private func namespaceHelp(_ name: String, in scope: Scope) -> String? {
    guard let dot = name.firstIndex(of: ".") else { return nil }
    let space = String(name[..<dot])
    for use in files[scope.fileID].uses {
      if use.namespace == space { return "'\(use.path)' defines no stage" }
      let stem = use.path.split(separator: "/").last.map { $0.prefix { $0 != "." } }
      if use.namespace == nil, stem.map(String.init) == space {
        return "to call its stages so, write `use \(Literal.quoted(use.path)) as \(space)`"
      }
    }
    return nil
  }

  /// What a parameter of another tool is called here; nil where the stage has nothing like it.
  func otherArgument(_ name: String, of signature: Signature) -> String? {
    if let own = Self.ownParameter(for: name, of: signature) { return "did you mean `\(own)`?" }
    guard signature.family == "write" else { return nil }
    if ["delimiter", "sep", "tabs"].contains(name), registry["write.tsv"] != nil {
      return "`write.tsv` writes tabs between cells, `write.csv` commas"
    }
    if ["fields", "columns", "only", "keys"].contains(name), registry["select"] != nil {
      return "put `select` before it, which keeps the named fields"
    }
    return nil
  }

  /// The parameter that has another name in other tools; nil where the stage has none.
  static func ownParameter(for name: String, of signature: Signature) -> String? {
    let names = signature.parameters.map(\.name)
    for (others, own) in otherArguments where others.contains(name) && !names.contains(name) {
      if let one = own.first(where: names.contains) { return one }
    }
    return nil
  }

  /// Names of parameters that other tools have, with what they may be called here, the likeliest first.
  private static let otherArguments: [(Set<String>, [String])] = [
    (["sep", "separator", "delim", "fs"], ["delimiter"]),
    (["fields", "column", "keys", "only"], ["columns"]),
    (["field", "fields", "column", "in", "from", "input"], ["on", "paths"]),
    (
      ["out", "output", "to", "file", "filename", "name", "folder", "dir"],
      ["path", "folder", "as"]
    ),
    (["charset", "codec"], ["encoding"]),
    (["lang", "locale"], ["language"]),
    (["into", "target"], ["as", "to"]),
    (["n", "max", "number", "limit", "rows"], ["count"]),
    (["system", "standard", "method"], ["scheme"]),
  ]

  /// The flag of a stage that was written as if it were a field: `split.article keep`.
  static func flag(_ signature: Signature, among paths: [String]) -> String? {
    signature.parameters.first { $0.type == .flag && paths.contains($0.name) }?.name
  }

  /// Warns of a field that none of the first records has.
  mutating func reportUnseen(
    _ path: String,
    at span: Diagnostic.Span,
    with fields: FieldSet
  ) {
    let seen = fields.seenNames ?? []
    let names = seen + fields.fields.map(\.name).filter { !seen.contains($0) }
    var help = Diagnostic.suggestion(for: path, among: names)
    if help.isEmpty { help = ["the first records have " + Self.listed(names)] }
    report(
      .unseenField,
      "none of the records at the beginning of the input has the field `\(path)`",
      at: span,
      help: help
    )
  }
}
