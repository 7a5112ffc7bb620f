/// Cuts a text into the tokens of dates in one pass over its bytes.
struct DateTokeniser: Sendable {
  private let lexicon: DateLexicon
  private let table: [UInt8]
  private let filter: [UInt64]

  init(_ lexicon: DateLexicon) {
    self.lexicon = lexicon
    table = LetterFolding.table
    filter = lexicon.filter
  }

  /// The tokens of a text, in order.
  func tokens(of text: [UInt8]) -> [DateToken] {
    var tokens: [DateToken] = []
    read(text, into: &tokens)
    return tokens
  }

  /// Reads the tokens of a text, in order.
  ///
  /// - Parameters:
  ///   - text: UTF-8; bytes that are none count as unknown words.
  ///   - tokens: Set to the tokens; what it held before only lends its room.
  /// - Complexity: O(*n*), one look at a filter for most words.
  func read(_ text: [UInt8], into tokens: inout [DateToken]) {
    let bytes = text.span
    let count = bytes.count
    tokens.removeAll(keepingCapacity: true)
    tokens.reserveCapacity(count / 9 + 8)
    var place = 0
    while place < count {
      // Why: room is made for many tokens at once, no token takes less than a byte.
      tokens.append(addingCapacity: min(count - place, Self.batch)) { tokens in
        while place < count, !tokens.isFull {
          if let token = token(bytes, &place) { tokens.append(token) }
        }
      }
    }
  }

  private static let batch = 512

  /// The token at a place, which moves after it; nil where a blank or a mark by itself stands.
  @inline(__always)
  private func token(_ bytes: Span<UInt8>, _ place: inout Int) -> DateToken? {
    let (kind, length) = kind(bytes, place)
    let start = place
    place += length
    if kind > 0 && kind < LetterFolding.Kind.digit {
      return word(in: bytes, kind: kind, from: start, at: &place)
    }
    if kind >= LetterFolding.Kind.digit && kind < LetterFolding.Kind.digit + 10 {
      return number(in: bytes, kind: kind, from: start, at: &place)
    }
    var token = DateToken(start: UInt32(start), end: UInt32(place), kind: .word)
    switch kind {
    case LetterFolding.Kind.transparent, LetterFolding.Kind.blank: return nil
    case LetterFolding.Kind.newline: token.kind = .newline
    case LetterFolding.Kind.punctuation:
      token.kind = .punctuation
      token.value = mark(in: bytes, at: start, length: length)
    case LetterFolding.Kind.tatweel:
      // `11 ــ 4 ــ 2016`
      while place < bytes.count, self.kind(bytes, place).kind == LetterFolding.Kind.tatweel {
        place += self.kind(bytes, place).length
      }
      token.end = UInt32(place)
      token.kind = .punctuation
      token.value = mark(in: bytes, at: start, length: length)
    default: break
    }
    return token
  }

  /// The word that begins with a letter of some kind; the place moves after it.
  @inline(__always)
  private func word(
    in bytes: Span<UInt8>,
    kind: UInt8,
    from start: Int,
    at place: inout Int
  ) -> DateToken {
    let kinds = table.span
    let script = kind & LetterFolding.Kind.latinBit
    var key: UInt64 = LetterFolding.appending(kind, to: 0)
    // Why: the common case, one Arabic letter after another, is a loop of its own.
    while script == 0, place + 1 < bytes.count {
      // SAFETY: both places lie in the text; D8 to DB with a byte after stand for U+0600 to U+06FF,
      // and the table has 0x800 places.
      let first = unsafe bytes[unchecked: place]
      let second = unsafe bytes[unchecked: place + 1]
      let letter = Int(first & 3) << 6 | Int(second & 0x3F)
      let next = unsafe kinds[unchecked: 0x600 | letter]
      guard first & 0xFC == 0xD8, next &- 1 < LetterFolding.Kind.latinBit - 1 else { break }
      key = LetterFolding.appending(next, to: key)
      place += 2
    }
    // One comparison tells a letter of the same script: its code is 1 to 31 beside the script's bit.
    while place < bytes.count, bytes[place] != 0x20 {
      let (next, nextLength) = self.kind(bytes, place)
      if (next ^ script) &- 1 < LetterFolding.Kind.latinBit - 1 {
        key = LetterFolding.appending(next, to: key)
      } else if next != LetterFolding.Kind.transparent, next != LetterFolding.Kind.tatweel {
        break
      }
      place += nextLength
    }
    var token = DateToken(start: UInt32(start), end: UInt32(place), kind: .word)
    let bit = DateLexicon.filterBit(key)
    if filter[bit >> 6] >> UInt64(bit & 63) & 1 == 1 { lexicon.look(up: key, into: &token) }
    // Why: nearly every word has a space after it, which isn't a token.
    if place < bytes.count, bytes[place] == 0x20 { place += 1 }
    return token
  }

