/// Why a conversation with a plug-in's process can't go on.
enum PluginFailure: Error, Sendable {
  /// The process has ended.
  case ended(String)
  /// No answer came in time.
  case silent(Duration)
  /// What came isn't what the protocol says.
  case garbled(String)
  /// The plug-in says itself that it can't go on.
  case refused(String)
  /// The work is to stop.
  case stopped

  /// What happened, to follow the plug-in's or stage's name: "ended with status 1".
  var message: String {
    switch self {
    case .ended(let how): how
    case .silent(let time): "gave no answer within \(Self.shown(time))"
    case .garbled(let what): what
    case .refused(let message): "can't go on: \(message)"
    case .stopped: "was stopped"
    }
  }

  /// What stands after the stage's name in the code of a document that it happens to.
  var code: String {
    switch self {
    case .ended, .refused: "crashed"
    case .silent: "timed-out"
    case .garbled: "broken-answer"
    case .stopped: "stopped"
    }
  }

  private static func shown(_ time: Duration) -> String {
    let milliseconds =
      time.components.seconds * 1000 + time.components.attoseconds / 1_000_000_000_000_000
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
