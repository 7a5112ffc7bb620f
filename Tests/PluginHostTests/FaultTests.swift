import Foundation
import Synchronization
import PipelineCore
import PipelineRuntime
import TestSupport
import Testing

@testable import PluginHost

/// Whatever a plug-in does, each document comes out or is rejected, and what fails is what it fails on.
///
/// `FAULT_RUNS=200` takes that many runs of faults, moments and numbers of workers chosen by a seeded generator.
@Suite(.serialized) struct FaultTests {
  /// The faults that take a whole process, with the code of the document that they happen at.
  private static let fatal: [(fault: String, code: String)] = [
    ("exit", "crashed"), ("exit-well", "crashed"), ("crash", "crashed"), ("mid-frame", "crashed"),
    ("error", "crashed"), ("hang", "timed-out"), ("stubborn", "timed-out"),
    ("half-frame", "timed-out"), ("deaf", "timed-out"), ("garbage", "broken-answer"),
    ("four-gigabytes", "broken-answer"), ("no-json", "broken-answer"),
    ("no-object", "broken-answer"), ("missing", "broken-answer"), ("twice", "broken-answer"),
    ("wrong-number", "broken-answer"), ("bad-place", "broken-answer"),
    ("wrong-type", "broken-answer"),
  ]
  /// What a plug-in may do without harm, however odd.
  private static let harmless = ["chatter", "repeated-result", "immortal", "shared", "none"]

  private static let poisoned: Set<Int> = [3, 150, 299]

  @Test(arguments: fatal.map(\.fault))
  func rejectsExactlyTheDocumentsThatItFailsOn(fault: String) async throws {
    let code = try #require(Self.fatal.first { $0.fault == fault }?.code)
    let result = try await Self.outcome(fault, "poison", Self.poisoned, jobs: 2)
    for (number, document) in result.enumerated() {
      if Self.poisoned.contains(number) {
        #expect(document.rejection?.code == "faulty.measure.\(code)", "\(number)")
      } else {
        #expect(document.rejection == nil && document["length"]?.integer != nil, "\(number)")
      }
    }
  }

  @Test(arguments: harmless)
  func losesNothingToWhatIsOnlyOdd(fault: String) async throws {
    let result = try await Self.outcome(fault, "poison", Self.poisoned, jobs: 3)
    #expect(result.allSatisfy { $0.rejection == nil && $0["length"]?.integer != nil })
  }

  @Test(arguments: ["exit", "crash", "mid-frame", "wrong-number", "garbage", "hang"])
  func losesNothingToAProcessThatFailsNowAndThen(fault: String) async throws {
    for moment in ["37", "100"] {
      let result = try await Self.outcome(fault, moment, [], jobs: 2)
      #expect(result.allSatisfy { $0.rejection == nil && $0["length"]?.integer != nil })
    }
  }

  @Test func standsAFloodOfErrorOutput() async throws {
    let lines = Lines()
    let faulty = FaultyPlugin("flood", "7", timeout: "60s")
    let loader = try faulty.load { lines.add($0) }
    let stage = try faulty.stage(of: loader)
    let result = try await FaultyPlugin.run(stage, FaultyPlugin.documents(10))
    #expect(result.allSatisfy { $0.rejection == nil })
    #expect((1...3000).contains(lines.all.count))
    #expect(lines.all.contains { $0.contains("left out") })
    loader.end()
  }

  @Test(arguments: ["exit", "hang", "shared", "wrong-type"])
  func resultsDontDependOnWorkersOrBatches(fault: String) async throws {
    let reference = try await Self.outcome(fault, "poison", Self.poisoned, jobs: 1)
    for (jobs, batchSize) in [(2, 100), (7, 13), (1, 1000)] {
      let other = try await Self.outcome(
        fault,
        "poison",
        Self.poisoned,
        jobs: jobs,
        batchSize: batchSize
      )
      expectSameBytes(FaultyPlugin.shown(other), FaultyPlugin.shown(reference), "\(jobs)")
    }
  }

