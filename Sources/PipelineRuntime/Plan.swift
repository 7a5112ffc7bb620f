public import PipelineCore

/// A pipeline that has been checked: a source and the steps after it, ready to run.
public struct Plan: Sendable {
  /// A stage at its place.
  public struct Step: Sendable {
    /// The name in the script.
    public let name: String
    /// The stage.
    public let instance: any StageInstance
    /// The resources that it was made with, for the manifest.
    public let resources: [Resource]
    /// The plug-in that the stage comes from, for the manifest; nil where it is part of the program.
    public let plugin: PluginIdentity?
    /// Where it stands, for messages: `newspaper.minwal:11:3`.
    public let place: String

    /// Makes a step.
    public init(
      name: String,
      instance: any StageInstance,
      resources: [Resource] = [],
      plugin: PluginIdentity? = nil,
      place: String = ""
    ) {
      self.name = name
      self.instance = instance
      self.resources = resources
      self.plugin = plugin
      self.place = place
    }
  }

  /// What yields the documents.
  public let source: Step
  /// The stages after it, none of them a source.
  public let steps: [Step]

  /// Makes a plan; the first step must be a source and no other may be.
  public init(source: Step, steps: [Step]) {
    precondition(source.instance is any Source, "a pipeline begins with a source")
    precondition(!steps.contains { $0.instance is any Source }, "only the first stage is a source")
    self.source = source
    self.steps = steps
  }

  /// The same plan with a step put after the source.
  public func inserting(_ step: Step) -> Plan { Plan(source: source, steps: [step] + steps) }

  /// Whether a step writes what comes to it.
  public var hasSink: Bool { steps.contains { $0.instance is any Sink } }

  /// The paths that the sinks write to, in order, as written.
  public var outputPaths: [String] {
    steps.compactMap { ($0.instance as? any Sink)?.outputPath }
  }
}
