/// Marks that headlines hardly have at their ends or inside, and that lists are written with: `::`, `//`, `*`, `◄`.
package enum TickerRareMark {
  /// How many bytes the mark has that stands at a place, all of the same ones side by side; 0 where none does.
  package static func byteCount(at start: Int, of bytes: Span<UInt8>) -> Int {
    let first = bytes[start]
    let second = start + 1 < bytes.count ? bytes[start + 1] : 0
    let isRare =
      switch first {
      case 0x2A, 0x2B, 0x7E, 0x5E, 0x3D, 0x3E, 0x3C: true  // `*`, `+`, `~`, `^`, `=`, `>`, `<`
      case 0x3A, 0x7C, 0x5C: second == first  // `::`, `||`, `\\`
      // `//`; but `://` is part of an address.
      case 0x2F: second == first && (start == 0 || bytes[start - 1] != 0x3A)
      // CURRENCY SIGN, BROKEN BAR, SECTION SIGN, NOT SIGN, PILCROW SIGN, MIDDLE DOT.
      case 0xC2: [0xA4, 0xA6, 0xA7, 0xAC, 0xB6, 0xB7].contains(second)
      case 0xD8: second == 0x8C && hasTwo(at: start, of: bytes)  // `،،`
      case 0xD9: second == 0xAD  // ARABIC FIVE POINTED STAR
      case 0xDB: second == 0x9E  // ARABIC START OF RUB EL HIZB
      // Arrows and symbols, but no signs of currencies; pictures.
      case 0xE2: (0x86...0xAF).contains(second)
      case 0xF0: second == 0x9F
      default: false
      }
    return isRare ? runByteCount(at: start, of: bytes) : 0
  }

  /// The places of a rare mark that comes back and touches words, on one side or on both: `…:: …`, `…*…`, `…!› …`.
  ///
  /// It is the one that touches words most often. A closing guillemet is such a mark, too, where it stands between two
  /// letters, or where nothing in the text opens a quotation.
  ///
  /// - Returns: UTF-8 byte ranges in order, also of those places where it touches nothing; empty where no mark comes back.
  static func placesOnWords(in bytes: Span<UInt8>) -> [Range<Int>] {
    var found: [(mark: [UInt8], places: [Range<Int>], touching: Int)] = []
    var opensQuotation = false
    var offset = 0
    while offset < bytes.count {
      let guillemet = guillemet(at: offset, of: bytes)
      if guillemet?.opens == true { opensQuotation = true }
      let isClosing = guillemet?.opens == false
      let count = guillemet?.byteCount ?? byteCount(at: offset, of: bytes)
      guard count > 0 else {
        offset += 1
        continue
      }
      let place = offset..<offset + count
      offset += count
      guard guillemet == nil || isClosing else { continue }
      let touchesBefore = place.lowerBound > 0 && bytes[place.lowerBound - 1] > 0x20
      let touchesAfter = place.upperBound < bytes.count && bytes[place.upperBound] > 0x20
      var mark = place.map { bytes[$0] }
      // Why: one between two words ends no quotation, whatever the others do.
      if isClosing, touchesBefore, beginsWord(at: place.upperBound, of: bytes) { mark.append(0) }
      let index = found.firstIndex { $0.mark == mark } ?? found.count
      if index == found.count { found.append((mark, [], 0)) }
      found[index].places.append(place)
      if touchesBefore || touchesAfter { found[index].touching += 1 }
    }
    return found.filter { own in
      own.touching >= fewest
        && !(opensQuotation && [closing, singleClosing].contains { $0 == own.mark })
    }.max { $0.touching < $1.touching }?.places ?? []
  }

  /// Whether a word stands at a place, in quotation marks or without.
  private static func beginsWord(at start: Int, of bytes: Span<UInt8>) -> Bool {
    guard start + 1 < bytes.count else { return false }
    switch bytes[start] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
    case 0..<0x80: return false
    // ARABIC COMMA, SEMICOLON, QUESTION MARK.
    case 0xD8: return ![0x8C, 0x9B, 0x9F].contains(bytes[start + 1])
    default: return guillemet(at: start, of: bytes)?.opens != false
    }
  }

  /// How often a mark has to touch words to be taken off them.
  private static let fewest = 2

  /// `»` and `›`.
  private static let closing: [UInt8] = [0xC2, 0xBB]
  private static let singleClosing: [UInt8] = [0xE2, 0x80, 0xBA]

  /// The guillemet at a place, single or double.
  private static func guillemet(
    at start: Int,
    of bytes: Span<UInt8>
  ) -> (byteCount: Int, opens: Bool)? {
    if bytes[start] == 0xC2, start + 1 < bytes.count {
      if bytes[start + 1] == 0xAB { return (2, true) }
      if bytes[start + 1] == 0xBB { return (2, false) }
    } else if bytes[start] == 0xE2, start + 2 < bytes.count, bytes[start + 1] == 0x80 {
      if bytes[start + 2] == 0xB9 { return (3, true) }
      if bytes[start + 2] == 0xBA { return (3, false) }
    }
    return nil
  }

  /// Whether a scalar of two bytes stands twice at a place.
  private static func hasTwo(at start: Int, of bytes: Span<UInt8>) -> Bool {
    start + 3 < bytes.count && bytes[start] == bytes[start + 2]
      && bytes[start + 1] == bytes[start + 3]
  }

  /// How many bytes a scalar and those right after it that are the same have.
  private static func runByteCount(at start: Int, of bytes: Span<UInt8>) -> Int {
    let first = bytes[start]
    let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var end = min(start + width, bytes.count)
    while end + width <= bytes.count,
      (0..<width).allSatisfy({ bytes[end + $0] == bytes[start + $0] })
    {
      end += width
    }
    return end - start
  }
}
