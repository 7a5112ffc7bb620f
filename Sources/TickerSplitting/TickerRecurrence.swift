/// A mark, a clock or a name that comes back between a ticker's headlines: ` :: `, ` - `, `10:35`, the
/// name of the site.
///
/// What separates headlines stands at distances that headlines have, and if it is taken away, the model sees
/// cuts where it stood and about as many headlines as there are pieces. All of it is asked for: a dash or a
/// word that only comes back often isn't a separator.
struct TickerRecurrence {
  /// The words that separate, in order; none touches another.
  ///
  /// Empty ranges where a mark at the end of the word before separates.
  let places: [Range<Int>]
  /// Whether numbers that are written together with the first words count the headlines: `1-… 2-…`.
  let isNumbered: Bool
  /// Whether what separates hardly stands inside headlines.
  let isFirm: Bool

  /// What may separate, from the surest to the least sure.
  private enum Kind: Int, CaseIterable {
    /// Nothing but marks, such as hardly stand inside headlines: `::`, `//`, `~`.
    case rareMark
    /// Numbers that count headlines and are written together with their first words.
    case number
    /// A clock, a date, a number that counts headlines.
    case stamp
    /// Any other word that consists of marks: `-`, `/`, `…`.
    case mark
    /// A semicolon at the end of a word.
    case semicolon
    /// Up to four words.
    case name

    var fewestPlaces: Int {
      switch self {
      case .rareMark: 2
      case .number: 4
      case .mark, .stamp, .semicolon: 3
      case .name: 3
      }
    }

    /// How likely cuts at the places have to be, and how many pieces a headline of the model has to have.
    ///
    /// The mean over the places; chosen on tickers of publishers that the model hadn't learned from, joined by
    /// marks and by single spaces.
    var needed: (evidence: Float, coverage: Float) {
      switch self {
      case .number: (0.1, 0.4)
      case .rareMark, .stamp: (0.25, 0.4)
      case .mark, .semicolon: (0.4, 0.5)
      case .name: (0.5, 0.7)
      }
    }
  }

  private static let longestName = 4
  /// How often a name of one word has to come back.
  private static let fewestOfOneWord = 4
  /// How likely a cut has to be at each place of a mark, that all of them separate.
  private static let leastOfAll: Float = 0.15
  /// The mean length of pieces, in words.
  private static let usualLengths: ClosedRange<Float> = 2.5...20
  /// The most that the lengths of pieces may differ: their standard deviation beside their mean.
  private static let mostSpread: Float = 0.7

  /// - Parameters:
  ///   - words: Of the ticker.
  ///   - bytes: The text that they are from.
  ///   - marginals: Gives for each gap of some words the probability of a cut, as the model sees it;
  ///     asked only where something may separate.
  /// - Returns: nil where nothing separates the whole ticker.
  /// - Complexity: O(words) on average.
  init?(
    in words: [TickerWord],
    of bytes: Span<UInt8>,
    marginals: ([TickerWord]) -> [Float]
  ) {
    guard words.count > 6 else { return nil }
    var best: (kind: Kind, places: [Range<Int>], evidence: Float)?
    for candidate in Self.candidates(in: words, of: bytes) {
      if let best, best.kind != candidate.kind { break }
      var places = candidate.places
      var evidence = Self.evidence(
        for: places,
        candidate: candidate,
        words: words,
        marginals: marginals
      )
      // Why: where every place separates, the word beside most of them is part of what follows.
      if let whole = candidate.whole,
        let better = Self.evidence(
          for: whole,
          candidate: candidate,
          words: words,
          marginals: marginals
        ),
        better.least >= Self.leastOfAll
      {
        (places, evidence) = (whole, better)
      }
      if let evidence, evidence.mean > best?.evidence ?? 0 {
        best = (candidate.kind, places, evidence.mean)
      }
    }
    guard let best else { return nil }
    places = best.places
    isNumbered = best.kind == .number
    isFirm = best.kind.rawValue <= Kind.stamp.rawValue
  }

  /// What may separate a ticker.
  private struct Candidate {
    var kind: Kind
    var places: [Range<Int>]
    /// The places of the mark alone, where `places` are those beside which the same name stands.
    var whole: [Range<Int>]?
    /// Whether the same words follow at several places, as in a list that runs in a circle.
    var isCircular: Bool

