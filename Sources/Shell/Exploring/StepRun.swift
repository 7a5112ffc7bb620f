import PipelineCore
import PipelineRuntime

/// A step after the source, with what it made of the documents that were looked at.
final class StepRun {
  /// How many units' documents are kept; with more, those of the first are.
  private static let keptUnitCount = 1_000

  /// The script up to and with this step: equal keys mean equal results.
  let key: String
  /// The name of the stage.
  let name: String
  /// The stage.
  let instance: any StageInstance
  private var worker: StageWorker?
  private var outputs: [Int: [Document]] = [:]
  /// What a fold gave: all documents that go on, and its report.
  var foldOutcome: FoldOutcome?
  /// Time and amounts so far.
  private(set) var profile = StepProfile()

  struct FoldOutcome {
    let documents: [Document]
    let report: String
    let fileNames: [String]
    let inputCount: Int
    /// Whether the input went on after what was looked at.
    let isPartial: Bool
  }

  init(key: String, name: String, instance: any StageInstance) {
    self.key = key
    self.name = name
    self.instance = instance
  }

  var isFold: Bool { instance is any Fold }

  /// What the step made of a unit before, if it was asked.
  func cachedOutput(ofUnit unit: Int) -> [Document]? { outputs[unit] }

  /// Runs the step on what one unit has become.
  func run(_ input: [Document], unit: Int) async throws -> [Document] {
    if let known = outputs[unit] { return known }
    let clock = ContinuousClock()
    let start = clock.now
    var batch = input
    if !isFold {
      if worker == nil { worker = try StageWorker(instance, named: name) }
      try await worker?.process(&batch)
    }
    profile.add(input: input, output: batch, duration: clock.now - start)
    if outputs.count >= Self.keptUnitCount {
      outputs = outputs.filter { $0.key <= Explorer.foldSampleCount }
    }
    outputs[unit] = batch
    return batch
  }

  /// Counts a fold's work, which isn't done unit by unit.
  func countFold(input: [Document], output: [Document], duration: Duration) {
    profile.add(input: input, output: output, duration: duration)
  }
}

/// Time and amounts of a step, for `:profile`.
struct StepProfile {
  private(set) var duration = Duration.zero
  private(set) var byteCount = 0
  private(set) var inputCount = 0
  private(set) var outputCount = 0
  private(set) var changedCount = 0
  private(set) var findingCount = 0

  mutating func add(input: [Document], output: [Document], duration: Duration) {
    self.duration += duration
    inputCount += input.count
    outputCount += output.count
    byteCount += input.reduce(0) { $0 + textByteCount(of: $1) }
    findingCount +=
      output.reduce(0) { $0 + $1.findings.count } - input.reduce(0) { $0 + $1.findings.count }
    guard input.count == output.count else {
      changedCount += max(input.count, output.count)
      return
    }
    changedCount += zip(input, output).count { !DocumentChange.between($0, $1).isEmpty }
  }

  private func textByteCount(of document: Document) -> Int {
    document.fields.members.reduce(0) { $0 + LeafText.byteCount(in: $1.value) }
  }
}
