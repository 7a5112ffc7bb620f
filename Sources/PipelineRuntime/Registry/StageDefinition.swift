public import PipelineCore

/// The kinds of stage, as the checker and the engine tell them apart.
public enum StageKind: String, Sendable, Hashable {
  /// Yields documents.
  case source
  /// Changes documents in place.
  case transform
  /// Turns one document into any number.
  case expand
  /// Maps in parallel and reduces in order.
  case fold
  /// Writes documents and passes them on.
  case sink
}

/// A stage that can be named in a script: its declaration and the way to make it.
public struct StageDefinition: Sendable {
  /// What is said of it.
  public let signature: Signature
  /// Its kind.
  public let kind: StageKind
  /// Where it comes from, for people: `built in`, or the plug-in's path.
  public let provenance: String
  /// The plug-in that it comes from; nil where it is part of the program.
  public let plugin: PluginIdentity?
  private let complete: (@Sendable (_ parameter: String, _ prefix: String) -> [String])?
  private let makeInstance: @Sendable (Arguments) throws(StageError) -> any StageInstance

  /// Defines a stage that is known when the program is compiled.
  ///
  /// The type must be of one of the five kinds.
  public init(_ stage: any Stage.Type) {
    func kind(of stage: any Stage.Type) -> StageKind {
      if stage is any Source.Type { return .source }
      if stage is any Transform.Type { return .transform }
      if stage is any Expand.Type { return .expand }
      if stage is any Fold.Type { return .fold }
      precondition(stage is any Sink.Type, "a stage is of one of the five kinds")
      return .sink
    }
    self.init(signature: stage.signature, kind: kind(of: stage), provenance: "built in") {
      (arguments) throws(StageError) in try stage.init(arguments)
    }
  }

  /// Defines a stage that is known only when the program runs.
  ///
  /// - Parameters:
  ///   - plugin: The plug-in that it comes from.
  ///   - complete: Gives the values that a parameter can have, those that begin with a prefix at least;
  ///     it may take up to a second.
  ///   - make: Makes the stage of checked arguments.
  public init(
    signature: Signature,
    kind: StageKind,
    provenance: String,
    plugin: PluginIdentity? = nil,
    complete: (@Sendable (_ parameter: String, _ prefix: String) -> [String])? = nil,
    make: @escaping @Sendable (Arguments) throws(StageError) -> any StageInstance
  ) {
    self.signature = signature
    self.kind = kind
    self.provenance = provenance
    self.plugin = plugin
    self.complete = complete
    makeInstance = make
  }

  /// The values that a parameter can have which begin with a prefix, where the stage knows them.
  public func values(of parameter: String, beginning prefix: String) -> [String] {
    complete?(parameter, prefix).filter { $0.utf8.starts(with: prefix.utf8) } ?? []
  }

  /// Makes the stage of checked arguments.
  public func make(_ arguments: Arguments) throws(StageError) -> any StageInstance {
    try makeInstance(arguments)
  }
}
