import CProcess
import DataFormats
import Glibc
import PipelineCore
import SystemPackage

/// A worker that runs as a child of its supervisor: the same program with the same arguments, and the
/// place in the input from which it goes on.
struct WorkerChild: ~Copyable {
  private let process: pid_t
  private var input: Int32
  private let output: Int32
  /// What it wrote after its last mark.
  private(set) var unsettled: [UInt8] = []
  /// Where a mark begins in it whose end wasn't read yet; nil where none does.
  private var markStart: Int?
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)
  private var isReaped = false

  /// Starts a child.
  ///
  /// - Parameter arguments: What the command line had, the name of the program first.
  /// - Throws: `StageError.fault` where the system refuses.
  init(_ arguments: [String]) throws(StageError) {
    var child = cprocess_child()
    var strings = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe strings.forEach { unsafe free($0) } }
    // SAFETY: the strings are the array's until the call is over, which waits until they were used.
    let code = unsafe cprocess_start_self(&strings, &child)
    guard code == 0 else {
      throw .fault("a worker can't be started: \(Errno(rawValue: code))")
    }
    process = child.process
    (input, output) = (child.input, child.output)
  }

  deinit {
    if input >= 0 { close(input) }
    close(output)
    guard !isReaped else { return }
    kill(process, SIGKILL)
    var status: Int32 = 0
    // SAFETY: the pointer is to a local variable.
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// What a wait ended with.
  struct Event {
    /// The child's standard output has something to read, or its end.
    var hasOutput = false
    /// The child's standard input takes bytes.
    var takesInput = false
    /// There is something to read on our standard input.
    var hasMoreInput = false
  }

  /// Waits until something can be done.
  ///
  /// - Parameter milliseconds: How long at most; -1 for ever.
  func wait(toSend: Bool, toReadMore: Bool, milliseconds: Int32) -> Event {
    var polled = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: toSend ? input : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: toReadMore ? 0 : -1, events: Int16(POLLIN), revents: 0),
    ]
    // SAFETY: the array's own storage, and its count.
    guard unsafe poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return Event() }
    return Event(
      hasOutput: polled[0].revents != 0,
      takesInput: polled[1].revents != 0,
      hasMoreInput: polled[2].revents != 0
    )
  }

  /// Sends as much as the pipe takes.
  ///
  /// - Returns: How many bytes it took.
  mutating func send(_ bytes: Span<UInt8>) -> Int {
    do {
      // SAFETY: the pointer is to the span's own bytes, and the count is theirs.
      return try unsafe bytes.withUnsafeBytes { bytes in
        try unsafe FileDescriptor(rawValue: input).write(bytes)
      }
    } catch {
      if error as? Errno != .wouldBlock { closeInput() }
      return 0
    }
  }

  /// Says that nothing more will be sent.
  mutating func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Whether more can be sent.
  var isOpen: Bool { input >= 0 }

  /// Reads what the child wrote.
  ///
  /// - Parameter settle: Takes each mark, with the records before it.
  /// - Returns: False at the end of its output.
  mutating func readOutput(
    _ settle: (WorkerMark, [UInt8]) throws(StageError) -> Void
  ) throws(StageError) -> Bool {
    let count: Int
    do {
      // SAFETY: the pointer is to the array's own storage and `read` is told its size.
      count = try unsafe buffer.withUnsafeMutableBytes { bytes in
        try unsafe FileDescriptor(rawValue: output).read(into: bytes)
      }
    } catch {
      return error as? Errno == .wouldBlock
    }
    if count == 0 { return false }
    var start = 0
    while start < count {
      // A record holds no lead of a mark, so that nothing but the leads is looked for.
      guard let mark = markStart else {
        let lead = buffer.place(of: WorkerMark.lead, in: start..<count)
        unsettled += buffer[start..<(lead ?? count)]
        start = lead ?? count
        if lead != nil { markStart = unsettled.count }
        continue
      }
      let end = buffer.place(of: 0x0A, in: start..<count)
      unsettled += buffer[start..<(end ?? count)]
      start = end.map { $0 + 1 } ?? count
      guard end != nil else { continue }
      let line = unsettled[mark...]
      markStart = nil
      guard let mark = WorkerMark(line) else {
        throw .fault("a worker wrote a mark that is none")
      }
      unsettled.removeSubrange(line.indices)
      try settle(mark, unsettled)
      unsettled.removeAll(keepingCapacity: true)
    }
    return true
  }

  /// Kills it where it still runs, and tells how it ended.
  ///
  /// - Returns: The exit status, or the signal.
  mutating func end(killing: Bool) -> (status: Int32?, words: String) {
    if killing { kill(process, SIGKILL) }
    closeInput()
    var status: Int32 = 0
    // SAFETY: the pointer is to a local variable.
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    isReaped = true
    let signal = status & 0x7F
    if signal == 0 {
      let code = status >> 8 & 0xFF
      return (code, "ended with status \(code)")
    }
    return (nil, "was ended by signal \(signal)")
  }
}