    var needed: (evidence: Float, coverage: Float) {
      isCircular && kind.rawValue >= Kind.mark.rawValue ? (0.5, 0.6) : kind.needed
    }
  }

  /// What comes back often enough, and at distances that headlines have: the surest kinds first.
  private static func candidates(
    in words: [TickerWord],
    of bytes: Span<UInt8>
  ) -> [Candidate] {
    // For each word the first one that is equal, and how many are.
    let groups = TickerRepeats.groups(of: words.map(\.identity))
    var counts = [Int32](repeating: 0, count: words.count)
    for group in groups { counts[group] += 1 }
    var stampKeys = TickerStamp.Keys()
    // Why: a dash and a long one are one mark in the words, and two in a list.
    var marks: [[UInt8]: Int] = [:]
    var nextNumber: Int?
    var found = InlineArray<6, [(key: Int, place: Range<Int>)]>(repeating: [])
    for (index, word) in words.enumerated() {
      let range = Int(word.byteStart)..<Int(word.byteEnd)
      if word.letterCount == 0 {
        let kind = isRare(bytes, range) ? Kind.rareMark : .mark
        let mark = range.map { bytes[$0] }
        let key = marks[mark, default: index]
        marks[mark] = key
        found[kind.rawValue].append((key, index..<index + 1))
      } else if let stamp = TickerStamp(at: index, of: words, bytes) {
        if let key = stampKeys.key(of: stamp.kind, at: index) {
          found[Kind.stamp.rawValue].append((key, index..<index + stamp.wordCount))
        }
      } else {
        if index + 1 < words.count, semicolonByteCount(bytes, range) > 0 {
          found[Kind.semicolon.rawValue].append((0, index + 1..<index + 1))
        }
        if index == 0 || nextNumber != nil,
          let number = TickerStamp.gluedNumber(bytes, range, expected: nextNumber)?.number
        {
          nextNumber = number + 1
          found[Kind.number.rawValue].append((0, index..<index))
        }
        if word.script != .digits, counts[groups[index]] >= Kind.name.fewestPlaces {
          found[Kind.name.rawValue].append((groups[index], index..<index + 1))
        }
      }
    }
    var candidates: [Candidate] = []
    for kind in Kind.allCases {
      let own = Self.grouped(found[kind.rawValue], keyCount: words.count).filter {
        $0.count >= kind.fewestPlaces
      }
      var kept: [Candidate] = []
      for found in own {
        let named = kind == .mark ? besideName(found, in: words) : nil
        let places =
          switch kind {
          case .name: extended(found, in: words)
          case .stamp: extendedByMarks(found, in: words)
          case .mark, .rareMark:
            areDifferent(found, words) ? extended(named ?? found, in: words) : found
          case .semicolon, .number: found
          }
        guard let lengths = lengths(between: places, wordCount: words.count), areHeadlines(lengths)
        else { continue }
        let isCircular = !areDifferent(places, words)
        if kind == .name, isCircular || !canBeName(places, words) { continue }
        let whole = named == nil ? nil : found
        kept.append(
          Candidate(kind: kind, places: places, whole: whole, isCircular: isCircular)
        )
      }
      candidates += kept.sorted { $0.places[0].lowerBound < $1.places[0].lowerBound }
    }
    return candidates
  }

  /// The places of each key, in the order in which the keys come first.
  ///
  /// - Parameter keyCount: More than the highest key.
  private static func grouped(
    _ found: [(key: Int, place: Range<Int>)],
    keyCount: Int
  ) -> [[Range<Int>]] {
    guard !found.isEmpty else { return [] }
    var indices = [Int32](repeating: -1, count: keyCount)
    var groups: [[Range<Int>]] = []
    for (key, place) in found {
      if indices[key] < 0 {
        indices[key] = Int32(truncatingIfNeeded: groups.count)
        groups.append([])
      }
      let group = Int(indices[key])
      // `:: ::` separates once.
      if let last = groups[group].last, last.upperBound == place.lowerBound, !place.isEmpty {
        groups[group][groups[group].count - 1] = last.lowerBound..<place.upperBound
      } else {
        groups[group].append(place)
      }
    }
    return groups
  }

