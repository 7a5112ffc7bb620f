import PipelineCore

/// Holds a value of a script as far as it is known before anything runs.
enum Evaluated: Sendable {
  case known(Literal)
  /// A parameter without a value yet: of a stage's definition, or required and not given.
  case unknown(ParameterType)
}

/// Holds what stands after a `$name`.
struct Variable: Sendable {
  let name: String
  let type: ParameterType
  let value: Evaluated
  let definition: Diagnostic.Span
  /// The file that declares it.
  let fileID: Int

  /// What the value is, when it can't be written inside a string.
  var kindWithoutText: String? {
    if case .known(.null) = value { return "null" }
    if case .list = type { return "a list" }
    return nil
  }
}

/// Holds a stage that a script defines: steps with parameters.
struct StageTemplate: Sendable {
  /// The name that its own script gives it.
  let syntax: StageSyntax
  /// What help, completion and the checks of arguments know of it, under the name it is used by.
  private(set) var signature: Signature
  /// The file whose names its steps see.
  let fileID: Int
  let definition: Diagnostic.Span

  /// Tells two definitions apart, whatever names they are used under.
  let identity: Int

  /// The same stage as another file knows it.
  func named(_ name: String) -> StageTemplate {
    var template = self
    template.signature = signature.with(name: name, examples: signature.examples)
    return template
  }

  /// The same stage with one more example.
  func adding(_ example: Example) -> StageTemplate {
    var template = self
    template.signature = signature.with(
      name: signature.name,
      examples: signature.examples + [example]
    )
    return template
  }
}

extension Signature {
  /// What is declared here, under a name and with examples.
  fileprivate func with(name: String, examples: [Example]) -> Signature {
    Signature(
      name: name,
      summary: summary,
      discussion: discussion,
      parameters: parameters,
      findings: findings,
      rejections: rejections,
      examples: examples,
      isIdempotent: isIdempotent
    )
  }
}

/// Holds the names that a script file defines or gets by `use`.
struct FileScope: Sendable {
  let source: SourceText
  /// Where the syntax errors of the file stand.
  var syntaxErrors: [Int] = []
  var variables: [String: Variable] = [:]
  /// The parameters that the variables stand for, in order.
  var parameters: [ScriptParameter] = []
  var templates: [String: StageTemplate] = [:]
  /// The scripts that the file uses, each with the name that its stages have before theirs.
  var uses: [(path: String, namespace: String?)] = []

  init(_ tree: SyntaxTree) {
    source = tree.source
    syntaxErrors = tree.diagnostics.filter { $0.severity == .error }
      .compactMap { $0.span?.range.lowerBound }
  }

  /// Says that a syntax error stands among some bytes.
  func hasSyntaxError(in range: Range<Int>) -> Bool {
    syntaxErrors.contains { range.contains($0) || $0 == range.upperBound }
  }

  /// Says that a syntax error stands on the line on which some bytes begin.
  func hasSyntaxError(onLineOf range: Range<Int>, of source: SourceText) -> Bool {
    guard !syntaxErrors.isEmpty else { return false }
    return hasSyntaxError(
      in: source.byteRange(ofLine: source.lineNumber(at: range.lowerBound))
    )
  }
}

/// Holds the names that are in sight where steps stand.
struct Scope: Sendable {
  let source: SourceText
  let fileID: Int
  var variables: [String: Variable]

  func span(_ range: Range<Int>) -> Diagnostic.Span { .init(source, range) }
}

extension TypeSyntax.Kind {
  /// The type as stages declare it; nil for a name that was reported already.
  var parameterType: ParameterType? {
    switch self {
    case .choice(let names): .name(names)
    case .list(let element): element.parameterType.map(ParameterType.list)
    case .named(let name):
      switch name {
      case "text": .text
      case "int": .integer
      case "number": .number
      case "flag": .flag
      case "path": .path
      case "resource": .resource
      case "date": .date
      case "duration": .duration
      case "field": .field
      default: nil
      }
    }
  }
}

extension ParameterType {
  /// Says whether values of this type may suit another one.
  func mayServe(as wanted: ParameterType) -> Bool {
    switch (self, wanted) {
    case (_, .either(let types)): types.contains { mayServe(as: $0) }
    case (.list(let element), .list(let wantedElement)): element.mayServe(as: wantedElement)
    case (_, .list(let element)): mayServe(as: element)
    case (.list, _): false
    case (.text, _), (.path, _), (.name, _), (.field, _), (.resource, _):
      switch wanted {
      case .text, .template, .path, .resource, .field, .name: true
      case .date: self == .text
      default: false
      }
    case (.integer, .number), (.integer, .text), (.integer, .template), (.integer, .date),
      (.integer, .name), (.date, .text), (.date, .template), (.flag, .name):
      true
    default: self == wanted
    }
  }
}
