import ArgumentParser
import DataFormats
import Glibc
import PipelineCore
import PipelineRuntime
import PluginHost

/// Keeps a worker running over bad documents: holds the lines that it hasn't settled, and when it dies
/// or takes too long, has another one do them again, one by one, to find the line that is to blame.
///
/// Nothing that a worker wrote goes out before the worker has said that its lines are settled, so no
/// document is lost or written twice, whenever a worker dies.
final class WorkerSupervisor {
  private let arguments: [String]
  private let recordTimeout: Duration?
  private let mostCrashes: Int
  private let identityField: String
  private let longestLine: Int
  private var input: WorkerInput
  private let output: WholeFile
  private var counts = WorkerCounts()
  private var crashCount = 0
  /// Up to which byte of the input each line is done on its own.
  private var carefulUntil = 0
  /// The byte at which a worker died on a line of its own, once: the second time the line is to blame.
  private var suspect: Int?
  private var idleDeaths = 0

  /// About how many bytes a worker works on at once.
  static let batchByteCount = 256 << 10
  /// How long a worker may take before it is ready for its first line.
  private static let startTimeout = Duration.seconds(60)

  init(
    arguments: [String],
    recordTimeout: Duration?,
    mostCrashes: Int,
    longestLine: Int,
    identityField: String
  ) throws(FileError) {
    self.arguments = arguments
    self.recordTimeout = recordTimeout
    self.mostCrashes = mostCrashes
    self.longestLine = longestLine
    self.identityField = identityField
    input = try WorkerInput(longestLine: longestLine)
    output = try WholeFile(path: "-", replaces: true)
  }

  /// Does all input and writes the summary.
  ///
  /// - Throws: The exit status, where that can't be done.
  func run() throws {
    do {
      while true {
        while input.wantsMore, input.sendable == 0 { input.readMore() }
        if input.beginsWithLongLine {
          try skipLongLine()
        } else if input.sendable > 0 {
          try superviseOne()
        } else {
          break
        }
      }
      if let failure = input.failure {
        throw MinwalCLI.failure(failure.description, status: ExitStatus.unreadable)
      }
      try write(WorkerRecords.summary(counts, inputByteCount: input.readByteCount))
    } catch StageError.closedPipe {
      throw ExitStatus.inputOutput
    } catch let error as StageError {
      throw MinwalCLI.failure(error.description, status: ExitStatus.fault)
    }
  }

  // MARK: - One worker

  private enum Outcome {
    /// It read everything that it was given to its end.
    case finished
    case died(String)
    case timedOut
  }

  private func superviseOne() throws {
    let isCareful = input.place.byteOffset < carefulUntil
    input.takeBack()
    let outcome = try converse(isCareful: isCareful)
    switch outcome {
    case .finished:
      input.settleSent()
      idleDeaths = 0
    case .died, .timedOut:
      try blame(outcome, isCareful: isCareful)
    }
  }

  /// Lets a worker do lines until it has ended.
  private func converse(isCareful: Bool) throws -> Outcome {
    let start = input.place
    let batch = isCareful ? 1 : Self.batchByteCount
    var child = try ChildProcess(
      sameProgramWith: arguments
        + ["--go-on", "\(start.lineNumber):\(start.byteOffset):\(batch)"]
    )
    var written = WorkerOutput()
    let before = counts
    var isReady = false
    var lastProgress = ContinuousClock.now
    while true {
      // After the last line that is done on its own, a worker for many lines takes over.
      let isPast = isCareful && input.place.byteOffset >= carefulUntil && input.sent == 0
      if child.takesInput, isPast || input.isAllSent {
        child.closeInput()
        lastProgress = .now
      }
      let outgoing = child.takesInput ? input.outgoingByteCount(oneByOne: isCareful) : 0
      let patience = patience(isReady: isReady, isCareful: isCareful, takesInput: child.takesInput)
      let waited = ContinuousClock.now - lastProgress
      if let patience, waited >= patience {
        child.kill()
        return .timedOut
      }
      let event = child.wait(
        toSend: outgoing > 0,
        other: input.wantsMore ? 0 : -1,
        milliseconds: patience.map { Int32(clamping: ($0 - waited).milliseconds + 1) } ?? -1
      )
      if StopSignals.isRequested { throw failure("stopped", status: ExitStatus.inputOutput) }
      if event.toReadOther { input.readMore() }
      if event.toSend {
        input.send(outgoing) { child.send($0) }
        if patience == nil { lastProgress = .now }
      }
      guard event.toReadOutput else { continue }
      guard let bytes = child.read(.output) else {
        return try outcome(&child, isReady: isReady)
      }
      try written.append(bytes) { (mark, records) throws(StageError) in
        try write(records)
        counts = before + mark.counts
        if mark.lineNumber > 0 { input.settle(through: mark.lineNumber) }
        isReady = true
        lastProgress = .now
      }
    }
  }

