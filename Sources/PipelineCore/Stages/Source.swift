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

  /// The files that the source would read, as far as they are there; for a run that looks ahead.
  ///
  /// The standard implementation knows of none.
  func inputPaths() -> [String]

  /// Parses a chunk; runs in parallel.
  ///
  /// A record that can't be read becomes a document with a rejection, in its place.
  func documents(in chunk: Chunk) -> [Document]
}

extension Source {
  /// None.
  public func inputPaths() -> [String] { [] }
}

/// What was read of a file: its size as it lies there and its sum, both of what was read.
public struct InputSum: Sendable, Hashable {
  /// The file, as it was named.
  public let path: String
  /// How many bytes were read; nil where that isn't known.
  public let byteCount: Int?
  /// The SHA-256 of those bytes, 64 hexadecimal digits; nil where it isn't known.
  public let sha256: String?
  /// Whether the file was read to its end.
  public let isWhole: Bool

  /// Makes a record of a file that was read.
  public init(path: String, byteCount: Int?, sha256: String?, isWhole: Bool) {
    self.path = path
    self.byteCount = byteCount
    self.sha256 = sha256
    self.isWhole = isWhole
  }
}

/// How a source is to read.
public struct ReadOptions: Sendable {
  /// About how many bytes a chunk should have.
  public var chunkByteCount: Int
  /// What the first byte of the first file counts as, where it goes on with what others have begun.
  public var start: InputStart
  /// How many threads may work at once; with 1 the source has that of its caller alone.
  public var jobs: Int

  /// Makes options.
  public init(
    chunkByteCount: Int = 256 * 1024,
    start: InputStart = InputStart(),
    jobs: Int = 1
  ) {
    self.chunkByteCount = chunkByteCount
    self.start = start
    self.jobs = jobs
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
  /// Every file that the reader has been told to read, also those whose turn hasn't come.
  var plannedPaths: [String] { get }
  /// Whether folders tell of all of these that they are files by themselves, and no links, pipes or folders.
  var plansListedFiles: Bool { get }
  /// A sum of all that has been read so far, which tells that a later reader has come to the same place.
  var positionSum: String { get }
  /// The sums of the files that were given out or are being read, taken while they were read.
  ///
  /// - Parameter completing: Whether files that weren't read to their end are summed to it.
  func inputSums(completing: Bool) -> [InputSum]
}

extension SourceReader {
  /// Nothing to be said.
  public var remarks: [SourceRemark] { [] }
  /// The same as `inputPaths`.
  public var plannedPaths: [String] { inputPaths }
  /// False: each has to be looked at.
  public var plansListedFiles: Bool { false }

  /// None.
  public var positionSum: String { "" }

  /// The files without sums: who writes a manifest takes them.
  public func inputSums(completing: Bool) -> [InputSum] {
    inputPaths.map { InputSum(path: $0, byteCount: nil, sha256: nil, isWhole: false) }
  }
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
