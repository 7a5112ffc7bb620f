internal import PipelineCore

/// Reads words that nothing else knows, letter by letter: a linear chain over the letters' labels.
struct LetterModel<Table: Weights> {
  let weights: Table
  /// The labels that a letter may have, by letter and place (`place(of:at:)`), one place's after
  /// another's.
  private let labels: [UInt8]
  private let starts: [Int]
  /// What speaks against a place's labels after those of each `Label.End`: `width` numbers for each.
  private let penalties: [Int16]

  /// - Parameter choices: By `place(of:at:)`; of more than `width` labels the first count.
  init(weights: Table, choices: [[UInt8]]) {
    self.weights = weights
    let choices = choices.map { $0.prefix(Self.width) }
    penalties = choices.flatMap { labels in
      Label.End.allCases.flatMap { end in
        (0..<Self.width).map { column in
          column >= labels.count || Label.canFollow(labels[column], end) ? 0 : Self.penalty
        }
      }
    }
    labels = choices.flatMap { $0 }
    starts = choices.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// The labels that a letter may have, by letter and place.
  var choices: [[UInt8]] {
    (0..<starts.count - 1).map { Array(labels[starts[$0]..<starts[$0 + 1]]) }
  }

  /// A reading with its score.
  struct Scored {
    var reading: Reading
    var score: Table.Sum
  }

  /// What is added to the score of a step that no word has: more than all weights of a letter.
  private static var penalty: Int16 { -0x4000 }

  /// The most labels that a letter may have at a place.
  static var width: Int { 16 }

  /// Room for the work on a word.
  struct Room {
    fileprivate var features: InlineArray<26, UInt64> = .init(repeating: 0)
    fileprivate var steps: InlineArray<32, UInt64> = .init(repeating: 0)
    fileprivate var penalties: InlineArray<16, Int> = .init(repeating: 0)
    /// The score of the best way to each letter's labels, `width` a letter.
    fileprivate var best = [Table.Sum](repeating: 0, count: Word.maximumCount * width)
    /// What a step weighs with the label that it leads to, `width` for each label of the letter before.
    fileprivate var moves = [Table.Sum](repeating: 0, count: Word.maximumCount * width * width)
    /// The best ends that were found, the best last.
    fileprivate var ends: [End] = []
    fileprivate(set) var readings: [Scored] = []
  }

  static func place(_ word: Word, _ index: Int) -> Int {
    Int(word[index]) * 4 + (index == 0 ? 1 : 0) + (index == word.count - 1 ? 2 : 0)
  }

  /// The number of features of a letter.
  static var featureCount: Int { 26 }

  /// A word with room on both sides, for windows over its letters.
  struct Padded {
    /// Four signs of the beginning, the letters, and signs of the end.
    private var letters: InlineArray<28, UInt8> = .init(repeating: 62)
    private var kinds: InlineArray<28, UInt8> = .init(repeating: 2)
    let count: Int
    /// The first four letters, six bits each; the last three; all; and the kinds of all, three bits each.
    let head: UInt64
    let tail: UInt64
    let whole: UInt64
    let shape: UInt64

    init(_ word: Word) {
      count = word.count
      for place in 0..<4 {
        letters[place] = 61
        kinds[place] = 1
      }
      var whole: UInt64 = 0
      var shape: UInt64 = 0
      for place in 0..<word.count {
        let letter = word[place]
        let kind = Self.kind(of: letter)
        letters[place + 4] = letter
        kinds[place + 4] = kind
        whole = whole << 6 | UInt64(letter)
        shape = shape << 3 | UInt64(kind)
      }
      self.whole = whole
      self.shape = shape
      head = (4..<8).reduce(0) { [letters] in $0 << 6 | UInt64(letters[$1]) }
      tail = (1..<4).reduce(0) { [letters, count] in $0 << 6 | UInt64(letters[count + $1]) }
    }

    private static func kind(of letter: UInt8) -> UInt8 {
      switch letter {
      case ArabicLetter.alif, ArabicLetter.waw, ArabicLetter.ya: 3
      case 1...5, ArabicLetter.alifMaqsura, ArabicLetter.taMarbuta: 4
      default: 5
      }
    }

    @inline(__always)
    func letter(_ place: Int) -> UInt64 { UInt64(letters[place &+ 4]) }

    @inline(__always)
    func kind(_ place: Int) -> UInt64 { UInt64(kinds[place &+ 4]) }
  }

  /// The features of a letter in its word, to be joined with a label.
  static func features(
    of word: Padded,
    at index: Int,
    _ features: inout InlineArray<26, UInt64>
  ) {
    let count = word.count
    let own = word.letter(index)
    // The letters around as one number, six bits each, and their kinds, three bits each.
    var letters: UInt64 = 0
    var around: UInt64 = 0
    for place in -4...4 { letters = letters &<< 6 | word.letter(index &+ place) }
    for place in -3...3 { around = around &<< 3 | word.kind(index &+ place) }
    @inline(__always)
    func window(_ first: Int, _ last: Int) -> UInt64 {
      letters &>> UInt64(truncatingIfNeeded: 6 &* (4 &- last))
        & (1 &<< UInt64(truncatingIfNeeded: 6 &* (last &- first &+ 1)) &- 1)
    }
    @inline(__always)
    func kinds(_ first: Int, _ last: Int) -> UInt64 {
      let count = UInt64(truncatingIfNeeded: 3 &* (last &- first &+ 1))
      let shift = UInt64(truncatingIfNeeded: 3 &* (3 &- last))
      return own &<< count | around &>> shift & (1 &<< count &- 1)
    }
    let rest = count &- index
    features[0] = own
    features[1] = window(-1, 0)
    features[2] = window(0, 1)
    features[3] = window(-1, 1)
    features[4] = window(-2, 0)
    features[5] = window(0, 2)
    features[6] = window(-2, 1)
    features[7] = window(-1, 2)
    features[8] = window(0, 3)
    features[9] = window(-3, 0)
    features[10] = window(-2, 2)
    features[11] = window(-3, 3)
    features[12] = kinds(-2, 2)
    features[13] = kinds(-3, 3)
    features[14] = UInt64(min(index, 5)) << 8 | own
    features[15] = UInt64(min(rest - 1, 5)) << 8 | own
    features[16] = UInt64(min(index, 6)) << 8 | UInt64(min(rest, 6))
    features[17] = count <= 9 ? UInt64(index) << 32 | word.shape : 0
    features[18] = index < 6 ? UInt64(index) << 24 | word.head : 0
    features[19] = rest < 7 ? UInt64(rest) << 18 | word.tail : 1
    features[20] = window(0, 4)
    features[21] = window(-4, 0)
    features[22] = count <= 8 ? UInt64(index) << 54 | word.whole : 0
    features[23] = window(1, 2) << 8 | UInt64(rest)
    features[24] = window(-1, 3)
    features[25] = window(-3, 1)
    for number in 0..<featureCount { features[number] = UInt64(number + 1).and(features[number]) }
  }

  /// The features of a letter after another one's label: with its place, and with the letters around.
  @inline(__always)
  static func step(_ before: UInt8, to place: Int) -> UInt64 {
    (UInt64(before) << 16 | UInt64(truncatingIfNeeded: place)).and(0x51)
  }

  @inline(__always)
  static func step(_ before: UInt8, to index: Int, of word: Padded) -> UInt64 {
    (UInt64(before) << 16 | word.letter(index &+ 1) << 8 | word.letter(index)).and(0x52)
  }

  /// What stands before the first letter.
  static var start: UInt8 { 0x7F }

  /// The end of a reading, from a letter's label on.
  fileprivate struct End {
    /// The score of the best reading that ends so, and what its steps after the label weigh.
    var score: Table.Sum
    var rest: Table.Sum
    var letter: Int
    var column: Int
    var reading: Reading
  }

  /// The best readings of a word, the best first; none where a letter has no labels.
  func readings(of word: Word, count: Int) -> [Scored] {
    var room = Room()
    read(word, count: count, &room)
    return room.readings
  }

  /// Puts the best readings of a word into `Room.readings`, the best first; none where a letter has no
  /// labels.
  ///
  /// The best ways to each label are found from the beginning, then the best readings from the end.
  ///
  /// - Complexity: O(*n l* (*l* + *k*)) mostly, *l* the labels of a letter.
  func read(_ word: Word, count: Int, _ room: inout Room) {
    room.readings.removeAll(keepingCapacity: true)
    guard score(word, &room) else { return }
    let last = word.count - 1
    room.ends.removeAll(keepingCapacity: true)
    let choices = choices(word, last)
    for column in 0..<choices.count {
      var reading = Reading(bits: 0)
      reading[last] = labels[choices.lowerBound + column]
      let score = room.best[last * Self.width + column]
      room.keep(
        End(score: score, rest: 0, letter: last, column: column, reading: reading),
        count: count
      )
    }
    while room.readings.count < count, !room.ends.isEmpty {
      let end = room.ends.removeLast()
      guard end.letter > 0 else {
        room.readings.append(Scored(reading: end.reading, score: end.score))
        continue
      }
      let letter = end.letter - 1
      let choices = self.choices(word, letter)
      for column in 0..<choices.count {
        let move = room.moves[(end.letter * Self.width + column) * Self.width + end.column]
        let score = room.best[letter * Self.width + column] + (move + end.rest)
        // The reading is written only where it is kept.
        guard room.hasRoom(for: score, count: count) else { continue }
        var reading = end.reading
        reading[letter] = labels[choices.lowerBound + column]
        room.keep(
          End(
            score: score,
            rest: move + end.rest,
            letter: letter,
            column: column,
            reading: reading
          ),
          count: count
        )
      }
    }
  }

  @inline(__always)
  private func choices(_ word: Word, _ index: Int) -> Range<Int> {
    let place = Self.place(word, index)
    return starts[place]..<starts[place + 1]
  }

  /// Finds the best way to each label of each letter; whether all letters have labels.
  private func score(_ word: Word, _ room: inout Room) -> Bool {
    let padded = Padded(word)
    var before = 0..<0
    for index in 0..<word.count {
      let place = Self.place(word, index)
      let choices = starts[place]..<starts[place + 1]
      if choices.isEmpty { return false }
      Self.features(of: padded, at: index, &room.features)
      let penaltyStart = place * Label.End.allCases.count * Self.width
      if index == 0 {
        room.steps[0] = Self.step(Self.start, to: place)
        room.steps[1] = Self.step(Self.start, to: index, of: padded)
        room.penalties[0] = penaltyStart + Label.End.start.rawValue * Self.width
      }
      for number in 0..<before.count {
        let label = labels[before.lowerBound + number]
        room.penalties[number] = penaltyStart + Label.end(of: label).rawValue * Self.width
        room.steps[2 * number] = Self.step(label, to: place)
        room.steps[2 * number + 1] = Self.step(label, to: index, of: padded)
      }
      weights.step(
        room.features,
        steps: room.steps,
        penalties: penalties,
        startingAt: room.penalties,
        count: max(1, before.count),
        to: index,
        moves: &room.moves,
        best: &room.best
      )
      before = choices
    }
    return !before.isEmpty
  }
}

extension LetterModel.Room {
  /// Whether an end of a score is among the best that are needed.
  @inline(__always)
  fileprivate func hasRoom(for score: Table.Sum, count: Int) -> Bool {
    guard let worst = ends.first, ends.count + readings.count >= count else { return true }
    return score > worst.score
  }

