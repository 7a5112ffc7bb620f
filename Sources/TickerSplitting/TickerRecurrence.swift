/// A mark, a clock or a name that comes back between a ticker's headlines: ` :: `, ` - `, `10:35`, the
/// name of the site.
///
/// What separates headlines stands at distances that headlines have, and if it is taken away, the model sees
/// cuts where it stood and about as many headlines as there are pieces. All of it is asked for: a dash or a
/// word that only comes back often isn't a separator.
struct TickerRecurrence {
  /// The words that separate, in order; none touches another.
  ///
  /// Empty ranges where a mark at the end of the word before separates, or a mark or a number at the beginning
  /// of the word after.
  let places: [Range<Int>]
  /// What is written together with the headlines' words.
  let glued: Glued
  /// Whether what separates hardly stands inside headlines.
  let isFirm: Bool

  enum Glued {
    case nothing
    /// Numbers that count the headlines: `1-… 2-…`.
    case number
    case mark(TickerGluedMark)
  }

  /// What may separate, from the surest to the least sure.
  private enum Kind: Int, CaseIterable {
    /// The name of a section, where the ticker begins or ends with one.
    case section
    /// Nothing but marks, such as hardly stand inside headlines: `::`, `//`, `~`.
    case rareMark
    /// Numbers that count headlines and are written together with their first words.
    case number
    /// A mark that is written together with the first words of headlines, where it is with the ticker's first.
    case gluedBefore
    /// A clock, a date, a number that counts headlines.
    case stamp
    /// Any other word that consists of marks: `-`, `/`, `…`.
    case mark
    /// A semicolon or another mark at the end of a word.
    case gluedAfter
    /// Up to four words.
    case name

    var fewestPlaces: Int {
      switch self {
      case .rareMark: 2
      case .section, .number, .gluedBefore: 4
      case .mark, .stamp, .gluedAfter, .name: 3
      }
    }

    /// How likely cuts at the places have to be, and how many pieces a headline of the model has to have.
    ///
    /// The mean over the places; chosen on tickers of publishers that the model hadn't learned from, joined by
    /// marks and by single spaces.
    var needed: (evidence: Float, coverage: Float) {
      switch self {
      case .number: (0.1, 0.4)
      case .rareMark, .stamp, .gluedBefore: (0.25, 0.4)
      case .mark, .gluedAfter: (0.4, 0.5)
      case .section, .name: (0.5, 0.7)
      }
    }
  }

