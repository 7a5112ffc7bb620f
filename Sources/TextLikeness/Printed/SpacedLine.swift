internal import ArabicText

/// A stretch of a line in which blanks stand between all letters and signs: `ا ل ق ر ا ر : ٥ ٪`.
///
/// A lam-alef, which is one sign on the page, is one letter here, whichever of the two comes first. Where some gaps are wider than others, those part the words; otherwise the model cuts the letters into words,
/// and signs stand beside the word that they belong to.
struct SpacedLine {
  /// The letters and signs, each with the marks on it, as ranges of the line's scalars.
  private(set) var units: [Range<Int>] = []
  /// How many of them are Arabic letters.
  private(set) var letterCount = 0
  /// The scalar after the last.
  private(set) var end: Int

  private let scalars: [PlacedScalar]
  private let symbols: [UInt8]
  /// How much room the blanks take after each unit but the last.
  private var gaps: [Int] = []

  /// More units are another stretch, so that the work for each stays the same.
  private static let unitLimit = 256

  init(_ scalars: [PlacedScalar], _ symbols: [UInt8], at start: Int) {
    self.scalars = scalars
    self.symbols = symbols
    end = start
    var place = start
    while place < scalars.count, units.count < Self.unitLimit {
      var next = place + 1
      while next < scalars.count, symbols[next] == TextSymbol.mark || isLamAlef(next) { next += 1 }
      guard next == scalars.count || isBlank(next) else { break }
      if symbols[place] == TextSymbol.mark, let last = units.last {
        // A mark by itself is on the letter before it.
        units[units.count - 1] = last.lowerBound..<next
        end = next
        while next < scalars.count, isBlank(next) { next += 1 }
        place = next
        continue
      }
      if let last = units.last { gaps.append(width(of: last.upperBound..<place)) }
      units.append(place..<next)
      if isLetter(place) { letterCount += 1 }
      end = next
      while next < scalars.count, isBlank(next) { next += 1 }
      place = next
    }
  }

  private func isBlank(_ index: Int) -> Bool {
    BlankSign.width(of: scalars[index].value) != nil
  }

  private func width(of blanks: Range<Int>) -> Int {
    blanks.reduce(0) { $0 + (BlankSign.width(of: scalars[$1].value) ?? 0) }
  }

  /// Whether the letters are a list of letters: most of them follow each other in the alphabet or the abjad.
  var isListOfLetters: Bool {
    var pairCount = 0
    var neighbourCount = 0
    for unit in units.indices.dropFirst() where isLetter(unit: unit) && isLetter(unit: unit - 1) {
      pairCount += 1
      let pair = [letters(ofUnit: unit - 1).first ?? 0, letters(ofUnit: unit).first ?? 0]
        .map { $0 == 0x0623 ? LigatureOrder.alef : $0 }
      let areNeighbours = Self.orders.contains { order in
        guard let place = order.firstIndex(of: pair[0]), place + 1 < order.count else {
          return false
        }
        return order[place + 1] == pair[1]
      }
      if areNeighbours { neighbourCount += 1 }
    }
    return 3 * neighbourCount >= 2 * pairCount
  }

  private static let orders: [[UInt32]] = [
    "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
  ].map { $0.unicodeScalars.map(\.value) }

  /// Whether a scalar and the one before it are lam and alef, or alef and lam.
  private func isLamAlef(_ index: Int) -> Bool {
    let (first, second) = (scalars[index - 1].value, scalars[index].value)
    let alefs: ClosedRange<UInt32> = 0x0622...0x0627
    return first == 0x0644 && alefs.contains(second) || second == 0x0644 && alefs.contains(first)
  }

  /// The letters of a unit, those of a lam-alef in their order.
  private func letters(ofUnit unit: Int) -> [UInt32] {
    let letters = units[unit].filter { isLetter($0) }.map { scalars[$0].value }
    return letters.count == 2 && letters[1] == 0x0644 ? letters.reversed() : letters
  }

