internal import PipelineCore

/// How one variant's weights are learned: epochs of freshly shuffled pseudo-tickers, then the mean of
/// the weights of the last quarter of them.
struct TickerTraining: Sendable {
  var epochCount = 60
  var sampler = TickerSampler(mixedShare: 0.25, lengthTilt: 0.3, joinedShare: 0.05)

  /// A learner on its way through the epochs.
  struct Course: Sendable {
    private(set) var learner: TickerLearner
    private var random: TrainingRandom
    private let training: TickerTraining
    private let rate: Float
    private let layerRate: Float
    private var epoch = 0
    private var sum: TickerWeightSet?
    private var summedCount: Float = 0

    init(_ training: TickerTraining, _ learner: TickerLearner, _ random: TrainingRandom) {
      self.training = training
      self.learner = learner
      self.random = random
      rate = learner.rate
      layerRate = learner.layerRate
    }

    /// Goes once through the headlines.
    mutating func advance(through headlines: [TickerHeadline]) {
      epoch += 1
      let progress = Float(epoch) / Float(training.epochCount)
      learner.rate = rate * (progress > 0.66 ? 0.4 : 1)
      learner.layerRate = layerRate * (progress > 0.83 ? 0.1 : progress > 0.66 ? 0.25 : 1)
      var samples = training.sampler.samples(of: headlines, &random)
      random.shuffle(&samples)
      for sample in samples { learner.learn(sample, &random) }
      if epoch > training.epochCount - max(1, training.epochCount / 4) {
        if sum == nil { sum = learner.weightSet } else { sum?.add(learner.weightSet) }
        summedCount += 1
      }
    }

    /// The mean of the weights of the last epochs; before them the weights as they stand.
    var weightSet: TickerWeightSet {
      guard var mean = sum else { return learner.weightSet }
      mean.divide(by: summedCount)
      return mean
    }
  }
}
