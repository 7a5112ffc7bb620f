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
    var unknown: [String] = []
    var unnamed = signature.parameters.filter { $0.isPositional && !named.contains($0.name) }[...]
    for argument in arguments {
      let parameter: ParameterDeclaration?
      if let path = argument.name {
        parameter = signature.parameters.first { $0.name == path.text }
        if parameter == nil {
          reportUnknown(path, value: argument.value, of: signature, among: arguments, in: scope)
          unknown.append(path.text)
        }
      } else {
        parameter = unnamed.popFirst()
        if parameter == nil, !hasSurplus {
          reportSurplus(argument, all: arguments, of: signature, in: scope)
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
          labels: [.init(scope.span(first.range), "first given here")],
          help: Self.onceHelp(parameter, first: first, second: argument.value, in: scope.source)
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
    // Why: one that was misspelt isn't missing, nor are those of a step that is written as `field=value`.
    let misspelt = unknown.compactMap {
      Self.ownParameter(for: $0, of: signature)
        ?? nearestName(to: $0, among: signature.parameters.map(\.name))
    }
    let isOtherForm =
      !unknown.isEmpty && Self.fieldForm(signature, arguments: arguments, in: scope.source) != nil
    for parameter in signature.parameters
    where parameter.defaultValue == nil && bound.syntax[parameter.name] == nil && !isBroken
      && !isOtherForm
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

  /// What to write instead of a parameter that is given twice.
  private static func onceHelp(
    _ parameter: ParameterDeclaration,
    first: ValueSyntax,
    second: ValueSyntax,
    in source: SourceText
  ) -> [String] {
    guard case .list = parameter.type else { return ["take one of the two away"] }
    let items = [first, second].map { value in
      if case .list = value.kind {
        String(source.text(in: value.range).dropFirst().dropLast())
      } else {
        source.text(in: value.range)
      }
    }
    if items[0] == items[1] { return ["take one of the two away"] }
    return [
      "several values stand in a list: `\(parameter.name)=[\(items.joined(separator: ", "))]`"
    ]
  }

  /// How a step is written that names a field and what it becomes, where it was written as `field=value`,
  /// which other tools have.
  private static func fieldForm(
    _ signature: Signature,
    arguments: [ArgumentSyntax],
    in source: SourceText
  ) -> String? {
    let required = signature.parameters.filter { $0.defaultValue == nil }
    guard required.count == 2, required[0].type == .field, arguments.count == 1,
      let name = arguments[0].name
    else { return nil }
    let value = source.text(in: arguments[0].value.range)
    return "\(signature.name) \(name.text) \(required[1].name)=\(value)"
  }

  private mutating func reportUnknown(
    _ path: PathSyntax,
    value: ValueSyntax,
    of signature: Signature,
    among arguments: [ArgumentSyntax],
    in scope: Scope
  ) {
    let names = signature.parameters.map(\.name)
    let suggestion =
      Self.fieldForm(signature, arguments: arguments, in: scope.source).map { ["write `\($0)`"] }
      ?? otherArgument(path.text, of: signature).map { [$0] }
      ?? Diagnostic.suggestion(for: path.text, among: names, bySameStart: true)
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
    all: [ArgumentSyntax],
    of signature: Signature,
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
        labels: [.init(scope.span(twin.range), "given here by its name")],
        help: ["take one of the two away"]
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
    } else if let before = all.last(where: { $0.range.upperBound <= argument.range.lowerBound }),
      let name = before.name?.text,
      let parameter = signature.parameters.first(where: { $0.name == name }),
      case .list = parameter.type
    {
      let inner = scope.source.text(in: before.value.range)
      let items = inner.hasPrefix("[") ? String(inner.dropFirst().dropLast()) : inner
      help = ["several values stand in a list: `\(name)=[\(items), \(written)]`"]
    } else if let last = positional.last, case .list = last.type {
      help = ["several values stand in a list, `[a, b]`"]
    } else if let free = parameter(of: signature, besides: all, for: argument.value, in: scope) {
      help = ["name the parameter, for example `\(free)=\(written)`"]
    } else {
      help = ["take it away"]
    }
    report(
      .surplusArgument,
      "`\(signature.name)` doesn't take a further value without a name",
      at: span,
      label: positional.isEmpty ? "it takes none" : "it takes \(positional.count)",
      help: help
    )
  }

  /// The first parameter that isn't given yet and that a value without a name may have been meant for.
  private func parameter(
    of signature: Signature,
    besides given: [ArgumentSyntax],
    for value: ValueSyntax,
    in scope: Scope
  ) -> String? {
    let free = signature.parameters.filter { parameter in
      !parameter.isPositional && !given.contains { $0.name?.text == parameter.name }
    }
    if case .text = value.kind {
      // Why: nearly every parameter takes a text; a path is what a text with a slash or dot is meant for.
      let written = scope.source.text(in: value.range)
      let isPath = written.contains("/") || written.contains(".")
      let takers = free.filter { $0.type.takesText }
      return (takers.first { $0.type.takesPath == isPath } ?? takers.first)?.name
    }
    var silent = self
    return free.first { parameter in
      let converted = silent.convert(
        value,
        to: parameter.type,
        named: parameter.name,
        allowsNull: false,
        in: scope
      )
      return converted != nil
    }?.name
  }

  /// Lists names for a message, at most eight of them.
  static func listed(_ names: [String]) -> String {
    let shown = names.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
    return (names.count > 1 ? "one of " : "") + shown + (names.count > 8 ? " …" : "")
  }
}

extension ParameterType {
  /// Whether a file's path is a value for it.
  var takesPath: Bool {
    switch self {
    case .path, .resource: true
    case .list(let element): element.takesPath
    case .either(let types): types.contains { $0.takesPath }
    default: false
    }
  }

  /// Whether a text in quotes is a value for it.
  fileprivate var takesText: Bool {
    switch self {
    case .text, .template: true
    case .list(let element): element.takesText || element.takesPath
    case .either(let types): types.contains { $0.takesText || $0.takesPath }
    default: takesPath
    }
  }
}
