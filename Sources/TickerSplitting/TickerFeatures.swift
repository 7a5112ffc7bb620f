internal import CTickerNet

/// The features of the gaps between a ticker's words: slots in a table of weights.
///
/// Training and decoding call the same function, so that they can't disagree.
struct TickerFeatures {
  /// How many slots `visitGapSlots` visits for each gap.
  static let slotsPerGap = Int(TICKER_GAP_SLOTS)
  let words: [TickerWord]
  private let shift: UInt64
  private let style: UInt64
  private let shapes: [UInt64]
  /// For each gap how strongly the words beside it hold together.
  private let bonds: [UInt8]
  private let quoteStates: [UInt64]
  private let marksAhead: [UInt64]
  private let marksBefore: [UInt64]

  /// - Parameter bonds: For each gap how strongly the words beside it hold together.
  init(words: [TickerWord], bonds: [UInt8], slotBits: Int) {
    self.words = words
    self.bonds = bonds
    shift = UInt64(64 - slotBits)
    style = Self.style(of: words)
    shapes = words.map(\.shape)
    quoteStates = Self.quoteStates(of: words)
    (marksAhead, marksBefore) = Self.markDistances(in: words)
  }

  /// The slot of a template's key: multiplied by the template's own odd number, the highest bits.
  @inline(__always)
  private func slot(_ template: UInt64, _ key: UInt64) -> UInt32 {
    let multiplier = (template &* 0x9E37_79B9_7F4A_7C15 ^ 0xD1B5_4A32_D192_ED03) | 1
    return UInt32(truncatingIfNeeded: ((key &+ template) &* multiplier) &>> shift)
  }

  /// Visits the slots of the gap before the word `right`, which has a word to its left, each with its
  /// place among them.
  @inline(__always)
  func visitGapSlots(before right: Int, _ visit: (_ place: Int, _ slot: UInt32) -> Void) {
    let count = words.count
    let a = words[right - 1]
    let b = words[right]
    let none = TickerWord()
    let a2 = right >= 2 ? words[right - 2] : none
    let a3 = right >= 3 ? words[right - 3] : none
    let b2 = right + 1 < count ? words[right + 1] : none
    let b3 = right + 2 < count ? words[right + 2] : none
    let sa = shapes[right - 1]
    let sb = shapes[right]
    let sa2 = right >= 2 ? shapes[right - 2] : 2047
    let quotes = quoteStates[right]
    let ahead = marksAhead[right]
    let before = marksBefore[right - 1]

    // Shapes.
    visit(0, slot(1, sa | sb << 11))
    visit(1, slot(2, sa2 | sa << 11 | sb << 22))
    visit(2, slot(3, sa | quotes << 11))
    visit(3, slot(4, ahead | sa << 8))
    visit(4, slot(5, before | sa << 8))
    visit(5, slot(6, ahead | before << 8 | quotes << 16))
    visit(6, slot(7, style | sa << 8))
    visit(7, slot(8, style | ahead << 8))
    visit(8, slot(9, style | before << 8 | quotes << 16))

    // Affixes.
    let ap2 = UInt64(a.prefix & 0xFFFF)
    let as1 = UInt64(a.suffix & 0xFF)
    let as3 = UInt64(a.suffix)
    let bp1 = UInt64(b.prefix & 0xFF)
    let bp2 = UInt64(b.prefix & 0xFFFF)
    let bp3 = UInt64(b.prefix & 0xFF_FFFF)
    let bp4 = UInt64(b.prefix)
    let bs1 = UInt64(b.suffix & 0xFF)
    let bs2 = UInt64(b.suffix & 0xFFFF)
    let bs3 = UInt64(b.suffix)
    let b2p2 = UInt64(b2.prefix & 0xFFFF)
    let b2s1 = UInt64(b2.suffix & 0xFF)
    let b3p2 = UInt64(b3.prefix & 0xFFFF)
    let a2p2 = UInt64(a2.prefix & 0xFFFF)
    let a2s1 = UInt64(a2.suffix & 0xFF)
    let bLength = UInt64(min(b.letterCount, 9))
    let aLength = UInt64(min(a.letterCount, 9))
    visit(9, slot(10, ap2 | as1 << 16))
    visit(10, slot(11, as3))
    visit(11, slot(12, bp2))
    visit(12, slot(13, bp3))
    visit(13, slot(14, bp4))
    visit(14, slot(15, bs2))
    visit(15, slot(16, bs3 | bp1 << 24))
    visit(16, slot(17, as1 | bp1 << 8 | bs1 << 16))
    visit(17, slot(18, as3 | bp3 << 24))
    visit(18, slot(19, bp2 | bs1 << 16 | bLength << 24))
    visit(19, slot(20, bp2 | b2p2 << 16))
    visit(20, slot(21, bp2 | bs1 << 16 | b2p2 << 24 | b2s1 << 40))
    visit(21, slot(22, ap2 | as1 << 16 | bp2 << 24 | bs1 << 40))
    visit(22, slot(23, a2p2 | a2s1 << 16 | ap2 << 24 | as1 << 40))
    visit(23, slot(24, b3p2 | b2p2 << 16 | bp2 << 32))
    visit(24, slot(25, aLength | bLength << 4 | UInt64(min(b2.letterCount, 9)) << 8))
    visit(25, slot(26, as1 | sa << 8 | bp2 << 24))

    // Classes.
    let ca = UInt64(a.coarseClass)
    let ca2 = UInt64(a2.coarseClass)
    let ca3 = UInt64(a3.coarseClass)
    let cb = UInt64(b.coarseClass)
    let cb2 = UInt64(b2.coarseClass)
    let cb3 = UInt64(b3.coarseClass)
    let fa = UInt64(a.fineClass)
    let fa2 = UInt64(a2.fineClass)
    let fb = UInt64(b.fineClass)
    let fb2 = UInt64(b2.fineClass)
    visit(26, slot(27, fa))
    visit(27, slot(28, fb))
    visit(28, slot(29, ca | cb << 8))
    visit(29, slot(30, fa | fb << 12))
    visit(30, slot(31, ca | cb << 8 | cb2 << 16))
    visit(31, slot(32, cb | cb2 << 8))
    visit(32, slot(33, fb | fb2 << 12))
    visit(33, slot(34, cb | cb2 << 8 | cb3 << 16))
    visit(34, slot(35, fa2 | fa << 12))
    visit(35, slot(36, fa | cb << 12))
    visit(36, slot(37, ca | fb << 12))
    visit(37, slot(38, ca | cb2 << 8))
    visit(38, slot(39, ca3 | ca2 << 8 | ca << 16))
    visit(39, slot(40, cb | sa << 8))
    visit(40, slot(41, ca | sb << 8))
    visit(41, slot(42, fb | UInt64(a.ending.rawValue) << 12))
    visit(42, slot(43, fa | UInt64(a.ending.rawValue) << 12))
    visit(43, slot(44, cb | cb3 << 8))
    visit(44, slot(45, ahead | cb << 8))

    // Pairs.
    let bond = UInt64(bonds[right])
    let bondBefore = UInt64(bonds[right - 1])
    let bondAfter = UInt64(bonds[right + 1])
    visit(45, slot(46, bond | bondBefore << 4 | bondAfter << 8))
    visit(46, slot(47, UInt64(a.use) | UInt64(b.use) << 8))
    visit(47, slot(48, bond | ca << 8 | cb << 16))
  }

