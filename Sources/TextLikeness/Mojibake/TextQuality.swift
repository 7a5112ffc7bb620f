/// How likely it is that somebody wrote a text, whatever its language, in bits; 0 is plain ASCII.
///
/// Arabic words count by what `ArabicScore` says of them. Every other scalar has a price: what it is
/// and what it touches. A lower-case letter between letters is cheap and a sign inside a word dear,
/// because text read by the wrong table is full of the latter. The prices are judgements, not counts; they
/// favour what stands there.
enum TextQuality {
  /// What a scalar is, as far as prices go.
  enum Kind: UInt8 {
    case boundary, digit, asciiLower, asciiUpper, latinLower, latinUpper, arabic, arabicOther
    case mark, quote, common, odd, greek, cyrillic, hebrew, ideograph, picture, drawing, rare,
      joiner
    case wrong
  }

  /// The quality of a text.
  static func bits(of scalars: [PlacedScalar]) -> Double {
    let (arabic, cost) = parts(of: scalars)
    return arabic - cost
  }

  /// How much like Arabic the Arabic words of a text are; everything else ends a word.
  static func score(of scalars: [PlacedScalar]) -> ArabicScore {
    var score = ArabicScore()
    for scalar in scalars { score.add(letterOf: scalar.value) }
    score.finish()
    return score
  }

  /// What the Arabic words of a text give, and what everything costs.
  static func parts(of scalars: [PlacedScalar]) -> (arabic: Double, cost: Double) {
    var cost = 0.0
    for index in scalars.indices {
      let value = scalars[index].value
      let kind = kind(of: value)
      if value < 0x80, kind != .wrong { continue }
      let before = index > 0 ? self.kind(of: scalars[index - 1].value) : .boundary
      let after = index + 1 < scalars.count ? self.kind(of: scalars[index + 1].value) : .boundary
      cost += price(value, of: kind, between: before, and: after)
    }
    return (score(of: scalars).bits, cost)
  }

  private static func isLetter(_ kind: Kind) -> Bool {
    switch kind {
    case .asciiLower, .asciiUpper, .latinLower, .latinUpper, .arabic, .arabicOther, .greek,
      .cyrillic, .hebrew, .ideograph:
      true
    default: false
    }
  }

  private static func isASCIILetter(_ kind: Kind) -> Bool {
    kind == .asciiLower || kind == .asciiUpper
  }

  private static func isUpper(_ kind: Kind) -> Bool { kind == .asciiUpper || kind == .latinUpper }

  private static func isLatin(_ kind: Kind) -> Bool {
    isASCIILetter(kind) || kind == .latinLower || kind == .latinUpper
  }

  private static func isForeignLetter(_ kind: Kind) -> Bool {
    isLetter(kind) && !isASCIILetter(kind)
  }

  /// What a scalar outside ASCII costs between two others, in bits.
  private static func price(
    _ value: UInt32,
    of kind: Kind,
    between before: Kind,
    and after: Kind
  ) -> Double {
    switch kind {
    case .latinLower, .latinUpper:
      var bits = kind == .latinLower ? 3.0 : 4.0
      if kind == .latinUpper, before == .asciiLower || before == .latinLower { bits += 5 }
      if kind == .latinUpper, before == .digit { bits += 3 }
      if kind == .latinLower, before == .asciiUpper || before == .latinUpper,
        after == .asciiUpper || after == .latinUpper
      {
        bits += 4
      }
      let isAlone =
        kind == .latinUpper
        ? !isUpper(before) && !isASCIILetter(after) : !isLatin(before) && !isLatin(after)
      if isAlone, value != 0xE0 { bits += 3 }
      if before == .arabic || after == .arabic { bits += 6 }
      return bits
    case .quote: return priceOfQuote(value, between: before, and: after)
    case .common, .odd:
      var bits = kind == .common ? 4.0 : 6.0
      if isForeignLetter(before) || isForeignLetter(after) {
        bits += 5
      } else if kind == .odd, isASCIILetter(before) || isASCIILetter(after) {
        bits += 2
      }
      if before == .common || before == .odd { bits += 2 }
      return bits
    case .arabic: return isASCIILetter(before) || isASCIILetter(after) ? 5 : 1
    case .arabicOther: return 1
    case .mark:
      if isRareMark(value) { return 9 }
      return isForeignLetter(before) || before == .mark || isASCIILetter(before) ? 3 : 9
    case .greek, .cyrillic, .hebrew:
      if before == kind || after == kind { return 3 }
      return isLetter(before) || isLetter(after) ? 10 : 8
    case .ideograph: return before == kind || after == kind ? 4 : 8
    case .picture: return 5
    case .drawing: return isLetter(before) || isLetter(after) ? 10 : 6
    case .joiner: return 2
    case .rare: return 9
    case .wrong: return value == 0xFFFD ? 10 : 14
    case .boundary, .digit, .asciiLower, .asciiUpper: return 1
    }
  }

