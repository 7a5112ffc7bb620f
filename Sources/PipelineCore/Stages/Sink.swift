/// Writes documents: *encodes* in parallel, *appends* in order; the documents pass on.
public protocol Sink: StageInstance {
  /// What one document becomes.
  associatedtype Encoded: Sendable
  /// The serial half.
  associatedtype Writer: SinkWriter where Writer.Encoded == Encoded

  /// The path that the sink writes to, which may be a template with `{field}` in it; `-` for standard output.
  var outputPath: String { get }

  /// Whether an output that is there already is brought up to date, and not replaced.
  var updatesExisting: Bool { get }

  /// Why what was written before a stop can't be gone on with; nil where it can: the writer then
  /// takes `checkpoint` and `leave`, and opens with `WriteOptions.resumedFiles`, the `checkpointFiles` of
  /// the one that was stopped.
  var resumeObstacle: String? { get }

  /// Whether documents are to come with their `history`, which takes time and memory.
  var needsHistory: Bool { get }

  /// Encodes a document; runs in parallel. It may add findings.
  ///
  /// - Returns: Nil where the document has nothing to write, or was rejected here.
  func encode(_ document: inout Document) -> Encoded?

  /// Opens the output; nothing appears under its final name before `publish`.
  ///
  /// - Throws: `StageError.file` where the output is there already and not to be replaced, or can't be made.
  func openWriter(_ options: WriteOptions) throws(StageError) -> Writer

  /// What the sink would write for a document, as text to be looked at before anything is written.
  func preview(_ document: Document) -> SinkPreview
}

extension Sink {
  /// False.
  public var updatesExisting: Bool { false }
  /// Its output is one that is made in one go.
  public var resumeObstacle: String? { "its output is made in one go" }
  /// False.
  public var needsHistory: Bool { false }
}

/// A sink whose standard arguments follow from the fields that reach it.
public protocol FieldFitting: Sink {
  /// The sink for documents that have these fields, in the order in which stages write them.
  ///
  /// Asked by the checker. After a source of records these are the fields of the input's first records, and later
  /// records may have others; where the input can't be looked at it isn't asked.
  func fitted(to fields: [FieldPath]) -> Self
}

/// What a sink would write.
public struct SinkPreview: Sendable {
  /// The file that it would write to.
  public let path: String
  /// The text that it would write, or a description of it.
  public let text: [UInt8]

  /// Makes a preview.
  public init(path: String, text: [UInt8]) {
    self.path = path
    self.text = text
  }
}

/// How a sink is to write.
public struct WriteOptions: Sendable {
  /// Whether a file that is there may be replaced.
  public var replacesExisting: Bool
  /// The files that an earlier run with the same outputs wrote: path and bytes.
  ///
  /// A sink that names files by its documents may take those away that its folder holds no more.
  public var earlierOutputs: [(path: String, byteCount: Int)]

  /// Whether a journal of the run is kept, so that the sink is asked for checkpoints.
  public var keepsCheckpoints = false
  /// The files of a stopped run, with the bytes of each that are to be gone on with; nil for a new run.
  public var resumedFiles: [CheckpointFile]?
  /// How many threads may work at once; with 1 the sink has that of its caller alone.
  public var jobs = 1

  /// Makes options.
  public init(
    replacesExisting: Bool = false,
    earlierOutputs: [(path: String, byteCount: Int)] = [],
    resumedFiles: [CheckpointFile]? = nil
  ) {
    self.replacesExisting = replacesExisting
    self.earlierOutputs = earlierOutputs
    self.resumedFiles = resumedFiles
  }
}

/// How far a file of a sink is whole, for a run that goes on after a stop.
public struct CheckpointFile: Sendable, Hashable {
  /// The path that the file will have.
  public let path: String
  /// How many bytes of it are on the disk and stay.
  public let byteCount: Int
  /// Bytes that follow those and aren't in the file yet, in the sink's own form: the journal keeps them, so they
  /// should be few.
  public let rest: [UInt8]
  /// The sum of the bytes on the disk, by which one tells that they were changed; nil where the sink keeps none.
  public let sum: UInt64?

  /// Makes a description of a file.
  public init(path: String, byteCount: Int, rest: [UInt8] = [], sum: UInt64? = nil) {
    self.path = path
    self.byteCount = byteCount
    self.rest = rest
    self.sum = sum
  }
}

/// The serial half of a sink.
///
/// It ends with `prepare` and `publish`, or with `abandon`.
public protocol SinkWriter<Encoded> {
  /// What one document became.
  associatedtype Encoded: Sendable

  /// Tells why a document can't be written, for example because another source has taken its identity.
  ///
  /// Called once for each document, in order, before any sink appends anything of it, so that a document
  /// which one sink refuses is written by none. The standard implementation refuses nothing.
  mutating func refusal(of encoded: Encoded) throws(StageError) -> Rejection?
  /// Appends a document's encoded form, in the order of the input.
  ///
  /// - Throws: `StageError.file` where writing fails, `.closedPipe` where the reader has gone.
  mutating func append(_ encoded: Encoded) throws(StageError)
  /// Brings what was appended so far to the disk, so that a run which is stopped can go on from here;
  /// `outputs` tells how much that is. Never called where the sink has a `resumeObstacle`.
  mutating func checkpoint() throws(StageError)
  /// Leaves what was written under its temporary name, for a run that goes on; nothing is called after it.
  mutating func leave()
  /// Brings everything to the disk, still under the temporary name.
  mutating func prepare() throws(StageError)
  /// Makes the output appear under its final name.
  mutating func publish() throws(StageError)
  /// Takes back whatever was written.
  mutating func abandon()
  /// The files that were written, for the manifest: final path and number of bytes.
  var outputs: [(path: String, byteCount: Int)] { get }
  /// The files that a run which goes on needs, as they are after `checkpoint`; by default the outputs.
  var checkpointFiles: [CheckpointFile] { get }
}

extension SinkWriter {
  /// Refuses nothing.
  public mutating func refusal(of encoded: Encoded) throws(StageError) -> Rejection? { nil }
  /// Does nothing.
  public mutating func checkpoint() throws(StageError) {}
  /// Takes back whatever was written.
  public mutating func leave() { abandon() }
  /// The outputs.
  public var checkpointFiles: [CheckpointFile] {
    outputs.map { CheckpointFile(path: $0.path, byteCount: $0.byteCount) }
  }
}
