public import PipelineCore

/// Loads stages that live outside the program; injected into the checker and the shell.
public protocol StageLoader: Sendable {
  /// Loads a plug-in that a script names with `use plugin`.
  ///
  /// - Parameter request: What the script says.
  /// - Returns: Its stages, under the names that scripts use for them.
  /// - Throws: `StageError.file` where there is no such plug-in, it isn't allowed or doesn't answer.
  func load(_ request: PluginRequest) throws(StageError) -> [StageDefinition]
}

/// A `use plugin` of a script.
public struct PluginRequest: Sendable, Hashable {
  /// The path or name, as written.
  public let name: String
  /// The namespace after `as`, where there is one.
  public let namespace: String?
  /// The folder of the script, against which a relative path is resolved.
  public let scriptFolder: String

  /// Makes a request.
  public init(name: String, namespace: String?, scriptFolder: String) {
    self.name = name
    self.namespace = namespace
    self.scriptFolder = scriptFolder
  }
}

/// Loads nothing: for contexts without plug-ins.
public struct NoPlugins: StageLoader {
  /// Makes the loader.
  public init() {}

  /// Says that plug-ins can't be loaded.
  public func load(_ request: PluginRequest) throws(StageError) -> [StageDefinition] {
    throw .file(path: request.name, problem: "plug-ins can't be loaded here")
  }
}
