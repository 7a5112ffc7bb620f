import CProcess
import Glibc
import PipelineCore
import SystemPackage

/// A program that runs as a child, with pipes as its three streams; it ends with its owner.
///
/// It is the only place that reads and writes those pipes, always both ways at once, so that neither side
/// can wait for the other for ever. Why not a library for processes: checking asks plug-ins from
/// synchronous code, and the kernel's kill at the host's death depends on which thread forks (`CProcess`).
struct ChildProcess: ~Copyable {
  /// How the process ended.
  enum Ending: Sendable, Hashable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  private let process: pid_t
  private var input: Int32
  private var output: Int32
  private var error: Int32
  private var ending: Ending?

  private var outgoing: [UInt8] = []
  private var sentCount = 0
  private var chunk = [UInt8](repeating: 0, count: 256 << 10)
  /// What came on standard output.
  private(set) var incoming = FrameBuffer()
  /// What came on standard error, its lines and its end.
  private(set) var errorOutput: ErrorOutput

  /// Starts a program, an absolute path or one relative to the working folder.
  ///
  /// - Throws: `StageError.file` where it can't be run.
  init(_ program: String, log: PluginLog) throws(StageError) {
    var child = cprocess_child()
    // SAFETY: the path is a C string for the length of the call, which waits until it was used.
    let code = unsafe cprocess_start(program, &child)
    guard code == 0 else { throw Self.startError(program, code) }
    process = child.process
    (input, output, error) = (child.input, child.output, child.error)
    errorOutput = ErrorOutput(log)
  }

  deinit {
    for descriptor in [input, output, error] where descriptor >= 0 { Glibc.close(descriptor) }
    guard ending == nil else { return }
    Glibc.kill(-process, SIGKILL)
    var status: Int32 = 0
    // SAFETY: the pointer is to a local variable.
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  private static func startError(_ program: String, _ code: Int32) -> StageError {
    let problem = "\(Errno(rawValue: code))".lowercased()
    let help: String? =
      switch code {
      case EACCES: "make it executable: chmod +x"
      case ENOEXEC: "a script begins with a line that names its interpreter: #!/usr/bin/env python3"
      case ENOENT: "the program that its first line names isn't there"
      default: nil
      }
    return .file(path: program, problem: "can't be run: \(problem)", help: help)
  }

  // MARK: - Talking

  /// Says that nothing more comes from standard output.
  var hasClosedOutput: Bool { output < 0 }
  /// How many bytes wait to be written to standard input.
  var unsentByteCount: Int { outgoing.count - sentCount }

  /// Takes bytes that are to be written to standard input; what doesn't go at once, `exchange` writes.
  mutating func send(_ bytes: [UInt8], after head: [UInt8] = []) {
    if sentCount == outgoing.count {
      outgoing.removeAll(keepingCapacity: true)
      sentCount = 0
    }
    outgoing += head
    outgoing += bytes
    // Why: the program begins with it while the next message is made.
    if input >= 0 { write() }
  }

  /// Takes the first whole frame that has come.
  mutating func takeFrame() throws(PluginFailure) -> [UInt8]? { try incoming.takeFrame() }

  /// Waits until something can be read or written, at most so long, and does it.
  mutating func exchange(milliseconds: Int32) {
    var polled = [
      pollfd(fd: unsentByteCount > 0 ? input : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: error, events: Int16(POLLIN), revents: 0),
    ]
    // SAFETY: the array's own storage, and its count.
    guard unsafe poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return }
    if polled[0].revents != 0 { write() }
    if polled[1].revents != 0, !read(output, { $0.incoming.append($1) }) {
      Self.close(&output)
    }
    if polled[2].revents != 0, !read(error, { $0.errorOutput.append($1) }) { Self.close(&error) }
  }

  private mutating func write() {
    do {
      // SAFETY: the pointer is to the array's own storage, `sentCount` bytes into it.
      sentCount += try unsafe outgoing.withUnsafeBytes { bytes in
        try unsafe FileDescriptor(rawValue: input).write(
          UnsafeRawBufferPointer(rebasing: bytes[sentCount...])
        )
      }
    } catch Errno.wouldBlock {
    } catch {
      // It reads no more; what it still has to say is read, and then its end.
      closeInput()
    }
  }

  /// Reads what there is, at most one chunk; false at the end.
  private mutating func read(
    _ descriptor: Int32,
    _ take: (inout ChildProcess, ArraySlice<UInt8>) -> Void
  ) -> Bool {
    do {
      // SAFETY: the pointer is to the array's own storage and `read` is told its size.
      let count = try unsafe chunk.withUnsafeMutableBytes { bytes in
        try unsafe FileDescriptor(rawValue: descriptor).read(into: bytes)
      }
      if count > 0 { take(&self, chunk[..<count]) }
      return count > 0
    } catch {
      return error as? Errno == .wouldBlock
    }
  }

  /// Tells the program that nothing more comes.
  mutating func closeInput() {
    Self.close(&input)
    outgoing = []
    sentCount = 0
  }

  private static func close(_ descriptor: inout Int32) {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  // MARK: - Ending

  /// Waits for the process's own end, reading on, at most so long.
  ///
  /// - Returns: How it ended; nil where it hasn't.
  mutating func waitForEnd(atMost patience: Duration) -> Ending? {
    let deadline = ContinuousClock.now + patience
    while ending == nil {
      if cprocess_has_ended(process) != 0 { return reap() }
      guard ContinuousClock.now < deadline else { return nil }
      if hasClosedOutput, error < 0 { usleep(1000) } else { exchange(milliseconds: 2) }
    }
    return ending
  }

  /// Ends the process and whatever it started: lets it end by itself, asks it to, kills it.
  @discardableResult
  mutating func end(patience: Duration) -> Ending {
    closeInput()
    if let ending = waitForEnd(atMost: patience) { return ending }
    Glibc.kill(-process, SIGTERM)
    if let ending = waitForEnd(atMost: patience) { return ending }
    return kill()
  }

  /// Kills the process and whatever it started.
  @discardableResult
  mutating func kill() -> Ending {
    Glibc.kill(-process, SIGKILL)
    return reap()
  }

  private mutating func reap() -> Ending {
    if let ending { return ending }
    // Why: what it started lives in its group, whose number is its own until it is reaped.
    Glibc.kill(-process, SIGKILL)
    var status: Int32 = 0
    // SAFETY: the pointer is to a local variable.
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    let found: Ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    ending = found
    return found
  }
}

extension ChildProcess.Ending: CustomStringConvertible {
  /// How it ended, in words.
  var description: String {
    switch self {
    case .exited(let status): "ended with status \(status)"
    case .killed(let signal):
      "was ended by signal \(signal) (\(unsafe String(cString: unsafe strsignal(signal)).lowercased()))"
    }
  }
}