  @Test func endsTheRunAfterTooManyFailures() async throws {
    await #expect(throws: StageError.self) {
      _ = try await Self.outcome("exit", "1", [], jobs: 2)
    }
  }

  @Test(
    arguments: [
      ("exit", "start", "ended with status 7"), ("exit", "open", "ended with status 7"),
      ("garbage", "start", "at most 67108864 are allowed"),
      ("version", "none", "it speaks version 99 of the protocol, expected 1"),
      ("mid-frame", "start", "in the middle of a message"),
      ("error", "start", "can't go on: the table is gone"),
    ]
  )
  func saysWhyAPluginCannotBeLoaded(fault: String, moment: String, problem: String) throws {
    let faulty = FaultyPlugin(fault, moment)
    let loader = try faulty.load()
    let error = #expect(throws: StageError.self) { _ = try faulty.stage(of: loader) }
    #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    loader.end()
  }

  @Test func namesTheFileThatPeopleKnowAndNotItsCopy() throws {
    let faulty = FaultyPlugin("exit", "start", beginning: "echo \"$0: no table\" >&2")
    let lines = Lines()
    let loader = try faulty.load { lines.add($0) }
    let error = #expect(throws: StageError.self) { _ = try faulty.stage(of: loader) }
    #expect(error?.description.contains(": \(faulty.path): no table") == true)
    #expect(lines.all.contains("\(faulty.path): \(faulty.path): no table"), "\(lines.all)")
    loader.end()
  }

  @Test func stopsAtOnceWhenAsked() async throws {
    let faulty = FaultyPlugin("hang", "poison", timeout: "60s")
    let loader = try faulty.load()
    let stage = try faulty.stage(of: loader)
    let task = Task { try await FaultyPlugin.run(stage, FaultyPlugin.documents(5, poisoned: [2])) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    await #expect(throws: CancellationError.self) { _ = try await task.value }
    await #expect(throws: CancellationError.self) {
      try await StopRequest.$current.withValue(StopRequest { true }) {
        _ = try await FaultyPlugin.run(stage, FaultyPlugin.documents(5, poisoned: [2]))
      }
    }
    loader.end()
    #expect(FaultyPlugin.children().isEmpty)
  }

  @Test func manyRunsLeaveNothingBehind() async throws {
    let runCount = Int(ProcessInfo.processInfo.environment["FAULT_RUNS"] ?? "") ?? 12
    var generator = SeededGenerator(seed: 20_190_515)
    for run in 0..<runCount {
      let faults = Self.fatal.map(\.fault) + Self.harmless
      let fault = faults[Int.random(in: 0..<faults.count, using: &generator)]
      let isPoison = Bool.random(using: &generator)
      let moment = isPoison ? "poison" : "\(Int.random(in: 40...400, using: &generator))"
      let poisoned = Set((0..<3).map { _ in Int.random(in: 0..<300, using: &generator) })
      let jobs = Int.random(in: 1...7, using: &generator)
      let batchSize = Int.random(in: 1...150, using: &generator)
      let title =
        "run \(run): \(fault) \(moment) \(poisoned.sorted()), \(jobs) jobs of \(batchSize)"
      let result = try await Self.outcome(
        fault,
        moment,
        poisoned,
        jobs: jobs,
        batchSize: batchSize
      )
      let isHarmless = Self.harmless.contains(fault)
      for (number, document) in result.enumerated() {
        if document.rejection != nil {
          #expect(!isHarmless && isPoison && poisoned.contains(number), "\(title): \(number)")
        } else {
          #expect(document["length"]?.integer != nil, "\(title): \(number)")
          #expect(isHarmless || !isPoison || !poisoned.contains(number), "\(title): \(number)")
        }
      }
    }
    #expect(FaultyPlugin.children().isEmpty)
  }

  /// Takes 300 documents through a plug-in with a fault.
  private static func outcome(
    _ fault: String,
    _ moment: String,
    _ poisoned: Set<Int>,
    jobs: Int,
    batchSize: Int = 100
  ) async throws -> [Document] {
    // Why: what does no harm must not be taken for a hang on a machine that is busy.
    let faulty = FaultyPlugin(fault, moment, timeout: harmless.contains(fault) ? "60s" : "1s")
    let loader = try faulty.load()
    defer { loader.end() }
    let stage = try faulty.stage(of: loader)
    let documents = FaultyPlugin.documents(300, poisoned: poisoned)
    let result = try await FaultyPlugin.run(stage, documents, batchSize: batchSize, jobs: jobs)
    #expect(result.map(\.id) == documents.map(\.id))
    return result
  }
}

/// Lines that were logged.
private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var all: [String] { lines.withLock { $0 } }
}
