import PipelineRuntime
import Synchronization

/// How far a run has come, on one line of the terminal that is drawn over and over.
final class RunProgressLine: Sendable {
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)
  private let write: @Sendable (String) -> Void

  init(console: Console) { write = console.errorWriter }

  /// Shows the progress, ten times a second at most.
  func show(_ progress: RunProgress) {
    let now = ContinuousClock.now
    let isDue = lastShown.withLock { last in
      guard let shown = last, now - shown < .milliseconds(100) else {
        last = now
        return true
      }
      return false
    }
    guard isDue else { return }
    var line =
      "\r\(counted(progress.documentCount, "document")) · \(amount(progress.consumedByteCount))"
    if let total = progress.totalByteCount, total > 0 {
      line += " · \(100 * progress.consumedByteCount / total) %"
    }
    write(line + " · Ctrl-C stops\u{1B}[K")
  }

  /// Takes the line away.
  func clear() {
    if lastShown.withLock({ $0 != nil }) { write("\r\u{1B}[K") }
  }
}