  private func isLetter(_ index: Int) -> Bool { (1...31).contains(symbols[index]) }

  private func isLetter(unit: Int) -> Bool { isLetter(units[unit].lowerBound) }

  /// For each gap whether words part there, with the score of the words in bits; nil where they aren't Arabic
  /// enough.
  func cuts() -> (isCut: [Bool], bits: Double)? {
    let narrow = gaps.min() ?? 1
    let isWide = gaps.map { $0 > narrow }
    // Why backwards too: a line that was stored as it looks is put together first, and then turned.
    if isWide.contains(true) {
      let forwards = bits(ofPieces: isWide, false)
      let backwards = bits(ofPieces: isWide, true)
      // Why less: wider gaps where words end tell of themselves.
      let best = max(forwards.bits, backwards.bits)
      let knownShare = forwards.bits > backwards.bits ? forwards.knownShare : backwards.knownShare
      if best > 0, 3 * knownShare >= 1 { return (isWide, best) }
    }
    let forwards = likeliestCuts(isWide, isBackwards: false)
    let backwards = likeliestCuts(isWide, isBackwards: true)
    guard let backwards, backwards.bits > (forwards?.bits ?? 0) + leastGain else { return forwards }
    return backwards
  }

  /// By how many bits letters must be likelier backwards.
  private let leastGain = 10.0

  /// What the letters between cuts are worth as words, and the share of them in known ones.
  private func bits(
    ofPieces isCut: [Bool],
    _ isBackwards: Bool
  ) -> (bits: Double, knownShare: Double) {
    var bits = 0.0
    var knownCount = 0
    var start = 0
    for unit in units.indices where unit == units.count - 1 || isCut[unit] {
      let letters = (start...unit).filter { isLetter(unit: $0) }
      let ordered = isBackwards ? letters.reversed() : letters
      let judgement = WordJudgement(ordered.flatMap { self.letters(ofUnit: $0) })
      bits += judgement.bits
      if judgement.isKnown { knownCount += letters.count }
      start = unit + 1
    }
    return (bits, Double(knownCount) / Double(max(1, letterCount)))
  }

  private func likeliestCuts(
    _ isWide: [Bool],
    isBackwards: Bool
  ) -> (isCut: [Bool], bits: Double)? {
    var isCut = isWide
    var bits = 0.0
    var knownCount = 0.0
    var quoteCount = 0
    var unit = 0
    while unit < units.count {
      guard isLetter(unit: unit) else {
        placeSign(unit, isCut: &isCut, quoteCount: &quoteCount)
        unit += 1
        continue
      }
      let start = unit
      while unit < units.count, isLetter(unit: unit) { unit += 1 }
      var letters: [UInt32] = []
      var gaps: [Segmentation.Gap] = []
      for step in 0..<unit - start {
        let place = isBackwards ? unit - 1 - step : start + step
        let own = self.letters(ofUnit: place)
        if step > 0 { gaps.append(isWide[isBackwards ? place : place - 1] ? .cut : .open) }
        gaps += [Segmentation.Gap](repeating: .whole, count: max(0, own.count - 1))
        letters += own
      }
      let cuts = Segmentation(letters, gaps)
      let open = gaps.indices.filter { gaps[$0] != .whole }
      for (gap, letter) in open.enumerated() {
        isCut[isBackwards ? unit - 2 - gap : start + gap] = cuts.isCut[letter]
      }
      bits += cuts.bits
      knownCount += cuts.knownShare * Double(letters.count)
    }
    let count = Double(letterCount)
    return bits > 0.3 * count && knownCount >= 0.6 * count ? (isCut, bits) : nil
  }

