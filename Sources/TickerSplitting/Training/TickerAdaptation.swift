internal import PipelineCore

/// Fits a model to the known headlines of one paper.
struct TickerAdaptation {
  var epochCount: Int?
  var seed: UInt64
  /// How long the steps are beside those of training from nothing: longer for known headlines than
  /// for cuts that a model made.
  private static let headlineRate: Float = 2
  private static let tickerRate: Float = 0.5
  /// How far the weights are taken to have come: those of single features far, those of lengths
  /// not, because papers differ most in these.
  private static let gapSquare: Float = 1
  private static let lengthSquare: Float = 4
  /// What a model knows already keeps it from learning the few headlines by single features.
  private static let hiddenShare: Float = 0.2
  private static let usualEpochCount = 20

  /// The weights of both variants, half way to what some epochs over the paper's headlines teach.
  ///
  /// Half way generalises better than all the way (Wortsman et al. 2022): the few headlines are learned
  /// by heart only there. What is learned of lengths is kept as a whole.
  func adapt(
    _ model: TickerModel,
    to headlines: [TickerHeadline],
    report: (String) -> Void
  ) -> [TickerWeightSet] {
    TickerModel.Variant.allCases.map { variant in
      var (learner, random) = learner(model, variant, rate: Self.headlineRate)
      let wordCount = headlines.reduce(0) { $0 + $1.words.count }
      learner.lengths.prior = .onePaper(mean: Float(wordCount) / Float(headlines.count))
      let known = learner.weightSet
      var training = TickerTraining()
      training.epochCount = epochCount ?? Self.usualEpochCount
      training.sampler = TickerSampler(bareShare: variant == .bare ? 0.5 : 0)
      training.sampler.substitutes = TickerSubstitutes(in: headlines)
      training.sampler.neighbours = TickerNeighbours(model.lexiconBytes)
      var course = TickerTraining.Course(training, learner, random)
      for epoch in 1...training.epochCount {
        course.advance(through: headlines)
        report("\(variant) \(epoch)/\(training.epochCount)")
      }
      var set = course.weightSet
      let lengths = set.lengths
      set.add(known)
      set.divide(by: 2)
      set.lengths = lengths
      return set
    }
  }

  /// A model's file, with the weights of both variants after going once through whole tickers.
  func adapt(_ model: TickerModel, toTickers samples: [TickerModel.Variant: [TickerSample]])
    -> [UInt8]
  {
    let sets = TickerModel.Variant.allCases.map { variant in
      var (learner, random) = learner(model, variant, rate: Self.tickerRate)
      var own = samples[variant] ?? []
      let wordCount = own.reduce(0) { $0 + $1.words.count }
      let headlineCount = own.reduce(Float(0)) { $0 + $1.marginals.dropFirst().reduce(0, +) }
      if headlineCount > 0 {
        learner.lengths.prior = .papers(mean: Float(wordCount) / headlineCount)
      }
      random.shuffle(&own)
      for sample in own { learner.learn(sample, &random) }
      return learner.weightSet
    }
    return TickerModelWriter.file(lexicon: model.lexiconBytes, sets: sets)
  }

  /// A learner that goes on from a model's weights, with its pseudo-random numbers.
  private func learner(_ model: TickerModel, _ variant: TickerModel.Variant, rate: Float) -> (
    TickerLearner, TrainingRandom
  ) {
    let base = model.resource.withBytes { TickerWeightSet(model.weights(for: variant), of: $0) }
    var learner = TickerLearner(
      base,
      gapSquare: Self.gapSquare,
      lengthSquare: Self.lengthSquare
    )
    learner.rate *= rate
    learner.netRate *= rate
    learner.layerRate *= 0.1
    learner.hiddenShare = Self.hiddenShare
    // Why: what the model knows already is kept, not drawn to 0.
    learner.decay = 0
    return (learner, TrainingRandom(seed: seed &+ UInt64(variant.rawValue)))
  }
}