  /// How likely cuts at some places are, on average and at the least likely one, if what stands there is taken away; nil where that isn't
  /// enough, or there are too few places.
  private static func evidence(
    for places: [Range<Int>],
    candidate: Candidate,
    words: [TickerWord],
    marginals: ([TickerWord]) -> [Float]
  ) -> (mean: Float, least: Float)? {
    var rest: [TickerWord] = []
    var gaps: [Int] = []
    var start = 0
    for place in places {
      rest += words[start..<place.lowerBound]
      if place.isEmpty, candidate.kind == .semicolon, !rest.isEmpty {
        rest[rest.count - 1].ending = .none
      }
      if !rest.isEmpty, place.upperBound < words.count { gaps.append(rest.count) }
      start = place.upperBound
    }
    rest += words[start...]
    let marginals = marginals(rest)
    let headlineCount = marginals.dropFirst().dropLast().reduce(1, +)
    let evidence = gaps.reduce(Float(0)) { $0 + marginals[$1] } / Float(max(1, gaps.count))
    let needed = candidate.needed
    let isEnough =
      evidence >= needed.evidence && Float(gaps.count + 1) >= needed.coverage * headlineCount
    return isEnough ? (evidence, gaps.lazy.map { marginals[$0] }.min() ?? 0) : nil
  }

  /// How many bytes the semicolon at the end of a range has, U+003B or ARABIC SEMICOLON (U+061B); 0
  /// where there is none.
  static func semicolonByteCount(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let last = range.upperBound - 1
    if bytes[last] == 0x3B { return 1 }
    return range.count > 1 && bytes[last] == 0x9B && bytes[last - 1] == 0xD8 ? 2 : 0
  }

  /// Whether what stands at some places may be a name: single words come back by chance, and labels belong to
  /// what follows, unless the ticker begins with one.
  private static func canBeName(_ places: [Range<Int>], _ words: [TickerWord]) -> Bool {
    (places[0].count > 1 || places.count >= fewestOfOneWord)
      && (places[0].lowerBound == 0 || !bindsWhatFollows(words[places[0].upperBound - 1]))
  }

  /// Whether a word is a label of what comes after it, as before a colon.
  private static func bindsWhatFollows(_ word: TickerWord) -> Bool {
    word.ending == .colon || word.ending == .slash || word.letterCount == 0
  }

  /// The lengths of the pieces between places, in words; nil where two places touch.
  private static func lengths(between places: [Range<Int>], wordCount: Int) -> [Int]? {
    var lengths: [Int] = []
    var start = 0
    for place in places + [wordCount..<wordCount] {
      let length = place.lowerBound - start
      if length < 0 || (length == 0 && start > 0 && place.lowerBound < wordCount) { return nil }
      if length > 0 { lengths.append(length) }
      start = place.upperBound
    }
    return lengths
  }

  /// Whether pieces are as long as headlines are, and about equally long.
  private static func areHeadlines(_ lengths: [Int]) -> Bool {
    guard lengths.count > 2, lengths.allSatisfy({ $0 <= TickerLengths.longest }) else {
      return false
    }
    let count = Float(lengths.count)
    let mean = Float(lengths.reduce(0, +)) / count
    var variance: Float = 0
    for length in lengths { variance += (Float(length) - mean) * (Float(length) - mean) / count }
    return usualLengths.contains(mean) && variance.squareRoot() <= mostSpread * mean
  }

  /// Whether most places are followed by words of their own: a list that runs in a circle comes back
  /// as a whole, and not only what separates it.
  private static func areDifferent(_ places: [Range<Int>], _ words: [TickerWord]) -> Bool {
    func following(_ place: Range<Int>) -> [UInt32] {
      words[place.upperBound...].prefix(4).map(\.identity)
    }
    return 3 * Set(places.map(following)).count > 2 * places.count
  }

  /// Places with the words around them that are the same at all of them.
  private static func extended(_ places: [Range<Int>], in words: [TickerWord]) -> [Range<Int>] {
    var lower = 0
    var upper = 1
    func agree(_ offset: Int) -> Bool {
      guard let first = places.first.map({ $0.lowerBound + offset }), words.indices.contains(first)
      else { return false }
      return places.allSatisfy { place in
        let index = place.lowerBound + offset
        return words.indices.contains(index) && words[index].identity == words[first].identity
      }
    }
    while upper - lower < longestName, agree(upper) { upper += 1 }
    while upper - lower < longestName, agree(lower - 1) { lower -= 1 }
    return places.map { $0.lowerBound + lower..<$0.lowerBound + upper }
  }

