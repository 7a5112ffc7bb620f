/// What may come back: which words stand at its places, and which beside them.
extension TickerRecurrence {
  /// Whether most places are followed by words of their own: a list that runs in a circle comes back
  /// as a whole, and not only what separates it.
  static func areDifferent(_ places: [Range<Int>], _ words: [TickerWord]) -> Bool {
    func following(_ place: Range<Int>) -> [UInt32] {
      words[place.upperBound...].prefix(4).map(\.identity)
    }
    return 3 * Set(places.map(following)).count > 2 * places.count
  }

  /// Places with the words around them that are the same at all of them.
  static func extended(_ places: [Range<Int>], in words: [TickerWord]) -> [Range<Int>] {
    var lower = 0
    var upper = 1
    func agree(_ offset: Int) -> Bool {
      guard let first = places.first.map({ $0.lowerBound + offset }), words.indices.contains(first)
      else { return false }
      return places.allSatisfy { place in
        let index = place.lowerBound + offset
        guard words.indices.contains(index) else { return false }
        // `12 تعليقا`, `7 تعليقات`
        return words[index].identity == words[first].identity
          || (words[index].script == .digits && words[first].script == .digits)
      }
    }
    while upper - lower < longestName, agree(upper) { upper += 1 }
    while upper - lower < longestName, agree(lower - 1) { lower -= 1 }
    return places.map { $0.lowerBound + lower..<$0.lowerBound + upper }
  }

  /// The places before which most have the same mark, without the others: `… - منذ ساعة` and `منذ ساعة` in a headline.
  static func withMarkBefore(_ places: [Range<Int>], in words: [TickerWord]) -> [Range<Int>] {
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
  static func besideName(_ places: [Range<Int>], in words: [TickerWord]) -> [Range<Int>]? {
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
  static func extendedByMarks(
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

  /// Whether a word is a number in a circle, U+2460 to U+2473 and U+2776 to U+277F.
  static func isCircledNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == 3, bytes[range.lowerBound] == 0xE2 else { return false }
    let last = bytes[range.lowerBound + 2]
    switch bytes[range.lowerBound + 1] {
    case 0x91: return (0xA0...0xB3).contains(last)
    case 0x9D: return (0xB6...0xBF).contains(last)
    default: return false
    }
  }

  /// Whether a word of marks is one that headlines hardly have inside: a symbol that isn't a dash, dots, quotation
  /// mark or the like, or two equal marks or more that aren't dots or dashes.
  static func isRare(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let first = bytes[range.lowerBound]
    if range.count == 1 { return [0x7E, 0x5E, 0x3D, 0x3E, 0x3C, 0x23, 0x5F, 0x40].contains(first) }
    guard first < 0x80 else { return !isUsual(bytes, range) }
    if first == 0x28 || first == 0x5B { return true }  // `()`, `[+]`
    guard first != 0x2E, first != 0x2D else { return false }
    return range.allSatisfy { bytes[$0] == first }
  }

  /// Whether a word begins with a mark outside ASCII that headlines have: `«»`, `،`, `؛`, `؟`, `٪`, a tatweel, and what
  /// U+2010 to U+203F hold, dashes, quotation marks, bullets and dots.
  static func isUsual(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
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
