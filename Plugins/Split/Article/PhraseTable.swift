/// Phrases with the kinds of words that they are, to be found at a place of a folded line.
///
/// A phrase is looked up by the hash of its first word, so the cost doesn't grow with the table.
struct PhraseTable: Sendable {
  /// A phrase that stands at a place.
  struct Match: Equatable {
    /// The number of its units.
    var length: Int
    /// A bit for each kind that it is of.
    var kinds: UInt64
  }

  private struct Phrase {
    var units: Range<Int>
    var kinds: UInt64
    /// The hash of its first word.
    var hash: UInt32
    /// The next phrase whose first word falls into the same slot, a shorter one or as long; -1 where there is none.
    var next: Int32
  }

  private var units: [UInt16] = []
  private var phrases: [Phrase] = []
  private var slots: [Int32] = []

  /// A table in which every phrase is of one kind, of bit 0.
  init(_ phrases: some Sequence<String>) { self.init(kinds: [Array(phrases)]) }

  /// A table of several kinds; the position of a list is its bit.
  init(kinds: [[String]]) {
    var found: [[UInt16]: UInt64] = [:]
    for (bit, words) in kinds.enumerated() {
      for word in words {
        let units = FoldedLine(word).units
        if !units.isEmpty { found[units, default: 0] |= 1 << UInt64(bit) }
      }
    }
    var slotCount = 16
    while slotCount < found.count * 2 { slotCount *= 2 }
    slots = Array(repeating: -1, count: slotCount)
    // Why: each is put before those of its slot, so the longest comes last here and first there.
    for (phrase, kinds) in found.sorted(by: { ($0.key.count, $0.value) < ($1.key.count, $1.value) })
    {
      let start = units.count
      units += phrase
      let hash = Self.hash(phrase, at: 0, upTo: phrase.count)
      let slot = Self.slot(hash, slotCount)
      phrases.append(
        Phrase(units: start..<units.count, kinds: kinds, hash: hash, next: slots[slot])
      )
      slots[slot] = Int32(phrases.count - 1)
    }
  }

  private static func slot(_ hash: UInt32, _ count: Int) -> Int {
    Int((hash ^ hash >> 15) & UInt32(truncatingIfNeeded: count - 1))
  }

  /// The hash of the word that begins at a place, or of the sign that stands there.
  private static func hash(_ units: [UInt16], at start: Int, upTo end: Int) -> UInt32 {
    var hash = (2_166_136_261 ^ UInt32(units[start])) &* 16_777_619
    guard LetterFold.isWordUnit(units[start]) else { return hash }
    var place = start + 1
    while place < end, LetterFold.isWordUnit(units[place]) {
      hash = (hash ^ UInt32(units[place])) &* 16_777_619
      place += 1
    }
    return hash
  }

  /// The longest phrase of some kinds that stands at a place and ends a word there.
  func match(
    in line: [UInt16],
    at start: Int,
    upTo end: Int,
    kinds: UInt64 = .max
  ) -> Match? {
    guard start < end else { return nil }
    let hash = Self.hash(line, at: start, upTo: end)
    var index = Int(slots[Self.slot(hash, slots.count)])
    while index >= 0 {
      let phrase = phrases[index]
      index = Int(phrase.next)
      let phraseEnd = start + phrase.units.count
      guard phrase.kinds & kinds != 0, phrase.hash == hash, phraseEnd <= end else { continue }
      if phraseEnd < end, LetterFold.isWordUnit(line[phraseEnd - 1]),
        LetterFold.isWordUnit(line[phraseEnd]),
        LetterFold.isDigit(line[phraseEnd - 1]) == LetterFold.isDigit(line[phraseEnd])
      {
        continue
      }
      var place = start
      while place < phraseEnd, line[place] == units[phrase.units.lowerBound &+ place &- start] {
        place += 1
      }
      if place == phraseEnd {
        return Match(length: phrase.units.count, kinds: phrase.kinds & kinds)
      }
    }
    return nil
  }

  /// The kinds of the phrases whose first word has the hash of the one at a place: the kinds that can match there.
  func kinds(in line: [UInt16], at start: Int, upTo end: Int) -> UInt64 {
    guard start < end else { return 0 }
    let hash = Self.hash(line, at: start, upTo: end)
    var index = Int(slots[Self.slot(hash, slots.count)])
    var kinds: UInt64 = 0
    while index >= 0 {
      if phrases[index].hash == hash { kinds |= phrases[index].kinds }
      index = Int(phrases[index].next)
    }
    return kinds
  }

  /// The number of units of the longest phrase that stands at a place and ends a word there.
  func matchLength(in line: [UInt16], at start: Int, upTo end: Int) -> Int? {
    match(in: line, at: start, upTo: end)?.length
  }

  /// Whether a whole range of units is one of the phrases.
  func contains(_ line: [UInt16], _ range: Range<Int>) -> Bool {
    match(in: line, at: range.lowerBound, upTo: range.upperBound)?.length == range.count
      && !range.isEmpty
  }
}
