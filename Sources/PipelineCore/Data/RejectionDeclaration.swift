/// A reason for which a stage rejects documents, declared as findings are.
public struct RejectionDeclaration: Sendable, Hashable {
  /// The stable code, `stage.what`; never reused for another reason.
  public let code: String
  /// When a document is rejected for it, lower case, without a full stop.
  public let meaning: String
  /// What to do, lower case, without a full stop.
  public let remedy: String

  /// Declares a reason.
  public init(_ code: String, _ meaning: String, remedy: String) {
    self.code = code
    self.meaning = meaning
    self.remedy = remedy
  }
}

extension Rejection {
  /// Makes a rejection for a declared reason.
  ///
  /// - Parameter declaration: The reason, as the stage's signature declares it.
  /// - Parameter message: What is wrong here; the declaration's meaning where nil.
  /// - Parameter raw: The record, or its beginning; it is cut to `rawByteLimit`.
  /// - Parameter rawByteCount: How many bytes the record has, where `raw` is only its beginning.
  /// - Parameter byteOffset: The byte offset of the trouble in the file.
  public init(
    _ declaration: RejectionDeclaration,
    _ message: String? = nil,
    raw: some Collection<UInt8> = [],
    rawByteCount: Int? = nil,
    byteOffset: Int? = nil
  ) {
    self.init(
      code: declaration.code,
      message: message ?? declaration.meaning,
      raw: raw,
      rawByteCount: rawByteCount,
      byteOffset: byteOffset
    )
  }
}
