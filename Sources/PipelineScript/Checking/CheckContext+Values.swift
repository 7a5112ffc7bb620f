import PipelineCore

extension CheckContext {
  /// Evaluates a value of a script; nil where something is wrong, which is then reported.
  mutating func evaluate(_ value: ValueSyntax, in scope: Scope) -> Evaluated? {
    switch value.kind {
    case .malformed: return nil
    case .null: return .known(.null)
    case .flag(let flag): return .known(.flag(flag))
    case .integer(let number): return .known(.integer(number))
    case .number(let number): return .known(.number(number))
    case .date(let text): return DateValue(edtf: text).map { .known(.date($0)) }
    case .duration(let amount, let unit):
      return TimeSpan.Unit(rawValue: unit).map { .known(.duration(TimeSpan(amount, $0))) }
    case .path(let text): return FieldPath(text).map { .known(.path($0)) }
    case .variable(let name): return variable(name, at: value.range, in: scope)?.value
    case .text(let contents):
      checkRaw(contents, at: value.range, in: scope)
      return interpolate(contents, in: scope)
    case .range(let low, let high):
      guard low <= high else {
        report(
          .wrongType,
          "the range `\(low)..\(high)` runs backwards",
          at: scope.span(value.range),
          help: ["write `\(high)..\(low)`"]
        )
        return nil
      }
      return .known(.range(low..<high))
    case .list(let elements):
      return evaluateList(elements, in: scope)
    }
  }

  /// Warns of a parameter inside `'…'`, which stays as it is written.
  private mutating func checkRaw(
    _ contents: StringContents,
    at range: Range<Int>,
    in scope: Scope
  ) {
    guard scope.source.bytes.count > range.lowerBound,
      scope.source.bytes[range.lowerBound] == UInt8(ascii: "'"), let text = contents.plainText,
      text.utf8.contains(UInt8(ascii: "$")),
      let name = scope.variables.keys.sorted().first(where: { name in
        ["$\(name)/", "${\(name)}"].contains { text.contains($0) } || text == "$\(name)"
      })
    else { return }
    // Why: who is told to write it otherwise need not be told that it stands nowhere.
    if let variable = scope.variables[name] { usedVariables.insert(variable.definition.range) }
    report(
      .rawVariable,
      "in '…' `$\(name)` is no parameter",
      at: scope.span(range),
      label: "stays as it is written",
      help: ["write \"\(text)\""]
    )
  }

  private mutating func evaluateList(_ elements: [ValueSyntax], in scope: Scope) -> Evaluated? {
    var items: [Literal] = []
    var unknown: ParameterType?
    var isWhole = true
    for element in elements {
      switch evaluate(element, in: scope) {
      case .known(let literal): items.append(literal)
      case .unknown(let type): unknown = type
      case nil: isWhole = false
      }
    }
    guard isWhole else { return nil }
    return unknown.map { .unknown(.list($0)) } ?? .known(.list(items))
  }

  /// Finds a variable, or reports that there is none.
  mutating func variable(_ name: String, at range: Range<Int>, in scope: Scope) -> Variable? {
    if let variable = scope.variables[name] {
      if variable.fileID == 0 { usedVariables.insert(variable.definition.range) }
      return variable
    }
    let names = scope.variables.keys.sorted()
    var help = Diagnostic.suggestion(for: "$" + name, among: names.map { "$" + $0 })
    // Why: `$out-x` is one name, where often `$out` and `-x` are meant.
    if let shorter = names.filter({ name.hasPrefix($0 + "-") }).max(by: { $0.count < $1.count }) {
      help = ["write `${\(shorter)}\(name.dropFirst(shorter.count))`"]
    } else if help.isEmpty {
      help = ["declare it: `param \(name): text = \"…\"`"]
      if name.allSatisfy({ $0.isUppercase || $0 == "_" }) {
        help = [
          "a script doesn't see the shell's variables: declare `param \(name): text`, and give it after `run SCRIPT`: \(name)=\"$\(name)\""
        ]
      }
    }
    report(.unknownVariable, "there is no `$\(name)`", at: scope.span(range), help: help)
    return nil
  }

  private mutating func interpolate(_ contents: StringContents, in scope: Scope) -> Evaluated? {
    var text = ""
    var isKnown = true
    var isWhole = true
    for segment in contents.segments {
      switch segment {
      case .text(let plain): text += plain
      case .variable(let name, let range):
        guard let variable = variable(name, at: range, in: scope) else {
          isWhole = false
          continue
        }
        if let kind = variable.kindWithoutText {
          report(
            .uninterpolatableValue,
            "`$\(name)` is \(kind) and can't stand inside a string",
            at: scope.span(range),
            labels: [.init(variable.definition, "declared as \(variable.type)")]
          )
          isWhole = false
        }
        switch variable.value {
        case .known(.text(let value)): text += value
        case .known(let literal): text += literal.scriptText
        case .unknown: isKnown = false
        }
      }
    }
    guard isWhole else { return nil }
    // Why: a folder that is empty, as an unset variable of the shell is, would be the root of the system.
    if isKnown, text.hasPrefix("/"), case .variable(let name, let range)? = contents.segments.first,
      case .known(.text(""))? = scope.variables[name]?.value
    {
      report(
        .refusedArgument,
        "`$\(name)` is empty, so '\(text)' would lie at the root",
        at: scope.span(range),
        help: ["`.` is the folder in which minwal was started"]
      )
      return nil
    }
    return isKnown ? .known(.text(text)) : .unknown(.text)
  }

