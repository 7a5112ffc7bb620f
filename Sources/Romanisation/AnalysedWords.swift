import ArabicText

/// Words with their readings, as one worker has met them: a word is analysed once until they are too many.
struct AnalysedWords: ~Copyable, Sendable {
  /// A word as it stands in any text, in 64 bytes: a worker keeps tens of thousands.
  struct Analysis: BitwiseCopyable, Sendable {
    private let bits: UInt128
    let facts: WordFacts
    /// How often its readings were seen together.
    let total: Float
    /// Where its readings begin.
    var start: UInt32
    private let letterCount: UInt8
    /// How many readings it has.
    let readingCount: UInt8
    /// The weight that it has in telling the kind of text.
    let register: Int8
    /// Whether it was met again since room was made.
    var isMetAgain = false
    /// What its first reading is like (`RankerContext.wordClass(_:first:)`); 0 where it has none.
    let wordClass: UInt64

    init(
      word: Word,
      facts: WordFacts,
      register: Int8,
      readingCount: UInt8,
      total: Float,
      start: UInt32,
      wordClass: UInt64
    ) {
      bits = word.bits
      letterCount = UInt8(truncatingIfNeeded: word.count)
      self.facts = facts
      self.register = register
      self.readingCount = readingCount
      self.total = total
      self.start = start
      self.wordClass = wordClass
    }

    @inline(__always)
    var word: Word { Word(bits: bits, count: Int(letterCount)) }

    @inline(__always)
    func isOf(_ word: Word) -> Bool { word.bits == bits && word.count == Int(letterCount) }

    @inline(__always)
    var readings: Range<Int> { Int(start)..<Int(start) + Int(readingCount) }
  }

  /// A reading with what was found out about it so far, in 64 bytes.
  struct Reading: BitwiseCopyable, Sendable {
    let reading: Romanisation.Reading
    /// The word without proclitics and article (`Capitals.stem`).
    let stem: UInt64
    private let endBits: UInt32
    private let priorBits: UInt16
    /// What its own features weigh in the ranker.
    let sum: Int16
    private let step: UInt8
    let capitals: UInt8
    private let quality: UInt8
    let source: Candidate.Source
    /// What its own features weigh in the choice of capitals after a space, by whether the word before has
    /// one and the kind of text; `unknown` where nobody asked yet.
    var capitalSums: InlineArray<6, Int16> = .init(repeating: AnalysedWords.unknown)
    /// Where its printed forms lie in `printed`, by capital; empty where nobody asked yet.
    var printed: InlineArray<4, PrintedForm> = .init(repeating: PrintedForm())

    init(_ ranked: RankedReading, stem: UInt64, sum: Int32) {
      reading = ranked.candidate.reading
      self.stem = stem
      endBits = UInt32(truncatingIfNeeded: ranked.end)
      priorBits = UInt16(truncatingIfNeeded: ranked.prior)
      self.sum = Int16(clamping: sum)
      step = ranked.candidate.step
      capitals = ranked.candidate.capitals
      quality = ranked.candidate.quality
      source = ranked.candidate.source
    }

    /// What the ranker made of it.
    @inline(__always)
    func ranked(of word: WordFacts) -> RankedReading {
      RankedReading(
        candidate,
        hash: word.hash,
        end: RankerContext.endMark | UInt64(endBits),
        prior: UInt64(priorBits)
      )
    }

    var candidate: Candidate {
      Candidate(reading: reading, step: step, capitals: capitals, source: source, quality: quality)
    }

    /// The reading's end (`RankerContext.end(of:_:)`).
    @inline(__always)
    var end: UInt64 { RankerContext.endMark | UInt64(endBits) }
  }

  /// A place in the printed bytes.
  struct PrintedForm: BitwiseCopyable, Sendable {
    private var bits: UInt32 = 0

    init() {}

    /// Nil where the place is too far away or too long.
    init?(_ range: Range<Int>) {
      guard range.lowerBound < 1 << 24, range.count < 1 << 8 else { return nil }
      bits = UInt32(range.lowerBound) << 8 | UInt32(range.count)
    }

    @inline(__always)
    var range: Range<Int> { Int(bits >> 8)..<Int(bits >> 8) + Int(bits & 0xFF) }
  }

  static let unknown = Int16.min

  /// How many words are kept from text to text; within a text there may be more.
  private static let limit = 1 << 16

  private(set) var all = LineArray<Analysis>()
  private var phonemes: [Phoneme] = []
  var readings = LineArray<Reading>()
  /// The printed forms, one after another.
  var printed: [UInt8] = []
  /// The number of a word's analysis and one, where its hash says or after it; 0 where none is.
  private var slots = LineArray<UInt32>(repeating: 0, count: 1 << 12)