  /// How rich in colons, dots and quotation marks the ticker is: three times two bits.
  private static func style(of words: [TickerWord]) -> UInt64 {
    var colons = 0
    var ellipses = 0
    var quotes = 0
    for word in words {
      if word.ending == .colon { colons += 1 }
      if word.ending == .ellipsis { ellipses += 1 }
      if word.opening == .quote { quotes += 1 }
    }
    func level(_ count: Int) -> UInt64 {
      let perMille = count * 1000 / max(words.count, 1)
      return perMille < 6 ? 0 : perMille < 25 ? 1 : perMille < 60 ? 2 : 3
    }
    return level(colons) | level(ellipses) << 2 | level(quotes) << 4
  }

  /// For each gap, whether the nearest quotation mark to its left and to its right opens or closes.
  private static func quoteStates(of words: [TickerWord]) -> [UInt64] {
    let window = 14
    var states = [UInt64](repeating: 0, count: words.count + 1)
    var last: UInt64 = 0
    var distance = 0
    for (index, word) in words.enumerated() {
      distance += 1
      if distance > window { last = 0 }
      states[index] |= last
      if word.closesQuote {
        last = 2
        distance = 0
      } else if word.opensQuote {
        last = 1
        distance = 0
      }
    }
    last = 0
    for (index, word) in words.enumerated().reversed() {
      distance += 1
      if distance > window { last = 0 }
      if word.opensQuote {
        last = 1
        distance = 0
      } else if word.closesQuote {
        last = 2
        distance = 0
      }
      states[index] |= last << 2
    }
    return states
  }

  /// For each word, the next mark that shapes headlines at or after it and the last one before it.
  private static func markDistances(in words: [TickerWord]) -> ([UInt64], [UInt64]) {
    let window = 8
    var ahead = [UInt64](repeating: 0, count: words.count)
    var before = ahead
    func kind(_ word: TickerWord) -> UInt64 {
      switch word.ending {
      case .colon: 1
      case .ellipsis: 2
      case .question, .exclamation: 3
      case .slash: 4
      case .fullStop, .comma, .semicolon, .dash: 5
      default: 0
      }
    }
    var mark: UInt64 = 0
    var distance = 0
    for index in words.indices {
      let own = kind(words[index])
      if own != 0 {
        mark = own
        distance = 0
      }
      before[index] = mark == 0 || distance > window ? 0 : mark << 4 | UInt64(min(distance, window))
      distance += 1
    }
    mark = 0
    for index in words.indices.reversed() {
      let own = kind(words[index])
      if own != 0 {
        mark = own
        distance = 0
      }
      ahead[index] = mark == 0 || distance > window ? 0 : mark << 4 | UInt64(min(distance, window))
      distance += 1
    }
    return (ahead, before)
  }
}
