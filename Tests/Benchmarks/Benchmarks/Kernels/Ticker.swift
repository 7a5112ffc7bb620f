import Benchmark
import CTickerNet
import Glibc

/// The arithmetic that cuts a ticker of 200 words, beside the same written plainly.
func benchmarkTicker() {
  let ticker = MadeTicker(wordCount: 200)
  compare("ticker net", { ticker.netScores() }, twin: { ticker.plainNetScores() })
  compare("ticker lattice", { ticker.shares() }, twin: { ticker.plainShares() })
  compare("ticker count", { [ticker.headlineCount()] }, twin: { [ticker.plainHeadlineCount()] })
}

private func compare(
  _ name: String,
  _ kernel: @escaping @Sendable () -> [Float],
  twin: @escaping @Sendable () -> [Float]
) {
  for (own, plain) in zip(kernel(), twin()) {
    precondition(abs(own - plain) < 0.01 * max(1, abs(plain)), "\(name): they disagree")
  }
  Benchmark("\(name), kernel") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(kernel()) }
  }
  Benchmark("\(name), twin") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(twin()) }
  }
}

/// A ticker's numbers, made up: nets, rows of words, scores of gaps, and what lengths are worth.
private struct MadeTicker: Sendable {
  private let wordCount: Int
  private let rows: [Float]
  private let layers: [Float]
  private let gapScores: [Float]
  private let lengths: [Float]

  private static let nets = Int(TICKER_NETS)
  private static let width = Int(TICKER_NET_WIDTH)
  private static let hidden = Int(TICKER_NET_HIDDEN)
  private static let outer = Int(TICKER_NET_OUTER)
  private static let firstInputs = (2 * Int(TICKER_NET_NEAR) + 1) * width
  private static let secondInputs = 2 * Int(TICKER_NET_FAR) * hidden
  private static let layerCount = (firstInputs + 1) * hidden + (secondInputs + 2) * outer
  private static let longest = Int(TICKER_LATTICE_WIDTH)

  init(wordCount: Int) {
    var state: UInt32 = 7
    func numbers(_ count: Int, _ range: ClosedRange<Float>) -> [Float] {
      (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        let share = Float(state >> 8) / 16_777_216
        return range.lowerBound + share * (range.upperBound - range.lowerBound)
      }
    }
    self.wordCount = wordCount
    let padding = 2 * (Int(TICKER_NET_NEAR) + Int(TICKER_NET_FAR))
    rows = numbers(Self.nets * (wordCount + padding) * Self.width, -1...1)
    layers = numbers(Self.nets * Self.layerCount, -0.5...0.5)
    gapScores = numbers(wordCount + 1, -5...2)
    lengths = numbers(Self.longest, 0.1...1)
  }

  private var hiddenWordCount: Int { wordCount + 2 * Int(TICKER_NET_FAR) }

  func netScores() -> [Float] {
    var room = [Float](repeating: 0, count: Self.nets * hiddenWordCount * Self.hidden)
    var scores = [Float](repeating: 0, count: wordCount + 1)
    ticker_net_score(rows, wordCount, layers, &room, &scores)
    return scores
  }

  func plainNetScores() -> [Float] {
    var scores = [Float](repeating: 0, count: wordCount + 1)
    for net in 0..<Self.nets {
      let rowStart = net * rows.count / Self.nets
      let bias = net * Self.layerCount + Self.firstInputs * Self.hidden
      var hidden: [Float] = []
      for word in 0..<hiddenWordCount {
        for unit in 0..<Self.hidden {
          var sum = layers[bias + unit]
          for input in 0..<Self.firstInputs {
            sum +=
              rows[rowStart + word * Self.width + input]
              * layers[net * Self.layerCount + input * Self.hidden + unit]
          }
          hidden.append(max(sum, 0))
        }
      }
      let second = bias + Self.hidden
      let output = second + (Self.secondInputs + 1) * Self.outer
      for gap in 1..<wordCount {
        for unit in 0..<Self.outer {
          var sum = layers[output - Self.outer + unit]
          for input in 0..<Self.secondInputs {
            sum += hidden[gap * Self.hidden + input] * layers[second + input * Self.outer + unit]
          }
          scores[gap] += max(sum, 0) * layers[output + unit]
        }
      }
    }
    return scores
  }

  func shares() -> [Float] {
    let longest = Self.longest
    var best = [Float](repeating: 0, count: wordCount + 1 + longest)
    best[longest] = 1
    var total = best
    let marks = [Float](repeating: 1, count: best.count)
    var shares = [Float](repeating: 0, count: (wordCount + 1) * longest)
    var choices = [Int32](repeating: 0, count: wordCount + 1)
    best.withUnsafeMutableBufferPointer { best in
      total.withUnsafeMutableBufferPointer { total in
        shares.withUnsafeMutableBufferPointer { shares in
          choices.withUnsafeMutableBufferPointer { choices in
            let ways = ticker_lattice_ways(
              total: total.baseAddress,
              best: best.baseAddress,
              shares: shares.baseAddress,
              choices: choices.baseAddress
            )
            ticker_lattice_run(gapScores, 1, wordCount + 1, lengths, marks, ways)
          }
        }
      }
    }
    return shares
  }

  func plainShares() -> [Float] {
    let longest = Self.longest
    var totals: [Float] = [0]
    var shares = [Float](repeating: 0, count: (wordCount + 1) * longest)
    for end in 1...wordCount {
      let starts = max(0, end - longest)..<end
      let scores = starts.map { totals[$0] + logf(lengths[$0 - end + longest]) }
      let highest = scores.max() ?? 0
      let sum = scores.reduce(0) { $0 + expf($1 - highest) }
      for (start, score) in zip(starts, scores) {
        shares[end * longest + start - end + longest] = expf(score - highest) / sum
      }
      totals.append(highest + logf(sum) + gapScores[end])
    }
    return shares
  }

  func headlineCount() -> Float {
    var room = [Float](repeating: 0, count: 3 * (wordCount + 1 + Self.longest))
    var count = ticker_count()
    ticker_count_headlines(gapScores, wordCount, lengths, &room, &count)
    return count.mean
  }

  func plainHeadlineCount() -> Float {
    let shares = plainShares()
    var means: [Float] = [0]
    for end in 1...wordCount {
      means.append(
        (max(0, end - Self.longest)..<end).reduce(1) { sum, start in
          sum + means[start] * shares[end * Self.longest + start - end + Self.longest]
        }
      )
    }
    return means[wordCount]
  }
}
