import PipelineCore

/// The pipes to a process of a plug-in, with what is on its way to it and what came from it.
///
/// It writes and reads always both ways at once, so that neither side can wait for the other for ever.
struct PluginPipes: ~Copyable {
  private var child: ChildProcess
  private var outgoing: [UInt8] = []
  private var sentCount = 0
  /// What came on standard output.
  private(set) var incoming = FrameBuffer()
  /// What came on standard error, its lines and its end.
  private(set) var errorOutput: ErrorOutput

  /// Starts a program, an absolute path or one relative to the working folder.
  ///
  /// - Throws: `StageError.file` where it can't be run.
  init(_ program: String, log: PluginLog) throws(StageError) {
    child = try ChildProcess(program: program)
    errorOutput = ErrorOutput(log)
  }

  // MARK: - Talking

  /// Says that nothing more comes from standard output.
  var hasClosedOutput: Bool { !child.isOpen(.output) }
  /// How many bytes wait to be written to standard input.
  var unsentByteCount: Int { outgoing.count - sentCount }

  /// Takes bytes that are to be written to standard input; what doesn't go at once, `exchange` writes.
  mutating func send(_ bytes: [UInt8], after head: [UInt8] = []) {
    if sentCount == outgoing.count { forgetOutgoing() }
    outgoing += head
    outgoing += bytes
    // Why: the program begins with it while the next message is made.
    write()
  }

  /// Takes the first whole frame that has come.
  mutating func takeFrame() throws(PluginFailure) -> [UInt8]? { try incoming.takeFrame() }

  /// Waits until something can be read or written, at most so long, and does it.
  mutating func exchange(milliseconds: Int32) {
    let ready = child.wait(toSend: unsentByteCount > 0, milliseconds: milliseconds)
    if ready.toSend { write() }
    if ready.toReadOutput, let bytes = child.read(.output) { incoming.append(bytes) }
    if ready.toReadError, let bytes = child.read(.error) { errorOutput.append(bytes) }
  }

  private mutating func write() {
    let bytes = outgoing
    sentCount += child.send(bytes.span.extracting(sentCount...))
    if !child.takesInput { forgetOutgoing() }
  }

  private mutating func forgetOutgoing() {
    outgoing.removeAll(keepingCapacity: true)
    sentCount = 0
  }

  /// Tells the program that nothing more comes.
  mutating func closeInput() {
    child.closeInput()
    forgetOutgoing()
  }

  // MARK: - Ending

  /// Waits for the process's own end, reading on, at most so long.
  ///
  /// - Returns: How it ended; nil where it hasn't.
  mutating func waitForEnd(atMost patience: Duration) -> ChildProcess.Ending? {
    let deadline = ContinuousClock.now + patience
    while !child.hasEnded {
      guard ContinuousClock.now < deadline else { return nil }
      exchange(milliseconds: 2)
    }
    return kill()
  }

  /// Ends the process and whatever it started: lets it end by itself, asks it to, kills it.
  mutating func end(patience: Duration) {
    closeInput()
    if waitForEnd(atMost: patience) != nil { return }
    child.askToEnd()
    if waitForEnd(atMost: patience) != nil { return }
    kill()
  }

  /// Kills the process and whatever it started.
  @discardableResult
  mutating func kill() -> ChildProcess.Ending { child.kill() }
}
