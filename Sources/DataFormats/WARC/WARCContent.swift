/// The content of a crawl's record.
public struct WARCContent: Sendable, Hashable {
  /// What is wrong with a content.
  public enum Fault: Sendable, Hashable {
    /// Nothing.
    case none
    /// The next record begins elsewhere than the declared length says.
    case wrongLength
    /// The file ends, or its compression fails, before the content does.
    case cutOff
    /// It is longer than a content may be.
    case tooLong
  }

  /// Where it begins: a byte offset into the file, or into what it decompresses to.
  public var byteOffset: Int
  /// The bytes, where they were wanted and aren't too many.
  public var bytes: [UInt8] = []
  /// The first bytes, at most `SkippedRecord.headLimit`.
  public var head: [UInt8] = []
  /// How many bytes there are in truth, as far as that could be found.
  public var byteCount = 0
  /// What is wrong with it.
  public var fault = Fault.none
  /// More words: how the compression fails, and where in the file as it lies there.
  public var detail = ""

  init(byteOffset: Int) { self.byteOffset = byteOffset }
}
