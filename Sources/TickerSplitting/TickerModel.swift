package import PipelineCore

/// A ticker model: a binary file of sections, mapped and not parsed.
///
/// All numbers are little-endian.
///
///     0   8  "MWTICKER"
///     8   4  version of the format
///     12  4  number of sections
///     16  8  checksum of everything after byte 24
///     24     sections: kind, variant, byte offset, byte count, scale (Float32), 0; 4 bytes each
///            the sections' bytes, each at a multiple of 64
package final class TickerModel: Sendable {
  static let magic = Array("MWTICKER".utf8)
  static let version: UInt32 = 5
  static let headerByteCount = 24
  static let entryByteCount = 24

  /// What a section holds.
  enum Kind: UInt32, CaseIterable {
    /// What is known of words, for all variants.
    case lexicon = 1
    /// Weights of gap features, Int8: q stands for q × |q| × scale.
    case gaps = 2
    /// Weights of whole headlines and the usual lengths, Float32.
    case lengths = 3
    /// Rows of word features, each with the numbers of all nets, Int8: q stands for q × scale.
    case embeddings = 4
    /// The nets' layers, one's after another's, Float32.
    case layers = 5
  }

  /// Which tickers a set of weights is for.
  enum Variant: UInt32, CaseIterable {
    /// Tickers with colons, dots and quotation marks.
    case punctuated = 0
    /// Tickers with next to none.
    case bare = 1
  }

  /// Where a section lies.
  struct Section {
    var kind: Kind
    var variant: Variant
    var range: Range<Int>
    /// What an Int8 of 1 stands for.
    var scale: Float
  }

  let resource: Resource
  let lexicon: Range<Int>
  private let weights: [TickerWeights]

  /// Checks a model file's header, checksum and sections.
  ///
  /// - Throws: `StageError.file` where it isn't a ticker model of this version, or damaged.
  package init(_ resource: Resource) throws(StageError) {
    self.resource = resource
    var problem: String?
    var lexicon = 0..<0
    var weights: [TickerWeights] = []
    resource.withBytes { bytes in
      let sections: [Section]
      switch Self.sections(in: bytes) {
      case .success(let found): sections = found
      case .failure(let failure):
        problem = failure.problem
        return
      }
      lexicon = sections.first { $0.kind == .lexicon }?.range ?? 0..<0
      for variant in Variant.allCases {
        let own = sections.filter { $0.variant == variant }
        if let set = TickerWeights(own, bytes) { weights.append(set) }
      }
      let pairs = TickerLexicon.Parts(lexicon)?.pairs
      if weights.isEmpty || pairs.flatMap({ TickerPairs.Table(at: $0, of: bytes) }) == nil {
        problem = "the ticker model lacks a section"
      }
    }
    if let problem {
      throw .file(path: resource.name, problem: problem, help: "train it anew")
    }
    self.lexicon = lexicon
    self.weights = weights
  }

  /// Whether a resource begins as a model file does.
  static func isModel(_ resource: Resource) -> Bool {
    resource.withBytes { bytes in
      bytes.count >= magic.count && magic.indices.allSatisfy { bytes[$0] == magic[$0] }
    }
  }

  /// A copy of what the model knows of words.
  var lexiconBytes: [UInt8] {
    resource.withBytes { bytes in lexicon.map { bytes[$0] } }
  }

  /// The weights for a variant, or the only ones that there are.
  func weights(for variant: Variant) -> TickerWeights {
    weights[min(Int(variant.rawValue), weights.count - 1)]
  }

  private struct Damage: Error { let problem: String }

  private static func sections(in bytes: Span<UInt8>) -> Result<[Section], Damage> {
    guard bytes.count >= headerByteCount, (0..<8).allSatisfy({ bytes[$0] == magic[$0] }) else {
      return .failure(Damage(problem: "is no ticker model"))
    }
    guard bytes.littleEndian(at: 8) == version else {
      return .failure(
        Damage(problem: "is a ticker model of version \(bytes.littleEndian(at: 8)), not \(version)")
      )
    }
    let count = Int(bytes.littleEndian(at: 12))
    let stored =
      UInt64(bytes.littleEndian(at: 16)) | UInt64(bytes.littleEndian(at: 20)) << 32
    guard stored == checksum(of: bytes), headerByteCount + count * entryByteCount <= bytes.count
    else { return .failure(Damage(problem: "is a damaged ticker model")) }
    var sections: [Section] = []
    for index in 0..<count {
      let entry = headerByteCount + index * entryByteCount
      let start = Int(bytes.littleEndian(at: entry + 8))
      let size = Int(bytes.littleEndian(at: entry + 12))
      guard let kind = Kind(rawValue: bytes.littleEndian(at: entry)),
        let variant = Variant(rawValue: bytes.littleEndian(at: entry + 4)),
        start + size <= bytes.count
      else { return .failure(Damage(problem: "is a damaged ticker model")) }
      sections.append(
        Section(
          kind: kind,
          variant: variant,
          range: start..<start + size,
          scale: Float(bitPattern: bytes.littleEndian(at: entry + 16))
        )
      )
    }
    return .success(sections)
  }

  /// The checksum of everything after the header: eight bytes at a time, multiplied and folded.
  static func checksum(of bytes: Span<UInt8>) -> UInt64 {
    var sum = TickerChecksum()
    sum.add(bytes.extracting(min(headerByteCount, bytes.count)...))
    return sum.value
  }
}

/// The checksum of models and banks: eight bytes at a time, multiplied and folded, the last few one by one.
struct TickerChecksum {
  private var sum: UInt64 = 0xCBF2_9CE4_8422_2325
  /// Bytes that aren't eight yet, the first one lowest.
  private var pending: UInt64 = 0
  private var pendingCount: UInt64 = 0

  /// Takes bytes.
  mutating func add(_ bytes: Span<UInt8>) {
    var offset = 0
    while offset < bytes.count {
      if pendingCount == 0, offset + 8 <= bytes.count {
        let low = UInt64(bytes.littleEndian(at: offset))
        let high = UInt64(bytes.littleEndian(at: offset + 4))
        fold(low | high << 32)
        offset += 8
        continue
      }
      pending |= UInt64(bytes[offset]) << (8 * pendingCount)
      pendingCount += 1
      offset += 1
      if pendingCount == 8 {
        fold(pending)
        (pending, pendingCount) = (0, 0)
      }
    }
  }

  private mutating func fold(_ bytes: UInt64) {
    sum = (sum ^ bytes) &* 0x9E37_79B9_7F4A_7C15
    sum ^= sum >> 32
  }

  /// The checksum of what was taken.
  var value: UInt64 {
    var value = sum
    for place in 0..<pendingCount {
      value = (value ^ (pending >> (8 * place) & 0xFF)) &* 0x9E37_79B9_7F4A_7C15
    }
    return value
  }
}

extension Span<UInt8> {
  /// Four bytes as a number, the lowest first.
  @inline(__always)
  func littleEndian(at offset: Int) -> UInt32 {
    UInt32(self[offset]) | UInt32(self[offset + 1]) << 8 | UInt32(self[offset + 2]) << 16
      | UInt32(self[offset + 3]) << 24
  }
}
