import ArabicText

/// A short line in the form in which labels, names and headings are compared.
///
/// Letters lose their marks and hamza carriers, digits become ASCII, the many colons, dashes, quotes
/// and blanks become one each, invisible scalars go. What a cleaning stage may have done before
/// therefore makes no difference. Every unit keeps the bytes that it came from.
///
/// - Complexity: O(*n*) in the line's bytes; one buffer serves any number of lines.
struct FoldedLine {
  /// One folded scalar each; what lies outside the Basic Multilingual Plane is U+FFFD.
  private(set) var units: [UInt16] = []
  /// The bytes of the text that each unit came from, its marks included.
  private var extents: [Extent] = []

  /// A byte range; texts have fewer than 4 GiB.
  private struct Extent {
    var lower: UInt32
    var upper: UInt32
  }

  init() {}

  /// Folds a phrase of a vocabulary.
  init(_ phrase: String) {
    let bytes = Array(phrase.utf8)
    fold(bytes.span, 0..<bytes.count)
  }

  /// Folds a byte range of a text in place of what was folded before.
  mutating func fold(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    units.removeAll(keepingCapacity: true)
    extents.removeAll(keepingCapacity: true)
    var offset = range.lowerBound
    while offset < range.upperBound {
      offset = foldLetters(bytes, offset..<range.upperBound)
      if offset >= range.upperBound { break }
      let start = offset
      let decoded = bytes.scalar(at: offset)
      offset = min(offset + decoded.byteCount, range.upperBound)
      let scalar = decoded.value
      if scalar == ArabicScalars.tatweel, offset < range.upperBound, bytes[offset] == 0x20,
        endsInLongWord
      {
        append(LetterFold.dash, start..<offset)
      } else if scalar >= 0xFB50, let form = PresentationForms.decomposition(of: scalar) {
        form.forEachScalar { append(LetterFold.unit(for: $0), start..<offset) }
      } else {
        append(LetterFold.unit(for: scalar), start..<offset)
      }
    }
    if units.last == LetterFold.blank { removeLast() }
    partDays()
  }

  /// Whether a word of three letters and more has ended, and not in an article: `دمشقـ سانا`, where a tatweel stands for a dash,
  /// but neither `1440هـ` nor `بالـ 20`.
  private var endsInLongWord: Bool {
    let letters = units.suffix(3)
    return letters.count == 3 && letters.allSatisfy { (0x0621...0x064A).contains($0) }
      && !(letters.last == LetterFold.lam
        && [LetterFold.alef, LetterFold.lam].contains(letters.dropLast().last))
  }

  /// Puts a blank of no bytes between a word and the day that is glued to it: `عرب وعالم24-11-2022`, `سامر الحداد9 مايو 2016`.
  private mutating func partDays() {
    guard let place = gluedDigit() else { return }
    let at = extents[place].lower
    units.insert(LetterFold.blank, at: place)
    extents.insert(Extent(lower: at, upper: at), at: place)
  }

  /// The first digit of a day right behind a letter.
  private func gluedDigit() -> Int? {
    let span = units.span
    var isAfterLetter = false
    for place in span.indices {
      let unit = span[place]
      // Why: a digit is no letter of Arabic, so one comparison passes nearly all units over.
      if isAfterLetter, unit &- 0x30 < 10, opensDay(place) { return place }
      isAfterLetter = unit &- 0x0621 < 0x2A
    }
    return nil
  }

  /// Whether a day of one or two digits, a month and a year of four digits begin at a place.
  private func opensDay(_ start: Int) -> Bool {
    var place = start
    func skip(_ isTaken: (UInt16) -> Bool) -> Int {
      let first = place
      while place < units.count, isTaken(units[place]) { place += 1 }
      return place - first
    }
    func isSign(_ unit: UInt16) -> Bool {
      unit == LetterFold.blank || unit == LetterFold.dash || unit == 0x2F || unit == 0x2E
    }
    guard (1...2).contains(skip(LetterFold.isDigit)), (1...3).contains(skip(isSign)),
      (1...12).contains(skip { LetterFold.isWordUnit($0) }), (1...3).contains(skip(isSign)),
      skip(LetterFold.isDigit) == 4
    else { return false }
    return place == units.count || !LetterFold.isWordUnit(units[place])
  }

