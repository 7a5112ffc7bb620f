import PipelineCore
import PipelineRuntime

/// Holds the arguments of one step, checked one by one.
struct BoundArguments: Sendable {
  /// The values by parameter; only those that were given and are right.
  var values: [String: Evaluated] = [:]
  /// What was written for each parameter that was given.
  var syntax: [String: ValueSyntax] = [:]
  /// Says that something was reported.
  var hasErrors = false

  /// The literals, or nil where one isn't known yet.
  var literals: [String: Literal]? {
    var literals: [String: Literal] = [:]
    for (name, value) in values {
      guard case .known(let literal) = value else { return nil }
      literals[name] = literal
    }
    return literals
  }
}

extension CheckContext {
  /// Gives each argument of a step to a parameter and checks its type.
  mutating func bind(
    _ arguments: [ArgumentSyntax],
    to signature: Signature,
    calledAt name: Range<Int>,
    in scope: Scope
  ) -> BoundArguments {
    var bound = BoundArguments()
    // Why: where something is wrong already, what seems to be missing or too much isn't, and one
    // surplus value brings others.
    let isBroken = files[scope.fileID].hasSyntaxError(onLineOf: name, of: scope.source)
    var hasSurplus = isBroken
    let named = Set(arguments.compactMap { $0.name?.text })
    var unnamed = signature.parameters.filter { $0.isPositional && !named.contains($0.name) }[...]
    for argument in arguments {
      let parameter: ParameterDeclaration?
      if let path = argument.name {
        parameter = signature.parameters.first { $0.name == path.text }
        if parameter == nil { reportUnknown(path, signature, in: scope) }
      } else {
        parameter = unnamed.popFirst()
        if parameter == nil, !hasSurplus {
          reportSurplus(argument, arguments, signature, in: scope)
          hasSurplus = true
        }
      }
      guard let parameter else {
        // Why: the value is checked all the same, since it may hold errors of its own.
        _ = evaluate(argument.value, in: scope)
        bound.hasErrors = true
        continue
      }
      if let first = bound.syntax[parameter.name] {
        report(
          .repeatedArgument,
          "`\(parameter.name)` is given twice",
          at: scope.span(argument.range),
          labels: [.init(scope.span(first.range), "first given here")]
        )
        bound.hasErrors = true
        continue
      }
      bound.syntax[parameter.name] = argument.value
      let value = convert(
        argument.value,
        to: parameter.type,
        named: parameter.name,
        allowsNull: parameter.defaultValue == .null,
        in: scope
      )
      if let value { bound.values[parameter.name] = value } else { bound.hasErrors = true }
    }
    // Why: one that was misspelt isn't missing.
    let misspelt = named.filter { name in !signature.parameters.contains { $0.name == name } }
      .compactMap { nearestName(to: $0, among: signature.parameters.map(\.name)) }
    for parameter in signature.parameters
    where parameter.defaultValue == nil && bound.syntax[parameter.name] == nil && !isBroken
      && !misspelt.contains(parameter.name)
    {
      report(
        .missingArgument,
        "`\(signature.name)` needs `\(parameter.name)`",
        at: scope.span(name),
        label: "expected `\(parameter.name)=`, \(parameter.help)",
        help: Self.exampleHelp(parameter)
      )
      bound.hasErrors = true
    }
    if isBroken { bound.hasErrors = true }
    return bound
  }

  /// The values to choose from, where they are few enough to be told.
  private static func exampleHelp(_ parameter: ParameterDeclaration) -> [String] {
    guard case .name(let names) = parameter.type, !names.isEmpty else { return [] }
    let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? " …" : "")
    return ["write for example `\(parameter.name)=\(names[0])`; there are \(shown)"]
  }

  private mutating func reportUnknown(
    _ path: PathSyntax,
    _ signature: Signature,
    in scope: Scope
  ) {
    let names = signature.parameters.map(\.name)
    let suggestion = Diagnostic.suggestion(for: path.text, among: names)
    let label = names.isEmpty ? "it takes none" : "expected " + Self.listed(names)
    report(
      .unknownArgument,
      "`\(signature.name)` has no parameter `\(path.text)`",
      at: scope.span(path.range),
      label: label,
      help: suggestion
    )
  }

  private mutating func reportSurplus(
    _ argument: ArgumentSyntax,
    _ all: [ArgumentSyntax],
    _ signature: Signature,
    in scope: Scope
  ) {
    let positional = signature.parameters.filter(\.isPositional)
    let span = scope.span(argument.range)
    if let twin = all.first(where: { other in
      positional.contains { $0.name == other.name?.text }
    }), let name = twin.name?.text {
      report(
        .repeatedArgument,
        "`\(name)` is given twice",
        at: span,
        labels: [.init(scope.span(twin.range), "given here by its name")]
      )
      return
    }
    var help: [String] = []
    let written = scope.source.text(in: argument.range)
    let next = all.first { $0.range.lowerBound > argument.range.lowerBound }
    if case .path(let text) = argument.value.kind, let next, next.name == nil,
      signature.parameters.contains(where: { $0.name == text })
    {
      help = ["write `\(text)=\(scope.source.text(in: next.range))`"]
    } else if case .path(let text) = argument.value.kind, registry[text] != nil {
      help = ["write `| \(text)` to begin a further step"]
    } else if let last = positional.last, case .list = last.type {
      help = ["several values stand in a list, `[a, b]`"]
    } else if let free = signature.parameters.first(where: { !$0.isPositional }) {
      help = ["name the parameter, for example `\(free.name)=\(written)`"]
    }
    report(
      .surplusArgument,
      "`\(signature.name)` doesn't take a further value without a name",
      at: span,
      label: positional.isEmpty ? "it takes none" : "it takes \(positional.count)",
      help: help
    )
  }

  /// Lists names for a message, at most eight of them.
  static func listed(_ names: [String]) -> String {
    let shown = names.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
    return (names.count > 1 ? "one of " : "") + shown + (names.count > 8 ? " …" : "")
  }
}
