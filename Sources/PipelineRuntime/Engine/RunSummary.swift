public import PipelineCore

/// What a run came to.
///
/// The numbers add up: `readCount` + `madeCount` = `passedCount` + `filteredCount` + `rejectedCount`.
public struct RunSummary: Sendable {
  /// Documents that the source gave, whatever became of them.
  public internal(set) var readCount = 0
  /// Documents that folds made at the end, as `audit.issues` does.
  public internal(set) var madeCount = 0
  /// Documents, read or made, of which something reached the end of the pipeline.
  public internal(set) var passedCount = 0
  /// Documents that a stage such as `where` let go.
  public internal(set) var filteredCount = 0
  /// Documents that failed; each is one line of the rejects.
  public internal(set) var rejectedCount = 0
  /// The failed documents by the code of their rejection.
  public internal(set) var rejections: [String: Int] = [:]
  /// The first document that was rejected with each code, and what was wrong with it; of this run only,
  /// not of what a stopped one had done before.
  public internal(set) var firstRejections: [String: (path: String, message: String)] = [:]
  /// Documents at the end of the pipeline: more than `passedCount` where a stage made several of one.
  public internal(set) var documentCount = 0
  /// Findings by code, with their severity.
  public internal(set) var findings: [String: (severity: Finding.Severity, count: Int)] = [:]
  /// The first document in which a finding of each code was made, and its message; of this run only.
  public internal(set) var firstFindings: [String: (path: String, message: String)] = [:]
  /// Bytes of input read, as they lie on disk.
  public internal(set) var inputByteCount = 0
  /// The files written: path and bytes.
  public internal(set) var outputs: [(path: String, byteCount: Int)] = []
  /// The file with the rejects, where there are any and it was written to a file.
  public internal(set) var rejectsPath: String?
  /// What the source says of how it read: records left out on purpose, readers chosen.
  public internal(set) var remarks: [SourceRemark] = []
  /// What a person should know of the files: parts of dead runs that were removed.
  public internal(set) var notices: [String] = []
  /// Whether a stopped run left what `--resume` goes on with.
  public internal(set) var isResumable = false
  /// Texts that folds have for the person who runs the pipeline.
  public internal(set) var reports: [String] = []

  /// Whether a finding of severity error was made.
  public var hasErrorFindings: Bool { findings.values.contains { $0.severity == .error } }

  mutating func count(_ rejection: Rejection, of document: Document) {
    rejections[rejection.code, default: 0] += 1
    if firstRejections[rejection.code] == nil {
      firstRejections[rejection.code] = (document.id, rejection.message)
    }
  }

  mutating func count(_ findings: some Sequence<Finding>, of document: Document) {
    for finding in findings {
      if firstFindings[finding.code] == nil {
        firstFindings[finding.code] = (document.id, finding.message)
      }
      self.findings[finding.code, default: (finding.severity, 0)].count += 1
    }
  }
}
