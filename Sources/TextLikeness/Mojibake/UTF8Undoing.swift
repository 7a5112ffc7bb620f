internal import Glibc

/// Undoes the reading of UTF-8 by a table of one byte a sign, where bytes may have been lost.
///
/// A sequence of signs whose bytes are a well-formed scalar becomes that scalar; what isn't such a sequence
/// stays. Where the second byte of an Arabic letter, or the last of a quotation mark, was lost (to
/// nothing, U+FFFD, a question mark or a blank), what fits best with the letters around it is put in.
struct UTF8Undoing {
  /// The scalars that were meant; nil where there is no such sequence.
  private(set) var scalars: [PlacedScalar]?

  private enum Element {
    case scalar(PlacedScalar)
    /// A lead byte without its second; the sign that may stand for that, and what it costs that it is its own.
    case hole(PlacedScalar, lead: UInt8, substitute: PlacedScalar?, ownCost: Double)
  }

  private let reading: MistakenReading

  init(_ text: [PlacedScalar], _ reading: MistakenReading) {
    self.reading = reading
    let bytes = UTF8Undoing.bytes(of: text, reading)
    var elements: [Element] = []
    var wholeCount = 0
    var holeCount = 0
    var index = 0
    while index < text.count {
      let (value, length) = UTF8Undoing.scalar(at: index, in: bytes)
      if length > 1 {
        wholeCount += 1
        let end = text[index + length - 1].end
        elements.append(.scalar(PlacedScalar(value: value, start: text[index].start, end: end)))
        index += length
      } else if let quote = quoteWithoutEnd(at: index, text, bytes) {
        holeCount += 1
        elements.append(.scalar(quote.scalar))
        index += quote.length
      } else if (0xD8...0xDB).contains(bytes[index]) || bytes[index] == 0xC2
        || bytes[index] == 0xC3,
        [.windows1252, .latin1, .windows1256].contains(reading)
      {
        holeCount += 1
        let next = index + 1 < text.count ? text[index + 1] : nil
        let substitute = next.flatMap { UTF8Undoing.isSubstitute($0.value) ? $0 : nil }
        let follower = follower(at: index + 2, text, bytes)
        elements.append(
          .hole(
            text[index],
            lead: UInt8(bytes[index]),
            substitute: substitute,
            ownCost: UTF8Undoing.price(ofOwn: substitute?.value, before: follower)
          )
        )
        index += substitute == nil ? 1 : 2
      } else {
        elements.append(.scalar(text[index]))
        index += 1
      }
    }
    guard wholeCount > 0 || holeCount > 0, !isOfControls(text, bytes) else { return }
    scalars =
      holeCount == 0
      ? UTF8Undoing.plain(elements) : filled(elements, isSure: wholeCount > 0)
  }

  /// Whether a sequence of signs is a whole scalar.
  static func hasWholeScalar(_ text: [PlacedScalar], _ reading: MistakenReading) -> Bool {
    let bytes = bytes(of: text, reading)
    let count = bytes.indices.count { scalar(at: $0, in: bytes).length > 1 }
    return count > (areLowered(text, reading) ? 1 : 0)
  }

  /// The bytes that signs came from; -1 stands for what the table doesn't have.
  private static func bytes(of text: [PlacedScalar], _ reading: MistakenReading) -> [Int] {
    guard areLowered(text, reading) else {
      return text.map { reading.byte(of: $0.value).map(Int.init) ?? -1 }
    }
    return text.map { scalar in
      capitals[scalar.value] ?? reading.byte(of: scalar.value).map(Int.init) ?? -1
    }
  }

  /// Whether signs were made small after they had been read: `ø§ù„` for `Ø§Ù„`.
  ///
  /// No sign of two and more is in them then but ø to û with what no word has after them.
  private static func areLowered(_ text: [PlacedScalar], _ reading: MistakenReading) -> Bool {
    guard reading == .windows1252 else { return false }
    var pairCount = 0
    for index in text.indices {
      let value = text[index].value
      if (0xC0...0xDE).contains(value) { return false }
      guard (0xF8...0xFB).contains(value) else { continue }
      guard index + 1 < text.count, text[index + 1].value >= 0x80,
        let byte = reading.byte(of: text[index + 1].value), byte < 0xC0 || byte == 0xFF
      else { return false }
      pairCount += 1
    }
    return pairCount > 0
  }

  /// Whether all bytes from 80 to 9F were lost, as where they were read as controls: windows-1252 has signs for
  /// most of them, so that two and more that were lost, and none that wasn't, tell of Latin-1.
  private func isOfControls(_ text: [PlacedScalar], _ bytes: [Int]) -> Bool {
    guard reading == .windows1252 else { return false }
    var lostCount = 0
    for index in bytes.indices.dropLast() where (0xD8...0xDB).contains(bytes[index]) {
      if (0x80...0x9F).contains(bytes[index + 1]) { return false }
      if text[index + 1].value == 0xFFFD { lostCount += 1 }
    }
    return lostCount > 1
  }

