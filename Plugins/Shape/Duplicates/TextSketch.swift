import ArabicText

/// What a text is to the search for duplicates: a hash of its words, hashes of its bands, and its shingles.
///
/// A shingle is three words in a row of the folded text. How much two texts are alike is the Jaccard similarity
/// of their sets of shingles. To find what may be alike, the least hashes of the shingles are put together
/// to bands (Broder 1997): texts that agree in a whole band are compared, by the shingles
/// themselves where a text has at most `shingleLimit`, else by that many of them, those with the least
/// hashes (a bottom-*k* sketch).
struct TextSketch: Sendable {
  /// How many bands there are.
  static let bandCount = 16
  /// How many shingles of a text are kept.
  static let shingleLimit = 512

  /// The hash of the folded words.
  let whole: UInt64
  /// How many words there are.
  let wordCount: Int
  /// A hash of each band; none where only equal texts are looked for.
  let bands: [UInt32]
  /// Hashes of shingles, of 24 bits, ascending, each once.
  let shingles: [UInt32]

  /// Makes the sketch of a text; nil where it has no word.
  ///
  /// - Parameter bandHeight: how many least hashes a band has; 0 where only equal texts are looked for.
  init?(_ text: Span<UInt8>, bandHeight: Int) {
    let words = TextSketch.words(of: text)
    guard !words.isEmpty else { return nil }
    wordCount = words.count
    whole = words.reduce(0) { TextSketch.mixed($0 ^ $1) }
    guard bandHeight > 0 else {
      (bands, shingles) = ([], [])
      return
    }
    let hashes = TextSketch.shingles(of: words)
    bands = TextSketch.bands(of: hashes, height: bandHeight)
    var kept: [UInt32] = []
    kept.reserveCapacity(min(hashes.count, TextSketch.shingleLimit))
    for hash in hashes.map({ UInt32(truncatingIfNeeded: $0 >> 40) }).sorted()
    where hash != kept.last {
      if kept.count == TextSketch.shingleLimit { break }
      kept.append(hash)
    }
    shingles = kept
  }

  /// How high the bands are so that of the pairs of a similarity at least .98 agree in one of sixteen.
  static func bandHeight(for similarity: Double) -> Int {
    var height = 8
    func misses(_ height: Int) -> Double {
      var share = 1.0
      for _ in 0..<height { share *= similarity }
      var missed = 1.0
      for _ in 0..<bandCount { missed *= 1 - share }
      return missed
    }
    while height > 1, misses(height) > 0.02 { height -= 1 }
    return height
  }

  /// How alike two texts are by their shingles, from 0 to 1, and whether that is all of them.
  static func similarity(_ a: [UInt32], _ b: [UInt32]) -> (value: Double, isExact: Bool) {
    let isExact = a.count < shingleLimit && b.count < shingleLimit
    var (at, other, union, common) = (0, 0, 0, 0)
    while at < a.count || other < b.count {
      if !isExact, union == shingleLimit { break }
      union += 1
      if other == b.count || (at < a.count && a[at] < b[other]) {
        at += 1
      } else if at == a.count || b[other] < a[at] {
        other += 1
      } else {
        (at, other, common) = (at + 1, other + 1, common + 1)
      }
    }
    return (union == 0 ? 0 : Double(common) / Double(union), isExact)
  }

  // MARK: Hashes

  /// The hashes of the words: runs of letters and digits, folded as `LetterClass.folded` does.
  private static func words(of text: Span<UInt8>) -> [UInt64] {
    var words: [UInt64] = []
    words.reserveCapacity(text.count / 8)
    var hash: UInt64 = 0
    func take(_ unit: UInt32) {
      switch unit {
      case breaking:
        if hash != 0 { words.append(mixed(hash)) }
        hash = 0
      case nothing: break
      default:
        hash = (hash == 0 ? 0xCBF2_9CE4_8422_2325 : hash ^ hash >> 29) ^ UInt64(unit)
        hash &*= 0x9E37_79B9_7F4A_7C15
      }
    }
    var offset = 0
    while offset < text.count {
      let scalar = text.scalar(at: offset)
      offset += scalar.byteCount
      if scalar.value < 0x700 {
        take(units[Int(scalar.value)])
      } else if let form = PresentationForms.decomposition(of: scalar.value) {
        form.forEachScalar { take(unit(of: $0)) }
      } else {
        take(unit(of: scalar.value))
      }
    }
    take(breaking)
    return words
  }

  private static let breaking: UInt32 = 0
  private static let nothing: UInt32 = 1
  private static let units: [UInt32] = (0..<0x700).map { unit(of: $0) }

  /// The folded scalar, or whether it ends a word or makes no difference.
  private static func unit(of scalar: UInt32) -> UInt32 {
    switch LetterClass(scalar) {
    case .arabicLetter, .otherLetter, .digit: LetterClass.folded(scalar) ?? nothing
    case .mark, .tatweel, .control: nothing
    default: breaking
    }
  }

  /// The hashes of three words in a row, or of all words where they are fewer.
  private static func shingles(of words: [UInt64]) -> [UInt64] {
    (0..<max(1, words.count - 2)).map { start in
      words[start..<min(words.count, start + 3)].reduce(0) { mixed($0 &* 3 ^ $1) }
    }
  }

  private static func bands(of shingles: [UInt64], height: Int) -> [UInt32] {
    var least = [UInt32](repeating: .max, count: bandCount * height)
    for shingle in shingles {
      for hash in least.indices {
        let value = UInt32(truncatingIfNeeded: (shingle &* factors[hash]) >> 32)
        if value < least[hash] { least[hash] = value }
      }
    }
    return (0..<bandCount).map { band in
      let hashes = least[band * height..<(band + 1) * height]
      let sum = hashes.reduce(UInt64(band + 1)) { mixed($0 ^ UInt64($1)) }
      return UInt32(truncatingIfNeeded: sum >> 32)
    }
  }

  /// Stirs the bits of a hash (the finisher of MurmurHash3).
  static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ bits >> 33) &* 0xFF51_AFD7_ED55_8CCD
    bits = (bits ^ bits >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return bits ^ bits >> 33
  }

  /// Odd factors, one a hash: multiplying by one and taking upper bits is a hash of its own.
  private static let factors: [UInt64] = (0..<bandCount * 8).map { mixed(UInt64($0) &+ 1) | 1 }
}
