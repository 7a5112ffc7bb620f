import DataFormats
import PipelineCore

extension StageError {
  /// The error of a file, as a stage's.
  init(_ error: FileError) {
    self =
      error.reason == .closedPipe
      ? .closedPipe : .file(path: error.path, problem: error.cause, help: error.help)
  }
}
