internal import ArabicText

/// The names of sections that papers have: `رياضة`, `مال وأعمال`.
enum TickerSections {
  static let mostWords = 4
  /// The longest that headlines with names are on average, in words.
  private static let longestMean = 16

  /// The names, as the identities of their words.
  private static let names = identities(of: Lexicon.standard.rows(of: "paper.section"))
  /// Those that aren't names of countries and cities too, with which headlines begin.
  private static let bareNames = names.subtracting(
    identities(
      of: Lexicon.standard.rows(of: "capital.place")
        + Lexicon.standard.rows(of: "place").filter { !$0.region.isEmpty }
    )
  )
  /// The first words of the names, and the last ones.
  private static let beginnings = Set(names.compactMap(\.first))
  private static let ends = Set(names.compactMap(\.last))

  private static func identities(of rows: [Lexicon.Row]) -> Set<[UInt32]> {
    Set(
      rows.flatMap(\.words).map { name in
        TickerScanner.words(in: Array(name.utf8).span).map(\.identity)
      }
    )
  }

  /// Whether some words are the name of a section.
  static func contain(_ words: ArraySlice<TickerWord>) -> Bool {
    names.contains(words.map(\.identity))
  }

  /// How many words the longest name has that begins with a word; 0 where none does.
  static func wordCount(at index: Int, of words: [TickerWord], areBare: Bool = false) -> Int {
    guard index < words.count, beginnings.contains(words[index].identity) else { return 0 }
    let most = min(mostWords, words.count - index)
    let names = areBare ? bareNames : names
    return (1...most).last { names.contains(words[index..<index + $0].map(\.identity)) } ?? 0
  }

  /// How many words the longest name has that ends before a place, which isn't the first; 0 where none does.
  static func wordCount(before end: Int, of words: [TickerWord]) -> Int {
    guard end > 0, ends.contains(words[end - 1].identity) else { return 0 }
    return (1...min(mostWords, end)).last { contain(words[end - $0..<end]) } ?? 0
  }

  /// The places of names that stand without a mark in a ticker that begins or ends with one, none beside another; none in other tickers.
  ///
  /// Why: nearly no ticker does, and then nothing is looked up for each of its words.
  static func places(in words: [TickerWord]) -> [Range<Int>] {
    let first = wordCount(at: 0, of: words, areBare: true)
    let last = wordCount(before: words.count, of: words)
    guard first > 0 || last > 0 && bareNames.contains(words.suffix(last).map(\.identity)) else {
      return []
    }
    var found: [(place: Range<Int>, name: [UInt32])] = []
    var counts: [[UInt32]: Int] = [:]
    var index = 0
    while index < words.count {
      let count = wordCount(at: index, of: words, areBare: true)
      if count > 0 {
        let name = words[index..<index + count].map(\.identity)
        counts[name, default: 0] += 1
        found.append((index..<index + count, name))
      }
      index += max(1, count)
    }
    guard found.count * longestMean >= words.count else { return [] }
    var kept: [(place: Range<Int>, name: [UInt32])] = []
    for own in found {
      // `صحة صحة المواطن أولا`, `رياضة 10:35 دراسة في`: one of the two is the headline's, that which comes back less.
      guard let before = kept.last, areBeside(before.place, own.place, words) else {
        kept.append(own)
        continue
      }
      if counts[own.name, default: 0] > counts[before.name, default: 0] {
        kept[kept.count - 1] = own
      }
    }
    return withOthers(withMarksBeside(kept.map(\.place), in: words), in: words)
  }

  /// The places and those of other words before the mark that most of them have after the name: `رياضة / … عام / …`.
  private static func withOthers(_ places: [Range<Int>], in words: [TickerWord]) -> [Range<Int>] {
    func mark(_ place: Range<Int>) -> UInt32? {
      let last = words[place.upperBound - 1]
      return last.letterCount == 0 ? last.identity : nil
    }
    let marks = places.compactMap(mark)
    // Why: at most one mark stands at more than half of the places.
    guard let own = marks.first(where: { own in 2 * marks.count { $0 == own } > places.count })
    else { return places }
    let others = words.indices.dropFirst().filter { words[$0].identity == own }
      .map { $0 - 1..<$0 + 1 }
      .filter { other in !places.contains { $0.overlaps(other) } }
    return (places + others).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Whether there is nothing but marks and numbers between two places.
  private static func areBeside(_ place: Range<Int>, _ next: Range<Int>, _ words: [TickerWord])
    -> Bool
  {
    words[place.upperBound..<next.lowerBound].allSatisfy {
      $0.letterCount == 0 || $0.script == .digits
    }
  }

  /// The places with the mark before or after them that most have: `… !! رياضة` ends in its headline's own.
  private static func withMarksBeside(_ places: [Range<Int>], in words: [TickerWord])
    -> [Range<Int>]
  {
    func most(_ beside: (Range<Int>) -> Int) -> UInt32? {
      let marks = places.compactMap { place -> UInt32? in
        let index = beside(place)
        return words.indices.contains(index) && words[index].letterCount == 0
          ? words[index].identity : nil
      }
      return marks.first { own in 2 * marks.count { $0 == own } > places.count }
    }
    let before = most { $0.lowerBound - 1 }
    let after = most(\.upperBound)
    return places.map { place in
      var lower = place.lowerBound
      var upper = place.upperBound
      if let after, upper < words.count, words[upper].identity == after { upper += 1 }
      if let before, lower > 0, words[lower - 1].identity == before { lower -= 1 }
      return lower..<upper
    }
  }
}
