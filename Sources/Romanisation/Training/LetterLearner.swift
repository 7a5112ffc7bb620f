internal import PipelineCore

/// Learns the letter model: an averaged structured perceptron.
struct LetterLearner {
  /// A word and how it is read.
  struct Example {
    var word: Word
    var reading: Reading
  }

  static let bits = 17
  var epochCount = 6

  /// The labels that were seen for a letter at a place three times, or where none was, once.
  static func choices(_ examples: [Example]) -> [[UInt8]] {
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: Label.count),
      count: ArabicLetter.count * 4
    )
    for example in examples {
      for index in 0..<example.word.count {
        counts[LetterModel<LearnedWeights>.place(example.word, index)][
          Int(example.reading[index])
        ] += 1
      }
    }
    return counts.map { row in
      let total = row.reduce(0, +)
      let often = row.indices.filter { row[$0] >= 3 && row[$0] * 700 >= total }
      let labels = often.isEmpty ? row.indices.filter { row[$0] > 0 } : often
      let best = labels.sorted { (row[$1], $0) < (row[$0], $1) }
      return best.prefix(LetterModel<LearnedWeights>.width).sorted().map { UInt8($0) }
    }
  }

  func learn(_ examples: [Example], choices: [[UInt8]], seed: UInt64) -> LearnedWeights {
    let weights = LearnedWeights(bits: Self.bits)
    let sums = LearnedWeights(bits: Self.bits)
    let model = LetterModel(weights: weights, choices: choices)
    var random = TrainingRandom(seed: seed)
    var order = Array(examples.indices)
    var time: Float = 0
    var features: InlineArray<26, UInt64> = .init(repeating: 0)
    func update(_ slot: Int, _ step: Float) {
      weights.set(slot, to: weights.value(slot) + step)
      sums.set(slot, to: sums.value(slot) + step * time)
    }
    typealias Model = LetterModel<LearnedWeights>
    let steps = Float(epochCount * examples.count)
    for _ in 0..<epochCount {
      random.shuffle(&order)
      for number in order {
        time += 1 / steps
        let example = examples[number]
        guard let best = model.readings(of: example.word, count: 1).first,
          best.reading != example.reading
        else { continue }
        let columns = (0..<example.word.count).map { place in
          let labels = choices[Model.place(example.word, place)]
          return (
            gold: labels.firstIndex(of: example.reading[place]),
            made: labels.firstIndex(of: best.reading[place]) ?? 0
          )
        }
        var goldBefore = Model.start
        var madeBefore = Model.start
        if columns.contains(where: { $0.gold == nil }) { continue }
        let padded = Model.Padded(example.word)
        for index in 0..<example.word.count {
          let gold = example.reading[index]
          let made = best.reading[index]
          let (goldColumn, madeColumn) = (columns[index].gold ?? 0, columns[index].made)
          if gold != made {
            Model.features(of: padded, at: index, &features)
            for number in features.indices {
              let row = weights.row(features[number])
              update(row + goldColumn, 1)
              update(row + madeColumn, -1)
            }
          }
          if gold != made || goldBefore != madeBefore {
            let place = Model.place(example.word, index)
            update(weights.row(Model.step(goldBefore, to: place)) + goldColumn, 1)
            update(weights.row(Model.step(madeBefore, to: place)) + madeColumn, -1)
            update(weights.row(Model.step(goldBefore, to: index, of: padded)) + goldColumn, 1)
            update(weights.row(Model.step(madeBefore, to: index, of: padded)) + madeColumn, -1)
          }
          goldBefore = gold
          madeBefore = made
        }
      }
    }
    for slot in 0..<weights.count { weights.set(slot, to: weights.value(slot) - sums.value(slot)) }
    return weights
  }
}