  /// Keeps an end among the best: no more than are needed, since each leads to a reading.
  @inline(__always)
  fileprivate mutating func keep(_ end: LetterModel.End, count: Int) {
    guard hasRoom(for: end.score, count: count) else { return }
    // Of those with the same score the one that came first is the better.
    if !ends.isEmpty, ends.count + readings.count >= count {
      var place = 0
      while place + 1 < ends.count, ends[place + 1].score < end.score {
        ends[place] = ends[place + 1]
        place += 1
      }
      ends[place] = end
    } else {
      var place = ends.count
      ends.append(end)
      while place > 0, ends[place - 1].score >= end.score {
        ends[place] = ends[place - 1]
        place -= 1
      }
      ends[place] = end
    }
  }
}

extension LetterModel<WeightTable> {
  /// The letter model of a model file; nil where it has none.
  init?(_ model: RomanisationModel) {
    guard let weights = WeightTable(model.section(.letters), of: model.resource) else { return nil }
    let range = model.section(.letterChoices).range
    var choices: [[UInt8]] = []
    model.resource.withBytes { bytes in
      var offset = range.lowerBound
      while offset < range.upperBound, choices.count < ArabicLetter.count * 4 {
        let count = Int(bytes[offset])
        guard offset + 1 + count <= range.upperBound else { return }
        choices.append(
          (offset + 1..<offset + 1 + count).map { min(bytes[$0], UInt8(Label.count - 1)) }
        )
        offset += 1 + count
      }
    }
    guard choices.count == ArabicLetter.count * 4 else { return nil }
    self.init(weights: weights, choices: choices)
  }
}
