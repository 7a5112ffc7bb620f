import DataFormats
import PipelineCore

/// What a supervised worker writes: records, and marks between them that settle the records before.
struct WorkerOutput {
  /// What it wrote after its last mark.
  private var unsettled: [UInt8] = []
  /// Where a mark begins in it whose end wasn't read yet; nil where none does.
  private var markStart: Int?

  /// Takes bytes that the worker wrote.
  ///
  /// - Parameter settle: Takes each mark, with the records before it.
  mutating func append(
    _ bytes: ArraySlice<UInt8>,
    settle: (WorkerMark, [UInt8]) throws(StageError) -> Void
  ) throws(StageError) {
    var rest = bytes
    while !rest.isEmpty {
      // A record holds no lead of a mark, so that nothing but the leads is looked for.
      guard let markStart else {
        moveBytes(of: &rest, upTo: WorkerMark.lead)
        if !rest.isEmpty { markStart = unsettled.count }
        continue
      }
      moveBytes(of: &rest, upTo: 0x0A)
      guard rest.popFirst() != nil else { return }
      guard let mark = WorkerMark(unsettled[markStart...]) else {
        throw .fault("a worker wrote a mark that is none")
      }
      self.markStart = nil
      unsettled.removeSubrange(markStart...)
      try settle(mark, unsettled)
      unsettled.removeAll(keepingCapacity: true)
    }
  }

  private mutating func moveBytes(of rest: inout ArraySlice<UInt8>, upTo byte: UInt8) {
    let place = rest.span.firstPlace(of: byte, from: 0, to: rest.count)
    unsettled += rest.prefix(place)
    rest = rest.dropFirst(place)
  }
}
