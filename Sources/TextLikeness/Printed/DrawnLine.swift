internal import ArabicText

/// A line whose runs may stand in the order in which they are drawn, from left to right.
///
/// A run is a stretch of Arabic words, which is in reading order within, or a number or words of another script.
/// The line is cut into elements; a *reading* of it is an order of these, and its faults are what nobody writes:
/// a number that touches a word, a comma before its word, a bracket that closes before it opens.
struct DrawnLine {
  /// A piece of the line that stays whole.
  struct Element {
    enum Kind { case word, foreign, sign, blank }
    var kind: Kind
    /// The element's scalars.
    var scalars: [UInt32]
  }

  /// How the line's signs and blanks go with its runs.
  struct Reading {
    enum Signs: CaseIterable {
      /// Signs between Arabic words and right after one are part of the run.
      case inside
      /// So is what opens the line.
      case insideFromStart
      /// Every sign but those of the Arabic script parts two runs.
      case apart
    }

    var signs: Signs
    /// Whether a blank after a sign is part of the run that begins there.
    var blanksGoWithRuns: Bool

    static let all = Signs.allCases.flatMap { signs in
      [true, false].map { Reading(signs: signs, blanksGoWithRuns: $0) }
    }
  }

  let elements: [Element]
  /// Whether a number or a word of another script stands among Arabic words, or a sign that may part runs.
  let hasParts: Bool
  let hasForeign: Bool

  private static let tatweel: UInt32 = 0x0640

  init(_ scalars: [UInt32]) {
    var elements: [Element] = []
    var index = 0
    while index < scalars.count {
      var kind = Self.kind(of: scalars[index])
      var end = index + 1
      if let digit = Self.digit(afterPercentAt: index, scalars) {
        (kind, end) = (.foreign, digit)
      }
      switch kind {
      case .sign: break
      case .foreign: end = Self.endOfForeign(scalars, from: end - 1)
      case .word, .blank:
        while end < scalars.count, Self.kind(of: scalars[end]) == kind { end += 1 }
      }
      elements.append(Element(kind: kind, scalars: Array(scalars[index..<end])))
      index = end
    }
    self.elements = elements
    hasForeign = elements.contains { $0.kind == .foreign }
    let hasWord = elements.contains { $0.kind == .word }
    hasParts = hasWord && elements.contains { $0.kind == .foreign || $0.kind == .sign }
  }

  private static func kind(of scalar: UInt32) -> Element.Kind {
    switch TextSymbol.symbol(of: scalar) {
    case 1...31, TextSymbol.mark: .word
    case TextSymbol.asciiLetter, TextSymbol.latinLetter, TextSymbol.digit, TextSymbol.otherLetter:
      .foreign
    default: scalar == 0x20 || scalar == 0xA0 || scalar == 0x09 ? .blank : .sign
    }
  }

  /// The end of the first digit that a percent sign stands before.
  private static func digit(afterPercentAt index: Int, _ scalars: [UInt32]) -> Int? {
    guard scalars[index] == percent else { return nil }
    var digit = index + 1
    if digit < scalars.count, scalars[digit] == 0x20 { digit += 1 }
    return digit < scalars.count && isDigit(scalars[digit]) ? digit + 1 : nil
  }

  private static let percent: UInt32 = 0x25

  /// The end of a number, or of words of another script with the blanks between them.
  private static func endOfForeign(_ scalars: [UInt32], from start: Int) -> Int {
    var end = start + 1
    while end < scalars.count {
      let isNext = end + 1 < scalars.count && kind(of: scalars[end + 1]) == .foreign
      if kind(of: scalars[end]) == .foreign {
        end += 1
      } else if isNext, Self.joints.contains(scalars[end]) {
        end += 2
      } else {
        var next = end
        while next < scalars.count, scalars[next] == 0x20 { next += 1 }
        guard next > end, next < scalars.count, kind(of: scalars[next]) == .foreign,
          !isDigit(scalars[end - 1]), !isDigit(scalars[next])
        else { break }
        end = next + 1
      }
    }
    return end
  }

  private static func isDigit(_ scalar: UInt32) -> Bool {
    TextSymbol.symbol(of: scalar) == TextSymbol.digit
  }

  /// What may stand inside a number or an address, the Arabic decimal signs among it.
  private static let joints: Set<UInt32> = [
    0x26, 0x27, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x5F, 0x066B, 0x066C,
  ]

  // MARK: Readings

  /// The elements with the last run first.
  func turned(_ reading: Reading) -> [Element] {
    var ordered: [Element] = []
    for run in runs(reading).reversed() { ordered += run }
    return Self.withBracketsInOrder(ordered)
  }