  /// Says on which side of a sign that isn't a letter a word ends.
  private func placeSign(_ unit: Int, isCut: inout [Bool], quoteCount: inout Int) {
    let value = scalars[units[unit].lowerBound].value
    let isDigit = symbols[units[unit].lowerBound] == TextSymbol.digit
    let afterDigit = unit > 0 && symbols[units[unit - 1].lowerBound] == TextSymbol.digit
    let beforeDigit =
      unit + 1 < units.count && symbols[units[unit + 1].lowerBound] == TextSymbol.digit
    let (joinsBefore, joinsAfter): (Bool, Bool)
    switch value {
    case _ where isDigit: (joinsBefore, joinsAfter) = (afterDigit, beforeDigit)
    case 0x22:
      quoteCount += 1
      (joinsBefore, joinsAfter) = quoteCount % 2 == 0 ? (true, false) : (false, true)
    case 0xAB, 0x28, 0x5B, 0x7B, 0x201C, 0x2018: (joinsBefore, joinsAfter) = (false, true)
    case 0x2D, 0x2013, 0x2014, 0x2F, 0x2E, 0x2C, 0x66B, 0x66C, 0x3A:
      let isInside = afterDigit && beforeDigit
      let isDash = value == 0x2D || value == 0x2013 || value == 0x2014
      (joinsBefore, joinsAfter) = (isInside || !isDash, isInside || value == 0x2F)
    default: (joinsBefore, joinsAfter) = (true, false)
    }
    if unit > 0 {
      // Between two signs the first has said whether it holds on to the second.
      let isHeld = !isLetter(unit: unit - 1) && !isCut[unit - 1]
      isCut[unit - 1] = !joinsBefore && !isHeld
    }
    if unit + 1 < units.count { isCut[unit] = !joinsAfter }
  }
}

/// The best cut of letters into words.
struct Segmentation {
  /// For each place between two letters whether words part there.
  private(set) var isCut: [Bool] = []
  /// The score of the words, in bits.
  private(set) var bits = 0.0
  /// The share of the letters that stand in known words.
  private(set) var knownShare = 0.0

  private static let longestWord = 14
  /// What a word costs, so that one isn't taken for two short ones.
  private static let price = 6.0
  /// What a letter by itself costs: but for و none is a word.
  private static let priceOfLetter = 8.0
  /// What a word costs that isn't known.
  private static let priceOfStranger = 9.0

  /// What is known of a place between two letters.
  enum Gap {
    case cut
    case whole
    case open
  }

  /// Cuts letters.
  ///
  /// - Parameter gaps: For each place between two letters whether they belong to two words, to one, or may
  ///   belong to either.
  init(_ letters: [UInt32], _ gaps: [Gap]) {
    var best = [Double](repeating: -.infinity, count: letters.count + 1)
    var starts = [Int](repeating: 0, count: letters.count + 1)
    best[0] = 0
    for end in 1...max(1, letters.count)
    where end <= letters.count && (end == letters.count || gaps[end - 1] != .whole) {
      var start = end - 1
      while start >= 0, end - start <= Segmentation.longestWord {
        if best[start] > -.infinity {
          let word = WordJudgement.cautiousBits(of: letters[start..<end])
          let isLetter = end - start == 1 && letters[start] != 0x0648
          let price =
            isLetter
            ? Segmentation.priceOfLetter
            : word.isKnown ? Segmentation.price : Segmentation.priceOfStranger
          let bits = best[start] + word.bits - price
          if bits > best[end] {
            best[end] = bits
            starts[end] = start
          }
        }
        if start > 0, gaps[start - 1] == .cut { break }
        start -= 1
      }
    }
    isCut = [Bool](repeating: false, count: max(0, letters.count - 1))
    var end = letters.count
    var known = 0
    while end > 0 {
      let start = starts[end]
      let word = WordJudgement(letters[start..<end])
      bits += word.bits
      if word.isKnown { known += end - start }
      if start > 0 { isCut[start - 1] = true }
      end = start
    }
    knownShare = letters.isEmpty ? 0 : Double(known) / Double(letters.count)
  }
}
