import Glibc
import PipelineRuntime
import Synchronization

/// Turns SIGINT and SIGTERM into a request to stop at the next batch.
///
/// A second signal ends the process at once; what was being written stands under temporary names only.
enum StopSignals {
  private static let requested = Atomic<Bool>(false)

  /// Whether a signal has come.
  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// Listens from now on; a write to a closed pipe is an error of the write from now on, not a signal.
  static func listen() {
    _ = signal(SIGPIPE, SIG_IGN)
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { number in
      if StopSignals.requested.exchange(true, ordering: .relaxed) {
        _ = signal(number, SIG_DFL)
        raise(number)
      }
    }
    for number in [SIGINT, SIGTERM] { _ = unsafe sigaction(number, &action, nil) }
  }
}
