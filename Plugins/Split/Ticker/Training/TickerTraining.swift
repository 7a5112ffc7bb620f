/// Trains one variant's weights: epochs of freshly shuffled pseudo-tickers, then the mean of the
/// weights of the last quarter of them.
struct TickerTraining {
  var epochCount = 40
  var sampler = TickerSampler(mixedShare: 0.1, lengthTilt: 0.3, joinedShare: 0.05)

  /// - Parameter report: Called after each epoch with its number and the weights so far.
  func train(
    _ learner: inout TickerLearner,
    on headlines: [TickerHeadline],
    _ random: inout TickerRandom,
    report: (Int, inout TickerLearner) -> Void
  ) -> TickerWeightSet {
    let rate = learner.rate
    let layerRate = learner.layerRate
    let averagedFrom = epochCount - max(1, epochCount / 4) + 1
    var mean: TickerWeightSet?
    for epoch in 1...max(1, epochCount) {
      let progress = Float(epoch) / Float(max(1, epochCount))
      learner.rate = rate * (progress > 0.66 ? 0.4 : 1)
      learner.layerRate = layerRate * (progress > 0.83 ? 0.1 : progress > 0.66 ? 0.25 : 1)
      var samples = sampler.samples(of: headlines, &random)
      random.shuffle(&samples)
      for sample in samples { learner.learn(sample, &random) }
      if epoch >= averagedFrom {
        if mean == nil { mean = learner.weightSet } else { mean?.add(learner.weightSet) }
      }
      report(epoch, &learner)
    }
    learner.rate = rate
    learner.layerRate = layerRate
    guard var mean else { return learner.weightSet }
    mean.divide(by: Float(epochCount - averagedFrom + 1))
    return mean
  }
}
