import Benchmark
import CRomanisation

/// Finding the best ways from label to label of an unknown word's letters, in vectors beside one by one.
func benchmarkLetterSteps() {
  let word = MadeWord(letterCount: 8, labelCount: 12)
  precondition(word.best() == word.plainBest(), "letter steps: the kernel differs from its twin")
  Benchmark("letter steps, kernel") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(word.best()) }
  }
  Benchmark("letter steps, twin") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(word.plainBest()) }
  }
}

/// Random weights, and where those of a word's letters lie.
private struct MadeWord: Sendable {
  private static let width = Int(ROMANISATION_ROW)
  private static let featureCount = 26

  private let letterCount: Int
  private let labelCount: Int
  private let weights: [Int8]
  private let rows: [Int64]
  private let steps: [Int64]
  private let penalties = [Int16](repeating: 0, count: width)
  private let penaltyRows: [Int64]

  init(letterCount: Int, labelCount: Int) {
    var state: UInt32 = 7
    func number(below limit: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 8) % limit
    }
    self.letterCount = letterCount
    self.labelCount = labelCount
    penaltyRows = [Int64](repeating: 0, count: labelCount)
    let weights = (0..<1 << 17).map { _ in Int8(number(below: 255) - 127) }
    let last = weights.count - Self.width
    self.weights = weights
    rows = (0..<letterCount * Self.featureCount).map { _ in Int64(number(below: last)) }
    steps = (0..<letterCount * 2 * labelCount).map { _ in Int64(number(below: last)) }
  }

  /// The scores of the best ways to each label of the last letter.
  func best() -> [Int32] {
    var moves = [Int32](repeating: 0, count: labelCount * Self.width)
    var best = [Int32](repeating: 0, count: Self.width)
    for letter in 0..<letterCount {
      let before = best
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe steps.withUnsafeBufferPointer { steps in
          guard let rows = rows.baseAddress, let steps = steps.baseAddress else { return }
          // SAFETY: rows and steps have a letter's share for each letter, and all rows end inside the
          // weights.
          unsafe romanisation_step(
            weights,
            rows + letter * Self.featureCount,
            Self.featureCount,
            steps + letter * 2 * labelCount,
            labelCount,
            penalties,
            penaltyRows,
            before,
            &moves,
            &best
          )
        }
      }
    }
    return best
  }

  func plainBest() -> [Int32] {
    var best = [Int32](repeating: 0, count: Self.width)
    for letter in 0..<letterCount {
      var next = [Int32](repeating: .min, count: Self.width)
      for column in 0..<Self.width {
        var own: Int32 = 0
        for feature in 0..<Self.featureCount {
          own += Int32(weights[Int(rows[letter * Self.featureCount + feature]) + column])
        }
        for label in 0..<labelCount {
          let step = 2 * (letter * labelCount + label)
          let move =
            own + Int32(weights[Int(steps[step]) + column])
            + Int32(weights[Int(steps[step + 1]) + column])
          next[column] = max(next[column], best[label] + move)
        }
      }
      best = next
    }
    return best
  }
}
