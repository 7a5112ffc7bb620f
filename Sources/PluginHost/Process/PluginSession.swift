import DataFormats
import PipelineCore

/// A conversation with one process of a plug-in, from its greeting on.
struct PluginSession: ~Copyable {
  /// The version of the protocol that is spoken here.
  static let protocolVersion = 1

  private var pipes: PluginPipes
  private let log: PluginLog
  /// The stages that were opened in the process, by their numbers.
  private var opened: Set<Int> = []
  /// The number of the last batch that was sent.
  private var lastBatch = 0

  /// Starts a process and says hello.
  ///
  /// - Parameter minwalVersion: The version of this program.
  /// - Throws: `StageError.file` where the program can't be run.
  init(_ program: String, log: PluginLog, minwalVersion: String) throws(StageError) {
    pipes = try PluginPipes(program, log: log)
    self.log = log
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("type")
    writer.string("hello")
    writer.key("protocol")
    writer.beginArray()
    writer.integer(Self.protocolVersion)
    writer.endArray()
    writer.key("minwal")
    writer.string(minwalVersion)
    writer.endObject()
    send(writer.bytes)
  }

  // MARK: - Messages

  /// Sends a message; what the pipe has no room for goes out while answers are waited for.
  mutating func send(_ message: [UInt8]) {
    pipes.send(message, after: FrameBuffer.head(of: message))
  }

  /// Sends bytes as they are, which need be no frame.
  mutating func send(raw bytes: [UInt8]) { pipes.send(bytes) }

  /// Whether so much is unsent that it is better to wait for answers first.
  var isFull: Bool { pipes.unsentByteCount > 1 << 20 }

  /// Waits for the next message; log lines are passed on, kinds that aren't known are left aside.
  mutating func receive(
    by deadline: ContinuousClock.Instant,
    after patience: Duration,
    isStopRequested: () -> Bool
  ) throws(PluginFailure) -> PluginMessage {
    while true {
      while let frame = try pipes.takeFrame() {
        let message = try PluginMessage(frame)
        switch message.kind {
        case nil: continue
        case .log: log.write(message.string("message") ?? "")
        case .error: throw .refused(message.string("message") ?? "it doesn't say why")
        default: return message
        }
      }
      if pipes.hasClosedOutput { throw .ended(lastWords()) }
      if isStopRequested() { throw .stopped }
      let left = deadline - .now
      guard left > .zero else { throw .silent(patience) }
      pipes.exchange(milliseconds: left < .milliseconds(50) ? 5 : 50)
    }
  }

  /// How the process ended, with the last line that it wrote to standard error.
  private mutating func lastWords() -> String {
    let isInFrame = pipes.incoming.holdsPart
    let ending = pipes.waitForEnd(atMost: .milliseconds(500)) ?? pipes.kill()
    let how = "\(ending)" + (isInFrame ? " in the middle of a message" : "")
    return pipes.errorOutput.lastLine.map { "\(how): \($0)" } ?? how
  }

  // MARK: - Stages

  /// Opens a stage with its arguments, unless it is open.
  ///
  /// - Parameter instance: Its number, from now on.
  /// - Returns: What the plug-in has against the arguments; nil where nothing.
  mutating func open(
    _ instance: Int,
    _ request: [UInt8],
    patience: Duration,
    isStopRequested: () -> Bool
  ) throws(PluginFailure) -> ArgumentRefusal? {
    guard !opened.contains(instance) else { return nil }
    send(request)
    let message = try receive(
      by: .now + patience,
      after: patience,
      isStopRequested: isStopRequested
    )
    guard message.integer("instance") == instance else {
      throw .garbled("answered `open` for another instance than \(instance)")
    }
    switch message.kind {
    case .opened:
      opened.insert(instance)
      return nil
    case .refused:
      return ArgumentRefusal(
        argument: message.string("argument"),
        message: message.string("message") ?? "the plug-in refuses its arguments"
      )
    default:
      throw .garbled("answered `open` with another message than `opened` or `refused`")
    }
  }

  /// What a plug-in has against the arguments of a stage.
  struct ArgumentRefusal: Sendable, Hashable {
    let argument: String?
    let message: String
  }

  /// The number of the next batch.
  mutating func nextBatch() -> Int {
    lastBatch += 1
    return lastBatch
  }

  /// Whether a batch of this number was ever sent.
  func hasSent(_ batch: Int) -> Bool { (1...max(1, lastBatch)).contains(batch) && lastBatch > 0 }

  /// Asks the plug-in to leave batches, and waits a moment until it has.
  ///
  /// - Returns: False where it hasn't; then the process is of no more use.
  mutating func cancel(_ batches: some Collection<Int>, patience: Duration) -> Bool {
    var left = Set(batches)
    for batch in left.sorted() {
      var writer = JSONWriter()
      writer.beginObject()
      writer.key("type")
      writer.string("cancel")
      writer.key("batch")
      writer.integer(batch)
      writer.endObject()
      send(writer.bytes)
    }
    let deadline = ContinuousClock.now + patience
    while !left.isEmpty {
      guard
        let message = try? receive(by: deadline, after: patience, isStopRequested: { false }),
        message.kind == .cancelled || message.kind == .result
      else { return false }
      // Why: a result that was on its way may come before; `cancelled` always follows.
      if message.kind == .cancelled, let batch = message.integer("batch") { left.remove(batch) }
    }
    return true
  }

  // MARK: - Ending

  /// Kills the process and whatever it started.
  mutating func kill() { pipes.kill() }

  /// Tells the process that nothing more comes.
  mutating func closeInput() { pipes.closeInput() }

  /// Sees to it that the process ends, which is given so long for each step.
  mutating func end(patience: Duration) { pipes.end(patience: patience) }

  /// Closes standard input and waits for the process's own end.
  ///
  /// - Returns: How it ended; nil where it didn't.
  mutating func closeAndWait(patience: Duration) -> ChildProcess.Ending? {
    closeInput()
    return pipes.waitForEnd(atMost: patience)
  }
}
