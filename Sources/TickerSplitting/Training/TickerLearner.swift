internal import PipelineCore

/// A set of weights while it learns.
///
/// The log-likelihood of the known cuts rises by AdaGrad
/// (Duchi et al. 2011), ticker by ticker.
struct TickerLearner {
  let slotBits: Int
  private(set) var gaps: [Float]
  var lengths: TickerLengths
  private var nets: [TickerNetLearner]
  private var gapSquares: [Float]
  private var lengthSquares: [Float]
  private var slots: [UInt32] = []

  /// The learning rates and how strongly the weights are drawn to 0.
  var rate: Float = 0.05
  var netRate: Float = 0.05
  var layerRate: Float = 0.001
  var decay: Float = 0.004
  /// The share of a gap's features that training hides.
  var hiddenShare: Float = 0.4

  private static let noSlot = UInt32.max

  /// Begins from nothing.
  init(slotBits: Int, _ random: inout TrainingRandom) {
    self.slotBits = slotBits
    gaps = [Float](repeating: 0, count: 1 << slotBits)
    gapSquares = gaps
    lengths = TickerLengths()
    lengthSquares = [Float](repeating: 0, count: lengths.weights.count)
    nets = [TickerNetLearner(&random)]
  }

  /// Goes on from weights that have learned.
  ///
  /// - Parameter gapSquare: What is taken for the sum of a weight's squared gradients so far; the
  ///   larger, the shorter the first steps.
  /// - Parameter lengthSquare: The same for the weights of whole headlines.
  init(_ set: TickerWeightSet, gapSquare: Float = 1, lengthSquare: Float = 100) {
    slotBits = set.gaps.count.trailingZeroBitCount
    gaps = set.gaps
    lengths = set.lengths
    nets = set.nets.map { TickerNetLearner($0) }
    gapSquares = [Float](repeating: gapSquare, count: gaps.count)
    lengthSquares = [Float](repeating: lengthSquare, count: lengths.weights.count)
  }

  /// The weights as they stand.
  var weightSet: TickerWeightSet {
    TickerWeightSet(gaps: gaps, lengths: lengths, nets: nets.map(\.net))
  }

  /// The ways to cut a ticker, as the weights stand.
  mutating func lattice(of words: [TickerWord]) -> TickerLattice {
    TickerLattice(decoding: words, gapScores: gapScores(of: words), lengths: lengths.decoding)
  }

  /// Learns from a ticker.
  mutating func learn(_ sample: TickerSample, _ random: inout TrainingRandom) {
    let count = sample.words.count
    guard count > 1 else { return }
    let sums = TickerLengths.Sums(sample.words)
    var hiding: TrainingRandom? = random
    let lattice = TickerLattice(
      gapScores: gapScores(of: sample.words, hiding: &hiding),
      sums: sums,
      lengths: lengths
    )
    if let hiding { random = hiding }
    var gradients = lattice.marginals.map { -$0 }
    if sample.marginals.isEmpty {
      for cut in sample.cuts { gradients[cut] += 1 }
    } else {
      for gap in 1..<count { gradients[gap] += sample.marginals[gap] }
    }
    for index in gradients.indices where abs(gradients[index]) < 0.002 { gradients[index] = 0 }
    for net in nets.indices {
      nets[net].learn(gradients, rate: netRate, layerRate: layerRate)
    }
    for right in 1..<count where gradients[right] != 0 {
      let start = (right - 1) * TickerFeatures.slotsPerGap
      for place in start..<start + TickerFeatures.slotsPerGap where slots[place] != Self.noSlot {
        let slot = Int(slots[place])
        let gradient = gradients[right] - decay * gaps[slot]
        gapSquares[slot] += gradient * gradient
        gaps[slot] += rate * gradient / (gapSquares[slot] + 1e-8).squareRoot()
      }
    }
    learnLengths(from: sample, sums: sums, lattice: lattice)
  }

  /// The gaps' scores, as the weights stand.
  mutating func gapScores(of words: [TickerWord]) -> [Float] {
    var random: TrainingRandom?
    return gapScores(of: words, hiding: &random)
  }

  private mutating func gapScores(
    of words: [TickerWord],
    hiding random: inout TrainingRandom?
  ) -> [Float] {
    let bonds = TickerCohesion.steps(of: words)
    let features = TickerFeatures(words: words, bonds: bonds, slotBits: slotBits)
    var scores = [Float](repeating: 0, count: words.count + 1)
    slots.removeAll(keepingCapacity: true)
    let isLearning = random != nil
    let factor = isLearning ? 1 / (1 - hiddenShare) : 1
    if words.count > 1 {
      for right in 1..<words.count {
        var score: Float = 0
        features.visitGapSlots(before: right) { _, slot in
          if isLearning, (random?.unit() ?? 1) < hiddenShare {
            slots.append(Self.noSlot)
          } else {
            slots.append(slot)
            score += gaps[Int(slot)]
          }
        }
        scores[right] = score * factor
      }
      for net in nets.indices {
        nets[net].addScores(of: words, bonds, to: &scores, hiding: &random)
      }
    }
    return scores
  }

  private mutating func learnLengths(
    from sample: TickerSample,
    sums: TickerLengths.Sums,
    lattice: TickerLattice
  ) {
    let count = sample.words.count
    let longest = TickerLengths.longest
    var gradients = [Float](repeating: 0, count: lengths.weights.count)
    for (start, end) in zip([0] + sample.cuts, sample.cuts + [count]) where end - start <= longest {
      sums.visitWeights(from: start, upTo: end, usual: lattice.usualLength) { gradients[$0] += $1 }
    }
    for end in 1...count where lattice.marginals[end] > 1e-4 {
      for start in max(0, end - longest)..<end {
        let probability = lattice.probability(start, end)
        if probability > 1e-4 {
          sums.visitWeights(from: start, upTo: end, usual: lattice.usualLength) {
            gradients[$0] -= probability * $1
          }
        }
      }
    }
    for index in gradients.indices where gradients[index] != 0 {
      let gradient = gradients[index] - decay * lengths.weights[index]
      lengthSquares[index] += gradient * gradient
      lengths.weights[index] += rate * gradient / (lengthSquares[index] + 1e-8).squareRoot()
    }
  }
}
