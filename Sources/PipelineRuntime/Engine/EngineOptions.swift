public import PipelineCore

/// How a plan is to be run.
public struct EngineOptions: Sendable {
  /// How many batches are worked on at the same time; the output doesn't depend on it.
  public var jobs = 1
  /// About how many bytes of input a batch has; the output doesn't depend on it.
  public var batchByteCount = 256 * 1024
  /// Where the input begins, in what it is a part of.
  public var inputStart = InputStart()
  /// Whether outputs that are there already may be replaced.
  public var replacesExisting = false
  /// Whether a second document of an identity that a field gives is rejected.
  public var keepsIdentities = true
  /// Where rejects go; nil for the file beside the first output.
  public var rejectsPath: String?
  /// Where the run may write; nil for anywhere.
  public var confinement: OutputConfinement?
  /// What the manifest says beside what the engine knows; nil where none is to be written.
  public var manifest: ManifestHeader?
  /// Whether a run that is stopped leaves a journal and its parts, where it can be gone on with.
  public var keepsJournal = false
  /// Whether the run goes on with one that was stopped.
  public var resumes = false
  /// How long the outputs go without being brought to the disk, where a journal is kept.
  public var journalInterval = Duration.seconds(5)
  /// Asked at each batch; true stops the run and takes back what was written.
  public var isStopRequested: @Sendable () -> Bool = { false }
  /// Called now and then with how far the run has come.
  public var reportProgress: (@Sendable (RunProgress) -> Void)?

  /// Makes the standard options.
  public init() {}
}

/// How far a run has come.
public struct RunProgress: Sendable {
  /// Documents read.
  public let documentCount: Int
  /// Bytes of the input used up, as they lie on disk.
  public let consumedByteCount: Int
  /// Bytes that the input has; nil where that isn't known.
  public let totalByteCount: Int?
}

/// Why a run ended before its end; nothing stands under a final name.
public enum RunError: Error, Sendable {
  /// Nothing ran: the input or an output can't be used as asked.
  case notStarted(StageErrorAtPlace)
  /// The run broke off in the middle.
  case failed(StageErrorAtPlace)
  /// The run was asked to stop.
  case stopped(RunSummary)
  /// The reader of standard output has gone away.
  case closedPipe
}

/// An error with the step that it came from.
public struct StageErrorAtPlace: Sendable {
  /// What is wrong.
  public let error: any Error
  /// The step's name in the script.
  public let stepName: String
  /// Where the step stands: `newspaper.minwal:11:3`, or empty.
  public let place: String
  /// Whether the run left what `--resume` goes on with.
  public internal(set) var isResumable = false
}

extension RunError {
  /// The error with whether the run left what `--resume` goes on with.
  func marked(isResumable: Bool) -> RunError {
    switch self {
    case .stopped(var summary):
      summary.isResumable = isResumable
      return .stopped(summary)
    case .failed(var place):
      place.isResumable = isResumable
      return .failed(place)
    case .notStarted, .closedPipe: return self
    }
  }
}
