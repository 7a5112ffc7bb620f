/// How often headlines are right, by how sure the splitter was of them.
struct TickerCalibration: Sendable {
  private static let binCount = 10

  /// The headlines of one tenth of the confidences.
  private struct Bin {
    var count = 0
    var rightCount = 0
    var confidences = 0.0

    var meanConfidence: Double { confidences / Double(max(1, count)) }
    var rightShare: Double { Double(rightCount) / Double(max(1, count)) }
  }

  private var bins = [Bin](repeating: Bin(), count: binCount)

  mutating func add(_ confidence: Double, isRight: Bool) {
    let bin = min(max(Int(confidence * Double(Self.binCount)), 0), Self.binCount - 1)
    bins[bin].count += 1
    bins[bin].rightCount += isRight ? 1 : 0
    bins[bin].confidences += confidence
  }

  mutating func add(_ other: TickerCalibration) {
    for index in bins.indices {
      bins[index].count += other.bins[index].count
      bins[index].rightCount += other.bins[index].rightCount
      bins[index].confidences += other.bins[index].confidences
    }
  }

  /// The expected calibration error: how far confidence and share of right ones lie apart, the mean over
  /// all headlines, tenth by tenth.
  var error: Double {
    let count = bins.reduce(0) { $0 + $1.count }
    return bins.reduce(0.0) { sum, bin in
      sum + abs(bin.meanConfidence - bin.rightShare) * Double(bin.count) / Double(max(1, count))
    }
  }

  /// A line for each tenth that has headlines.
  var table: [String] {
    var lines: [String] = []
    for (index, bin) in bins.enumerated() where bin.count > 0 {
      let lower = Double(index) / Double(Self.binCount)
      let upper = Double(index + 1) / Double(Self.binCount)
      let range = "\(TickerScore.decimals(lower)) to \(TickerScore.decimals(upper))"
      let mean = TickerScore.decimals(bin.meanConfidence)
      let right = TickerScore.decimals(bin.rightShare)
      lines.append("  \(range)  mean \(mean), right \(right), \(bin.count) headlines")
    }
    return lines
  }
}
