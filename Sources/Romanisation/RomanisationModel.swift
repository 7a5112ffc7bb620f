internal import DataFormats
public import PipelineCore

/// A romanisation model: a binary file of sections, mapped and not parsed.
///
/// All numbers are little-endian.
///
///     0   8  "MWROMAN\0"
///     8   4  version of the format
///     12  4  number of sections
///     16     sections: kind, byte offset, byte count, scale (Float32); 4 bytes each
///            the sections' bytes, each at a multiple of 64 and with 16 bytes of room after it
///
/// Nothing in a damaged file makes a reader go out of bounds: offsets are checked where they are used.
public final class RomanisationModel: Sendable {
  static let magic = Array("MWROMAN\0".utf8)
  /// Changes with every change of the format.
  ///
  /// 2: a letter's weights lie side by side. 3: the weights of a word's readings lie in the same lines, and
  /// the filter has three bits a word. 4: a reading's share in news has three bits.
  static let version: UInt32 = 4
  static let headerByteCount = 16
  static let entryByteCount = 16
  static let room = 16

  /// What a section holds.
  enum Kind: UInt32, CaseIterable {
    /// Words with their readings (`ReadingLexicon`).
    case lexicon = 1
    /// Weights of the ranker's features, Int8: q stands for q × scale.
    case ranker = 2
    /// Weights of the letter model's features, Int8: q stands for q × scale.
    case letters = 3
    /// The labels that each letter may have in the letter model.
    case letterChoices = 4
    /// Weights of the features of capitals, Int8: q stands for q × scale.
    case capitals = 5
    /// Steps from scores to probabilities, Float32.
    case calibration = 6
    /// Three bits for each word of the lexicon (`ReadingLexicon.filter(_:)`).
    case filter = 7
  }

  /// Where a section lies.
  struct Section {
    var range = 0..<0
    /// What an Int8 of 1 stands for.
    var scale: Float = 0
  }

  let resource: Resource
  private let sections: [Section]

  /// Checks a model file's header and sections.
  ///
  /// - Throws: `StageError.file` where it isn't a romanisation model of this version, or cut short.
  public init(_ resource: Resource) throws(StageError) {
    self.resource = resource
    var sections = [Section](repeating: Section(), count: Kind.allCases.count + 1)
    let problem = resource.withBytes { bytes -> String? in
      guard bytes.count >= Self.headerByteCount,
        Self.magic.indices.allSatisfy({ bytes[$0] == Self.magic[$0] })
      else { return "is no romanisation model" }
      guard bytes.word32(at: 8) == Self.version else {
        return "is a romanisation model of version \(bytes.word32(at: 8)), not \(Self.version)"
      }
      let count = Int(bytes.word32(at: 12))
      guard count <= 64, Self.headerByteCount + count * Self.entryByteCount <= bytes.count else {
        return "is a damaged romanisation model"
      }
      for index in 0..<count {
        let entry = Self.headerByteCount + index * Self.entryByteCount
        let start = Int(bytes.word32(at: entry + 4))
        let size = Int(bytes.word32(at: entry + 8))
        guard start + size + Self.room <= bytes.count else {
          return "is a damaged romanisation model"
        }
        guard let kind = Kind(rawValue: bytes.word32(at: entry)) else { continue }
        sections[Int(kind.rawValue)] = Section(
          range: start..<start + size,
          scale: Float(bitPattern: bytes.word32(at: entry + 12))
        )
      }
      return nil
    }
    if let problem {
      throw .file(path: resource.name, problem: problem, help: "train it anew")
    }
    self.sections = sections
  }

  /// Where a section lies; empty where the model has none of the kind.
  func section(_ kind: Kind) -> Section { sections[Int(kind.rawValue)] }

  /// Puts a model file together.
  static func file(_ sections: [(kind: Kind, bytes: [UInt8], scale: Float)]) -> [UInt8] {
    var head = magic
    head.append(littleEndian: [version, UInt32(sections.count)])
    var body: [UInt8] = []
    let start = (headerByteCount + sections.count * entryByteCount + 63) / 64 * 64
    for section in sections {
      let offset = start + body.count
      head.append(littleEndian: [
        section.kind.rawValue, UInt32(offset), UInt32(section.bytes.count),
        section.scale.bitPattern,
      ])
      body += section.bytes + [UInt8](repeating: 0, count: room)
      body += [UInt8](repeating: 0, count: (64 - body.count % 64) % 64)
    }
    return head + [UInt8](repeating: 0, count: start - head.count) + body
  }
}
