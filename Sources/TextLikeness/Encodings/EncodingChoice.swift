public import DataFormats

/// The encoding that bytes are read in, and why.
public struct EncodingChoice: Sendable, Hashable {
  /// What told it.
  public enum Evidence: Sendable, Hashable {
    /// The bytes are well-formed UTF-8, or so nearly that they can be nothing else.
    case form
    /// A byte order mark.
    case mark
    /// What the document says of itself, where its letters don't contradict.
    case declaration
    /// How much like Arabic the text is, read so.
    case letters
  }

  /// The encoding.
  public let encoding: TextEncoding
  /// What told it.
  public let evidence: Evidence
  /// By how many bits a byte outside ASCII the text, read so, is likelier than read in the next best way
  /// that gives another text; infinite where nothing else was in question.
  public let margin: Double
  /// The next best, where letters were asked and there is one.
  public let runnerUp: TextEncoding?
  /// Whether all bytes are well-formed in the encoding, as far as the choice looked at that: UTF-8 only.
  public let isWellFormed: Bool

  init(
    _ encoding: TextEncoding,
    _ evidence: Evidence,
    margin: Double = .infinity,
    runnerUp: TextEncoding? = nil,
    isWellFormed: Bool = false
  ) {
    self.encoding = encoding
    self.evidence = evidence
    self.margin = margin
    self.runnerUp = runnerUp
    self.isWellFormed = isWellFormed
  }

  /// Below this margin, in bits a byte outside ASCII, a choice may well be wrong.
  public static let doubtfulMargin = 0.5

  /// Whether the choice may well be wrong.
  public var isDoubtful: Bool { margin < EncodingChoice.doubtfulMargin }

  /// The choice in words, lower case: "windows-1256 by its letters, 3.1 bits a byte before iso-8859-6".
  public var words: String {
    switch evidence {
    case .form: return "\(encoding.rawValue) by the form of its bytes"
    case .mark: return "\(encoding.rawValue) by its byte order mark"
    case .declaration: return "\(encoding.rawValue) as it says itself"
    case .letters:
      guard let runnerUp, margin.isFinite else { return "\(encoding.rawValue) by its letters" }
      let tenths = Int((margin * 10).rounded(.down))
      return "\(encoding.rawValue) by its letters, \(tenths / 10).\(abs(tenths % 10)) bits a byte"
        + " before \(runnerUp.rawValue)"
    }
  }

  /// Decodes the bytes that were chosen for, or others of the same file, to well-formed UTF-8.
  public func decode(
    _ bytes: [UInt8],
    isStart: Bool = true
  ) -> (bytes: [UInt8], damage: UTF8Damage?) {
    guard encoding == .utf8, isWellFormed else { return encoding.decode(bytes, isStart: isStart) }
    // Why: the bytes were checked as the choice was made.
    let hasMark = isStart && bytes.starts(with: TextEncoding.utf8Mark)
    return (hasMark ? Array(bytes.dropFirst(3)) : bytes, nil)
  }
}
