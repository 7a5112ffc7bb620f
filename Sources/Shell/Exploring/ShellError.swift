import PipelineCore

/// Why a command or a line came to nothing.
enum ShellError: Error, Equatable {
  /// Something to tell the person, with a remedy.
  case message(String, help: String? = nil)
  /// Diagnostics, already rendered.
  case diagnostics(String)
  /// Ctrl-C.
  case interrupted

  /// A stage's error as the shell tells it.
  static func stage(_ error: StageError) -> ShellError {
    .message(error.description, help: error.help)
  }

  /// Any error as the shell tells it.
  static func any(_ error: any Error) -> ShellError {
    switch error {
    case let error as ShellError: error
    case let error as StageError: .stage(error)
    case is CancellationError: .interrupted
    default: .message("\(error)")
    }
  }
}
