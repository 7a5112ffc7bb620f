internal import DataFormats

/// The part of a text at which a choice of encodings looks: stretches with bytes outside ASCII.
struct EncodingSample {
  private var bytes: [UInt8] = []
  /// How many bytes outside ASCII there are.
  private(set) var count = 0
  /// Which bytes outside ASCII there are.
  private var occurs = [Bool](repeating: false, count: 256)

  private static let blockByteCount = 128

  init(_ text: Span<UInt8>) {
    var start = 0
    while start < text.count, bytes.count < EncodingDetector.sampleByteCount {
      let end = min(start + EncodingSample.blockByteCount, text.count)
      var isForeign = false
      for offset in start..<end where text[offset] >= 0x80 {
        isForeign = true
        count += 1
        occurs[Int(text[offset])] = true
      }
      if isForeign {
        for offset in start..<end { bytes.append(text[offset]) }
      }
      start = end
    }
  }

  /// How much like Arabic the sample is, read in an encoding of one byte a sign, in bits.
  ///
  /// Code page 864 was used by programs that stored what is seen, too: the better direction counts.
  func score(_ encoding: TextEncoding) -> Double {
    guard let symbols = EncodingSymbols.of(encoding) else { return -.infinity }
    let forwards = score(bytes, symbols)
    guard encoding == .codePage864 else { return forwards }
    // Why: most of its letters stand where those of ISO 8859-6 do, which is far more usual.
    return max(forwards, score(bytes.reversed(), symbols)) - Double(count)
  }

  private func score(_ bytes: some Sequence<UInt8>, _ symbols: EncodingSymbols) -> Double {
    var score = ArabicScore()
    for byte in bytes {
      score.add(symbols.first[Int(byte)])
      if let second = symbols.second[byte] { score.add(second) }
    }
    score.finish()
    return score.bits
  }

  /// Whether two encodings give the same text but for the shapes of its letters.
  func readsAlike(_ one: TextEncoding, _ other: TextEncoding) -> Bool {
    guard let one = EncodingSymbols.of(one), let other = EncodingSymbols.of(other) else {
      return false
    }
    return (UInt8(0x80)...0xFF).allSatisfy { byte in
      let index = Int(byte)
      return !occurs[index]
        || one.first[index] == other.first[index]
          && one.second[byte] == other.second[byte]
    }
  }

  /// Whether an encoding makes any byte an Arabic letter.
  func hasArabicLetters(_ encoding: TextEncoding) -> Bool {
    guard let symbols = EncodingSymbols.of(encoding) else { return false }
    return (0x80...0xFF).contains {
      occurs[$0] && (1...TextSymbol.foreignArabicLetter).contains(symbols.first[$0])
    }
  }
}

/// What the bytes of an encoding are to the model.
struct EncodingSymbols: Sendable {
  /// The symbol of each byte, the first where a byte stands for two letters.
  let first: [UInt8]
  /// The second, of lam with alef in one shape.
  let second: [UInt8: UInt8]

  private init?(_ encoding: TextEncoding) {
    guard let upperHalf = encoding.upperHalf else { return nil }
    var first: [UInt8] = []
    var second: [UInt8: UInt8] = [:]
    for byte in UInt8.min...UInt8.max {
      var symbols: [UInt8] = []
      let scalar = byte < 0x80 ? UInt32(byte) : upperHalf[Int(byte & 0x7F)]
      TextSymbol.appendSymbols(of: scalar, to: &symbols)
      first.append(symbols[0])
      if symbols.count > 1 { second[byte] = symbols[1] }
    }
    self.first = first
    self.second = second
  }

  private static let all: [TextEncoding: EncodingSymbols] = {
    var all: [TextEncoding: EncodingSymbols] = [:]
    for encoding in EncodingDetector.tables { all[encoding] = EncodingSymbols(encoding) }
    return all
  }()

  static func of(_ encoding: TextEncoding) -> EncodingSymbols? { all[encoding] }
}
