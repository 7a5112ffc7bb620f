/// The potentials of a whole headline: its length and what it holds.
struct TickerLengths: Sendable {
  /// The longest headline, in words.
  static let longest = 32
  static let families = 8
  static let width = 33

  /// `families` rows of `width` weights.
  var weights = [Float](repeating: 0, count: families * width)

  /// What a headline's words add up to: a column for each family.
  struct Sums {
    private var colons: [Int32] = [0]
    private var ellipses: [Int32] = [0]
    private var opened: [Int32] = [0]
    private var closed: [Int32] = [0]
    private var questions: [Int32] = [0]
    private var numbers: [Int32] = [0]
    private var letters: [Int32] = [0]
    private var identical: [Int32] = []

    init(_ words: [TickerWord]) {
      colons.reserveCapacity(words.count + 1)
      for word in words {
        colons.append(colons[colons.count - 1] + (word.ending == .colon ? 1 : 0))
        ellipses.append(
          ellipses[ellipses.count - 1]
            + (word.ending == .ellipsis || word.ending == .inner ? 1 : 0)
        )
        opened.append(opened[opened.count - 1] + (word.opensQuote ? 1 : 0))
        closed.append(closed[closed.count - 1] + (word.closesQuote ? 1 : 0))
        questions.append(
          questions[questions.count - 1]
            + (word.ending == .question || word.ending == .exclamation ? 1 : 0)
        )
        numbers.append(numbers[numbers.count - 1] + (word.script == .digits ? 1 : 0))
        letters.append(letters[letters.count - 1] + Int32(word.letterCount) + 1)
      }
    }

    /// The weights that a headline of the words `start..<end` draws on, one a family.
    @inline(__always)
    func columns(_ start: Int, _ end: Int, _ visit: (_ index: Int) -> Void) {
      let width = TickerLengths.width
      let length = end - start
      visit(length)
      visit(width + min(Int(colons[end] - colons[start]), 4))
      visit(2 * width + min(Int(ellipses[end] - ellipses[start]), 4))
      let balance = Int(opened[end] - opened[start]) - Int(closed[end] - closed[start])
      visit(3 * width + max(-3, min(3, balance)) + 3)
      // A question mark at the very end is usual, inside a headline it isn't.
      visit(4 * width + min(Int(questions[end - 1] - questions[start]), 2))
      visit(5 * width + min(Int(numbers[end] - numbers[start]), 4))
      visit(6 * width + min(Int(letters[end] - letters[start]) / 6, 32))
      visit(7 * width + min(Int(opened[end] - opened[start]), 4))
    }
  }
}