  private func outcome(_ child: inout ChildProcess, isReady: Bool) throws -> Outcome {
    let wasGivenAll = !child.takesInput
    child.closeInput()
    let ending = child.waitForEnd()
    switch ending {
    case .exited(0) where wasGivenAll && !input.hasRecordInFlight: return .finished
    case .exited(ExitStatus.usage.rawValue) where !isReady: throw ExitStatus.usage
    default: return .died("\(ending)")
    }
  }

  /// How long the worker may go without settling anything; nil where it may be waiting for more.
  private func patience(isReady: Bool, isCareful: Bool, takesInput: Bool) -> Duration? {
    if !isReady { return max(Self.startTimeout, recordTimeout ?? .zero) }
    guard let recordTimeout, input.sent > 0 else { return nil }
    // Why: it begins a batch when it has so many bytes, or the end of its input.
    return isCareful || !takesInput || input.sent >= Self.batchByteCount ? recordTimeout : nil
  }

  // MARK: - Blame

  /// Finds out which line a worker died on, or writes it off.
  private func blame(_ outcome: Outcome, isCareful: Bool) throws {
    let inFlight = input.sent
    if inFlight == 0 {
      idleDeaths += 1
      guard idleDeaths < 3 else {
        let how = if case .died(let words) = outcome { words } else { "didn't get ready" }
        throw failure(
          "a worker \(how) before it was given a line, three times",
          status: ExitStatus.fault
        )
      }
      return
    }
    let place = input.place.byteOffset
    guard isCareful else {
      // It works on one batch at a time, which may be longer by a line.
      carefulUntil = place + min(inFlight, 2 * Self.batchByteCount)
      return
    }
    var code = "timed_out"
    var message = "the record took longer than \(recordTimeout?.milliseconds ?? 0) ms"
    if case .died(let words) = outcome {
      guard suspect == place else {
        suspect = place
        return
      }
      code = "crashed"
      message = "a worker \(words) on this record, twice"
    }
    guard let (line, start) = input.takeFirstRecord() else { return }
    try write(
      WorkerRecords.error(
        WorkerRecords.Failure(
          code: code,
          message: message,
          id: identity(of: line),
          lineNumber: start.lineNumber,
          byteOffset: start.byteOffset,
          byteCount: line.count,
          raw: line
        )
      )
    )
    countFailure()
    crashCount += 1
    if crashCount > mostCrashes {
      throw failure(
        "\(crashCount) records ended a worker; --max-crashes allows \(mostCrashes)",
        status: ExitStatus.fault
      )
    }
  }

  private func skipLongLine() throws(StageError) {
    let place = input.place
    let (head, byteCount) = input.skipLongLine()
    try write(
      WorkerRecords.error(
        WorkerRecords.Failure(
          code: "line_too_long",
          message: "the record has \(byteCount) bytes, expected at most \(longestLine)",
          id: nil,
          lineNumber: place.lineNumber,
          byteOffset: place.byteOffset,
          byteCount: byteCount,
          raw: head
        )
      )
    )
    countFailure()
  }

  private func countFailure() {
    counts.read += 1
    counts.failed += 1
  }

  /// The identity that a record gives itself, where it can be read.
  private func identity(of line: [UInt8]) -> String? {
    guard let record = try? JSON(parsing: line) else { return nil }
    switch record[identityField] {
    case .string(let text): return text
    case .number(let literal): return literal
    default: return nil
    }
  }

  private func write(_ bytes: [UInt8]) throws(StageError) {
    do throws(FileError) {
      try output.append(bytes)
      try output.flush()
    } catch {
      throw StageError(error)
    }
  }
}

extension Duration {
  /// The whole milliseconds in it.
  fileprivate var milliseconds: Int {
    Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
