internal import PipelineCore

/// Fits a model to the known headlines of one paper.
struct TickerAdaptation {
  var epochCount: Int?
  var seed: UInt64
  /// How long the steps are beside those of training from nothing.
  private static let rateShare: Float = 0.5
  /// How far the weights are taken to have come: those of single features far, those of lengths
  /// not, because papers differ most in these.
  private static let gapSquare: Float = 1
  private static let lengthSquare: Float = 4
  /// More epochs learn the few headlines by heart.
  private static let usualEpochCount = 8

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
      var learner = TickerLearner(
        base,
        gapSquare: Self.gapSquare,
        lengthSquare: Self.lengthSquare
      )
      learner.rate *= Self.rateShare
      learner.netRate *= Self.rateShare
      learner.layerRate *= 0.1
      // Why: what the model knows already is kept, not drawn to 0.
      learner.decay = 0
      var training = TickerTraining()
      training.epochCount = epochCount ?? Self.usualEpochCount
      training.sampler = TickerSampler(bareShare: variant == .bare ? 0.5 : 0)
      return training.train(&learner, on: headlines, &random) { epoch, _ in
        report("\(variant) \(epoch)/\(training.epochCount)")
      }
    }
  }
}