  /// Folds letters and digits of Arabic and ASCII and the single blanks between them, nearly all there is.
  ///
  /// - Returns: The offset of the first scalar that needs a closer look.
  private mutating func foldLetters(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let arabicUnits = LetterFold.arabicUnits.span
    let asciiUnits = LetterFold.asciiUnits.span
    var isInWord = units.last.map { $0 != LetterFold.blank } ?? false
    var folded: [UInt16] = []
    var places: [Extent] = []
    swap(&units, &folded)
    swap(&extents, &places)
    var offset = range.lowerBound
    folded.append(addingCapacity: range.count) { folded in
      places.append(addingCapacity: range.count) { places in
        while offset < range.upperBound {
          let lead = bytes[offset]
          var byteCount = 1
          var unit = LetterFold.blank
          if lead == 0x20, isInWord {
            isInWord = false
          } else {
            // D8 80 to DB BF are U+0600 to U+06FF.
            if lead & 0xFC == 0xD8, offset + 1 < range.upperBound, bytes[offset + 1] & 0xC0 == 0x80
            {
              unit = arabicUnits[Int(lead & 0x03) << 6 | Int(bytes[offset + 1] & 0x3F)]
              byteCount = 2
            } else if lead < 0x80 {
              unit = asciiUnits[Int(lead)]
            }
            if unit <= LetterFold.dash { return }
            isInWord = true
          }
          folded.append(unit)
          places.append(Extent(lower: UInt32(offset), upper: UInt32(offset + byteCount)))
          offset += byteCount
        }
      }
    }
    units = folded
    extents = places
    return offset
  }

  /// The bytes of the text that a range of units came from.
  func byteRange(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let place =
        range.lowerBound < extents.count
        ? extents[range.lowerBound].lower : extents.last?.upper ?? 0
      return Int(place)..<Int(place)
    }
    return Int(extents[range.lowerBound].lower)..<Int(extents[range.upperBound - 1].upper)
  }

  @inline(__always)
  private mutating func append(_ unit: UInt16, _ range: Range<Int>) {
    // Why: letters and digits, nearly all there is, stand after what needs a closer look.
    if unit <= LetterFold.dash, isTaken(unit, range) { return }
    add(unit, range)
  }

  private mutating func add(_ unit: UInt16, _ range: Range<Int>) {
    units.append(unit)
    extents.append(Extent(lower: UInt32(range.lowerBound), upper: UInt32(range.upperBound)))
  }

  /// Whether a unit leaves none behind, because it is none or belongs to the one before it.
  private mutating func isTaken(_ unit: UInt16, _ range: Range<Int>) -> Bool {
    switch unit {
    case LetterFold.nothing:
      return true
    case LetterFold.mark:
      extendLast(to: range.upperBound)
      return true
    case LetterFold.blank:
      return units.isEmpty || units.last == LetterFold.blank
    case LetterFold.tatweel:
      // Why: between letters it is ornament, standing alone newspapers use it as a dash.
      if let last = units.last, LetterFold.isWordUnit(last) {
        extendLast(to: range.upperBound)
      } else if !isTaken(LetterFold.dash, range) {
        add(LetterFold.dash, range)
      }
      return true
    case LetterFold.dash:
      guard units.last == LetterFold.dash else { return false }
      extendLast(to: range.upperBound)
      return true
    default:
      return false
    }
  }

  private mutating func extendLast(to end: Int) {
    guard !extents.isEmpty else { return }
    extents[extents.count - 1].upper = UInt32(end)
  }

  private mutating func removeLast() {
    units.removeLast()
    extents.removeLast()
  }
}

/// How single scalars fold.
enum LetterFold {
  /// Leaves no unit after.
  static let nothing: UInt16 = 0
  /// Belongs to the unit before it.
  static let mark: UInt16 = 1
  /// A tatweel, which is a dash where it stands alone.
  static let tatweel: UInt16 = 2
  /// Any blank.
  static let blank: UInt16 = 0x20
  /// Any dash.
  static let dash: UInt16 = 0x2D
  /// Any quotation mark.
  static let quote: UInt16 = 0x22
  /// Any colon.
  static let colon: UInt16 = 0x3A
  /// Any upright bar or bullet.
  static let bar: UInt16 = 0x7C
  /// The letters of the article, and of the preposition `ل`.
  static let alef: UInt16 = 0x0627
  static let lam: UInt16 = 0x0644
  /// An ellipsis.
  static let ellipsis: UInt16 = 0x2026

