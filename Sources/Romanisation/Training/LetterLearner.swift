internal import PipelineCore

/// Learns the letter model: an averaged structured perceptron.
struct LetterLearner {
  /// A word and how it is read.
  struct Example {
    var word: Word
    var reading: Reading
  }

  static let bits = 19
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
      return (often.isEmpty ? row.indices.filter { row[$0] > 0 } : often).map { UInt8($0) }
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
    func update(_ feature: UInt64, _ step: Float) {
      let slot = weights.slot(feature)
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
        let allowed = (0..<example.word.count).allSatisfy {
          choices[Model.place(example.word, $0)].contains(example.reading[$0])
        }
        guard allowed else { continue }
        var goldBefore = Model.start
        var madeBefore = Model.start
        for index in 0..<example.word.count {
          let gold = example.reading[index]
          let made = best.reading[index]
          if gold != made {
            Model.features(of: Model.Padded(example.word), at: index, &features)
            for number in features.indices {
              update(Model.feature(features[number], gold), 1)
              update(Model.feature(features[number], made), -1)
            }
          }
          if gold != made || goldBefore != madeBefore {
            let letter = example.word[index]
            update(Model.step(goldBefore, gold, letter), 1)
            update(Model.step(madeBefore, made, letter), -1)
            if index > 0 {
              update(Model.step(goldBefore, gold), 1)
              update(Model.step(madeBefore, made), -1)
            }
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