  /// The places before which most have the same mark, without the others: `… - منذ ساعة` and `منذ ساعة` in a headline.
  private static func withMarkBefore(_ places: [Range<Int>], in words: [TickerWord]) -> [Range<Int>]
  {
    func mark(_ place: Range<Int>) -> UInt32? {
      let index = place.lowerBound - 1
      return index >= 0 && words[index].letterCount == 0 ? words[index].identity : nil
    }
    guard let first = places.lazy.compactMap(mark).first else { return places }
    let marked = places.filter { mark($0) == first }
    return marked.count >= fewestOfOneWord && 4 * marked.count >= 3 * places.count ? marked : places
  }

  /// The places of a mark beside which the same word stands, where that is so of most and not of all:
  /// ` - سانا` separates, and a dash elsewhere doesn't.
  private static func besideName(_ places: [Range<Int>], in words: [TickerWord]) -> [Range<Int>]? {
    for isAfter in [true, false] {
      let names = places.map { place -> UInt32? in
        let index = isAfter ? place.upperBound : place.lowerBound - 1
        guard words.indices.contains(index), words[index].letterCount > 0 else { return nil }
        return words[index].identity
      }
      var counts: [UInt32: Int] = [:]
      for name in names { if let name { counts[name, default: 0] += 1 } }
      // Why: at most one name stands at three places of four.
      if let (name, count) = counts.first(where: { 4 * $0.value >= 3 * places.count }),
        count >= fewestOfOneWord, count < places.count
      {
        return places.indices.filter { names[$0] == name }.map { places[$0] }
      }
    }
    return nil
  }

  /// Places with the marks, numbers and words of time beside them that are alike at all of them:
  /// `24/11 10:35 -`, `الأحد 24/11/2024`, `10:35 سانا`.
  private static func extendedByMarks(
    _ places: [Range<Int>],
    in words: [TickerWord]
  ) -> [Range<Int>] {
    /// Whether some words, of which those outside the ticker don't count, are marks or numbers, and alike.
    func areAlike(_ indices: [Int]) -> Bool {
      let own = indices.filter { words.indices.contains($0) }.map { words[$0] }
      guard own.count > 1 else { return false }
      return own.allSatisfy { $0.script == .digits }
        || own.allSatisfy { $0.identity == own[0].identity }
        || own.allSatisfy { TickerStamp.timeWords.contains($0.identity) }
    }
    var places = withMarkBefore(places, in: words)
    for _ in 0..<longestName - 1 where areAlike(places.map(\.upperBound)) {
      places = places.map { $0.lowerBound..<min($0.upperBound + 1, words.count) }
    }
    for _ in 0..<longestName - 1 where areAlike(places.map { $0.lowerBound - 1 }) {
      places = places.map { max($0.lowerBound - 1, 0)..<$0.upperBound }
    }
    return places
  }

  /// Whether a word of marks is one that headlines hardly have inside: a symbol that isn't a dash, dots, quotation
  /// mark or the like, or two equal marks or more that aren't dots or dashes.
  private static func isRare(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let first = bytes[range.lowerBound]
    if range.count == 1 { return [0x7E, 0x5E, 0x3D, 0x3E, 0x3C, 0x23, 0x5F, 0x40].contains(first) }
    guard first < 0x80 else { return !isUsual(bytes, range) }
    if first == 0x28 || first == 0x5B { return true }  // `()`, `[+]`
    guard first != 0x2E, first != 0x2D else { return false }
    return range.allSatisfy { bytes[$0] == first }
  }

  /// Whether a word begins with a mark outside ASCII that headlines have: `«»`, `،`, `؛`, `؟`, `٪`, a tatweel, and what
  /// U+2010 to U+203F hold, dashes, quotation marks, bullets and dots.
  private static func isUsual(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let first = bytes[range.lowerBound]
    let second = bytes[range.lowerBound + 1]
    switch first {
    case 0xC2: return second == 0xAB || second == 0xBB || second == 0xB0
    case 0xD8, 0xD9: return true
    case 0xE2: return second == 0x80
    case 0xEF: return second == 0xB4  // ORNATE PARENTHESES (U+FD3E, U+FD3F).
    default: return false
    }
  }
}
