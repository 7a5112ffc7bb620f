internal import PipelineCore

/// Reads words that nothing else knows, letter by letter: a linear chain over the letters' labels.
struct LetterModel<Table: Weights> {
  let weights: Table
  /// The labels that a letter may have, by letter and place (`place(of:at:)`), one place's after
  /// another's.
  private let labels: [UInt8]
  private let starts: [Int]

  init(weights: Table, choices: [[UInt8]]) {
    self.weights = weights
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

  /// Room for the work on a word.
  struct Room {
    fileprivate var features: InlineArray<26, UInt64> = .init(repeating: 0)
    /// The hypotheses of all letters, one letter's after another's, a label's together, the best first.
    fileprivate var all: [Hypothesis] = []
    fileprivate var starts: [Int] = []
    fileprivate var groups: [Range<Int>] = []
    fileprivate var order: [Int] = []
    fileprivate(set) var readings: [Scored] = []
  }

  static func place(_ word: Word, _ index: Int) -> Int {
    Int(word[index]) * 4 + (index == 0 ? 1 : 0) + (index == word.count - 1 ? 2 : 0)
  }

  /// The number of features of a letter.
  static var featureCount: Int { 26 }

  /// A word with room on both sides, for windows over its letters.
  struct Padded {
    /// Six bits a letter, from the lowest on: four signs of the beginning, the word, four of the end.
    private var bits: (low: UInt128, high: UInt128) = (0, 0)
    /// Three bits for the kind of each of those.
    private var kinds: UInt128 = 0
    let count: Int

    init(_ word: Word) {
      count = word.count
      for place in 0..<count + 8 {
        let letter =
          place < 4 ? 61 : place >= count + 4 ? 62 : UInt64(word[place - 4])
        let shift = UInt128(truncatingIfNeeded: 6 &* (place % 20))
        if place < 20 {
          bits.low |= UInt128(letter) &<< shift
        } else {
          bits.high |= UInt128(letter) &<< shift
        }
        kinds |= UInt128(Self.kind(of: letter)) &<< UInt128(truncatingIfNeeded: 3 &* place)
      }
    }

    private static func kind(of letter: UInt64) -> UInt64 {
      switch UInt8(truncatingIfNeeded: letter) {
      case 61: 1
      case 62: 2
      case ArabicLetter.alif, ArabicLetter.waw, ArabicLetter.ya: 3
      case 1...5, ArabicLetter.alifMaqsura, ArabicLetter.taMarbuta: 4
      default: 5
      }
    }

    @inline(__always)
    func letter(_ place: Int) -> UInt64 {
      let place = place &+ 4
      return UInt64(
        truncatingIfNeeded: place < 20
          ? bits.low &>> UInt128(truncatingIfNeeded: 6 &* place)
          : bits.high &>> UInt128(truncatingIfNeeded: 6 &* (place &- 20))
      ) & 0x3F
    }

    @inline(__always)
    func kind(_ place: Int) -> UInt64 {
      UInt64(truncatingIfNeeded: kinds &>> UInt128(truncatingIfNeeded: 3 &* (place &+ 4))) & 7
    }
  }

  /// The features of a letter in its word, to be joined with a label.
  static func features(
    of word: Padded,
    at index: Int,
    _ features: inout InlineArray<26, UInt64>
  ) {
    let count = word.count
    let own = word.letter(index)
    // The letters around as one number, six bits each.
    @inline(__always)
    func window(_ first: Int, _ last: Int) -> UInt64 {
      var window: UInt64 = 0
      var place = index &+ first
      while place <= index &+ last {
        window = window << 6 | (place < -4 ? 61 : place >= count &+ 4 ? 62 : word.letter(place))
        place &+= 1
      }
      return window
    }
    @inline(__always)
    func kinds(_ first: Int, _ last: Int) -> UInt64 {
      var window = own
      var place = index &+ first
      while place <= index &+ last {
        window = window << 3 | word.kind(place)
        place &+= 1
      }
      return window
    }
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
    features[15] = UInt64(min(count - 1 - index, 5)) << 8 | own
    features[16] = UInt64(min(index, 6)) << 8 | UInt64(min(count - index, 6))
    var shape: UInt64 = 0
    if count <= 9 {
      shape = UInt64(index)
      for place in 0..<count { shape = shape << 3 | word.kind(place) }
    }
    features[17] = shape
    features[18] = index < 6 ? UInt64(index) << 24 | window(-index, 3 - index) : 0
    features[19] =
      count - index < 7
      ? UInt64(count - index) << 18 | window(count - index - 3, count - index - 1) : 1
    features[20] = window(0, 4)
    features[21] = window(-4, 0)
    features[22] = count <= 8 ? UInt64(index) << 54 | window(-index, count - index - 1) : 0
    features[23] = window(1, 2) << 8 | UInt64(count - index)
    features[24] = window(-1, 3)
    features[25] = window(-3, 1)
    for number in 0..<featureCount { features[number] = UInt64(number + 1).and(features[number]) }
  }

  @inline(__always)
  static func feature(_ feature: UInt64, _ label: UInt8) -> UInt64 {
    feature &+ (UInt64(label) &+ 1) &* 0xA076_1D64_78BD_642F
  }

  @inline(__always)
  static func step(_ before: UInt8, _ label: UInt8, _ letter: UInt8) -> UInt64 {
    (UInt64(before) << 16 | UInt64(label) << 8 | UInt64(letter)).and(0x51)
  }

  @inline(__always)
  static func step(_ before: UInt8, _ label: UInt8) -> UInt64 {
    (UInt64(before) << 8 | UInt64(label)).and(0x52)
  }

  /// What stands before the first letter.
  static var start: UInt8 { 0x7F }

  fileprivate struct Hypothesis {
    var score: Table.Sum
    var label: UInt8
    /// The hypothesis of the letter before.
    var from: Int32
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
  /// - Complexity: O(*n l* (*l* + *k*)) mostly, *l* the labels of a letter.
  func read(_ word: Word, count: Int, _ room: inout Room) {
    room.all.removeAll(keepingCapacity: true)
    room.starts.removeAll(keepingCapacity: true)
    room.readings.removeAll(keepingCapacity: true)
    let padded = Padded(word)
    for index in 0..<word.count {
      let place = Self.place(word, index)
      let choices = starts[place]..<starts[place + 1]
      if choices.isEmpty { return }
      Self.features(of: padded, at: index, &room.features)
      let letter = word[index]
      room.sortGroups()
      room.starts.append(room.all.count)
      for choice in choices {
        let label = labels[choice]
        var own: Table.Sum = 0
        for number in 0..<Self.featureCount {
          own += weights.weight(Self.feature(room.features[number], label))
        }
        if index > 0 {
          extend(by: label, letter, own, count: count, &room)
        } else {
          own += weights.weight(Self.step(Self.start, label, letter))
          room.all.append(Hypothesis(score: own, label: label, from: -1))
        }
      }
    }
    guard let last = room.starts.last else { return }
    room.order.removeAll(keepingCapacity: true)
    room.order.append(contentsOf: last..<room.all.count)
    for _ in 0..<min(count, room.order.count) {
      guard
        let best = room.order.indices.max(by: {
          let (first, second) = (room.order[$0], room.order[$1])
          return (room.all[first].score, second) < (room.all[second].score, first)
        })
      else { break }
      let end = room.order.remove(at: best)
      var reading = Reading(bits: 0)
      var place = end
      for index in (0..<word.count).reversed() {
        reading[index] = room.all[place].label
        place = Int(room.all[place].from)
      }
      room.readings.append(Scored(reading: reading, score: room.all[end].score))
    }
  }

  /// Appends the best hypotheses that end in a label.
  @inline(__always)
  private func extend(
    by label: UInt8,
    _ letter: UInt8,
    _ own: Table.Sum,
    count: Int,
    _ room: inout Room
  ) {
    let first = room.all.count
    for group in room.groups {
      var place = group.lowerBound
      let before = room.all[place].label
      let isFull = room.all.count - first == count
      if isFull, let largest = Table.largest,
        room.all[place].score + own + largest + largest <= room.all[room.all.count - 1].score
      {
        return  // and no later one is better
      }
      let move =
        own + weights.weight(Self.step(before, label, letter))
        + weights.weight(Self.step(before, label))
      while place < group.upperBound {
        let score = room.all[place].score + move
        if room.all.count - first == count {
          // A label's hypotheses fall: what comes after one that is no good is no better.
          guard score > room.all[room.all.count - 1].score else { break }
          room.all.removeLast()
        }
        var at = room.all.count
        room.all.append(Hypothesis(score: score, label: label, from: Int32(place)))
        while at > first, room.all[at - 1].score < score {
          room.all.swapAt(at - 1, at)
          at -= 1
        }
        place += 1
      }
    }
  }
}

extension LetterModel.Room {
  /// Finds the groups of the last letter's hypotheses that have one label, the best first.
  fileprivate mutating func sortGroups() {
    groups.removeAll(keepingCapacity: true)
    var place = starts.last ?? all.count
    while place < all.count {
      var end = place + 1
      while end < all.count, all[end].label == all[place].label { end += 1 }
      var at = groups.count
      groups.append(place..<end)
      while at > 0, all[groups[at - 1].lowerBound].score < all[groups[at].lowerBound].score {
        groups.swapAt(at - 1, at)
        at -= 1
      }
      place = end
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
