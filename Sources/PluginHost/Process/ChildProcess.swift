import CProcess
import Glibc
package import PipelineCore
import SystemPackage

/// A program that runs as a child, with pipes as its standard streams; it is killed with its owner.
///
/// Why not a library for processes: checking asks plug-ins from synchronous code, and the kernel's kill at
/// the host's death depends on which thread forks (`CProcess`).
package struct ChildProcess: ~Copyable {
  /// How the process ended.
  package enum Ending: Sendable, Hashable {
    case exited(Int32)
    case killed(signal: Int32)
  }

  /// What the child writes.
  package enum Stream: Sendable { case output, error }

  private let process: pid_t
  private var input: Int32
  private var output: Int32
  private var error: Int32
  private var ending: Ending?
  private var chunk = [UInt8](repeating: 0, count: 256 << 10)

  /// Starts a program, an absolute path or one relative to the working folder.
  ///
  /// - Throws: `StageError.file` where it can't be run.
  package init(program: String) throws(StageError) {
    var child = cprocess_child()
    // SAFETY: the path is a C string for the length of the call, which waits until it was used.
    let code = unsafe cprocess_start(program, &child)
    guard code == 0 else { throw Self.startError(program, code) }
    self.init(child)
  }

  /// Starts this program once more, whose standard error is this process's own.
  ///
  /// - Parameter commandLine: Its arguments, the name of the program first.
  /// - Throws: `StageError.fault` where the system refuses.
  package init(sameProgramWith commandLine: [String]) throws(StageError) {
    var child = cprocess_child()
    var strings = unsafe commandLine.map { unsafe strdup($0) } + [nil]
    defer { unsafe strings.forEach { unsafe free($0) } }
    // SAFETY: the strings are the array's until the call is over, which waits until they were used.
    let code = unsafe cprocess_start_self(&strings, &child)
    guard code == 0 else {
      throw .fault("the program can't be started once more: \(Errno(rawValue: code))")
    }
    self.init(child)
  }

  private init(_ child: cprocess_child) {
    process = child.process
    (input, output, error) = (child.input, child.output, child.error)
  }

  deinit {
    for descriptor in [input, output, error] where descriptor >= 0 { close(descriptor) }
    if ending == nil { _ = Self.killed(process) }
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

  // MARK: - Streams

  /// Whether the child still takes something on its standard input.
  package var takesInput: Bool { input >= 0 }

  /// Whether a stream of the child may still bring something.
  package func isOpen(_ stream: Stream) -> Bool { descriptor(of: stream) >= 0 }

  private func descriptor(of stream: Stream) -> Int32 { stream == .output ? output : error }

  /// What a wait ended with.
  package struct Readiness {
    /// The child's standard input takes bytes.
    package var toSend = false
    /// A stream of the child has something to read, or its end.
    package var toReadOutput = false
    package var toReadError = false
    /// The other descriptor has something to read, or its end.
    package var toReadOther = false
  }

  /// Waits until something can be done.
  ///
  /// - Parameter other: A descriptor beside the child's that is waited for as well; -1 for none.
  /// - Parameter milliseconds: How long at most; -1 for ever.
  package func wait(toSend: Bool, other: Int32 = -1, milliseconds: Int32) -> Readiness {
    var polled = [
      pollfd(fd: toSend ? input : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: error, events: Int16(POLLIN), revents: 0),
      pollfd(fd: other, events: Int16(POLLIN), revents: 0),
    ]
    // SAFETY: the array's own storage, and its count.
    guard unsafe poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return Readiness() }
    return Readiness(
      toSend: polled[0].revents != 0,
      toReadOutput: polled[1].revents != 0,
      toReadError: polled[2].revents != 0,
      toReadOther: polled[3].revents != 0
    )
  }

  /// Sends as much as the pipe takes; where the child reads no more, its standard input is closed.
  ///
  /// - Returns: How many bytes it took.
  package mutating func send(_ bytes: Span<UInt8>) -> Int {
    guard input >= 0 else { return 0 }
    do {
      // SAFETY: the pointer is to the span's own bytes, and the count is theirs.
      return try unsafe bytes.withUnsafeBytes { bytes in
        try unsafe FileDescriptor(rawValue: input).write(bytes)
      }
    } catch {
      // What it still has to say is read, and then its end.
      if error as? Errno != .wouldBlock { closeInput() }
      return 0
    }
  }

  /// Reads what there is, at most one chunk.
  ///
  /// - Returns: The bytes, none where nothing has come yet; nil at the stream's end. To be let go before the
  ///   next call, which would copy them else.
  package mutating func read(_ stream: Stream) -> ArraySlice<UInt8>? {
    let descriptor = descriptor(of: stream)
    guard descriptor >= 0 else { return nil }
    do {
      // SAFETY: the pointer is to the array's own storage and `read` is told its size.
      let count = try unsafe chunk.withUnsafeMutableBytes { bytes in
        try unsafe FileDescriptor(rawValue: descriptor).read(into: bytes)
      }
      if count > 0 { return chunk[..<count] }
    } catch {
      if error as? Errno == .wouldBlock { return [] }
    }
    close(descriptor)
    if stream == .output { output = -1 } else { error = -1 }
    return nil
  }

  /// Tells the child that nothing more comes.
  package mutating func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  // MARK: - Ending

  /// Whether it has ended.
  package var hasEnded: Bool { ending != nil || cprocess_has_ended(process) != 0 }

  /// Asks the process and whatever it started to end.
  package func askToEnd() {
    if ending == nil { Glibc.kill(-process, SIGTERM) }
  }

  /// Kills the process, unless it has ended, and whatever it started.
  ///
  /// - Returns: How it ended.
  @discardableResult
  package mutating func kill() -> Ending {
    if let ending { return ending }
    let found = Self.killed(process)
    ending = found
    return found
  }

  /// Waits until the process has ended by itself, however long that takes, and kills whatever it started.
  package mutating func waitForEnd() -> Ending {
    while !hasEnded {
      var info = unsafe siginfo_t()
      // SAFETY: the pointer is to a local variable.
      _ = unsafe waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT)
    }
    return kill()
  }

  private static func killed(_ process: pid_t) -> Ending {
    // Why: what it started lives in its group, whose number is its own until its status is taken.
    Glibc.kill(-process, SIGKILL)
    var status: Int32 = 0
    // SAFETY: the pointer is to a local variable.
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
  }
}

extension ChildProcess.Ending: CustomStringConvertible {
  /// How it ended, in words.
  package var description: String {
    switch self {
    case .exited(let status): "ended with status \(status)"
    case .killed(let signal):
      "was ended by signal \(signal) (\(unsafe String(cString: unsafe strsignal(signal)).lowercased()))"
    }
  }
}
