import ArabicText

/// Words with their readings, as one worker has met them: a word is analysed once until they are too many.
struct AnalysedWords: Sendable {
  /// A word as it stands in any text.
  struct Analysis: Sendable {
    let word: Word
    let facts: WordFacts
    /// How often its readings were seen together.
    let total: Float
    /// The weight that it has in telling the kind of text.
    let register: Int32
    /// Its readings.
    var readings: Range<Int>
  }

  /// A reading with what was found out about it so far.
  struct Reading: Sendable {
    let ranked: RankedReading
    /// What its own features weigh in the ranker.
    let sum: Int32
    /// The word without proclitics and article (`Capitals.stem`).
    let stem: UInt64
    /// What its own features weigh in the choice of capitals after a space, by whether the word before has
    /// one and the kind of text; `unknown` where nobody asked yet.
    var capitalSums: InlineArray<6, Int16> = .init(repeating: AnalysedWords.unknown)
    /// Where its printed forms lie in `printed`, by capital; empty where nobody asked yet.
    var printed: InlineArray<4, PrintedForm> = .init(repeating: PrintedForm())
  }

  /// A place in the printed bytes.
  struct PrintedForm: Sendable {
    var start: UInt32 = 0
    var count: UInt32 = 0
  }

  static let unknown = Int16.min

  /// How many words are kept from text to text; within a text there may be more.
  private static let limit = 1 << 15

  private(set) var all: [Analysis] = []
  var readings: [Reading] = []
  /// The printed forms, one after another.
  var printed: [UInt8] = []
  /// The number of a word's analysis and one, where its hash says or after it; 0 where none is.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)

  /// Begins with another text: makes room where too much is kept.
  mutating func beginText() {
    guard all.count > Self.limit || readings.count > 8 * Self.limit else { return }
    all.removeAll(keepingCapacity: all.capacity <= 4 * Self.limit)
    readings.removeAll(keepingCapacity: readings.capacity <= 16 * Self.limit)
    printed.removeAll(keepingCapacity: printed.capacity <= 128 * Self.limit)
    slots = [UInt32](repeating: 0, count: min(slots.count, 4 * Self.limit))
  }

  /// The number of a word's analysis, or the slot that it will have.
  @inline(__always)
  func find(_ word: Word, hash: UInt64) -> (index: Int?, slot: Int) {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) &- 1
      if all[index].word == word { return (index, slot) }
      slot = (slot &+ 1) & mask
    }
    return (nil, slot)
  }

  /// Keeps an analysis; gives its number.
  mutating func insert(_ analysis: Analysis, at slot: Int) -> Int {
    all.append(analysis)
    slots[slot] = UInt32(all.count)
    if all.count * 2 > slots.count { grow() }
    return all.count - 1
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (index, analysis) in all.enumerated() {
      slots[find(analysis.word, hash: analysis.facts.hash).slot] = UInt32(index + 1)
    }
  }
}
