/// Headlines to learn from and headlines to measure by.
struct TickerHeldOut {
  private(set) var training: [TickerHeadline] = []
  /// The last days of the publishers that are learned from.
  private(set) var heldOut: [TickerHeadline] = []
  /// Publishers that are kept from learning as a whole.
  private(set) var unseen: [TickerHeadline] = []

  /// One headline in this many is held out.
  private static let heldOutDivisor = 25

  init(_ headlines: [TickerHeadline], unseen unseenPublishers: Set<String>) {
    let groups = Dictionary(grouping: headlines.indices) { headlines[$0].publisher }
    for publisher in groups.keys.sorted() {
      let own = (groups[publisher] ?? []).sorted {
        (headlines[$0].date, $0) < (headlines[$1].date, $1)
      }.map { headlines[$0] }
      if unseenPublishers.contains(publisher) {
        unseen += own
      } else {
        let kept = own.count - own.count / Self.heldOutDivisor
        training += own[..<kept]
        heldOut += own[kept...]
      }
    }
  }

  /// The pseudo-tickers to measure by, each set with its name.
  func tests(bare: Bool) -> [(name: String, samples: [TickerSample])] {
    var random = TickerRandom(seed: 77)
    let sampler = TickerSampler()
    return [("held out", heldOut), ("unseen", unseen)].compactMap { name, headlines in
      guard !headlines.isEmpty else { return nil }
      let samples = sampler.samples(of: headlines, &random)
      return (name, bare ? samples.map { $0.stripped() } : samples)
    }
  }
}
