#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Learns the ranker: a log-linear model, by stochastic gradients whose steps shrink feature by feature
/// (AdaGrad).
final class RankerLearner {
  /// A word with its readings in its context.
  struct Example {
    /// Slots of the features of all candidates, one's after another's.
    var features: [UInt32]
    var gold: Int
    var weight: Float
  }

  let weights: LearnedWeights
  private let squares: LearnedWeights
  private let rate: Float
  private var scores: [Float] = []

  init(bits: Int, rate: Float = 0.12) {
    weights = LearnedWeights(bits: bits)
    squares = LearnedWeights(bits: bits)
    self.rate = rate
  }

  /// Learns from a word; returns whether the reading was the best before.
  ///
  /// - Parameter slots: The slots of the candidates' features, `width` a candidate.
  func learn(_ slots: ArraySlice<UInt32>, width: Int, gold: Int) -> Bool {
    let count = slots.count / width
    scores.removeAll(keepingCapacity: true)
    var place = slots.startIndex
    for _ in 0..<count {
      var score: Float = 0
      for _ in 0..<width {
        score += weights.value(Int(slots[place]))
        place += 1
      }
      scores.append(score)
    }
    let largest = scores.max() ?? 0
    let isRight = !scores.indices.contains { $0 != gold && scores[$0] >= scores[gold] }
    var sum: Float = 0
    for index in scores.indices {
      scores[index] = expf(scores[index] - largest)
      sum += scores[index]
    }
    if scores[gold] / sum > 0.9995 { return isRight }
    place = slots.startIndex
    for index in 0..<count {
      let gradient = (index == gold ? 1 : 0) - scores[index] / sum
      if abs(gradient) < 1e-4 {
        place += width
        continue
      }
      for _ in 0..<width {
        let slot = Int(slots[place])
        place += 1
        let square = squares.value(slot) + gradient * gradient
        squares.set(slot, to: square)
        weights.set(slot, to: weights.value(slot) + rate * gradient / (0.1 + square.squareRoot()))
      }
    }
    return isRight
  }
}
