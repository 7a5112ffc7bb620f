/// A compression that files are read through, told by their first bytes.
public enum Compression: String, Sendable, Hashable, CaseIterable {
  /// Gzip (RFC 1952).
  case gzip
  /// Zstandard (RFC 8878).
  case zstd

  /// The ending of a compressed file's name.
  public var suffix: String {
    switch self {
    case .gzip: ".gz"
    case .zstd: ".zst"
    }
  }

  /// The compression's name in a sentence.
  public var name: String {
    switch self {
    case .gzip: "gzip"
    case .zstd: "Zstandard"
    }
  }

  /// The compression that a file's name asks for, by its ending.
  public init?(path: String) {
    guard let found = Self.allCases.first(where: { path.hasSuffix($0.suffix) }) else { return nil }
    self = found
  }

  /// The compression whose members begin as these bytes do.
  init?(beginning bytes: ArraySlice<UInt8>) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if ZstdDecoder.isFrame(bytes) {
      self = .zstd
    } else {
      return nil
    }
  }

  /// How many bytes tell whether a member begins.
  static let markByteCount = 4

  /// Takes the ending off a name, where it is that of a compression.
  public static func withoutSuffix(_ path: String) -> String {
    guard let compression = Compression(path: path) else { return path }
    return String(path.dropLast(compression.suffix.count))
  }

  /// Makes what undoes the compression.
  func makeDecoder() -> any MemberDecoder {
    switch self {
    case .gzip: GzipInflater()
    case .zstd: ZstdDecoder()
    }
  }
}

/// Undoes a compression whose files are members, one after another: gzip's members, Zstandard's frames.
protocol MemberDecoder: AnyObject {
  /// Makes ready for the next member.
  func beginMember()

  /// Decodes the bytes `range` of `input` into what room `output` has.
  ///
  /// - Returns: how the step ended, and how many bytes of input it took.
  func decode(
    _ input: [UInt8],
    _ range: Range<Int>,
    into output: inout OutputSpan<UInt8>
  ) -> (step: MemberStep, usedByteCount: Int)
}

/// What a step of decoding ended with.
enum MemberStep {
  /// More input or more room is needed.
  case goesOn
  /// A member is complete, its check sum right.
  case memberEnded
  /// The bytes aren't what the compression would write.
  case isCorrupt
  /// The member needs more memory than is given, or a dictionary that isn't there.
  case isTooDemanding
}
