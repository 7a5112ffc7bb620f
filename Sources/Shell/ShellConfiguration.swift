public import PipelineRuntime

/// What the program hands to the shell.
public struct ShellConfiguration: Sendable {
  /// The stages that can be named.
  public var registry: StageRegistry
  /// Loads plug-ins; nil where none may be loaded.
  public var loader: (any StageLoader)?
  /// The folders in which `use` looks for files that aren't beside the script, in order.
  public var libraryFolders: [String] = []
  /// The program's version, for saved scripts and manifests.
  public var version: String
  /// A script to load at the start.
  public var scriptPath: String?
  /// Values for the parameters of that script, by name; they become its defaults in the session.
  public var parameterValues: [String: String] = [:]
  /// Files to open with `read.text` at the start, where no script is given.
  public var inputPaths: [String] = []
  /// Whether to go on after an error where there is no terminal; the status is 1 all the same.
  public var keepsGoing = false
  /// Whether to leave out the greeting.
  public var isQuiet = false
  /// How many batches `:run` works on at once.
  public var jobs = 1
  /// Where `:run` may write; nil for anywhere.
  public var confinement: OutputConfinement?
  /// Asked during long work; true stops it, as Ctrl-C at a terminal does.
  public var isStopRequested: @Sendable () -> Bool = { false }
  /// Where folders and wishes about colour come from.
  var environment = Environment.process

  /// Makes a configuration with the standard options.
  public init(registry: StageRegistry, loader: (any StageLoader)?, version: String) {
    self.registry = registry
    self.loader = loader
    self.version = version
  }
}