  static let longestName = 4
  /// How often a name of one word has to come back.
  static let fewestOfOneWord = 4
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
    guard words.count >= TickerStamp.Keys.count else { return nil }
    var best: (candidate: Candidate, places: [Range<Int>], evidence: Float)?
    for candidate in Self.candidates(in: words, of: bytes) {
      if let best, best.candidate.kind != candidate.kind { break }
      var places = candidate.places
      if candidate.kind == .section {
        places = Self.likely(places, candidate: candidate, words: words, marginals: marginals)
      }
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
        best = (candidate, places, evidence.mean)
      }
    }
    guard let best else { return nil }
    places = best.places
    isFirm = best.candidate.kind.rawValue <= Kind.stamp.rawValue
    if best.candidate.kind == .number {
      glued = .number
    } else if var mark = best.candidate.mark {
      // Why: a separator isn't at the end of the last headline.
      mark.isKept =
        mark.isUsual && TickerGluedMark(after: words[words.count - 1], bytes) == mark
      glued = .mark(mark)
    } else {
      glued = .nothing
    }
  }

  /// What may separate a ticker.
  private struct Candidate {
    var kind: Kind
    var places: [Range<Int>]
    /// The places of the mark alone, where `places` are those beside which the same name stands.
    var whole: [Range<Int>]?
    /// Whether the same words follow at several places, as in a list that runs in a circle.
    var isCircular: Bool
    var mark: TickerGluedMark?

    var needed: (evidence: Float, coverage: Float) {
      if mark?.isUsual == true { return (0.6, 0.8) }
      return isCircular && kind.rawValue >= Kind.mark.rawValue ? (0.5, 0.6) : kind.needed
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
    // Why: pieces between fewer names would be longer than headlines can be.
    let longestShare = TickerLengths.longest + longestName
    let fewestNames = Int32(
      max(Kind.name.fewestPlaces, (words.count + longestName) / longestShare - 1)
    )
    var stampKeys = TickerStamp.Keys()
    // Why: a dash and a long one are one mark in the words, and two in a list.
    var marks: [[UInt8]: Int] = [:]
    var nextNumber: Int?
    var glued: [TickerGluedMark] = []
    let first = TickerGluedMark(before: words[0], bytes)
    var isInQuotation = false
    var found = InlineArray<8, [(key: Int, place: Range<Int>)]>(repeating: [])
    // Those in square brackets are labels, whatever they say.
    for place in TickerSections.places(in: words)
    where bytes[Int(words[place.lowerBound].byteStart)] != 0x5B {
      found[Kind.section.rawValue].append((0, place))
    }
    for (index, word) in words.enumerated() {
      let range = Int(word.byteStart)..<Int(word.byteEnd)
      if word.letterCount == 0, isCircledNumber(bytes, range) {
        found[Kind.stamp.rawValue].append((TickerStamp.Keys.circled, index..<index + 1))
      } else if word.letterCount == 0 {
        let kind = isRare(bytes, range) ? Kind.rareMark : .mark
        let mark = range.map { bytes[$0] }
        let key = marks[mark, default: index]
        marks[mark] = key
        found[kind.rawValue].append((key, index..<index + 1))
      } else {
        if word.opensQuote { isInQuotation = true }
        // Why: a guillemet that nothing opened ends no quotation.
        let takesQuotes = !isInQuotation
        if word.closesQuote { isInQuotation = false }
        if index + 1 < words.count,
          let mark = TickerGluedMark(after: word, bytes, takesQuotes: takesQuotes)
        {
          let key = glued.firstIndex(of: mark) ?? glued.count
          if key == glued.count { glued.append(mark) }
          found[Kind.gluedAfter.rawValue].append((key, index + 1..<index + 1))
        }
        if let first, bytes[range.lowerBound] == bytes[Int(words[0].byteStart)],
          TickerGluedMark(before: word, bytes) == first
        {
          found[Kind.gluedBefore.rawValue].append((0, index..<index))
        }
        if let stamp = TickerStamp(at: index, of: words, bytes) {
          if stamp.isBracketed, bytes[range.lowerBound] == 0x28 {
            found[Kind.stamp.rawValue].append((TickerStamp.Keys.bracketed, index..<index + 1))
          }
          if let key = stampKeys.key(of: stamp.kind, at: index) {
            found[Kind.stamp.rawValue].append((key, index..<index + stamp.wordCount))
          }
          continue
        }
        if index == 0 || nextNumber != nil,
          let number = TickerStamp.gluedNumber(bytes, range, expected: nextNumber)?.number
        {
          nextNumber = number + 1
          found[Kind.number.rawValue].append((0, index..<index))
        }
        if word.script != .digits, counts[groups[index]] >= fewestNames {
          found[Kind.name.rawValue].append((groups[index], index..<index + 1))
        }
      }
    }
    var candidates: [Candidate] = []
    for kind in Kind.allCases {
      let own = Self.grouped(found[kind.rawValue], keyCount: words.count)
      var kept: [Candidate] = []
      for (group, found) in own.enumerated() where found.count >= kind.fewestPlaces {
        let named = kind == .mark ? besideName(found, in: words) : nil
        let places =
          switch kind {
          case .name: extended(found, in: words)
          case .stamp: extendedByMarks(found, in: words)
          case .mark, .rareMark:
            areDifferent(found, words) ? extended(named ?? found, in: words) : found
          case .section, .number: found
          case .gluedBefore: areDistinct(found.map { words[$0.lowerBound] }) ? found : []
          case .gluedAfter:
            areDistinct(found.map { words[$0.lowerBound - 1] })
              && (!glued[group].isUsual || found.count * longestUsual >= words.count) ? found : []
          }
        // Why: places of sections that are inside headlines are dropped later.
        guard let lengths = lengths(between: places, wordCount: words.count),
          kind == .section || areHeadlines(lengths)
        else { continue }
        let isCircular = !areDifferent(places, words)
        if kind == .name, isCircular || !canBeName(places, words) { continue }
        let whole = named == nil ? nil : found
        let mark: TickerGluedMark? =
          switch kind {
          case .gluedBefore: first
          // The groups come in the order of the keys.
          case .gluedAfter: glued[group]
          default: nil
          }
        kept.append(
          Candidate(kind: kind, places: places, whole: whole, isCircular: isCircular, mark: mark)
        )
      }
      candidates += kept.sorted { $0.places[0].lowerBound < $1.places[0].lowerBound }
    }
    return candidates
  }

  /// Whether there are several names at some places; one that comes back again and again is told by what stands beside it.
  private static func haveSeveralNames(_ places: [Range<Int>], _ words: [TickerWord]) -> Bool {
    var counts: [[UInt32]: Int] = [:]
    for place in places { counts[words[place].map(\.identity), default: 0] += 1 }
    return 5 * (counts.values.max() ?? 0) <= 4 * places.count
  }

  /// The longest that headlines are on average, in words.
  private static let longestUsual = 14

  /// Whether most of some words differ from one another: what is written together with one word isn't a separator.
  private static func areDistinct(_ words: [TickerWord]) -> Bool {
    3 * Set(words.map(\.identity)).count > 2 * words.count
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
    // Why: which places are left is known only now.
    if candidate.kind == .section {
      guard places.count >= candidate.kind.fewestPlaces, haveSeveralNames(places, words),
        let lengths = lengths(between: places, wordCount: words.count), areHeadlines(lengths)
      else { return nil }
    }
    let (likelihoods, headlineCount) = likelihoods(
      of: places,
      candidate: candidate,
      words: words,
      marginals: marginals
    )
    let inside = zip(places, likelihoods).filter { place, _ in
      place.lowerBound > 0 && place.upperBound < words.count
    }
    let evidence = inside.reduce(0) { $0 + $1.1 } / Float(max(1, inside.count))
    let needed = candidate.needed
    let isEnough =
      evidence >= needed.evidence && Float(inside.count + 1) >= needed.coverage * headlineCount
    return isEnough ? (evidence, inside.lazy.map { $0.1 }.min() ?? 0) : nil
  }

  /// How likely a cut is at each of some places, if what stands there is taken away, and how many headlines there are then; 1 at the
  /// ends of a ticker.
  private static func likelihoods(
    of places: [Range<Int>],
    candidate: Candidate,
    words: [TickerWord],
    marginals: ([TickerWord]) -> [Float]
  ) -> (likelihoods: [Float], headlineCount: Float) {
    var rest: [TickerWord] = []
    var gaps: [Int] = []
    var start = 0
    for place in places {
      rest += words[start..<place.lowerBound]
      if place.isEmpty, candidate.kind == .gluedAfter, !rest.isEmpty {
        rest[rest.count - 1].ending = .none
      }
      gaps.append(rest.count)
      start = place.upperBound
    }
    rest += words[start...]
    guard !rest.isEmpty else { return (places.map { _ in 1 }, 0) }
    let marginals = marginals(rest)
    let headlineCount = marginals.dropFirst().dropLast().reduce(1, +)
    return (gaps.map { $0 == 0 || $0 == rest.count ? 1 : marginals[$0] }, headlineCount)
  }

  /// The places of names that are likely to separate: where the model sees a cut if what stands at all of them is taken away, or where
  /// it does at most other places of the same name.
  private static func likely(
    _ places: [Range<Int>],
    candidate: Candidate,
    words: [TickerWord],
    marginals: ([TickerWord]) -> [Float]
  ) -> [Range<Int>] {
    var places = places
    for _ in 0..<mostLooks where places.count >= candidate.kind.fewestPlaces {
      let (likelihoods, _) = likelihoods(
        of: places,
        candidate: candidate,
        words: words,
        marginals: marginals
      )
      let names = places.map { words[$0].filter { $0.letterCount > 0 }.map(\.identity) }
      var sums: [[UInt32]: (odds: Float, count: Float)] = [:]
      let odds = likelihoods.map { TickerConfidence.logOdds($0) }
      for (name, own) in zip(names, odds) {
        let sum = sums[name] ?? (0, 0)
        sums[name] = (sum.odds + own, sum.count + 1)
      }
      let count = places.count
      places = places.indices.filter { index in
        guard let sum = sums[names[index]] else { return false }
        let others = (sum.odds - odds[index]) / max(1, sum.count - 1)
        return odds[index] + min(max(others, -shareOfOthers), shareOfOthers) + priorOdds > 0
      }.map { places[$0] }
      if places.count == count { break }
    }
    return places
  }

  /// What the name of a section alone says, and the most that its other places say, in log-odds.
  private static let priorOdds: Float = 4
  private static let shareOfOthers: Float = 2
  private static let mostLooks = 3

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
}
