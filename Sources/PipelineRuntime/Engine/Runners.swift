import PipelineCore

/// A source of any type, opened.
protocol SourceRunning: AnyObject {
  func next() throws(StageError) -> (any Sendable)?
  var parse: @Sendable (any Sendable) -> [Document] { get }
  var consumedByteCount: Int { get }
  var totalByteCount: Int? { get }
  var remarks: [SourceRemark] { get }
  var plannedPaths: [String] { get }
  var plansListedFiles: Bool { get }
  var positionSum: String { get }
  func inputSums(completing: Bool) -> [InputSum]
}

final class SourceRunner<S: Source>: SourceRunning {
  private var reader: S.Reader
  let parse: @Sendable (any Sendable) -> [Document]

  init(_ source: S, _ options: ReadOptions) throws(StageError) {
    reader = try source.openReader(options)
    parse = { chunk in
      guard let chunk = chunk as? S.Chunk else { preconditionFailure("a chunk of another source") }
      return source.documents(in: chunk)
    }
  }

  func next() throws(StageError) -> (any Sendable)? { try reader.next() }
  var consumedByteCount: Int { reader.consumedByteCount }
  var totalByteCount: Int? { reader.totalByteCount }
  var remarks: [SourceRemark] { reader.remarks }
  var plannedPaths: [String] { reader.plannedPaths }
  var plansListedFiles: Bool { reader.plansListedFiles }
  var positionSum: String { reader.positionSum }
  func inputSums(completing: Bool) -> [InputSum] { reader.inputSums(completing: completing) }
}

/// A sink of any type, opened: its encode half is used in parallel, its append half in order.
protocol SinkRunning: AnyObject {
  /// Rejects the families of a batch that the sink refuses.
  func refuse(_ encoded: any Sendable, in batch: inout Batch) throws(StageError)
  /// Appends what hasn't been rejected.
  func append(_ encoded: any Sendable, of batch: Batch) throws(StageError)
  func checkpoint() throws(StageError)
  func leave()
  func prepare() throws(StageError)
  func publish() throws(StageError)
  func abandon()
  var outputs: [(path: String, byteCount: Int)] { get }
  var checkpointFiles: [CheckpointFile] { get }
}

/// What the encode half of a sink made of a batch.
struct EncodedBatch<Encoded: Sendable>: Sendable {
  var items: [(family: Int, encoded: Encoded)] = []
}

final class SinkRunner<S: Sink>: SinkRunning {
  private var writer: S.Writer

  init(_ sink: S, _ options: WriteOptions) throws(StageError) {
    writer = try sink.openWriter(options)
  }

  func refuse(_ encoded: any Sendable, in batch: inout Batch) throws(StageError) {
    var rejections: [Int: Rejection] = [:]
    for item in items(encoded)
    where batch.failures[item.family] == nil && rejections[item.family] == nil {
      rejections[item.family] = try writer.refusal(of: item.encoded)
    }
    batch.reject(rejections)
  }

  func append(_ encoded: any Sendable, of batch: Batch) throws(StageError) {
    for item in items(encoded) where batch.failures[item.family] == nil {
      try writer.append(item.encoded)
    }
  }

  private func items(_ encoded: any Sendable) -> [(family: Int, encoded: S.Encoded)] {
    guard let encoded = encoded as? EncodedBatch<S.Encoded> else {
      preconditionFailure("encoded by another sink")
    }
    return encoded.items
  }

  func checkpoint() throws(StageError) { try writer.checkpoint() }
  func leave() { writer.leave() }
  func prepare() throws(StageError) { try writer.prepare() }
  func publish() throws(StageError) { try writer.publish() }
  func abandon() { writer.abandon() }
  var outputs: [(path: String, byteCount: Int)] { writer.outputs }
  var checkpointFiles: [CheckpointFile] { writer.checkpointFiles }
}

/// A fold of any type, with its total.
protocol FoldRunning: AnyObject {
  func reduce(_ batch: inout Batch) -> FoldProgress
  /// Takes documents in, and gives what of them goes on.
  func reduce(_ documents: [Document]) -> (left: [Document], progress: FoldProgress)
  func finish() throws -> FoldResult
  /// The fold that knows what was gathered; nil where it doesn't ask for a survey.
  func informed() -> (any Fold)?
}

final class FoldRunner<F: Fold>: FoldRunning {
  private let fold: F
  private var total: F.Total

  init(_ fold: F) throws(StageError) {
    self.fold = fold
    total = try fold.makeTotal()
  }

  func reduce(_ batch: inout Batch) -> FoldProgress {
    let partial = batch.partial as? F.Partial ?? fold.map(batch.documents)
    batch.partial = nil
    return fold.reduce(partial, into: &total, batch: &batch.documents)
  }

  func reduce(_ documents: [Document]) -> (left: [Document], progress: FoldProgress) {
    var left = documents
    let progress = fold.reduce(fold.map(documents), into: &total, batch: &left)
    return (left, progress)
  }

  func finish() throws -> FoldResult { try fold.finish(total) }

  func informed() -> (any Fold)? {
    func inform<S: SurveyingFold>(_ fold: S) -> (any Fold)? {
      guard fold.needsSurvey, let total = total as? S.Total else { return nil }
      return fold.informed(by: total)
    }
    guard let fold = fold as? any SurveyingFold else { return nil }
    return inform(fold)
  }
}

/// Opens a source of any type.
func openSource(_ source: any Source, _ options: ReadOptions) throws(StageError)
  -> any SourceRunning
{
  func open<S: Source>(_ source: S) throws(StageError) -> any SourceRunning {
    try SourceRunner(source, options)
  }
  return try open(source)
}

/// Opens a sink of any type.
func openSink(_ sink: any Sink, _ options: WriteOptions) throws(StageError) -> any SinkRunning {
  func open<S: Sink>(_ sink: S) throws(StageError) -> any SinkRunning {
    try SinkRunner(sink, options)
  }
  return try open(sink)
}

/// Makes the total of a fold of any type.
func openFold(_ fold: any Fold) throws(StageError) -> any FoldRunning {
  func open<F: Fold>(_ fold: F) throws(StageError) -> any FoldRunning { try FoldRunner(fold) }
  return try open(fold)
}
