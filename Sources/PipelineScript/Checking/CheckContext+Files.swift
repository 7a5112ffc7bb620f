import PipelineCore
import PipelineRuntime

extension CheckContext {
  /// The version of the language that is understood.
  static let languageVersion = 1

  /// Takes in what a file defines: its parameters, its stages and what it uses.
  ///
  /// - Returns: The number of the file.
  mutating func load(_ tree: SyntaxTree) -> Int {
    let fileID = files.count
    files.append(FileScope(tree))
    openFiles.append(Self.normalized(tree.source.path))
    for diagnostic in tree.diagnostics { report(diagnostic) }
    for (number, statement) in tree.statements.enumerated() {
      declare(statement, of: tree.source, isFirst: number == 0, fileID: fileID)
    }
    openFiles.removeLast()
    return fileID
  }

  /// Takes in what a statement declares; pipelines and tests declare nothing.
  mutating func declare(
    _ statement: StatementSyntax,
    of source: SourceText,
    isFirst: Bool,
    fileID: Int
  ) {
    let scope = Scope(source: source, fileID: fileID, variables: files[fileID].variables)
    switch statement {
    case .version(let version): check(version, isFirst: isFirst, in: scope)
    case .use(let use): load(use, in: scope)
    case .param(let param): declare(param.formal, in: scope)
    case .stage(let stage): declare(stage, in: scope)
    case .test(let test): addExample(of: test, in: scope)
    case .pipeline: break
    }
  }

  /// Reports what is wrong inside the definitions of stages.
  mutating func checkDefinitions() {
    let templates = files.flatMap { $0.templates.values }
    var byIdentity: [Int: StageTemplate] = [:]
    for template in templates { byIdentity[template.identity] = template }
    let ordered = byIdentity.values.sorted { $0.identity < $1.identity }
    checkRecursion(of: ordered)
    for template in ordered { checkDefinition(template) }
  }

  /// Reports values from outside for parameters that the script hasn't.
  mutating func reportUnknownParameters() {
    for name in options.parameterValues.keys.sorted() where !usedOverrides.contains(name) {
      let names = parameters.map(\.name)
      var help = Diagnostic.suggestion(for: name, among: names)
      if help.isEmpty, !names.isEmpty {
        help = ["the script has " + names.map { "`\($0)`" }.joined(separator: ", ")]
      }
      report(.unknownParameter, "the script has no parameter `\(name)`", at: nil, help: help)
    }
  }

  /// Warns of the script's own parameters that stand nowhere in it.
  mutating func reportUnusedParameters(of tree: SyntaxTree) {
    guard options.namesUnusedParameters, !diagnostics.hasErrors else { return }
    for case .param(let param) in tree.statements
    where !usedVariables.contains(param.formal.name.range) {
      let name = param.formal.name.text
      report(
        .unusedParameter,
        "the parameter `\(name)` is declared and stands nowhere",
        at: .init(tree.source, param.formal.name.range),
        help: ["write `$\(name)` where its value belongs, or take the line out"]
      )
    }
  }

  mutating func reportStrayPipe(_ pipeline: PipelineSyntax, in scope: Scope) {
    let start = pipeline.range.lowerBound
    report(
      .strayPipe,
      "this `|` continues nothing",
      at: scope.span(start..<(start + 1)),
      label: "expected a source"
    )
  }

  private mutating func check(_ version: VersionSyntax, isFirst: Bool, in scope: Scope) {
    let span = scope.span(version.range)
    if !isFirst {
      report(
        .misplacedVersion,
        "the version stands at the beginning of a script",
        at: span
      )
    }
    if let number = version.number, number != Self.languageVersion {
      report(
        .unsupportedVersion,
        "this program doesn't read version \(number) of the language",
        at: span,
        label: "expected `minwal \(Self.languageVersion)`"
      )
    }
  }
}

// MARK: - Stages and parameters

extension CheckContext {
  private mutating func declare(_ stage: StageSyntax, in scope: Scope) {
    let definition = scope.span(stage.path.range)
    // Why: a name that can't be one is reported already.
    guard Keyword(rawValue: stage.path.text) == nil else { return }
    templateCount += 1
    // The first line of the help text is the summary.
    let help = (stage.summary ?? "").split(separator: "\n", maxSplits: 1)
    let template = StageTemplate(
      syntax: stage,
      signature: Signature(
        name: stage.path.text,
        summary: help.first.map { String($0) } ?? "",
        discussion: help.count > 1 ? String(help[1].drop { $0 == "\n" }) : "",
        parameters: declarations(stage.formals, in: scope)
      ),
      fileID: scope.fileID,
      definition: definition,
      identity: templateCount
    )
    add(template, at: definition, fileID: scope.fileID)
  }

