import ArgumentParser
import CProcess
import DataFormats
import Glibc
import PipelineRuntime
import Synchronization

/// Turns SIGINT, SIGTERM and the end of the terminal (SIGHUP) into a request to stop.
///
/// A run stops at its next batch. Where it waits and has no next batch (for a pipe's writer or reader, for
/// a slow document), it is ended after a moment, and the parts of its outputs are taken away. A second signal
/// ends the process at once; what was being written stands under temporary names only.
enum StopSignals {
  /// Whether a signal has come.
  static var isRequested: Bool { cprocess_is_stop_asked() != 0 }

  /// Listens from now on; a write to a closed pipe is an error of the write from now on, not a signal.
  static func listen() {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = cprocess_listen_for_stop()
  }

  /// How long a command that waits has to end by itself, and one that works, in steps of a quarter second.
  private static let (idlePatience, busyPatience) = (6, 20)
  private static let status = Atomic<Int32>(3)
  private static let isWatching = Atomic<Bool>(false)

  /// Has one signal end the command wherever it waits.
  ///
  /// - Parameter status: The status that it ends with then.
  static func endWhereItWaits(_ status: ExitCode = ExitStatus.brokenOff) {
    Self.status.store(status.rawValue, ordering: .relaxed)
    guard !isWatching.exchange(true, ordering: .relaxed) else { return }
    _ = cprocess_after_stop { StopSignals.endAfterPatience() }
  }

  private static func endAfterPatience() {
    var published = SuddenEnd.publishedCount
    while true {
      waitOutPatience()
      // Why: outputs that are appearing appear all, and what follows them takes a moment too.
      SuddenEnd.betweenPublications { count in
        guard count == published else {
          published = count
          return
        }
        let kept = SuddenEnd.removeParts()
        StandardStream.error.write(
          kept ? "minwal: stopped; --resume goes on\n" : "minwal: stopped, nothing was written\n"
        )
        _exit(status.load(ordering: .relaxed))
      }
    }
  }

  /// Waits until the command has had its time: less where it only waits, more where it computes.
  private static func waitOutPatience() {
    var idleSteps = 0
    var before = processorTime
    for _ in 0..<busyPatience {
      usleep(250_000)
      let now = processorTime
      idleSteps = now - before < 2_000_000 ? idleSteps + 1 : 0
      before = now
      if idleSteps == idlePatience { return }
    }
  }

  /// The processor time that the process has used, in nanoseconds.
  private static var processorTime: Int {
    var time = timespec()
    // SAFETY: the call fills the structure it is given.
    _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
