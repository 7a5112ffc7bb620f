import CPseudoTerminal
import Glibc

/// A program that runs under a terminal of its own, for tests that type and look.
///
/// `screen` is all that the program wrote, escapes and all: a test waits for the words that it
/// expects rather than for an amount of time.
@safe public final class PseudoTerminal {
  /// How long to wait for what comes at once on a machine with nothing else to do.
  public static let longestWaitSeconds = 120

  private let controller: Int32
  private let process: pid_t
  private var exitStatus: Int32?
  /// Everything that was written to the terminal so far.
  public private(set) var screen: [UInt8] = []
  private var readOffset = 0

  /// Why the program isn't running.
  public enum Failure: Error {
    /// The system gave no pseudo-terminal, or the program couldn't be started.
    case unavailable
    /// What was waited for didn't come; with what came instead.
    case timedOut(expected: String, screen: String)
  }

  /// Starts a program in a session of its own with the terminal as its three streams.
  ///
  /// - Parameter environment: All of its environment, `NAME=value`.
  public init(_ program: String, _ arguments: [String], environment: [String]) throws {
    var identifier: pid_t = 0
    // SAFETY: the copies made by strdup live until they are freed below, after the call.
    let argumentPointers = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    let environmentPointers = unsafe environment.map { unsafe strdup($0) } + [nil]
    controller = unsafe minwal_spawn_on_terminal(
      &identifier,
      program,
      argumentPointers,
      environmentPointers
    )
    unsafe (argumentPointers + environmentPointers).forEach { unsafe free($0) }
    process = identifier
    guard controller >= 0 else { throw Failure.unavailable }
  }

  deinit {
    if exitStatus == nil {
      kill(process, SIGKILL)
      _ = waitpid(process, nil, 0)
    }
    close(controller)
  }

  /// Types bytes, as a keyboard would, however many.
  public func type(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // SAFETY: the pointer is to the slice's own storage and its count goes with it.
      let count = unsafe rest.withUnsafeBytes { unsafe write(controller, $0.baseAddress, $0.count) }
      if count < 0, errno == EIO { return }
      if count > 0 { rest = rest.dropFirst(count) }
      // The program's output must be taken away while it takes in ours.
      take(waitMilliseconds: rest.isEmpty ? 0 : 20)
    }
  }

  /// Waits until `expected` is written after what the last wait found.
  public func wait(for expected: String, seconds: Int = longestWaitSeconds) throws {
    let wanted = Array(expected.utf8)
    let end = ContinuousClock.now + .seconds(seconds)
    repeat {
      if let end = offset(after: wanted) {
        readOffset = end
        return
      }
      take(waitMilliseconds: 50)
    } while ContinuousClock.now < end
    throw Failure.timedOut(
      expected: expected,
      screen: String(decoding: screen[readOffset...], as: UTF8.self)
    )
  }

  /// Waits until nothing has been written for a while, and forgets what was.
  public func settle(milliseconds: Int32 = 300) {
    while take(waitMilliseconds: milliseconds) {}
    readOffset = screen.count
  }

  /// Gives the terminal another size, in cells.
  public func resize(columns: Int32, rows: Int32) {
    minwal_resize_terminal(controller, columns, rows)
  }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) { kill(process, number) }

  /// Waits until the program ends; its exit status, or 128 and the signal that ended it.
  public func waitForExit(seconds: Int = longestWaitSeconds) throws -> Int32 {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      // A terminal that was hung up is always ready and has nothing to say.
      if !take(waitMilliseconds: 50) { usleep(50_000) }
      var status: Int32 = 0
      // SAFETY: the pointer is to a local variable.
      if unsafe waitpid(process, &status, WNOHANG) == process {
        while take(waitMilliseconds: 0) {}
        let result = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
        exitStatus = result
        return result
      }
    }
    throw Failure.timedOut(
      expected: "the program's end",
      screen: String(decoding: screen[readOffset...], as: UTF8.self)
    )
  }

  /// Whether the terminal echoes and gathers lines, as a shell expects to find it.
  public var isInLineMode: Bool {
    var modes = termios()
    // SAFETY: the pointer is to a local variable.
    unsafe tcgetattr(controller, &modes)
    return modes.c_lflag & tcflag_t(ICANON) != 0 && modes.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Takes what the program has written; false where there was nothing.
  @discardableResult
  private func take(waitMilliseconds: Int32) -> Bool {
    var wait = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    // SAFETY: the pointer is to a local variable, one of it.
    guard unsafe poll(&wait, 1, waitMilliseconds) > 0 else { return false }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    // SAFETY: the pointer is to the array's own storage and `read` is told its size.
    let count = unsafe chunk.withUnsafeMutableBytes {
      unsafe read(controller, $0.baseAddress, $0.count)
    }
    guard count > 0 else { return false }
    screen += chunk.prefix(count)
    return true
  }

  private func offset(after wanted: [UInt8]) -> Int? {
    guard let first = wanted.first else { return readOffset }
    var start = readOffset
    while let hit = screen[start...].firstIndex(of: first) {
      if screen[hit...].starts(with: wanted) { return hit + wanted.count }
      start = hit + 1
    }
    return nil
  }
}

/// The folder of the programs that were built beside the tests.
public func builtProgramsFolder() -> String {
  var path = [CChar](repeating: 0, count: 4_096)
  // SAFETY: the pointer is to the array's own storage and its size goes with it.
  let count = unsafe readlink("/proc/self/exe", &path, path.count)
  let program = String(
    decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) },
    as: UTF8.self
  )
  // Some runners load the tests as a library: then it is the first argument that lies beside them.
  let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? program
  return String(bundle[..<(bundle.lastIndex(of: "/") ?? bundle.startIndex)])
}