  /// Begins with another text: where too much is kept, only words that were met again stay.
  mutating func beginText() {
    guard all.count > Self.limit || readings.count > 8 * Self.limit else { return }
    var kept = 0
    var keptReadings = 0
    for number in all.indices where all[number].isMetAgain && kept < Self.limit / 2 {
      var analysis = all[number]
      let readingsBefore = analysis.readings
      // Both move towards the beginning only.
      analysis.start = UInt32(truncatingIfNeeded: keptReadings)
      analysis.isMetAgain = false
      for place in readingsBefore {
        var reading = readings[place]
        reading.printed = .init(repeating: PrintedForm())
        readings[keptReadings] = reading
        keptReadings += 1
      }
      all[kept] = analysis
      kept += 1
    }
    all.removeAll(from: kept)
    readings.removeAll(from: keptReadings)
    printed.removeAll(keepingCapacity: printed.capacity <= 128 * Self.limit)
    let slotCount = min(slots.count, 4 * Self.limit)
    slots = LineArray(repeating: 0, count: slotCount)
    fillSlots()
  }

  /// The number of a word's analysis, or the slot that it will have.
  @inline(__always)
  mutating func find(_ word: Word, hash: UInt64) -> (index: Int?, slot: Int) {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) &- 1
      if all[index].isOf(word) {
        all[index].isMetAgain = true
        return (index, slot)
      }
      slot = (slot &+ 1) & mask
    }
    return (nil, slot)
  }

  /// Asks for the place where a word's number would be, which will soon be needed.
  @inline(__always)
  func prefetchSlot(_ hash: UInt64) {
    slots.prefetch(Int(truncatingIfNeeded: hash) & (slots.count &- 1))
  }

  /// Asks for the analysis that is likely a word's; whether there is one.
  @inline(__always)
  func prefetchAnalysis(_ hash: UInt64) -> Bool {
    let number = Int(slots[Int(truncatingIfNeeded: hash) & (slots.count &- 1)])
    all.prefetch(number &- 1)
    return number > 0
  }

  /// Asks for the first two readings of a word, which will soon be needed.
  @inline(__always)
  func prefetchReadings(of number: Int) {
    let start = Int(all[number].start)
    readings.prefetch(start)
    if all[number].readingCount > 1 { readings.prefetch(start &+ 1) }
  }

  /// Asks for the printed forms of a reading without a capital and with one.
  @inline(__always)
  func prefetchForms(of place: Int) {
    printed.span.prefetch(readings[place].printed[0].range.lowerBound)
    let withCapital = readings[place].printed[Int(PhonemicWord.Capital.stem.rawValue)].range
    if !withCapital.isEmpty { printed.span.prefetch(withCapital.lowerBound) }
  }

  /// Keeps an analysis; gives its number.
  mutating func insert(_ analysis: Analysis, at slot: Int) -> Int {
    all.append(analysis)
    slots[slot] = UInt32(all.count)
    if all.count * 2 > slots.count { grow() }
    return all.count - 1
  }

  private mutating func grow() {
    slots = LineArray(repeating: 0, count: slots.count * 2)
    fillSlots()
  }

  private mutating func fillSlots() {
    for index in all.indices {
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: all[index].facts.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// Where a word lies in `printed` as it was chosen; nil where it was never written so.
  @inline(__always)
  func printedForm(of choice: WordChooser.Choice) -> Range<Int>? {
    let place = Int(choice.place)
    guard place >= 0 else { return nil }
    let form = readings[place].printed[Int(choice.capital.rawValue)].range
    return form.isEmpty ? nil : form
  }

  /// Writes a word as it was chosen.
  @inline(__always)
  mutating func write(
    _ choice: WordChooser.Choice,
    of word: Word,
    _ scheme: PhonemicScheme,
    to bytes: inout [UInt8]
  ) {
    if let form = printedForm(of: choice) {
      bytes.append(contentsOf: printed[form])
      return
    }
    let start = bytes.count
    phonemes.removeAll(keepingCapacity: true)
    choice.reading.append(of: word, to: &phonemes)
    scheme.write(phonemes, capital: choice.capital, to: &bytes)
    let range = printed.count..<printed.count + (bytes.count - start)
    let place = Int(choice.place)
    if place >= 0, let form = PrintedForm(range) {
      readings[place].printed[Int(choice.capital.rawValue)] = form
      printed.append(contentsOf: bytes[start...])
    }
  }
}
