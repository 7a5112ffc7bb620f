import ArabicText

/// A word without its marks, six bits a letter.
struct Word: Hashable, BitwiseCopyable {
  /// The longest word that is looked up; longer ones are read by their letters.
  static let maximumCount = 18

  /// The letters' codes plus one, the first lowest.
  private(set) var bits: UInt128 = 0
  private var size: UInt8 = 0

  var count: Int { Int(size) }

  init() {}

  init(bits: UInt128, count: Int) {
    self.bits = bits
    size = UInt8(truncatingIfNeeded: count)
  }

  init?(_ letters: some Sequence<UInt8>) {
    for letter in letters { guard append(letter) else { return nil } }
  }

  /// The letters of a text that is one word; nil where it holds anything else but marks and tatweel.
  init?(text: some StringProtocol) {
    for scalar in text.unicodeScalars {
      if let letter = ArabicLetter.code(of: scalar.value) {
        guard append(letter) else { return nil }
      } else if scalar.value != ArabicScalars.tatweel, !ArabicScalars.isMark(scalar.value) {
        return nil
      }
    }
    if isEmpty { return nil }
  }

  /// The words of a class of the lexicon, with a value where one is asked for.
  static func words(of className: String, value: String? = nil) -> [Word] {
    Lexicon.standard.words(of: className, value: value).compactMap { Word(text: $0) }
  }

  var isEmpty: Bool { count == 0 }

  /// Appends a letter where there is room; whether there was.
  @inline(__always)
  mutating func append(_ letter: UInt8) -> Bool {
    guard count < Self.maximumCount else { return false }
    bits |= UInt128(letter &+ 1) &<< UInt128(6 &* count)
    size &+= 1
    return true
  }

  /// The letter at a place; 0xFF outside.
  @inline(__always)
  subscript(index: Int) -> UInt8 {
    guard index >= 0, index < count else { return 0xFF }
    return UInt8(truncatingIfNeeded: bits &>> UInt128(6 &* index)) & 0x3F &- 1
  }

  var letters: [UInt8] { (0..<count).map { self[$0] } }

  func hasPrefix(_ other: Word) -> Bool {
    other.count <= count && (bits ^ other.bits) & Self.mask(other.count) == 0
  }

  func hasSuffix(_ other: Word) -> Bool {
    other.count <= count && bits &>> UInt128(6 &* (count &- other.count)) == other.bits
  }

  func dropFirst(_ number: Int) -> Word {
    number >= count ? Word() : Word(bits: bits &>> UInt128(6 &* number), count: count &- number)
  }

  func dropLast(_ number: Int) -> Word {
    number >= count ? Word() : Word(bits: bits & Self.mask(count - number), count: count - number)
  }

  /// The word with another one after it; nil where it gets too long.
  func appending(_ other: Word) -> Word? {
    guard count + other.count <= Self.maximumCount else { return nil }
    return Word(bits: bits | other.bits &<< UInt128(6 &* count), count: count &+ other.count)
  }

  /// The word with another letter at a place inside it.
  func replacing(_ index: Int, with letter: UInt8) -> Word {
    let shift = UInt128(6 &* index)
    return Word(bits: bits & ~(0x3F &<< shift) | UInt128(letter &+ 1) &<< shift, count: count)
  }

  private static func mask(_ count: Int) -> UInt128 { (1 &<< UInt128(6 &* count)) &- 1 }

  /// A number that differs for nearly all words.
  @inline(__always)
  var hash: UInt64 {
    let low = UInt64(truncatingIfNeeded: bits)
    let high = UInt64(truncatingIfNeeded: bits >> 64)
    return Hashing.mix(
      low &* 0x9E37_79B9_7F4A_7C15 ^ high &* 0xC2B2_AE3D_27D4_EB4F &+ UInt64(count)
    )
  }

  /// The word in Arabic script.
  var text: String {
    var text = ""
    for letter in letters {
      if let scalar = Unicode.Scalar(ArabicLetter.scalars[Int(letter)]) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

/// A reading of a word: a label for each of its letters, seven bits each, the first lowest.
struct Reading: Hashable, BitwiseCopyable {
  var bits: UInt128

  init(bits: UInt128) { self.bits = bits }

  init(_ labels: some Sequence<UInt8>) {
    bits = 0
    var shift: UInt128 = 0
    for label in labels {
      bits |= UInt128(label) << shift
      shift += 7
    }
  }

  @inline(__always)
  subscript(index: Int) -> UInt8 {
    get { UInt8(truncatingIfNeeded: bits &>> UInt128(7 &* index)) & 0x7F }
    set {
      let shift = UInt128(7 &* index)
      bits = bits & ~(0x7F &<< shift) | UInt128(newValue) &<< shift
    }
  }

  func dropFirst(_ number: Int) -> Reading { Reading(bits: bits &>> UInt128(7 &* number)) }

  func prefix(_ number: Int) -> Reading {
    Reading(bits: number >= 18 ? bits : bits & ((1 &<< UInt128(7 &* number)) &- 1))
  }

  /// The reading of a number of letters with another one after it.
  func appending(_ other: Reading, after count: Int) -> Reading {
    Reading(bits: prefix(count).bits | other.bits &<< UInt128(7 &* count))
  }

  @inline(__always)
  var hash: UInt64 {
    Hashing.mix(
      UInt64(truncatingIfNeeded: bits) &* 0xD6E8_FEB8_6659_FD93
        ^ UInt64(truncatingIfNeeded: bits >> 64) &* 0xA076_1D64_78BD_642F
    )
  }

  /// The sounds of a word in this reading.
  func append(of word: Word, to phonemes: inout [Phoneme]) {
    Label.append(self, of: word, to: &phonemes)
  }
}

/// Numbers from numbers, spread over all bits.
enum Hashing {
  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed ^= mixed >> 32
    mixed = mixed &* 0xD6E8_FEB8_6659_FD93
    mixed ^= mixed >> 32
    mixed = mixed &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ mixed >> 32
  }
}
