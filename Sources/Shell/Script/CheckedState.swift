import PipelineCore
import PipelineRuntime
import PipelineScript

/// A script state with what the checker made of it.
struct CheckedState: Sendable {
  /// A step with the entry that it comes from; an entry that uses a defined stage has several.
  struct Step: Sendable {
    let entryIndex: Int
    let step: CheckedStep
    /// The script up to and with this step: equal keys mean equal results.
    let key: String

    /// The name of the stage.
    var name: String { step.name }
  }

  /// The script's text, as it was checked.
  var text = ""
  /// What the checker made of it; nil where nothing was checked yet.
  var script: CheckedScript?
  /// What can be written after it.
  let session: ScriptSession
  /// The warnings, rendered one by one.
  var warnings: [String] = []
  /// All pipelines in order, their sources first.
  var pipelines: [[Step]] = []
  /// The stages that can be named, with those that plug-ins and the script added.
  var signatures: [String: Signature] = [:]
  /// Which of them begin a pipeline.
  var sourceNames: Set<String> = []

  init(session: ScriptSession) { self.session = session }

  /// The pipeline that the session works on.
  var current: [Step] { pipelines.last ?? [] }
}