  /// The number that begins with a digit of some kind; the place moves after it and its marks.
  @inline(__always)
  private func number(
    in bytes: Span<UInt8>,
    kind: UInt8,
    from start: Int,
    at place: inout Int
  ) -> DateToken {
    var token = DateToken(start: UInt32(start), end: UInt32(place), kind: .number)
    token.value = Int32(kind - LetterFolding.Kind.digit)
    token.count = 1
    while place < bytes.count {
      let (next, nextLength) = self.kind(bytes, place)
      if next != LetterFolding.Kind.transparent {
        guard next >= LetterFolding.Kind.digit, next < LetterFolding.Kind.digit + 10
        else { break }
        if token.count < 9 {
          token.value = token.value * 10 + Int32(next - LetterFolding.Kind.digit)
        }
        token.count = min(token.count + 1, 100)
        token.end = UInt32(place + nextLength)
      }
      place += nextLength
    }
    return token
  }

  /// The kind of the scalar at a place and its length in bytes.
  @inline(__always)
  private func kind(_ bytes: Span<UInt8>, _ place: Int) -> (kind: UInt8, length: Int) {
    let first = bytes[place]
    if first < 0x80 { return (table[Int(first)], 1) }
    if first >= 0xC2, first < 0xE0, place + 1 < bytes.count {
      return (table[Int(first & 0x1F) << 6 | Int(bytes[place + 1] & 0x3F)], 2)
    }
    return Self.longKind(bytes, place)
  }

  /// The kind of a scalar from U+0800 on.
  private static func longKind(_ bytes: Span<UInt8>, _ place: Int) -> (UInt8, Int) {
    let first = bytes[place]
    guard first >= 0xE0, first < 0xF0, place + 2 < bytes.count else {
      return (0, first >= 0xF0 ? min(4, bytes.count - place) : 1)
    }
    let scalar =
      Int(first & 0x0F) << 12 | Int(bytes[place + 1] & 0x3F) << 6 | Int(bytes[place + 2] & 0x3F)
    switch scalar {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF:
      return (LetterFolding.Kind.transparent, 3)
    case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return (LetterFolding.Kind.blank, 3)
    case 0x2028, 0x2029: return (LetterFolding.Kind.newline, 3)
    case 0x2010...0x2027, 0x2030...0x205E, 0x2212, 0x2215, 0xFD3E, 0xFD3F:
      return (LetterFolding.Kind.punctuation, 3)
    default: return (0, 3)
    }
  }

  /// A mark of punctuation as the scalar that stands for its like.
  private func mark(in bytes: Span<UInt8>, at place: Int, length: Int) -> Int32 {
    var scalar = Int(bytes[place])
    if length == 2 {
      scalar = (scalar & 0x1F) << 6 | Int(bytes[place + 1] & 0x3F)
    } else if length == 3 {
      scalar =
        (scalar & 0x0F) << 12 | Int(bytes[place + 1] & 0x3F) << 6 | Int(bytes[place + 2] & 0x3F)
    }
    switch scalar {
    case 0x2010...0x2015, 0x2212, 0x0640: return 0x2D  // dashes, a tatweel alone: hyphen
    case 0x2044, 0x2215, 0x060D, 0x5C: return 0x2F  // solidus
    case 0x060C: return 0x2C  // comma
    case 0x061B: return 0x3B  // semicolon
    case 0x061F: return 0x3F  // question mark
    case 0x06D4: return 0x2E  // full stop
    case 0x201C, 0x201D: return 0x22  // double quotes
    case 0x2018, 0x2019, 0x60: return 0x27  // single quotes
    case 0x066B, 0x066C: return 0x2C  // separators inside numbers
    case 0x066A: return 0x25  // per cent
    default: return Int32(scalar)
    }
  }
}
