internal import CTickerNet

/// The dimensions of the small nets that score gaps beside the hashed features, and their slots.
///
/// For each net a word is the sum of the rows of its own features. A layer looks at a word with its
/// neighbours, a second one at the words around a gap; their result is one number for each gap. The
/// nets are alike, but learned from other pseudo-random numbers: together they err less than each.
enum TickerNet {
  static let rowBits: UInt64 = 13
  static let rowCount = 1 << 13
  /// How many nets there are.
  static let count = Int(TICKER_NETS)
  /// The numbers in a word's row.
  static let width = Int(TICKER_NET_WIDTH)
  /// The numbers after the first layer.
  static let hidden = Int(TICKER_NET_HIDDEN)
  /// The numbers after the second layer.
  static let outer = Int(TICKER_NET_OUTER)
  /// How many neighbours on each side the first layer sees.
  static let near = Int(TICKER_NET_NEAR)
  /// How many words on each side of a gap the second layer sees.
  static let far = Int(TICKER_NET_FAR)

  /// The layers' numbers in a row: first weights and bias, second weights and bias, output weights.
  static let firstWeights = 0
  static let firstBias = firstWeights + (2 * near + 1) * width * hidden
  static let secondWeights = firstBias + hidden
  static let secondBias = secondWeights + 2 * far * hidden * outer
  static let output = secondBias + outer
  static let layerCount = output + outer

  /// How many rows a word's features take.
  static let slotsPerWord = Int(TICKER_WORD_SLOTS)
  /// The place of the row of the word's identity, which training hides most often.
  static let identitySlot = 7
  /// The place of the row of the word's shape, which training hides least often.
  static let shapeSlot = 6
  static let bondSlot = 9

  /// Visits the rows of a word's features.
  ///
  /// - Parameter bond: The step of cohesion with the word before it.
  @inline(__always)
  static func visitSlots(of word: TickerWord, bond: UInt8, _ visit: (Int) -> Void) {
    visit(slot(1, UInt64(word.fineClass)))
    visit(slot(2, UInt64(word.coarseClass)))
    visit(slot(3, UInt64(word.prefix & 0xFFFF)))
    visit(slot(4, UInt64(word.prefix & 0xFF_FFFF)))
    visit(slot(5, UInt64(word.suffix & 0xFFFF)))
    visit(slot(6, UInt64(word.suffix)))
    visit(slot(7, word.shape))
    visit(slot(8, UInt64(word.identity)))
    visit(slot(9, UInt64(word.tag)))
    visit(slot(10, UInt64(bond)))
    visit(slot(11, UInt64(word.use)))
  }

  /// The rows of all words' features, one word's after another's.
  static func slots(of words: [TickerWord], bonds: [UInt8]) -> [UInt32] {
    var slots: [UInt32] = []
    slots.append(addingCapacity: words.count * slotsPerWord) { slots in
      for index in words.indices {
        visitSlots(of: words[index], bond: bonds[index]) {
          slots.append(UInt32(truncatingIfNeeded: $0))
        }
      }
    }
    return slots
  }

  @inline(__always)
  private static func slot(_ template: UInt64, _ key: UInt64) -> Int {
    let multiplier = (template &* 0x9E37_79B9_7F4A_7C15 ^ 0xBF58_476D_1CE4_E5B9) | 1
    return Int(truncatingIfNeeded: ((key &+ template) &* multiplier) &>> (64 - rowBits))
  }

  /// How many numbers the nets read of some words' rows: one net's after another's, each with
  /// `near + far` rows of zeros at both ends.
  static func inputCount(wordCount: Int) -> Int {
    count * (wordCount + 2 * (near + far)) * width
  }

  /// Adds the nets' scores to those of the gaps.
  ///
  /// - Parameter rows: The words' summed rows, as `inputCount` says.
  /// - Parameter layers: One net's after another's.
  /// - Parameter gapScores: One for each gap; the first and the last stay as they are.
  static func addScores(rows: [Float], layers: [Float], to gapScores: inout [Float]) {
    let wordCount = gapScores.count - 1
    guard wordCount > 1 else { return }
    precondition(
      rows.count == inputCount(wordCount: wordCount) && layers.count == count * layerCount,
      "the rows and layers fit the nets"
    )
    // SAFETY: the kernel reads and writes exactly the counts that were checked above and given here; it
    // reads nothing of the room that it hasn't written before.
    unsafe withUnsafeTemporaryAllocation(
      of: Float.self,
      capacity: count * (wordCount + 2 * far) * hidden
    ) { room in
      unsafe gapScores.withUnsafeMutableBufferPointer { scores in
        if let room = room.baseAddress, let scores = scores.baseAddress {
          unsafe ticker_net_score(rows, wordCount, layers, room, scores)
        }
      }
    }
  }
}
