internal import PipelineCore

/// Fits a model to the known headlines of one paper.
struct TickerAdaptation {
  var epochCount: Int?
  var seed: UInt64
  /// How long the steps are beside those of training from nothing.
  var rateShare: Float = 0.5

  /// The weights of both variants, after some epochs over the paper's headlines.
  func adapt(
    _ model: TickerModel,
    to headlines: [TickerHeadline],
    report: (String) -> Void
  ) -> [TickerWeightSet] {
    TickerModel.Variant.allCases.map { variant in
      let base = model.resource.withBytes {
        TickerWeightSet(model.weights(for: variant), of: $0)
      }
      var random = TickerRandom(seed: seed &+ UInt64(variant.rawValue))
      var learner = TickerLearner(base)
      learner.rate *= rateShare
      learner.netRate *= rateShare
      learner.layerRate *= 0.1
      // Why: what the model knows already is kept, not drawn to 0.
      learner.decay = 0
      var training = TickerTraining()
      training.epochCount = epochCount ?? Self.epochCount(for: headlines.count)
      training.sampler = TickerSampler(bareShare: variant == .bare ? 0.5 : 0)
      return training.train(&learner, on: headlines, &random) { epoch, _ in
        report("\(variant) \(epoch)/\(training.epochCount)")
      }
    }
  }

  /// Few headlines are gone through more often.
  private static func epochCount(for count: Int) -> Int {
    max(6, min(30, 12_000 / max(1, count)))
  }
}