  /// The bytes of the capitals that small letters were: Ø Ù Ú Û Š Œ Ž Ÿ.
  private static let capitals: [UInt32: Int] = [
    0xF8: 0xD8, 0xF9: 0xD9, 0xFA: 0xDA, 0xFB: 0xDB, 0x0161: 0x8A, 0x0153: 0x8C, 0x017E: 0x8E,
    0xFF: 0x9F,
  ]

  private static func plain(_ elements: [Element]) -> [PlacedScalar] {
    elements.map { element in
      switch element {
      case .scalar(let scalar), .hole(let scalar, _, _, _): scalar
      }
    }
  }

  /// Reads a scalar of several bytes; a length of 1 where there is none.
  private static func scalar(at index: Int, in bytes: [Int]) -> (value: UInt32, length: Int) {
    let lead = bytes[index]
    let length =
      switch lead {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard length > 1, index + length <= bytes.count else { return (0, 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in bytes[index + 1..<index + length] {
      guard (0x80...0xBF).contains(byte) else { return (0, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let isShortest = length == 2 || length == 3 && value >= 0x800 || value >= 0x10000
    guard isShortest, value <= 0x10FFFF, value & 0xFFFF_F800 != 0xD800 else { return (0, 1) }
    return (value, length)
  }

  /// A closing quotation mark (E2 80 9D) whose last byte windows-1252 doesn't have.
  private func quoteWithoutEnd(
    at index: Int,
    _ text: [PlacedScalar],
    _ bytes: [Int]
  ) -> (scalar: PlacedScalar, length: Int)? {
    guard reading == .windows1252, bytes[index] == 0xE2, index + 1 < bytes.count,
      bytes[index + 1] == 0x80
    else { return nil }
    var length = 2
    if index + 2 < text.count {
      let value = text[index + 2].value
      if value == 0xFFFD || value == 0x3F { length = 3 }
    }
    let scalar = PlacedScalar(
      value: 0x201D,
      start: text[index].start,
      end: text[index + length - 1].end
    )
    return (scalar, length)
  }

  /// Whether a sign may stand where a byte was lost.
  private static func isSubstitute(_ value: UInt32) -> Bool {
    value == 0xFFFD || value == 0x3F || value == 0x20
  }

  /// The scalar at a place as it was meant; a blank at the end.
  private func follower(at index: Int, _ text: [PlacedScalar], _ bytes: [Int]) -> UInt32 {
    guard index < text.count else { return 0x20 }
    let (value, length) = UTF8Undoing.scalar(at: index, in: bytes)
    return length > 1 ? value : text[index].value
  }

  /// What it costs, in bits, that a sign after a lead byte isn't there for the byte after it: Arabic has its own
  /// question mark, and no blank stands before what closes a phrase.
  private static func price(ofOwn value: UInt32?, before follower: UInt32) -> Double {
    switch value {
    case 0x3F: 3
    case 0x20 where [0x21, 0x29, 0x2C, 0x2E, 0x3A, 0xBB, 0x060C, 0x061B].contains(follower): 3
    default: 0
    }
  }

  // MARK: Holes

  /// A way to fill the holes so far.
  private struct Filling {
    var score = ArabicScore()
    var cost = 0.0
    var choices: [Choice] = []

    var bits: Double { score.bitsSoFar - cost }
  }

  private struct Choice: Equatable {
    var values: [UInt32]
    /// How many of the hole's scalars the first value stands for.
    var takesSubstitute: Bool
  }

  private static let fillingLimit = 256

  /// The best of some ways to fill the holes, found from left to right.
  ///
  /// - Parameter isSure: Whether a whole sequence stands beside the holes.
  private func filled(_ elements: [Element], isSure: Bool) -> [PlacedScalar] {
    var fillings = [Filling()]
    let isVocalised = elements.contains { element in
      if case .scalar(let scalar) = element { return scalar.value &- 0x064B < 8 }
      return false
    }
    for element in elements {
      switch element {
      case .scalar(let scalar):
        for index in fillings.indices { fillings[index].score.add(letterOf: scalar.value) }
      case .hole(let first, let lead, let substitute, let ownCost):
        var longer: [Filling] = []
        for (choice, cost) in choices(
          first,
          lead: lead,
          substitute: substitute,
          ownCost: ownCost,
          isVocalised: isVocalised
        ) {
          for filling in fillings {
            var filling = filling
            for value in choice.values { filling.score.add(letterOf: value) }
            filling.cost += cost
            filling.choices.append(choice)
            longer.append(filling)
          }
        }
        longer.sort { $0.bits > $1.bits }
        fillings = Array(longer.prefix(UTF8Undoing.fillingLimit))
      }
    }
    for index in fillings.indices { fillings[index].score.finish() }
    guard let best = fillings.max(by: { $0.bits < $1.bits }) else { return [] }
    var choices = UTF8Undoing.sureChoices(best, among: fillings)
    if isSure {
      // Why: half a letter beside whole ones was a letter, whichever.
      for hole in choices.indices where (0xD8...0xDB).contains(choices[hole].values[0]) {
        choices[hole].values[0] = 0xFFFD
      }
    }
    return scalars(of: elements, choices)
  }

  /// The choices of the best filling; U+FFFD where others make up more than a fifth of what is likely.
  private static func sureChoices(_ best: Filling, among fillings: [Filling]) -> [Choice] {
    let weights = fillings.map { exp2(max(-60, $0.bits - best.bits)) }
    let total = weights.reduce(0, +)
    return best.choices.indices.map { hole in
      var choice = best.choices[hole]
      guard choice.values[0] >= 0x0600 else { return choice }
      let agreeing = zip(fillings, weights).reduce(0) { sum, other in
        sum + (other.0.choices[hole].values[0] == choice.values[0] ? other.1 : 0)
      }
      if agreeing < 0.8 * total { choice.values[0] = 0xFFFD }
      return choice
    }
  }

  /// What it costs that a scalar stood where a byte was lost, in bits; nil where it can't have.
  private static func price(ofLost value: UInt32, _ isVocalised: Bool) -> Double? {
    switch TextQuality.kind(of: value) {
    case .arabic: value == 0x0640 ? 6 : TextSymbol.symbol(of: value) < 31 ? 2 : nil
    case .mark: TextQuality.isRareMark(value) ? nil : isVocalised ? 3 : 9
    case .arabicOther: [0x060C, 0x061B, 0x061F].contains(value) ? 3 : nil
    case .latinLower, .latinUpper, .quote, .common: 3
    default: nil
    }
  }

  /// What may stand in a hole, with its price in bits.
  private func choices(
    _ first: PlacedScalar,
    lead: UInt8,
    substitute: PlacedScalar?,
    ownCost: Double,
    isVocalised: Bool
  ) -> [(Choice, Double)] {
    // What stays as it stands costs as much as a sign that nobody writes.
    var choices = [
      (
        Choice(
          values: [first.value] + (substitute.map { [$0.value] } ?? []),
          takesSubstitute: false
        ),
        12.0
      )
    ]
    for byte in reading.lostBytes {
      let value = UInt32(lead & 0x1F) << 6 | UInt32(byte & 0x3F)
      guard let cost = UTF8Undoing.price(ofLost: value, isVocalised) else { continue }
      guard let substitute else {
        choices.append((Choice(values: [value], takesSubstitute: false), cost))
        continue
      }
      choices.append((Choice(values: [value], takesSubstitute: true), cost))
      if substitute.value != 0xFFFD {
        choices.append(
          (Choice(values: [value, substitute.value], takesSubstitute: false), cost + ownCost)
        )
      }
    }
    return choices
  }

  private func scalars(of elements: [Element], _ choices: [Choice]) -> [PlacedScalar] {
    var result: [PlacedScalar] = []
    var choices = choices[...]
    for element in elements {
      switch element {
      case .scalar(let scalar): result.append(scalar)
      case .hole(var first, _, let substitute, _):
        guard let choice = choices.popFirst() else { continue }
        first.value = choice.values[0]
        if choice.takesSubstitute, let substitute { first.end = substitute.end }
        result.append(first)
        if !choice.takesSubstitute, let substitute { result.append(substitute) }
      }
    }
    return result
  }
}

extension ArabicScore {
  /// Adds a scalar for its Arabic letters alone: everything else ends a word.
  @inline(__always)
  mutating func add(letterOf value: UInt32) {
    if value < 0x0600 {
      add(TextSymbol.boundary)
    } else if value < 0x0700 {
      let symbol = TextSymbol.symbol(of: value)
      let isLetter = symbol <= TextSymbol.foreignArabicLetter || symbol == TextSymbol.mark
      add(isLetter ? symbol : TextSymbol.boundary)
    } else {
      addRare(letterOf: value)
    }
  }

  private mutating func addRare(letterOf value: UInt32) {
    var symbols: [UInt8] = []
    TextSymbol.appendSymbols(of: value, to: &symbols)
    for symbol in symbols {
      let isLetter = symbol <= TextSymbol.foreignArabicLetter || symbol == TextSymbol.mark
      add(isLetter ? symbol : TextSymbol.boundary)
    }
  }
}