  /// Adds a stage under its name, or reports that the name is taken.
  mutating func add(
    _ template: StageTemplate,
    at span: Diagnostic.Span,
    fileID: Int
  ) {
    let name = template.signature.name
    if let other = files[fileID].templates[name] {
      guard other.identity != template.identity else { return }
      report(
        .repeatedName,
        "the stage `\(name)` is defined twice",
        at: span,
        labels: [.init(other.definition, "first defined here")]
      )
    } else if let definition = registry[name] {
      report(
        .repeatedName,
        "there is a stage `\(name)` already",
        at: span,
        label: definition.provenance,
        help: ["give yours another name, such as `my.\(name)`"]
      )
    } else {
      files[fileID].templates[name] = template
    }
  }

  private mutating func declarations(
    _ formals: [FormalSyntax],
    in scope: Scope
  ) -> [ParameterDeclaration] {
    var declarations: [ParameterDeclaration] = []
    for formal in formals {
      guard let type = formal.type.kind.parameterType else { continue }
      if declarations.contains(where: { $0.name == formal.name.text }) {
        report(
          .repeatedName,
          "the parameter `\(formal.name.text)` is declared twice",
          at: scope.span(formal.name.range)
        )
        continue
      }
      var standard: Literal?
      if let syntax = formal.defaultValue {
        let value = convert(
          syntax,
          to: type,
          named: formal.name.text,
          allowsNull: true,
          in: scope
        )
        // Why: a default that isn't known counts as given, so that nobody has to repeat it.
        standard = if case .known(let literal)? = value { literal } else { .null }
      }
      declarations.append(
        ParameterDeclaration(
          name: formal.name.text,
          type: type,
          defaultValue: standard,
          isPositional: true,
          help: formal.help ?? "\(type)"
        )
      )
    }
    return declarations
  }

  private mutating func declare(_ formal: FormalSyntax, in scope: Scope) {
    let name = formal.name.text
    let span = scope.span(formal.name.range)
    guard let type = formal.type.kind.parameterType else { return }
    if let other = scope.variables[name], other.fileID == scope.fileID {
      report(
        .repeatedName,
        "the parameter `\(name)` is declared twice",
        at: span,
        labels: [.init(other.definition, "first declared here")]
      )
      return
    }
    var value = formal.defaultValue.flatMap {
      convert($0, to: type, named: name, allowsNull: true, in: scope)
    }
    let given = options.parameterValues[name]
    if let given {
      usedOverrides.insert(name)
      value = read(given, as: type, named: name, declaredAt: span)
    } else if formal.defaultValue == nil, options.requiresParameterValues {
      report(
        .missingParameterValue,
        "the parameter `\(name)` has no value",
        at: span,
        label: formal.help ?? "",
        help: ["give it on the command line: `\(name)=…`"]
      )
    }
    // Why: `"$out/a.jsonl"` would be a file at the root of the system.
    if type == .path, case .known(.text(""))? = value {
      report(
        given == nil ? .wrongType : .wrongParameterValue,
        "the path `\(name)` is empty",
        at: given == nil ? formal.defaultValue.map { scope.span($0.range) } : nil,
        labels: given == nil ? [] : [.init(span, "expected a path")],
        help: ["`.` is the folder in which minwal was started"]
      )
      value = nil
    }
    let known: Literal? = if case .known(let literal)? = value { literal } else { nil }
    files[scope.fileID].variables[name] = Variable(
      name: name,
      type: type,
      value: value ?? .unknown(type),
      definition: span,
      fileID: scope.fileID
    )
    let parameter = ScriptParameter(
      name: name,
      type: type,
      value: known,
      isGiven: given != nil,
      help: formal.help ?? ""
    )
    // Why: the script's own parameter takes the place of one that it got by `use`.
    files[scope.fileID].parameters.removeAll { $0.name == name }
    files[scope.fileID].parameters.append(parameter)
  }

  /// Reads a value that was given from outside as text.
  private mutating func read(
    _ text: String,
    as type: ParameterType,
    named name: String,
    declaredAt span: Diagnostic.Span
  ) -> Evaluated? {
    do throws(ParameterType.Problem) {
      return .known(try type.check(OutsideValue.literal(text, as: type)))
    } catch {
      let problem = wrongValue(error, named: name, at: nil)
      report(
        .wrongParameterValue,
        problem.message.contains("`\(text)`")
          ? problem.message : "\(problem.message): '\(text)'",
        at: nil,
        labels: [.init(span, error.expectation)],
        help: problem.help
      )
      return nil
    }
  }
}