  /// Checks a value against a type, element by element where it is written as a list.
  ///
  /// - Parameter allowsNull: Says that null stands for no value, whatever the type.
  /// - Returns: The value in the form that the type has, or nil where something was reported.
  mutating func convert(
    _ value: ValueSyntax,
    to type: ParameterType,
    named name: String,
    allowsNull: Bool,
    in scope: Scope
  ) -> Evaluated? {
    if case .list(let elements) = value.kind, case .list(let element) = type {
      var items: [Literal] = []
      var isKnown = true
      var isWhole = true
      for syntax in elements {
        switch convert(syntax, to: element, named: name, allowsNull: false, in: scope) {
        case .known(let literal): items.append(literal)
        case .unknown: isKnown = false
        case nil: isWhole = false
        }
      }
      guard isWhole else { return nil }
      return isKnown ? .known(.list(items)) : .unknown(type)
    }
    switch evaluate(value, in: scope) {
    case nil: return nil
    case .unknown(let given):
      if given.mayServe(as: type) { return .unknown(type) }
      report(
        .wrongType,
        "`\(name)` can't be \(given)",
        at: scope.span(value.range),
        label: "expected \(type)"
      )
      return nil
    case .known(.null) where allowsNull:
      return .known(.null)
    case .known(let literal):
      do throws(ParameterType.Problem) {
        return .known(try type.check(literal))
      } catch {
        var diagnostic = wrongValue(error, named: name, at: scope.span(value.range))
        if case .path(let path) = literal, scope.variables[path.description] != nil {
          diagnostic.help = ["the parameter's value is `$\(path)`"]
        }
        report(diagnostic)
        return nil
      }
    }
  }

  /// Makes a diagnostic of what is wrong with a value.
  func wrongValue(
    _ problem: ParameterType.Problem,
    named name: String,
    at span: Diagnostic.Span?
  ) -> Diagnostic {
    // Why: only a name among choices has a suggestion or is quoted; other problems are of type.
    let isChoice = problem.message.hasPrefix("can't be `")
    return Diagnostic(
      isChoice ? .unknownChoice : .wrongType,
      "`\(name)` \(problem.message)",
      at: span,
      label: problem.expectation,
      help: problem.suggestion.map { ["did you mean `\($0)`?"] } ?? []
    )
  }
}

// MARK: - Conditions

extension CheckContext {
  /// Makes a predicate of a condition.
  ///
  /// - Returns: Nil where something was reported; unknown where a value isn't known yet.
  mutating func evaluate(_ condition: ConditionSyntax, in scope: Scope) -> Evaluated? {
    var isKnown = true
    guard let predicate = predicate(condition, in: scope, &isKnown) else { return nil }
    return isKnown ? .known(.condition(predicate)) : .unknown(.condition)
  }

  private mutating func predicate(
    _ condition: ConditionSyntax,
    in scope: Scope,
    _ isKnown: inout Bool
  ) -> Predicate? {
    switch condition.kind {
    case .not(let inner):
      return predicate(inner, in: scope, &isKnown).map { .not($0) }
    case .and(let links):
      return joined(links, in: scope, isKnown: &isKnown) { .and($0, $1) }
    case .or(let links):
      return joined(links, in: scope, isKnown: &isKnown) { .or($0, $1) }
    case .comparison(let path, let comparison, let value):
      guard let field = FieldPath(quoted: path.text), let evaluated = evaluate(value, in: scope)
      else {
        return nil
      }
      guard let operation = Predicate.Comparison(rawValue: comparison.rawValue) else { return nil }
      switch evaluated {
      case .known(let literal): return .comparison(field, operation, literal)
      case .unknown:
        isKnown = false
        return .comparison(field, operation, .null)
      }
    }
  }

  private mutating func joined(
    _ links: [ConditionSyntax],
    in scope: Scope,
    isKnown: inout Bool,
    _ join: (Predicate, Predicate) -> Predicate
  ) -> Predicate? {
    var joined: Predicate?
    var isWhole = true
    for link in links {
      guard let next = predicate(link, in: scope, &isKnown) else {
        isWhole = false
        continue
      }
      joined = joined.map { join($0, next) } ?? next
    }
    return isWhole ? joined : nil
  }
}
