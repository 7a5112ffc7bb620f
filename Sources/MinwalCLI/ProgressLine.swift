import PipelineRuntime
import Synchronization

/// Shows how far a run has come, on one line of standard error that it keeps writing over.
final class ProgressLine: Sendable {
  /// When progress is shown.
  enum Mode: String, CaseIterable, Sendable {
    /// On a terminal, once a run has taken a second.
    case auto
    case always
    case never
  }

  private struct State {
    var shownAt: ContinuousClock.Instant
    var width = 0
  }

  private let begunAt = ContinuousClock.now
  private let state: Mutex<State>
  /// Whether anything is shown.
  let isShown: Bool
  private let delay: Duration

  init(_ mode: Mode) {
    isShown = mode == .always || (mode == .auto && StandardStream.error.isTerminal)
    delay = mode == .always ? .zero : .seconds(1)
    state = Mutex(State(shownAt: begunAt))
  }

  /// Shows the progress, at most five times a second.
  func show(_ progress: RunProgress) {
    guard isShown else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      guard now - begunAt >= delay, now - state.shownAt >= .milliseconds(200) else { return }
      state.shownAt = now
      let text = line(progress, seconds: Self.seconds(now - begunAt))
      let padding = String(repeating: " ", count: max(0, state.width - text.utf8.count))
      state.width = text.utf8.count
      StandardStream.error.write("\r" + text + padding)
    }
  }

  /// Takes the line away.
  func clear() {
    state.withLock { state in
      guard state.width > 0 else { return }
      StandardStream.error.write("\r" + String(repeating: " ", count: state.width) + "\r")
      state.width = 0
    }
  }

  private func line(_ progress: RunProgress, seconds: Double) -> String {
    let rate = Double(progress.consumedByteCount) / max(seconds, 0.001)
    var text = "\(progress.documentCount) documents, \(Self.rounded(rate / 1e6)) MB/s"
    if let total = progress.totalByteCount, total > 0 {
      let share = min(1, Double(progress.consumedByteCount) / Double(total))
      text += ", \(Int(share * 100)) %"
      if rate > 0 {
        let left = Double(max(0, total - progress.consumedByteCount)) / rate
        text += ", \(Self.duration(left)) left"
      }
    }
    return text
  }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  /// A number with one digit after the point below ten, none above.
  static func rounded(_ number: Double) -> String {
    number < 10 ? String((number * 10).rounded() / 10) : String(Int(number.rounded()))
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
