import PipelineCore
import PipelineRuntime

/// The documents of the current pipeline after each of its steps, computed when they are looked at.
///
/// A pipeline falls into stretches between its folds. Within a stretch a *unit* is one document that
/// enters it; each step keeps what it made of each unit, so that nothing is computed twice, and a
/// change in the middle leaves what stands before it.
final class Explorer {
  /// The most documents that a fold looks at while exploring; a run looks at all.
  static let foldSampleCount = 200

  /// Asked during long work; true ends it.
  var isStopRequested: () -> Bool = { false }

  private var shelfKey = ""
  /// How many dropped steps are kept for a redo.
  private static let retiredCount = 64
  private var shelf: DocumentShelf?
  private(set) var steps: [StepRun] = []
  /// Steps that were dropped, for a redo.
  private var retired: [String: StepRun] = [:]

  /// A step as the script has it.
  struct Step {
    let key: String
    let name: String
    let instance: any StageInstance
  }

  /// Takes on a pipeline whose input can't be read, so that its further steps can be checked.
  func updateWithoutInput() {
    shelf = nil
    shelfKey = ""
    steps = []
    retired = [:]
  }

  /// Takes on another pipeline; what it shares with the one before keeps its documents.
  ///
  /// - Throws: What opening the source throws; then nothing has changed.
  func update(source: Step?, steps newSteps: [Step]) throws(StageError) {
    guard let source, let instance = source.instance as? any Source else {
      return updateWithoutInput()
    }
    if source.key != shelfKey || shelf == nil {
      shelf = try DocumentShelf(instance)
      shelfKey = source.key
      steps = []
      retired = [:]
    }
    if retired.count > Self.retiredCount { retired = [:] }
    for step in steps { retired[step.key] = step }
    steps = newSteps.map {
      retired[$0.key] ?? StepRun(key: $0.key, name: $0.name, instance: $0.instance)
    }
  }

  var hasSource: Bool { shelf != nil }

  /// The documents that the source gave and that are still at hand, in order.
  var documentsRead: [Document] { shelf?.documentsAtHand ?? [] }

  /// How many units the last stretch has, once the end of the input was seen.
  var knownUnitCount: Int? {
    if lastBarrier >= 0 { return steps[lastBarrier].foldOutcome?.documents.count }
    return shelf.flatMap { $0.isAtEnd ? $0.readCount : nil }
  }

  /// The step after which the last stretch begins: that of the last fold, or -1 for the source.
  var lastBarrier: Int { barrier(before: steps.count) }

  /// What a unit of the stretch that holds a step has become after it; -1 is the source.
  ///
  /// - Returns: Nil after the last unit.
  func documents(after step: Int, unit: Int) async throws -> [Document]? {
    if step < 0 { return try shelf?.document(at: unit, unless: isStopRequested).map { [$0] } }
    let run = steps[step]
    if run.isFold {
      let outcome = try await foldOutcome(ofStep: step)
      return unit < outcome.documents.count ? [outcome.documents[unit]] : nil
    }
    if let known = run.cachedOutput(ofUnit: unit) { return known }
    guard let input = try await documents(after: step - 1, unit: unit) else { return nil }
    return try await run.run(input, unit: unit)
  }

  /// Whether what a unit became after a step has been computed already.
  func isKnown(unit: Int, after step: Int) -> Bool {
    guard step >= 0 else { return unit < shelf?.readCount ?? 0 }
    return steps[step].isFold || steps[step].cachedOutput(ofUnit: unit) != nil
  }

  /// What went into a step and what came out, around one unit of the last stretch.
  func around(_ step: Int, unit: Int) async throws -> (before: [Document], after: [Document]) {
    let after = try await documents(after: step, unit: unit) ?? []
    let before = try await documents(after: step - 1, unit: unit) ?? []
    return (before, after)
  }

  /// What a fold gave on the documents that an exploration looks at.
  func foldOutcome(ofStep step: Int) async throws -> StepRun.FoldOutcome {
    if let known = steps[step].foldOutcome { return known }
    guard let fold = steps[step].instance as? any Fold else {
      return StepRun.FoldOutcome(
        documents: [],
        report: "",
        fileNames: [],
        inputCount: 0,
        isPartial: false
      )
    }
    let outcome = try await compute(fold, step: step)
    steps[step].foldOutcome = outcome
    return outcome
  }

  private func compute(_ fold: any Fold, step: Int) async throws -> StepRun.FoldOutcome {
    let clock = ContinuousClock()
    var duration = Duration.zero
    var pass = try FoldPass(fold)
    var inputs: [Document] = []
    var outputs: [Document] = []
    var unit = 0
    var isPartial = false
    while let batch = try await documents(after: step - 1, unit: unit) {
      if isStopRequested() { throw ShellError.interrupted }
      if unit == Self.foldSampleCount {
        isPartial = true
        break
      }
      inputs += batch
      let start = clock.now
      var left = batch
      let progress = pass.take(&left)
      duration += clock.now - start
      outputs += left.filter { $0.rejection == nil }
      unit += 1
      if progress == .enough { break }
    }
    let result = try pass.finish()
    outputs += result.documents
    steps[step].countFold(input: inputs, output: outputs, duration: duration)
    return StepRun.FoldOutcome(
      documents: outputs,
      report: result.report,
      fileNames: result.files.map(\.path) + result.streamedFiles.map(\.path),
      inputCount: inputs.count,
      isPartial: isPartial
    )
  }

  /// The step after which the stretch of a step begins.
  func barrier(before step: Int) -> Int {
    steps[..<min(step, steps.count)].lastIndex { $0.isFold } ?? -1
  }
}
