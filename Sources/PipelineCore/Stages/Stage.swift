/// A stage that has been made: an immutable value that says what it reads and writes.
///
/// The kinds `Source`, `Transform`, `Expand`, `Fold` and `Sink` refine it.
public protocol StageInstance: Sendable {
  /// What the stage reads and writes with its arguments.
  var access: FieldAccess { get }
}

/// What is declared once and made from checked arguments: stages, trainers and evaluators.
public protocol Declared: Sendable {
  /// Name, help, parameters, findings and examples.
  static var signature: Signature { get }
  /// Makes the value; the only place where arguments are read, tables built and patterns compiled.
  ///
  /// - Throws: `StageError.argument` where arguments contradict each other, `.file` where a resource is
  ///   not what it should be. It must not open files, look at the clock or at the environment.
  init(_ arguments: Arguments) throws(StageError)
}

/// A stage as its author writes it: `struct CleanTatweel: Stage, DocumentTransform`.
public protocol Stage: Declared, StageInstance {}

/// A stage that can tell why a field of a document is what it is.
public protocol Explaining: StageInstance {
  /// What spoke for a field that the stage writes, a line each; none where there is nothing to tell.
  ///
  /// - Parameter document: The document as it came to the stage.
  func reasons(for field: String, in document: Document) -> [String]
}

// MARK: - Transform

/// Changes documents in place.
public protocol Transform: StageInstance {
  /// The state of one worker.
  associatedtype Worker: TransformWorker
  /// Makes a worker's own state; called once for each worker.
  func makeWorker() throws(StageError) -> Worker
}

/// The mutable half of a transform: one worker's state.
public protocol TransformWorker: Sendable {
  /// Changes a batch of documents in place; their number and order must stay.
  ///
  /// Data trouble becomes a finding or a rejection of its document. An error stops the run.
  mutating func transform(_ batch: inout [Document]) async throws
}

/// A transform that looks at one document at a time and keeps no state.
public protocol DocumentTransform: Transform where Worker == DocumentTransformWorker<Self> {
  /// Changes a document in place.
  func transform(_ document: inout Document)
}

extension DocumentTransform {
  /// A worker that calls `transform` for each document.
  public func makeWorker() -> DocumentTransformWorker<Self> { DocumentTransformWorker(stage: self) }
}

/// Calls a stateless transform for each document of a batch.
public struct DocumentTransformWorker<Stage: DocumentTransform>: TransformWorker {
  let stage: Stage

  /// Changes a batch of documents in place.
  public mutating func transform(_ batch: inout [Document]) async throws {
    for index in batch.indices where batch[index].rejection == nil {
      stage.transform(&batch[index])
    }
  }
}

// MARK: - Expand

/// Turns one document into any number.
public protocol Expand: StageInstance {
  /// Gives the documents that take this one's place, made by `document.derived`.
  ///
  /// If one of them is rejected later, the whole family is.
  func expand(_ document: Document) -> [Document]
}

// MARK: - Fold

/// Maps batches in parallel, reduces them in order, and may finish with documents or files of its own.
public protocol Fold: StageInstance {
  /// What a batch contributes.
  associatedtype Partial: Sendable
  /// What has been gathered so far.
  associatedtype Total: Sendable

  /// Whether it may have `enough` before the input is at its end.
  var mayEndEarly: Bool { get }

  /// Takes from a batch what the fold needs; runs in parallel.
  func map(_ batch: [Document]) -> Partial
  /// Makes the empty total.
  func makeTotal() throws(StageError) -> Total
  /// Adds a batch's part to the total, in the order of the input; it may drop documents of the batch.
  ///
  /// - Returns: Whether more input is wanted; after `.enough` the source is asked for nothing more.
  func reduce(_ partial: Partial, into total: inout Total, batch: inout [Document]) -> FoldProgress
  /// Finishes; called once, after the last batch.
  func finish(_ total: Total) throws -> FoldResult
}

extension Fold {
  /// False.
  public var mayEndEarly: Bool { false }
}

/// A fold that wants to see all documents before it lets any of them pass.
///
/// Where it needs that, the input is read twice: `map` and `reduce` first gather, and what they drop or
/// change is of no consequence; then the fold that is `informed` works on the same documents as any fold does.
public protocol SurveyingFold: Fold {
  /// Whether, with its arguments, it needs to; false once it is informed.
  var needsSurvey: Bool { get }
  /// The fold that knows what was gathered; `finish` hasn't been called.
  func informed(by total: Total) -> Self
}

/// Whether a fold wants more input.
public enum FoldProgress: Sendable, Hashable {
  /// More input is wanted.
  case more
  /// The rest of the input makes no difference.
  case enough
}

/// What a fold has at the end.
public struct FoldResult: Sendable {
  /// Documents that go on through the rest of the pipeline.
  public var documents: [Document]
  /// Files to be written whole or not at all: path and bytes.
  public var files: [(path: String, bytes: [UInt8])]
  /// Files too long for memory, to be written whole or not at all.
  public var streamedFiles: [StreamedFile] = []
  /// Text for the person who runs the pipeline, printed to standard output.
  public var report: String

  /// Makes a result.
  public init(
    documents: [Document] = [],
    files: [(path: String, bytes: [UInt8])] = [],
    report: String = ""
  ) {
    self.documents = documents
    self.files = files
    self.report = report
  }
}

/// A file that is written piece by piece.
public struct StreamedFile: Sendable {
  /// The path.
  public let path: String
  /// Hands the bytes on, in order; called once, and what the call that it is given throws goes through.
  public let write: @Sendable (_ append: ([UInt8]) throws -> Void) throws -> Void

  /// Makes a file.
  public init(
    path: String,
    write: @escaping @Sendable (_ append: ([UInt8]) throws -> Void) throws -> Void
  ) {
    self.path = path
    self.write = write
  }
}
