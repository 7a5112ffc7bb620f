import ArabicText

/// Words as they were last written in a scheme: most words of running text come back soon.
struct PrintedWords: Sendable {
  private struct Key {
    var word: UInt128 = 0
    var reading: UInt128 = 0
    var capital: UInt8 = 0
    var byteCount: UInt8 = 0
  }

  private static let count = 2048
  /// The longest form that is kept, in bytes.
  private static let stride = 48

  private var keys = [Key](repeating: Key(), count: count)
  private var storage = [UInt8](repeating: 0, count: count * stride)
  private var phonemes: [Phoneme] = []

  /// Writes a word.
  mutating func write(
    _ word: Word,
    _ reading: Reading,
    _ capital: PhonemicWord.Capital,
    _ scheme: PhonemicScheme,
    to bytes: inout [UInt8]
  ) {
    let hash = word.hash ^ reading.hash &+ UInt64(capital.rawValue)
    let slot = Int(truncatingIfNeeded: hash % UInt64(Self.count))
    let place = slot * Self.stride
    let key = keys[slot]
    if key.word == word.bits, key.reading == reading.bits, key.capital == capital.rawValue,
      key.byteCount > 0
    {
      bytes.append(contentsOf: storage[place..<place + Int(key.byteCount)])
      return
    }
    phonemes.removeAll(keepingCapacity: true)
    reading.append(of: word, to: &phonemes)
    let start = bytes.count
    scheme.write(phonemes, capital: capital, to: &bytes)
    let count = bytes.count - start
    guard count <= Self.stride else { return }
    for offset in 0..<count { storage[place + offset] = bytes[start + offset] }
    keys[slot] = Key(
      word: word.bits,
      reading: reading.bits,
      capital: capital.rawValue,
      byteCount: UInt8(count)
    )
  }
}
