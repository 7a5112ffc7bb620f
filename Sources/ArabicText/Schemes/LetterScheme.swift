/// A reversible transliteration: a table of letters and marks with a Latin sign for each.
///
/// What isn't in the table stays as it is, digits and Arabic punctuation too. Text that could be
/// taken for signs of the scheme, such as Latin words, is *protected*: it stands in square brackets,
/// within which `]` is doubled. So a whole article with foreign words comes back byte for byte.
///
///     قال John [2] نعم      qAl [John [2]]] nEm      (Buckwalter)
///
/// A protected run goes from the first to the last scalar that needs it with what is between, but
/// never over a line end or an Arabic letter.
public struct LetterScheme: Sendable {
  /// The Latin sign of each scalar of the Arabic blocks, by `arabicIndex`, packed; 0 where there is none.
  let signs: [PackedSign]
  /// The Latin sign of two scalars that together have one of their own, by `pairKey`.
  let pairSigns: [UInt32: PackedSign]
  /// Which scalars begin a pair, by `arabicIndex`.
  let beginsPair: [Bool]
  /// What each Latin scalar stands for, by `latinIndex`; 0 where it stands for nothing by itself.
  let letters: [PackedSign]
  /// What two Latin scalars stand for together, by `pairKey`.
  let pairLetters: [UInt32: PackedSign]
  /// Which Latin scalars begin a pair, by `latinIndex`.
  let beginsLatinPair: [Bool]
  /// Which ASCII bytes must be protected.
  private let protectedASCII: [Bool]

  /// A sign of up to seven bytes of UTF-8, the first lowest; its length stands in the highest byte.
  typealias PackedSign = UInt64

  /// Makes a scheme of a table.
  ///
  /// - Parameter table: Scalars of the Arabic blocks with their signs of one or two Latin scalars.
  /// - Parameter pairs: Two scalars that together have another sign than one after the other.
  init(_ table: [(UInt32, String)], pairs: [([UInt32], String)] = []) {
    var signs = [PackedSign](repeating: 0, count: Self.arabicCount)
    var pairSigns: [UInt32: PackedSign] = [:]
    var beginsPair = [Bool](repeating: false, count: Self.arabicCount)
    var letters = [PackedSign](repeating: 0, count: Self.latinCount)
    var pairLetters: [UInt32: PackedSign] = [:]
    var beginsLatinPair = [Bool](repeating: false, count: Self.latinCount)
    var protectedASCII = (0..<128).map { ($0 | 0x20) &- 0x61 < 26 && $0 >= 0x41 }
    protectedASCII[0x5B] = true
    protectedASCII[0x5D] = true
    let own = Set(table.map(\.0))
    let whole = table + Self.otherLetters.filter { !own.contains($0.0) }
    for (scalars, sign) in whole.map({ ([$0.0], $0.1) }) + pairs {
      var bytes: [UInt8] = []
      for scalar in scalars { bytes.append(scalar: scalar) }
      guard let index = Self.arabicIndex(scalars[0])
      else { preconditionFailure("a scheme writes scalars of the Arabic blocks") }
      if scalars.count == 1 {
        signs[index] = Self.packed(Array(sign.utf8))
      } else {
        pairSigns[Self.pairKey(scalars[0], scalars[1])] = Self.packed(Array(sign.utf8))
        beginsPair[index] = true
      }
      let latin = sign.unicodeScalars.map(\.value)
      for scalar in latin where scalar < 0x80 { protectedASCII[Int(scalar)] = true }
      guard let first = Self.latinIndex(latin[0]), latin.allSatisfy({ Self.latinIndex($0) != nil })
      else { preconditionFailure("a sign is of the scalars that can be protected") }
      if latin.count > 1 {
        pairLetters[Self.pairKey(latin[0], latin[1])] = Self.packed(bytes)
        beginsLatinPair[first] = true
      } else {
        letters[first] = Self.packed(bytes)
      }
    }
    self.signs = signs
    self.pairSigns = pairSigns
    self.beginsPair = beginsPair
    self.letters = letters
    self.pairLetters = pairLetters
    self.beginsLatinPair = beginsLatinPair
    self.protectedASCII = protectedASCII
  }

  /// Two scalars below U+10000 as one key.
  static func pairKey(_ first: UInt32, _ second: UInt32) -> UInt32 { first << 16 | second & 0xFFFF }

  /// The place of a scalar in the tables of Arabic scalars: U+0600–06FF, then U+0750–077F, then
  /// U+0870–08FF; nil for every other.
  @inline(__always)
  static func arabicIndex(_ scalar: UInt32) -> Int? {
    if scalar &- 0x0600 < 0x0100 { return Int(scalar - 0x0600) }
    if scalar &- 0x0750 < 0x0030 { return Int(scalar - 0x0750) + 0x0100 }
    if scalar &- 0x0870 < 0x0090 { return Int(scalar - 0x0870) + 0x0130 }
    return nil
  }

  private static let arabicCount = 0x01C0

  /// The place of a scalar in the tables of Latin scalars: ASCII, then U+00C0–03FF, then
  /// U+1E00–1EFF; nil for every other.
  @inline(__always)
  static func latinIndex(_ scalar: UInt32) -> Int? {
    if scalar < 0x80 { return Int(scalar) }
    if scalar &- 0x00C0 < 0x0340 { return Int(scalar - 0x00C0) + 0x80 }
    if scalar &- 0x1E00 < 0x0100 { return Int(scalar - 0x1E00) + 0x03C0 }
    return nil
  }

  private static let latinCount = 0x04C0

  /// Whether a scalar must be protected: Latin and Greek letters, combining marks of Latin, brackets,
  /// and ASCII signs that the scheme uses.
  @inline(__always)
  func isProtected(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? protectedASCII[Int(scalar)] : Self.latinIndex(scalar) != nil
  }

  private static func packed(_ bytes: [UInt8]) -> PackedSign {
    precondition(bytes.count < 8, "a sign has at most seven bytes")
    var packed = PackedSign(bytes.count) << 56
    for (index, byte) in bytes.enumerated() { packed |= PackedSign(byte) << (8 * index) }
    return packed
  }
}

extension LetterScheme {
  /// The most bytes that a packed sign has.
  static let longestSign = 7
}

extension OutputSpan<UInt8> {
  /// Appends a sign of a scheme.
  @inline(__always)
  mutating func append(sign: LetterScheme.PackedSign) {
    var rest = sign
    for _ in 0..<sign >> 56 {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}

extension [UInt8] {
  /// Appends a sign of a scheme.
  @inline(__always)
  mutating func append(sign: LetterScheme.PackedSign) {
    append(addingCapacity: LetterScheme.longestSign) { $0.append(sign: sign) }
  }
}
