internal import PipelineCore

/// Reads words that nothing else knows, letter by letter: a linear chain over the letters' labels.
struct LetterModel<Table: Weights> {
  let weights: Table
  /// The labels that a letter may have, by letter and place (`place(of:at:)`).
  let choices: [[UInt8]]

  /// A reading with its score.
  struct Scored {
    var reading: Reading
    var score: Float
  }

  static func place(_ word: Word, _ index: Int) -> Int {
    Int(word[index]) * 4 + (index == 0 ? 1 : 0) + (index == word.count - 1 ? 2 : 0)
  }

  /// The number of features of a letter.
  static var featureCount: Int { 26 }

  /// The features of a letter in its word, to be joined with a label.
  static func features(of word: Word, at index: Int, _ features: inout [UInt64]) {
    features.removeAll(keepingCapacity: true)
    let count = word.count
    func letter(_ offset: Int) -> UInt64 {
      let place = index + offset
      return place < 0 ? 61 : place >= count ? 62 : UInt64(word[place])
    }
    func kind(_ offset: Int) -> UInt64 {
      switch UInt8(truncatingIfNeeded: letter(offset)) {
      case 61: 1
      case 62: 2
      case ArabicLetter.alif, ArabicLetter.waw, ArabicLetter.ya: 3
      case 1...5, ArabicLetter.alifMaqsura, ArabicLetter.taMarbuta: 4
      default: 5
      }
    }
    // The letters around as one number, six bits each.
    func window(_ first: Int, _ last: Int) -> UInt64 {
      var window: UInt64 = 0
      for offset in first...last { window = window << 6 | letter(offset) }
      return window
    }
    func kinds(_ first: Int, _ last: Int) -> UInt64 {
      var window: UInt64 = letter(0)
      for offset in first...last { window = window << 3 | kind(offset) }
      return window
    }
    func add(_ value: UInt64) {
      features.append(UInt64(features.count + 1).and(value))
    }
    let own = letter(0)
    add(own)
    add(window(-1, 0))
    add(window(0, 1))
    add(window(-1, 1))
    add(window(-2, 0))
    add(window(0, 2))
    add(window(-2, 1))
    add(window(-1, 2))
    add(window(0, 3))
    add(window(-3, 0))
    add(window(-2, 2))
    add(window(-3, 3))
    add(kinds(-2, 2))
    add(kinds(-3, 3))
    add(UInt64(min(index, 5)) << 8 | own)
    add(UInt64(min(count - 1 - index, 5)) << 8 | own)
    add(UInt64(min(index, 6)) << 8 | UInt64(min(count - index, 6)))
    var shape: UInt64 = UInt64(index)
    if count <= 9 { for place in -index..<count - index { shape = shape << 3 | kind(place) } }
    add(count <= 9 ? shape : 0)
    add(index < 6 ? UInt64(index) << 24 | window(-index, 3 - index) : 0)
    add(
      count - index < 7
        ? UInt64(count - index) << 18 | window(count - index - 3, count - index - 1) : 1
    )
    add(window(0, 4))
    add(window(-4, 0))
    add(count <= 8 ? UInt64(index) << 54 | window(-index, count - index - 1) : 0)
    add(window(1, 2) << 8 | UInt64(count - index))
    add(window(-1, 3))
    add(window(-3, 1))
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

  private struct Hypothesis {
    var score: Float
    var label: UInt8
    var from: Int32
  }

  /// The best readings of a word, the best first; none where a letter has no labels.
  ///
  /// - Complexity: O(*n k l²*), *l* the labels of a letter.
  func readings(of word: Word, count: Int) -> [Scored] {
    // The hypotheses of all letters, one letter's after another's; each label has up to `count`.
    var all: [Hypothesis] = []
    var starts: [Int] = []
    var features: [UInt64] = []
    for index in 0..<word.count {
      let labels = choices[Self.place(word, index)]
      if labels.isEmpty { return [] }
      Self.features(of: word, at: index, &features)
      let previous = starts.last.map { $0..<all.count }
      starts.append(all.count)
      for label in labels {
        var own: Float = 0
        for feature in features { own += weights.weight(Self.feature(feature, label)) }
        guard let previous else {
          own += weights.weight(Self.step(Self.start, label, word[index]))
          all.append(Hypothesis(score: own, label: label, from: -1))
          continue
        }
        let first = all.count
        var lastLabel: UInt8 = 0xFF
        var move: Float = 0
        for place in previous {
          let hypothesis = all[place]
          if hypothesis.label != lastLabel {
            lastLabel = hypothesis.label
            move =
              own + weights.weight(Self.step(lastLabel, label, word[index]))
              + weights.weight(Self.step(lastLabel, label))
          }
          let score = hypothesis.score + move
          if all.count - first == count {
            guard score > all[all.count - 1].score else { continue }
            all.removeLast()
          }
          var at = all.count
          while at > first, all[at - 1].score < score { at -= 1 }
          all.insert(Hypothesis(score: score, label: label, from: Int32(place)), at: at)
        }
      }
    }
    guard let last = starts.last else { return [] }
    let best = (last..<all.count).sorted { (all[$0].score, $1) > (all[$1].score, $0) }
    return best.prefix(count).map { end in
      var labels = [UInt8](repeating: 0, count: word.count)
      var place = end
      for index in (0..<word.count).reversed() {
        labels[index] = all[place].label
        place = Int(all[place].from)
      }
      return Scored(reading: Reading(labels), score: all[end].score)
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
