public import PipelineCore

/// Every stage that a script can name, and the resources that are built in.
public struct StageRegistry: Sendable {
  private var definitions: [String: StageDefinition] = [:]
  /// Opens what resource parameters name.
  public let resources: ResourceStore

  /// Makes a registry.
  ///
  /// - Parameter stages: The stages that are known when the program is compiled; no two of one name.
  /// - Parameter resources: Opens what resource parameters name.
  public init(stages: [any Stage.Type] = [], resources: ResourceStore = ResourceStore()) {
    self.resources = resources
    for stage in stages {
      let definition = StageDefinition(stage)
      precondition(
        definitions[definition.signature.name] == nil,
        "two stages are called \(definition.signature.name)"
      )
      definitions[definition.signature.name] = definition
    }
  }

  /// The stage of a name.
  public subscript(name: String) -> StageDefinition? { definitions[name] }

  /// All names, sorted.
  public var names: [String] { definitions.keys.sorted() }

  /// All stages, sorted by family, then by name.
  public var all: [StageDefinition] {
    definitions.values.sorted {
      ($0.signature.family, $0.signature.name) < ($1.signature.family, $1.signature.name)
    }
  }

  /// Adds a stage of a plug-in.
  ///
  /// - Returns: False where the name is taken; then nothing changes.
  public mutating func add(_ definition: StageDefinition) -> Bool {
    guard definitions[definition.signature.name] == nil else { return false }
    definitions[definition.signature.name] = definition
    return true
  }

  /// The name that a misspelt one most probably meant.
  ///
  /// A name without its family, or one whose family is wrong, is found by its last part.
  public func nearest(to name: String) -> String? {
    if let near = nearestName(to: name, among: names) { return near }
    let last = name.split(separator: ".").last.map(String.init) ?? name
    return names.first { $0.hasSuffix("." + last) }
  }

  /// Checks the arguments of a stage and makes it.
  public func make(
    _ definition: StageDefinition,
    _ given: [String: Literal]
  ) throws(StageError) -> (instance: any StageInstance, arguments: Arguments) {
    let arguments = try Arguments(given, for: definition.signature, open: resources.open)
    return (try definition.make(arguments), arguments)
  }
}
