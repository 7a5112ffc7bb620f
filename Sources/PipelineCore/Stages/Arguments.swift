/// The checked arguments that a stage is made from.
public struct Arguments: Sendable {
  private let values: [String: Literal]
  private let resources: [String: Resource]

  /// Checks arguments against a signature.
  ///
  /// - Parameter given: Argument by parameter name.
  /// - Parameter signature: What the stage takes.
  /// - Parameter open: Opens a resource by its name: a path, or `builtin:` and a name.
  /// - Throws: `StageError.argument` for a name that the stage doesn't take, a missing or wrong
  ///   argument; what `open` throws.
  public init(
    _ given: [String: Literal],
    for signature: Signature,
    open: (String) throws(StageError) -> Resource = Self.noResources
  ) throws(StageError) {
    for name in given.keys.sorted()
    where !signature.parameters.contains(where: { $0.name == name }) {
      let nearest = nearestName(to: name, among: signature.parameters.map(\.name))
      throw .argument(
        name: name,
        problem: "is no parameter of \(signature.name)",
        help: nearest.map { "did you mean `\($0)`?" }
      )
    }
    var values: [String: Literal] = [:]
    var resources: [String: Resource] = [:]
    for parameter in signature.parameters {
      let literal: Literal
      if let argument = given[parameter.name] {
        do {
          literal =
            argument == .null && parameter.defaultValue == .null
            ? .null : try parameter.type.check(argument)
        } catch {
          throw .argument(
            name: parameter.name,
            problem: "\(error.message), \(error.expectation)",
            help: error.suggestion.map { "did you mean `\($0)`?" }
          )
        }
      } else if let standard = parameter.defaultValue {
        literal = standard
      } else {
        throw .argument(
          name: parameter.name,
          problem: "is missing, \(signature.name) needs it",
          help: parameter.help
        )
      }
      values[parameter.name] = literal
      for name in Self.resourceNames(in: literal, of: parameter.type) where resources[name] == nil {
        resources[name] = try open(name)
      }
    }
    self.values = values
    self.resources = resources
  }

  /// The argument of a parameter, or its default.
  public subscript<Value: ParameterValue>(parameter: Parameter<Value>) -> Value {
    guard let literal = values[parameter.declaration.name], let value = Value(checked: literal)
    else {
      preconditionFailure("`\(parameter.declaration.name)` isn't in the stage's signature")
    }
    return value
  }

  /// The argument of a parameter by its name, or its default; for stages whose signature isn't known
  /// to the compiler.
  public subscript(name: String) -> Literal? { values[name] }

  /// The resource that a parameter names; nil where it is optional and not given.
  public func resource(_ parameter: Parameter<ResourceName?>) -> Resource? {
    self[parameter].flatMap { resources[$0.name] }
  }

  /// The resource that a parameter names.
  public func resource(_ parameter: Parameter<ResourceName>) -> Resource {
    guard let resource = resources[self[parameter].name] else {
      preconditionFailure("`\(parameter.declaration.name)` isn't in the stage's signature")
    }
    return resource
  }

  /// The resources that a parameter names, in order.
  public func resources(_ parameter: Parameter<[ResourceName]>) -> [Resource] {
    self[parameter].compactMap { resources[$0.name] }
  }

  /// Every resource that was opened, for the manifest.
  public var openedResources: [Resource] {
    resources.keys.sorted().compactMap { resources[$0] }
  }

  /// Refuses to open anything: for signatures without resources.
  public static func noResources(_ name: String) throws(StageError) -> Resource {
    throw .file(path: name, problem: "no resource can be opened here")
  }

  private static func resourceNames(in literal: Literal, of type: ParameterType) -> [String] {
    switch (type, literal) {
    case (.resource, .text(let name)): [name]
    case (.list(let element), .list(let items)):
      items.flatMap { resourceNames(in: $0, of: element) }
    default: []
    }
  }
}