  /// Whether a unit belongs to a word: a letter or a digit.
  @inline(__always)
  static func isWordUnit(_ unit: UInt16) -> Bool {
    // Why: U+0621 to U+064A, nearly all letters that there are, are told without a call.
    unit &- 0x0621 <= 0x064A - 0x0621 || isOtherWordUnit(unit)
  }

  private static func isOtherWordUnit(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x30...0x39, 0x61...0x7A: true
    case 0x066E...0x06D3, 0x06EE...0x06FF: true
    case 0x00C0...0x05FF: unit != 0x00D7 && unit != 0x00F7
    case 0x0700...0x1FFF, 0x3040...0xFFFC: true
    default: false
    }
  }

  /// Whether a unit is an ASCII digit, as which digits of every kind fold.
  @inline(__always)
  static func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }

  /// Whether a word begins with the article `ال`.
  static func hasArticle(_ word: ArraySlice<UInt16>) -> Bool {
    word.first == alef && word.dropFirst().first == lam
  }

  /// The unit that a scalar folds to, or one of the markers above.
  static func unit(for scalar: UInt32) -> UInt16 {
    if scalar < 0x80 { return asciiUnit(for: scalar) }
    if scalar >= 0x0600, scalar <= 0x06FF { return arabicUnit(for: scalar) }
    return otherUnit(for: scalar)
  }

  /// The units of U+0000 to U+007F.
  static let asciiUnits = (0x00...0x7F).map { asciiUnit(for: $0) }
  /// The units of U+0600 to U+06FF.
  static let arabicUnits = (0x0600...0x06FF).map { arabicUnit(for: $0) }

  private static func asciiUnit(for scalar: UInt32) -> UInt16 {
    switch scalar {
    case 0x09...0x0D, 0x20: blank
    case 0x00...0x1F, 0x7F: nothing
    case 0x41...0x5A: UInt16(scalar + 0x20)
    case 0x27, 0x60: quote
    default: UInt16(scalar)
    }
  }

  private static func arabicUnit(for scalar: UInt32) -> UInt16 {
    switch scalar {
    // Heh of other traditions.
    case 0x06C1, 0x06BE, 0x06D5: 0x0647
    case 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E8,
      0x06EA...0x06ED:
      mark
    case 0x0640: tatweel
    case 0x0660...0x0669: UInt16(scalar - 0x0660 + 0x30)
    case 0x06F0...0x06F9: UInt16(scalar - 0x06F0 + 0x30)
    case 0x060C: 0x2C
    case 0x061B: 0x3B
    case 0x061F: 0x3F
    case 0x061C: nothing
    case 0x06D4: 0x2E
    default: UInt16(LetterClass.sameLetter(scalar))
    }
  }

  private static func otherUnit(for scalar: UInt32) -> UInt16 {
    switch scalar {
    case 0x0080...0x009F, 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE0E, 0xFE0F,
      0xFEFF:
      nothing
    case 0x00A0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: blank
    case 0x0300...0x036F: mark
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: dash
    case 0x00AB, 0x00BB, 0x2018...0x201F, 0x2039, 0x203A, 0x0060: quote
    case 0xFF1A, 0xFE55, 0xFE13, 0x2236, 0xA789, 0x02D0: colon
    case 0x2022, 0x00A6, 0x00B7, 0x2016, 0x2223, 0x2502, 0x25A0...0x25FF, 0x2758, 0xFF5C: bar
    case 0xFD3E: 0x28
    case 0xFD3F: 0x29
    case 0x00E0...0x00E6, 0x00C0...0x00C6: 0x61
    case 0x00E8...0x00EB, 0x00C8...0x00CB: 0x65
    case 0x00EC...0x00EF, 0x00CC...0x00CF: 0x69
    case 0x00F2...0x00F6, 0x00D2...0x00D6: 0x6F
    case 0x00F9...0x00FC, 0x00D9...0x00DC: 0x75
    case 0x00E7, 0x00C7: 0x63
    default: scalar <= 0xFFFF ? UInt16(scalar) : 0xFFFD
    }
  }
}

extension [UInt16] {
  /// Where some units stand among these, also where two places overlap; none of no units.
  func places(of units: ArraySlice<UInt16>) -> some Collection<Int> {
    let last = units.isEmpty ? -1 : count - units.count
    return (0..<Swift.max(0, last + 1)).lazy.filter { start in
      self[start] == units.first && self[start..<start + units.count] == units
    }
  }
}
