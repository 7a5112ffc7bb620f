/// Something that the data made a stage notice; it is attached to the document and never stops a run.
public struct Finding: Sendable {
  /// How much a finding matters.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// Worth knowing: an assumption, a lossless repair.
    case note
    /// Probably wrong in the source or in the result.
    case warning
    /// Certainly wrong; with `--strict` the run ends with status 2.
    case error
  }

  /// The stable code, `stage.what`: `find.dates.weekday-disagrees`.
  public let code: String
  /// How much it matters.
  public let severity: Severity
  /// What was noticed, lower case, without a full stop; text from data is quoted in `'…'`.
  public let message: String
  /// The place, where there is one.
  public let trace: Trace?

  /// Makes a finding of a declared kind.
  ///
  /// - Parameter declaration: The kind, as the stage's signature declares it.
  /// - Parameter message: What was noticed here; the declaration's meaning where nil.
  /// - Parameter trace: The place, where there is one.
  public init(_ declaration: FindingDeclaration, _ message: String? = nil, at trace: Trace? = nil) {
    code = declaration.code
    severity = declaration.severity
    self.message = message ?? declaration.meaning
    self.trace = trace
  }
}

/// A kind of finding that a stage can raise.
public struct FindingDeclaration: Sendable, Hashable {
  /// The stable code, `stage.what`; never reused for another meaning.
  public let code: String
  /// How much it matters.
  public let severity: Finding.Severity
  /// What it means, lower case, without a full stop.
  public let meaning: String
  /// What to do, lower case, without a full stop; nil where it is what one does with any finding.
  public let remedy: String?

  /// Declares a kind of finding.
  public init(
    _ code: String,
    _ severity: Finding.Severity,
    _ meaning: String,
    remedy: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.meaning = meaning
    self.remedy = remedy
  }
}

/// Why a document fails as a whole.
public struct Rejection: Sendable, Hashable {
  /// The stable code, `stage.what`: `read.jsonl.truncated`.
  public let code: String
  /// What is wrong, lower case, without a full stop.
  public let message: String
  /// The beginning of the record as it stood in the source, at most 512 bytes, possibly ill-formed.
  public let raw: [UInt8]
  /// How many bytes the record has.
  public let rawByteCount: Int
  /// The byte offset of the trouble in the file, where it is known more closely than the record's.
  public let byteOffset: Int?

  /// The most bytes of a record that a rejection quotes.
  public static let rawByteLimit = 512

  /// Makes a rejection.
  ///
  /// - Parameter code: The stable code.
  /// - Parameter message: What is wrong.
  /// - Parameter raw: The record, or its beginning; it is cut to `rawByteLimit`.
  /// - Parameter rawByteCount: How many bytes the record has, where `raw` is only its beginning.
  /// - Parameter byteOffset: The byte offset of the trouble in the file.
  public init(
    code: String,
    message: String,
    raw: some Collection<UInt8> = [],
    rawByteCount: Int? = nil,
    byteOffset: Int? = nil
  ) {
    self.code = code
    self.message = message
    self.raw = Array(raw.prefix(Self.rawByteLimit))
    self.rawByteCount = rawByteCount ?? raw.count
    self.byteOffset = byteOffset
  }

  /// The rejection with another record quoted.
  func quoting(_ raw: ArraySlice<UInt8>) -> Rejection {
    Rejection(code: code, message: message, raw: raw, byteOffset: byteOffset)
  }
}
