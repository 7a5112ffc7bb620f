/// Yields documents: a serial half cuts the input into chunks, a parallel half parses them.
public protocol Source: StageInstance {
  /// A piece of the input that can be parsed on its own.
  associatedtype Chunk: Sendable
  /// The serial half.
  associatedtype Reader: SourceReader where Reader.Chunk == Chunk

  /// Opens the input.
  ///
  /// - Throws: `StageError.file` where there is nothing to read.
  func openReader(_ options: ReadOptions) throws(StageError) -> Reader

  /// Parses a chunk; runs in parallel.
  ///
  /// A record that can't be read becomes a document with a rejection, in its place.
  func documents(in chunk: Chunk) -> [Document]
}

/// How a source is to read.
public struct ReadOptions: Sendable {
  /// About how many bytes a chunk should have.
  public var chunkByteCount: Int
  /// What the first byte of the first file counts as, where it goes on with what others have begun.
  public var start: InputStart

  /// Makes options.
  public init(chunkByteCount: Int = 256 * 1024, start: InputStart = InputStart()) {
    self.chunkByteCount = chunkByteCount
    self.start = start
  }
}

/// A place in an input of lines.
public struct InputStart: Sendable, Hashable {
  /// The number of the line that begins there, from 1.
  public var lineNumber: Int
  /// The number of bytes before it.
  public var byteOffset: Int

  /// Makes a place; the beginning of the input where nothing is said.
  public init(lineNumber: Int = 1, byteOffset: Int = 0) {
    self.lineNumber = lineNumber
    self.byteOffset = byteOffset
  }
}

/// The serial half of a source.
public protocol SourceReader<Chunk> {
  /// A piece of the input that can be parsed on its own.
  associatedtype Chunk: Sendable

  /// Gives the next chunk of at least one record; nil at the end.
  ///
  /// - Throws: `StageError.file` where the input can't be read on; what was given before stands.
  mutating func next() throws(StageError) -> Chunk?

  /// How many bytes of the input have been given out, as they lie on disk.
  var consumedByteCount: Int { get }
  /// How many bytes the input has, as they lie on disk; nil where that isn't known.
  var totalByteCount: Int? { get }
  /// The files that were given out or are being read, for the manifest.
  var inputPaths: [String] { get }
  /// What a person should know of the reading besides the documents; asked for at the end.
  var remarks: [SourceRemark] { get }
}

extension SourceReader {
  /// Nothing to be said.
  public var remarks: [SourceRemark] { [] }
}

/// Something to be said of how an input was read, with how often it was so: `left out images`, 12.
public struct SourceRemark: Sendable, Hashable {
  /// What was done, lower case, without a full stop.
  public let text: String
  /// With how many files or records.
  public let count: Int

  /// Makes a remark.
  public init(_ text: String, count: Int) {
    self.text = text
    self.count = count
  }
}
