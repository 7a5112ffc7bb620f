public import PipelineCore
public import PipelineRuntime

/// Holds a step that was checked and made, ready to run.
public struct CheckedStep: Sendable {
  /// The stage that it is an instance of.
  public let definition: StageDefinition
  /// The arguments that it was made of.
  public let arguments: Arguments
  /// The stage itself.
  public let instance: any StageInstance
  /// Where it is written; for a step of a stage that a script defines, where that is used.
  public let span: Diagnostic.Span
  /// The fields that documents have after it.
  public let fieldsAfter: FieldSet

  /// The name of the stage.
  public var name: String { definition.signature.name }

  /// The place as messages of a run name it: `newspaper.minwal:11:3`.
  public var place: String {
    let place = span.source.place(at: span.range.lowerBound)
    return "\(span.source.path):\(place.lineNumber):\(place.column)"
  }

  /// Whether it is a source that is to read standard input, `-`.
  public var readsStandardInput: Bool {
    guard definition.kind == .source else { return false }
    return definition.signature.parameters.contains { parameter in
      switch arguments[parameter.name] {
      case .text(let text)?: text == "-" && parameter.type.takesPath
      case .list(let items)?: items.contains(.text("-")) && parameter.type.takesPath
      default: false
      }
    }
  }

  /// The step as a plan has it.
  public var planStep: Plan.Step {
    Plan.Step(
      name: name,
      instance: instance,
      resources: arguments.openedResources,
      plugin: definition.plugin,
      place: place
    )
  }
}

/// Follows a pipeline while its steps are checked.
struct Flow: Sendable {
  /// What a pipeline stands in.
  enum Setting: Sendable {
    /// On its own: it begins with a source.
    case script
    /// In a test: the test gives the documents.
    case test
  }

  let setting: Setting
  /// The fields after the steps so far.
  var fields = FieldSet()
  /// The steps that could be made.
  var steps: [CheckedStep] = []
  /// Says that there was a step, made or not.
  var hasBegun = false
  /// Says that it was told that there are too many steps.
  var isTooLong = false
  /// Says that every step so far was made.
  var isWhole = true

  /// Goes on after a step about which too little is known.
  mutating func skipStep() {
    hasBegun = true
    loseSight()
  }

  /// Goes on without knowing which fields there are.
  mutating func loseSight() {
    isWhole = false
    fields.isUncertain = true
  }
}
