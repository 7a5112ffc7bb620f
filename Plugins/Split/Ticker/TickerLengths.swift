/// The potentials of a whole headline: its length and what it holds.
struct TickerLengths: Sendable {
  /// The longest headline, in words.
  static let longest = 32
  /// How many rows of weights there are: one for the length, then one for each kind of mark.
  static let families = 7
  /// How many weights a row has.
  static let width = 33

  /// `families` rows of `width` weights.
  var weights = [Float](repeating: 0, count: families * width)

  /// The sum of the weights at the places that `Sums.markColumns` gives.
  func markScore(_ columns: SIMD8<Int32>) -> Float {
    weights[Int(columns[0])] + weights[Int(columns[1])] + weights[Int(columns[2])]
      + weights[Int(columns[3])] + weights[Int(columns[4])] + weights[Int(columns[5])]
  }

  /// What the words before each place add up to, kind by kind, of the marks that shape headlines.
  ///
  /// The kinds: colons, dots, opened less closed quotations, questions, numbers, opened quotations.
  struct Sums {
    private var sums: [SIMD8<Int32>] = [.zero]
    /// Whether the marks before a place differ from those one word before it.
    private var isChanged = [false]

    private static let lowest = SIMD8<Int32>(0, 0, -3, 0, 0, 0, 0, 0)
    private static let highest = SIMD8<Int32>(4, 4, 3, 2, 4, 4, 0, 0)
    /// Where each kind's weights begin, with room for the negative balances.
    private static let bases: SIMD8<Int32> = {
      let width = Int32(TickerLengths.width)
      return SIMD8(width, 2 * width, 3 * width + 3, 4 * width, 5 * width, 6 * width, 0, 0)
    }()

    init(_ words: [TickerWord]) {
      sums.reserveCapacity(words.count + 1)
      isChanged.reserveCapacity(words.count + 1)
      var sum = SIMD8<Int32>.zero
      for word in words {
        switch word.ending {
        case .colon: sum[0] += 1
        case .ellipsis, .inner: sum[1] += 1
        case .question, .exclamation: sum[3] += 1
        default: break
        }
        if word.opensQuote {
          sum[2] += 1
          sum[5] += 1
        }
        if word.closesQuote { sum[2] -= 1 }
        if word.script == .digits { sum[4] += 1 }
        isChanged.append(sum != sums[sums.count - 1])
        sums.append(sum)
      }
    }

    /// Whether headlines that end before the word `end` hold other marks than those that end one
    /// word earlier.
    func change(at end: Int) -> Bool {
      isChanged[end] || (end > 1 && isChanged[end - 1] && sums[end - 1][3] != sums[end - 2][3])
    }

    /// Whether headlines that begin with the word `start` hold other marks than those that begin one
    /// word later.
    func changesBehind(_ start: Int) -> Bool { isChanged[start + 1] }

    /// The places of the weights that the marks of the words `start..<end` draw on.
    ///
    /// A question mark at the very end is usual, inside a headline it isn't: the last word's isn't
    /// counted.
    func markColumns(_ start: Int, _ end: Int) -> SIMD8<Int32> {
      var counts = sums[end] &- sums[start]
      counts[3] = sums[end - 1][3] - sums[start][3]
      return counts.clamped(lowerBound: Self.lowest, upperBound: Self.highest) &+ Self.bases
    }

    /// Visits the places of all weights that a headline of the words `start..<end` draws on.
    func visitColumns(_ start: Int, _ end: Int, _ visit: (Int) -> Void) {
      visit(end - start)
      let columns = markColumns(start, end)
      for kind in 0..<TickerLengths.families - 1 { visit(Int(columns[kind])) }
    }
  }
}