  /// Whether a mark stands in the Koran alone: honorifics, small signs above and below, signs of recitation.
  static func isRareMark(_ value: UInt32) -> Bool {
    value &- 0x0610 < 0x0B || value &- 0x0656 < 0x0A || value &- 0x06D6 < 0x18
  }

  private static func priceOfQuote(_ value: UInt32, between before: Kind, and after: Kind) -> Double
  {
    var bits = 2.0
    switch value {
    case 0x00A0: bits = isForeignLetter(before) && before != .arabic ? 4 : 3
    case 0x00AD: bits = 4
    case 0x20AC: if isLetter(before) { bits += 4 }
    case 0x2019, 0x2013, 0x2010, 0x2011, 0x00B7: break
    case 0x2018: if isLetter(before) { bits += 1 }
    case 0x201C, 0x201E, 0x201A, 0x00AB:
      if isLetter(before) { bits += isLetter(after) ? 4 : 2 }
    default: if isLetter(before), isLetter(after) { bits += 4 }
    }
    if before == .odd || before == .common { bits += 2 }
    return bits
  }

  /// The kind of a scalar.
  static func kind(of value: UInt32) -> Kind {
    if value < 0x80 {
      if value &- 0x61 < 26 { return .asciiLower }
      if value &- 0x41 < 26 { return .asciiUpper }
      if value &- 0x30 < 10 { return .digit }
      return value >= 0x20 && value != 0x7F || value &- 0x09 < 5 ? .boundary : .wrong
    }
    if value < 0x0100 { return kindOfLatin1(value) }
    if value < 0x0590 { return kindOfEuropean(value) }
    if value < 0x0600 { return .hebrew }
    if value < 0x0700 {
      switch value {
      case 0x0600...0x060B, 0x060E, 0x060F, 0x061C, 0x061D, 0x06DD, 0x06DE: return .wrong
      case 0x0610...0x061A, 0x06D6...0x06DC, 0x06DF...0x06ED: return .mark
      case 0x063B...0x063F: return .rare
      case 0x064B...0x065F, 0x0670: return .mark
      case 0x060C, 0x060D, 0x061B, 0x061E, 0x061F, 0x0660...0x066D, 0x06D4, 0x06F0...0x06F9:
        return .arabicOther
      default: return .arabic
      }
    }
    return kindOfFarther(value)
  }

  private static func kindOfLatin1(_ value: UInt32) -> Kind {
    switch value {
    case 0x80...0x9F: .wrong
    case 0xA0, 0xAB, 0xBB, 0xAD, 0xA1, 0xBF, 0xB7: .quote
    case 0xA2, 0xA3, 0xA5, 0xA7, 0xA9, 0xAE, 0xB0...0xB3, 0xB5, 0xB9, 0xBC...0xBE, 0xD7, 0xF7:
      .common
    case 0xAA, 0xBA: .latinLower
    case 0xA0...0xBF: .odd
    case 0xC0...0xDE: .latinUpper
    default: .latinLower
    }
  }

  private static func kindOfEuropean(_ value: UInt32) -> Kind {
    switch value {
    case 0x0192: .odd
    case 0x0100...0x017F:
      // Capital and small letters take turns, with two shifts of the turn.
      (value &- 0x0139 < 0x10 || value &- 0x0179 < 6) == (value & 1 == 1) && value != 0x0178
        || value == 0x0178 ? .latinUpper : .latinLower
    case 0x0180...0x024F: .latinLower
    case 0x0250...0x02AF: .rare
    case 0x02B0...0x02FF: .odd
    case 0x0300...0x036F: .mark
    case 0x0370...0x03FF: .greek
    case 0x0400...0x052F: .cyrillic
    default: .rare
    }
  }

  private static func kindOfFarther(_ value: UInt32) -> Kind {
    switch value {
    case 0x0900...0x0DFF, 0x0E00...0x0EFF, 0x10A0...0x11FF, 0x1780...0x17FF, 0x3040...0x30FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x3000...0x303F, 0xFF00...0xFFEF,
      0x20000...0x2FFFF:
      .ideograph
    case 0x1E00...0x1EFF: .latinLower
    case 0x1F00...0x1FFF: .greek
    case 0x2010...0x201F, 0x2022, 0x2024...0x2027, 0x202F, 0x20AC, 0x2000...0x200A: .quote
    case 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFE0E, 0xFE0F, 0xFEFF: .joiner
    case 0x2122, 0x20A0...0x20CF, 0x2190...0x21FF, 0x2116: .common
    case 0x2020...0x205F, 0x2200...0x23FF: .odd
    case 0x2500...0x25FF: .drawing
    case 0x2460...0x24FF, 0x2600...0x27BF, 0x2B00...0x2BFF, 0x1F000...0x1FAFF: .picture
    case 0x2070...0x20FF, 0x2100...0x218F: .common
    case 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
    case 0xE000...0xF8FF, 0xFFF0...0xFFFF, 0xE0000...0x10FFFF: .wrong
    default: .rare
    }
  }
}
