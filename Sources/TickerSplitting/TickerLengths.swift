internal import Glibc

/// The potentials of a whole headline: how long it is beside its paper's usual ones, and what it
/// holds.
///
/// Papers differ in the length of their headlines more than in anything else, so a length's potential
/// is a point on a line over the logarithm of the length's share of the usual one. Only very long ones
/// are rare in whatever paper.
struct TickerLengths: Sendable {
  /// The longest headline, in words.
  static let longest = 32

  /// The points of the line, and where the usual length lies on it.
  private static let pointCount = 41
  private static let usualPoint: Float = 20
  private static let pointsPerOctave: Float = 6
  /// How many kinds of marks there are, and how many weights each has.
  private static let kindCount = 6
  private static let kindWidth = 8
  private static let firstMark = pointCount
  /// The binary logarithms of lengths.
  private static let octaves = (0...longest).map { log2f(Float($0)) }
  /// How many weights there are.
  static let count = firstMark + kindCount * kindWidth

  /// The points of the line, then the weights of each kind of mark.
  var weights = [Float](repeating: 0, count: count)
  /// What is known of the usual length before a ticker is looked at.
  var prior = Prior.allPapers

  /// What each word of a headline beyond `longWordCount` costs.
  private var longWordCost: Float = 0
  private static let longWordCount: Float = 16

  init() {}

  /// What follows from weights and prior alone, where they stay as they are.
  private struct Fixed {
    let marks: MarkWorths
    let usual: [Float]
  }
  private var fixed: Fixed?

  /// The same to decode with, as it stands: very long headlines cost more than the weights say.
  ///
  /// Of the known headlines one in seven thousand has more than twenty words. Tickers that are learned from
  /// are seldom in doubt over so many words, so that the weights hardly tell, and weights that are
  /// learned with this cost make up for it. Chosen on publishers that the model hadn't learned from.
  var decoding: TickerLengths {
    var lengths = self
    lengths.longWordCost = 0.15
    lengths.fixed = Fixed(
      marks: MarkWorths(lengths),
      usual: lengths.worths(usual: prior.mean)
    )
    return lengths
  }

  /// How many numbers a model file has for all of this.
  static let numberCount = count + 2

  /// The weights, then the prior's mean and precision.
  var numbers: [Float] { weights + [prior.mean, prior.precision] }

  /// Reads back `numbers`; nil where they can't be such.
  init?(numbers: [Float]) {
    guard numbers.count == Self.numberCount else { return nil }
    weights = Array(numbers[..<Self.count])
    prior = Prior(mean: numbers[Self.count], precision: numbers[Self.count + 1])
    guard prior.isSensible else { return nil }
  }

  /// What headlines of `longest` words down to 1 are worth where so many words are usual: e to the power
  /// of their potentials.
  func worths(usual: Float) -> [Float] {
    (1...Self.longest).reversed().map { length in
      var potential = -longWordCost * max(0, Float(length) - Self.longWordCount)
      Self.visitPoints(of: length, usual: usual) { potential += $1 * weights[$0] }
      return min(max(expf(potential), Self.worths.lowerBound), Self.worths.upperBound)
    }
  }

  /// Less is as good as impossible; more would leave what the sums over all ways can hold.
  private static let worths: ClosedRange<Float> = 1e-9...1e9

  /// Visits the two points of the line that a length lies between, each with its share in it.
  static func visitPoints(of length: Int, usual: Float, _ visit: (_ place: Int, Float) -> Void) {
    let octaves = octaves[length] - log2f(usual)
    let place = min(max(usualPoint + pointsPerOctave * octaves, 0), Float(pointCount) - 1.001)
    let share = place - place.rounded(.down)
    visit(Int(place), 1 - share)
    visit(Int(place) + 1, share)
  }

  /// What a headline is worth by its marks: e to the power of their weights.
  struct MarkWorths {
    private let factors: [Float]

    fileprivate init(_ lengths: TickerLengths) {
      factors = lengths.weights[firstMark...].map { expf(min(max($0, -14), 14)) }
    }

    /// The product of the factors at the places that `Sums.markColumns` gives.
    subscript(columns: SIMD8<Int32>) -> Float {
      var product: Float = 1
      for kind in 0..<TickerLengths.kindCount { product *= factors[Int(columns[kind]) - firstMark] }
      return min(max(product, TickerLengths.worths.lowerBound), TickerLengths.worths.upperBound)
    }
  }

  var markWorths: MarkWorths { fixed?.marks ?? MarkWorths(self) }

  /// The worths of lengths where the prior's mean is usual.
  var priorWorths: [Float] { fixed?.usual ?? worths(usual: prior.mean) }

  /// What the words before each place add up to, kind by kind, of the marks that shape headlines.
  ///
  /// The kinds: colons, dots, opened less closed quotations, questions, numbers, opened quotations.
  struct Sums {
    private var sums: [SIMD8<Int32>] = [.zero]
    /// Whether the marks before a place differ from those one word before it.
    private var isChanged = [false]

    private static let lowest = SIMD8<Int32>(0, 0, -3, 0, 0, 0, 0, 0)
    private static let highest = SIMD8<Int32>(4, 4, 3, 2, 4, 4, 0, 0)
    /// Where the weight of none lies for each kind, with room for the negative balances.
    private static let bases: SIMD8<Int32> = {
      var bases = SIMD8<Int32>.zero
      for kind in 0..<TickerLengths.kindCount {
        bases[kind] = Int32(TickerLengths.firstMark + kind * TickerLengths.kindWidth)
      }
      return bases &- lowest
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
    func changesAfter(_ start: Int) -> Bool { isChanged[start + 1] }

    /// The columns of headlines without a mark.
    static let unmarkedColumns = bases

    /// The places of the weights that the marks of the words `start..<end` draw on.
    ///
    /// A question mark at the very end is usual, inside a headline it isn't: the last word's isn't
    /// counted.
    func markColumns(_ start: Int, _ end: Int) -> SIMD8<Int32> {
      var counts = sums[end] &- sums[start]
      counts[3] = sums[end - 1][3] - sums[start][3]
      return counts.clamped(lowerBound: Self.lowest, upperBound: Self.highest) &+ Self.bases
    }

    /// Visits the weights that a headline of the words `start..<end` draws on, each with its share.
    func visitWeights(
      from start: Int,
      upTo end: Int,
      usual: Float,
      _ visit: (_ place: Int, _ share: Float) -> Void
    ) {
      TickerLengths.visitPoints(of: end - start, usual: usual, visit)
      let columns = markColumns(start, end)
      for kind in 0..<TickerLengths.kindCount { visit(Int(columns[kind]), 1) }
    }
  }
}
