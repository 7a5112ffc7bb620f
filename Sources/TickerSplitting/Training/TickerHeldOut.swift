internal import PipelineCore

/// Headlines to learn from and headlines to measure by.
struct TickerHeldOut {
  private(set) var training: [TickerHeadline] = []
  /// The last days of the publishers that are learned from.
  private(set) var heldOut: [TickerHeadline] = []
  /// Publishers that are kept from learning as a whole.
  private(set) var unseen: [TickerHeadline] = []

  /// One headline in this many is held out.
  private static let heldOutDivisor = 25
  /// Where the pseudo-random numbers of all tickers to measure by begin.
  static let testSeed: UInt64 = 77

  init(_ headlines: [TickerHeadline], unseen unseenPublishers: Set<String>) {
    for places in TickerSampler.byPublisher(headlines) {
      let own = places.map { headlines[$0] }
      if unseenPublishers.contains(own[0].publisher) {
        unseen += own
      } else {
        let kept = own.count - own.count / Self.heldOutDivisor
        training += own[..<kept]
        heldOut += own[kept...]
      }
    }
  }

  /// The pseudo-tickers to measure by, each set with its name.
  func tests(bare: Bool, _ neighbours: TickerNeighbours) -> [(
    name: String, samples: [TickerSample]
  )] {
    let sampler = TickerSampler()
    return [("held out", heldOut), ("unseen", unseen)].compactMap { name, headlines in
      guard !headlines.isEmpty else { return nil }
      var random = TrainingRandom(seed: Self.testSeed)
      let samples = sampler.samples(of: headlines, &random)
      return (
        name,
        samples.map { sample in
          var sample = bare ? sample.stripped() : sample
          neighbours.complete(&sample.words)
          return sample
        }
      )
    }
  }
}
