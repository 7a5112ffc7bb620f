internal import PipelineCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
internal import PipelineCore

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
  /// Each step times when it was made, so that the mean over time can be told at the end.
  private let sums: LearnedWeights
  private var time: Float = 0
  private var random = TrainingRandom(seed: 19)
  private let rate: Float
  private var scores: [Float] = []

  init(bits: Int, rate: Float = 0.12) {
    weights = LearnedWeights(bits: bits)
    squares = LearnedWeights(bits: bits)
    sums = LearnedWeights(bits: bits)
    self.rate = rate
  }

  /// Learns from a word; returns whether the reading was the best before.
  ///
  /// - Parameter slots: The slots of the candidates' features, `width` a candidate.
  func learn(_ slots: ArraySlice<UInt32>, width: Int, gold: Int) -> Bool {
    time += 1
    // A quarter of the features is left out at random, so that rare ones aren't learned by heart.
    let leftOut = random.next() & random.next()
    let count = slots.count / width
    scores.removeAll(keepingCapacity: true)
    var place = slots.startIndex
    for _ in 0..<count {
      var score: Float = 0
      for feature in 0..<width {
        if leftOut >> UInt64(feature) & 1 == 0, slots[place] != FeatureCounts.leftOut {
          score += weights.value(Int(slots[place]))
        }
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
      for feature in 0..<width {
        let slot = Int(slots[place])
        place += 1
        if leftOut >> UInt64(feature) & 1 == 1 || slot == Int(FeatureCounts.leftOut) { continue }
        let square = squares.value(slot) + gradient * gradient
        squares.set(slot, to: square)
        let step = rate * gradient / (0.1 + square.squareRoot())
        weights.set(slot, to: weights.value(slot) + step)
        sums.set(slot, to: sums.value(slot) + step * (time / Self.scale))
      }
    }
    return isRight
  }

  /// The unit of time: numbers of steps are too large for the precision of the sums.
  private static let scale: Float = 1_048_576

  /// Makes the weights the means of what they were over time.
  func average() {
    guard time > 0 else { return }
    for slot in 0..<weights.count {
      let mean = weights.value(slot) - sums.value(slot) * (Self.scale / time)
      weights.set(slot, to: 0.75 * mean)
    }
  }
}

extension TrainingRandom {
  /// 64 bits of which each is one in a quarter of the cases.
  fileprivate mutating func quarter() -> UInt64 { next() & next() }
}
