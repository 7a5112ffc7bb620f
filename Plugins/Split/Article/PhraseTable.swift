/// Phrases to be found at a place of a folded line, the longest first.
struct PhraseTable: Sendable {
  /// Phrases by the low bits of their first unit, longest first within a bucket.
  private var buckets: [[[UInt16]]]

  private static let bucketCount = 128

  init(_ phrases: some Sequence<String>) {
    buckets = Array(repeating: [], count: Self.bucketCount)
    for phrase in phrases { insert(FoldedLine(phrase).units) }
    for index in buckets.indices { buckets[index].sort { $0.count > $1.count } }
  }

  private mutating func insert(_ units: [UInt16]) {
    guard let first = units.first else { return }
    let bucket = Int(first) % Self.bucketCount
    if !buckets[bucket].contains(units) { buckets[bucket].append(units) }
  }

  /// The number of units of the longest phrase that stands at a place and ends a word there.
  func matchLength(in units: [UInt16], at start: Int, upTo end: Int) -> Int? {
    guard start < end else { return nil }
    for phrase in buckets[Int(units[start]) % Self.bucketCount] {
      let phraseEnd = start + phrase.count
      guard phraseEnd <= end, units[start] == phrase[0] else { continue }
      if phraseEnd < end, let last = phrase.last, LetterFold.isWordUnit(last),
        LetterFold.isWordUnit(units[phraseEnd])
      {
        continue
      }
      if units[start..<phraseEnd].elementsEqual(phrase) { return phrase.count }
    }
    return nil
  }

  /// Whether a whole range of units is one of the phrases.
  func contains(_ units: [UInt16], _ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    return buckets[Int(units[range.lowerBound]) % Self.bucketCount].contains {
      $0.count == range.count && units[range].elementsEqual($0)
    }
  }
}
