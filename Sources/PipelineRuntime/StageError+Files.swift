package import DataFormats
package import PipelineCore

extension StageError {
  /// The error of a file, as a stage's.
  package init(_ error: FileError) {
    self =
      error.reason == .closedPipe
      ? .closedPipe : .file(path: error.path, problem: error.cause, help: error.help)
  }
}

extension WholeFile {
  /// Does something with the file, its errors as a stage's.
  func whole(_ body: (WholeFile) throws(FileError) -> Void) throws(StageError) {
    do { try body(self) } catch { throw StageError(error) }
  }

  /// Begins a file, its errors as a stage's.
  static func begin(
    _ path: String,
    replaces: Bool,
    again: Bool = false,
    keepsSum: Bool = false
  ) throws(StageError) -> WholeFile {
    do throws(FileError) {
      return try WholeFile(path: path, replaces: replaces, again: again, keepsSum: keepsSum)
    } catch {
      throw StageError(error)
    }
  }
}
