import PipelineRuntime
import Synchronization

/// How far a run has come, on one line of the terminal that is drawn over and over.
final class RunProgressLine: Sendable {
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)
  private let write: @Sendable (String) -> Void

  /// What the line has room for; a line that fills its row would go on in the next one.
  private let cellLimit: Int

  init(console: Console) {
    write = console.errorWriter
    cellLimit = console.columns - 1
  }

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
      "\(counted(progress.documentCount, "document")) · \(amount(progress.consumedByteCount))"
    if let total = progress.totalByteCount, total > 0 {
      line += " · \(100 * progress.consumedByteCount / total) %"
    }
    write("\r" + DataText.cut(line + " · Ctrl-C stops", to: cellLimit) + "\u{1B}[K")
  }

  /// Takes the line away.
  func clear() {
    if lastShown.withLock({ $0 != nil }) { write("\r\u{1B}[K") }
  }
}