  /// The runs from left to right; a sign or a blank between runs is one by itself.
  private func runs(_ reading: Reading) -> [[Element]] {
    var runs: [[Element]] = []
    var index = 0
    while index < elements.count {
      let start = beginning(ofRunAt: index, reading)
      guard start < elements.count, elements[start].kind == .word else {
        runs.append([Self.inDrawnOrder(elements[index])])
        index += 1
        continue
      }
      var end = start + 1
      var place = end
      while place < elements.count, elements[place].kind != .foreign {
        if elements[place].kind == .sign, !isInside(place, reading) { break }
        place += 1
        // Blanks after the last word are the run's, and so are signs that touch it.
        let isTouching =
          elements[place - 1].kind == .sign && place - 1 == end && isStop(place - 1)
        if elements[place - 1].kind == .word || elements[place - 1].kind == .blank || isTouching {
          end = place
        }
      }
      runs.append(Array(elements[index..<end]))
      index = end
    }
    return runs
  }

  /// More signs than open any run, so that the work for each stays the same.
  private static let openingLimit = 8

  /// Where the first word of a run is whose first element may be a sign or a blank.
  private func beginning(ofRunAt index: Int, _ reading: Reading) -> Int {
    var start = index
    // A bracket or a quotation mark with a comma after it closes what a number ends.
    let closes = elements.count > 1 && elements[1].kind == .sign && Self.isArabic(elements[1])
    if index == 0, reading.signs == .insideFromStart || closes {
      while start < Self.openingLimit, start < elements.count, elements[start].kind == .sign,
        !isStop(start) || Self.isArabic(elements[start])
      { start += 1 }
    }
    while start - index < Self.openingLimit, start < elements.count,
      elements[start].kind == .sign, Self.isArabic(elements[start])
    { start += 1 }
    guard start < elements.count, elements[start].kind == .blank else { return start }
    // Of two blanks after a number the first stands between the runs; a single one is the run's before و.
    let isAfterForeign = start > 0 && elements[start - 1].kind == .foreign
    let isPrefix = start + 1 < elements.count && Self.isPrefix(elements[start + 1])
    let goesWithRun = start == 0 || !isAfterForeign && reading.blanksGoWithRuns
    return goesWithRun || isPrefix ? start + 1 : start
  }

  private func isInside(_ place: Int, _ reading: Reading) -> Bool {
    elements[place].scalars[0] != 0xD7
      && (reading.signs != .apart || Self.isArabic(elements[place]))
  }

  private func isStop(_ place: Int) -> Bool {
    [0x21, 0x2E, 0x3A, 0x060C, 0x061B, 0x061F].contains(elements[place].scalars[0])
  }

  /// A number as it was before it was drawn: its parts around hyphens stand from right to left, and so does `%`.
  private static func inDrawnOrder(_ element: Element) -> Element {
    guard element.kind == .foreign,
      element.scalars.allSatisfy({
        isDigit($0) || $0 == percent || $0 == 0x20 || joints.contains($0)
      })
    else { return element }
    var scalars = element.scalars
    if scalars[0] == percent {
      scalars = scalars.filter { $0 != percent && $0 != 0x20 } + [percent]
    }
    let parts = scalars.split(separator: 0x2D, omittingEmptySubsequences: false)
    return Element(kind: .foreign, scalars: Array(parts.reversed().joined(separator: [0x2D])))
  }

  /// Whether a sign is of the Arabic script, as `،` is: it keeps to the words.
  private static func isArabic(_ element: Element) -> Bool {
    element.scalars[0] &- 0x0600 < 0x100
  }

  /// Whether a word is one of the letters that are written before another word without a blank.
  static func isPrefix(_ element: Element) -> Bool {
    guard element.kind == .word else { return false }
    var letters: [UInt32] = []
    for scalar in element.scalars {
      if let form = PresentationForms.decomposition(of: scalar) {
        form.forEachScalar { letters.append($0) }
      } else {
        letters.append(scalar)
      }
    }
    return letters.count == 1 && [0x0648, 0x0628, 0x0644, 0x0643, 0x0641].contains(letters[0])
      || letters.last == tatweel
  }

  // MARK: Brackets

  private static let mirrored: [UInt32: UInt32] = [
    0x28: 0x29, 0x29: 0x28, 0x5B: 0x5D, 0x5D: 0x5B, 0xAB: 0xBB, 0xBB: 0xAB, 0x201C: 0x201D,
    0x201D: 0x201C,
  ]
  static let opening: Set<UInt32> = [0x28, 0x5B, 0xAB, 0x201C]
  static let closing: Set<UInt32> = [0x29, 0x5D, 0xBB, 0x201D]

  /// The elements with brackets mirrored where that leaves fewer faults.
  private static func withBracketsInOrder(_ elements: [Element]) -> [Element] {
    guard elements.contains(where: { $0.kind == .sign && mirrored[$0.scalars[0]] != nil }) else {
      return elements
    }
    let other = elements.map { element in
      guard element.kind == .sign, let mirror = mirrored[element.scalars[0]] else { return element }
      return Element(kind: .sign, scalars: [mirror])
    }
    return RunFaults(other).count < RunFaults(elements).count ? other : elements
  }
}
