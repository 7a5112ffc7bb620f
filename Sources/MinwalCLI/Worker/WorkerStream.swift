import DataFormats
import PipelineCore
import PipelineRuntime

/// Writes a worker's records to standard output: documents and errors in the order of the input.
final class WorkerStream: DocumentStream {
  private let sink: any Sink
  private let output: WholeFile
  private let isSupervised: Bool
  /// Whether the input broke off before its end.
  private(set) var inputBrokeOff = false

  /// Begins to write.
  ///
  /// - Parameter isSupervised: Whether marks tell a supervisor what is settled.
  init(_ sink: any Sink, isSupervised: Bool) throws(StageError) {
    self.sink = sink
    self.isSupervised = isSupervised
    do { output = try WholeFile(path: "-", replaces: true) } catch { throw StageError(error) }
    if isSupervised { try mark(0, WorkerCounts()) }
  }

  func append(_ document: Document) throws(StageError) {
    try write(sink.preview(document).text)
  }

  func append(rejected document: Document) throws(StageError) {
    guard let rejection = document.rejection else { return }
    inputBrokeOff = inputBrokeOff || WorkerRecords.endsInput(rejection)
    try write(
      WorkerRecords.error(
        WorkerRecords.Failure(
          code: WorkerRecords.code(of: rejection),
          message: rejection.message,
          id: document.hasGivenID ? document.id : nil,
          lineNumber: document.inputPlace.lineNumber ?? 0,
          byteOffset: rejection.byteOffset ?? document.inputPlace.byteOffset,
          byteCount: rejection.rawByteCount,
          raw: rejection.raw
        )
      )
    )
  }

  func settle(through source: DocumentSource, _ summary: RunSummary) throws(StageError) {
    if isSupervised { try mark(source.lineNumber ?? 0, WorkerCounts(summary)) }
  }

  /// Writes the summary, which a supervisor does itself, and sees that all of it has gone out.
  func finish(_ summary: RunSummary) throws(StageError) {
    if !isSupervised {
      try write(
        WorkerRecords.summary(WorkerCounts(summary), inputByteCount: summary.inputByteCount)
      )
    }
    try flush()
  }

  /// Sees that what was written has gone out.
  func flush() throws(StageError) {
    do { try output.flush() } catch { throw StageError(error) }
  }

  private func mark(_ lineNumber: Int, _ counts: WorkerCounts) throws(StageError) {
    try write(WorkerMark(lineNumber: lineNumber, counts: counts).bytes)
    try flush()
  }

  private func write(_ bytes: [UInt8]) throws(StageError) {
    do { try output.append(bytes) } catch { throw StageError(error) }
  }
}
