import DataFormats
import PipelineCore

/// The first of two readings of the input, for folds that want to see all documents before one passes.
enum Survey {
  /// The plan with every fold informed that asks for it.
  ///
  /// - Parameter inputPaths: The files that the source reads.
  /// - Throws: `RunError.notStarted` where the input can be read once only.
  static func informed(
    _ plan: Plan,
    options: EngineOptions,
    inputPaths: [String]
  ) async throws(RunError) -> Plan {
    var plan = plan
    for (index, step) in plan.steps.enumerated() {
      guard let fold = step.instance as? any SurveyingFold, fold.needsSurvey else { continue }
      if let obstacle = Journal.repeatObstacle(inputPaths) {
        let error = StageError.fault(
          "it reads the input twice, and \(obstacle); write it to a file first"
        )
        throw .notStarted(EngineRun.place(error, step))
      }
      let informed = try await survey(
        Plan(
          source: plan.source,
          steps: plan.steps[...index].filter {
            !($0.instance is any Sink)
          }
        ),
        options
      )
      plan = informed.map { plan.replacing(index, with: $0) } ?? plan
    }
    return plan
  }

  /// Runs a plan, whose sinks were left out, as far as its last fold.
  private static func survey(
    _ plan: Plan,
    _ options: EngineOptions
  ) async throws(RunError) -> (any Fold)? {
    let run = try EngineRun(plan, options, try EngineRun.open(plan, options), NoOutput())
    try await run.pump(sparing: 1)
    return run.informedFold()
  }
}

extension Plan {
  /// The same plan with another stage in a step's place.
  fileprivate func replacing(_ index: Int, with instance: any StageInstance) -> Plan {
    var steps = steps
    let step = steps[index]
    steps[index] = Step(
      name: step.name,
      instance: instance,
      resources: step.resources,
      plugin: step.plugin,
      place: step.place
    )
    return Plan(source: source, steps: steps)
  }
}
