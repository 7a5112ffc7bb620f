import PipelineCore
public import PipelineRuntime

/// Holds what the checks of a script share: the stages, the files read, and what was found.
struct CheckContext: Sendable {
  /// The stages, with those of plug-ins as scripts load them.
  var registry: StageRegistry
  let options: CheckOptions
  /// The files that were read, the script itself first.
  var files: [FileScope] = []
  /// The identifiers of files by normalized path.
  var fileIDs: [String: Int] = [:]
  /// The paths of the files being read, each of which uses the next.
  var openFiles: [String] = []
  /// The parameters that were given from outside and found.
  var usedOverrides: Set<String> = []
  /// Where the variables are declared whose values were asked for.
  var usedVariables: Set<Range<Int>> = []
  /// The stages that contain themselves; they aren't expanded.
  var recursiveTemplates: Set<Int> = []
  /// The stages being expanded, and the steps that call them.
  var calls: [(template: Int, span: Diagnostic.Span)] = []
  /// The sinks by the path that they write.
  var outputs: [String: Diagnostic.Span] = [:]
  /// Says that a plug-in or script couldn't be loaded, so that its stages aren't known.
  var lacksStages = false
  /// Says that a pipeline without a source was reported: one above another they are one mistake.
  var hasReportedMissingSource = false
  /// How many stages were defined so far, which numbers them.
  var templateCount = 0
  private(set) var diagnostics: [Diagnostic] = []
  private var reported: Set<Reported> = []

  init(registry: StageRegistry, options: CheckOptions) {
    self.registry = registry
    self.options = options
  }

  /// The stages that were made, by name and arguments: they never change, so one serves everywhere.
  private var madeStages: [MadeKey: MadeStage] = [:]

  typealias MadeStage = (instance: any StageInstance, arguments: Arguments)

  private struct MadeKey: Sendable, Hashable {
    let name: String
    let literals: [String: Literal]
  }

  /// Makes a stage, or gives the one that was made of the same arguments before.
  mutating func make(
    _ definition: StageDefinition,
    _ literals: [String: Literal]
  ) throws(StageError) -> MadeStage {
    let key = MadeKey(name: definition.signature.name, literals: literals)
    if let made = madeStages[key] { return made }
    let made = try registry.make(definition, literals)
    madeStages[key] = made
    return made
  }

  private struct Reported: Sendable, Hashable {
    let code: DiagnosticCode
    let path: String
    let range: Range<Int>?
    let message: String
  }

  /// The most files that use one another in a row, and the most stages inside each other.
  static let deepestNesting = 64
  /// The most stages that a script may define, those of the files that it uses counted by their names.
  static let mostStages = 10_000

  /// The parameters that the script itself has or gets by `use`, in order.
  var parameters: [ScriptParameter] { files.first?.parameters ?? [] }

  /// Adds a diagnostic, with the calls that led to its place, unless it was added before.
  mutating func report(_ diagnostic: Diagnostic) {
    let key = Reported(
      code: diagnostic.code,
      path: diagnostic.span?.source.path ?? "",
      range: diagnostic.span?.range,
      message: diagnostic.message
    )
    guard reported.insert(key).inserted else { return }
    var diagnostic = diagnostic
    for call in calls.reversed() {
      diagnostic.labels.append(.init(call.span, "in the stage that is used here"))
    }
    diagnostics.append(diagnostic)
  }

  /// Adds a diagnostic.
  mutating func report(
    _ code: DiagnosticCode,
    _ message: String,
    at span: Diagnostic.Span?,
    label: String = "",
    labels: [Diagnostic.Label] = [],
    notes: [String] = [],
    help: [String] = []
  ) {
    report(
      Diagnostic(
        code,
        message,
        at: span,
        label: label,
        labels: labels,
        notes: notes,
        help: help
      )
    )
  }

  /// Gives away the diagnostics found so far, and forgets that they were reported.
  mutating func takeDiagnostics() -> [Diagnostic] {
    defer {
      diagnostics = []
      reported = []
      hasReportedMissingSource = false
    }
    return diagnostics
  }

  /// The names of every stage in sight of a file.
  func stageNames(in fileID: Int) -> [String] {
    (registry.names + files[fileID].templates.keys).sorted()
  }
}

/// Says what checking may rely on.
public struct CheckOptions: Sendable {
  /// Loads plug-ins; nil where none may be loaded.
  public var loader: (any StageLoader)?
  /// The folders in which `use` looks for files that aren't beside the script, in order.
  public var libraryFolders: [String]
  /// Values for the script's parameters by name, as text.
  public var parameterValues: [String: String]
  /// Says that a parameter without a default must have a value; otherwise pipelines that need it
  /// are checked as far as possible.
  public var requiresParameterValues: Bool

  /// Says to warn of the script's parameters that stand nowhere, which isn't known while it is being written.
  public var namesUnusedParameters: Bool

  /// Makes options.
  public init(
    loader: (any StageLoader)? = nil,
    libraryFolders: [String] = [],
    parameterValues: [String: String] = [:],
    requiresParameterValues: Bool = false,
    namesUnusedParameters: Bool = false
  ) {
    self.namesUnusedParameters = namesUnusedParameters
    self.loader = loader
    self.libraryFolders = libraryFolders
    self.parameterValues = parameterValues
    self.requiresParameterValues = requiresParameterValues
  }
}
