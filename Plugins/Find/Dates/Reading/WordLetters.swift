/// The folded letters of a word, at most twenty, without room of their own on the heap.
struct WordLetters {
  static let capacity = 20

  private var codes = InlineArray<20, UInt8>(repeating: 0)
  /// How many of the letters before it were taken off.
  private var start = 0
  private var end = 0

  var count: Int { end - start }
  var first: UInt8? { count > 0 ? codes[start] : nil }
  var last: UInt8? { count > 0 ? codes[end - 1] : nil }

  /// A letter's code; 0 beyond the last one.
  subscript(index: Int) -> UInt8 {
    index >= 0 && start + index < end ? codes[start + index] : 0
  }

  mutating func append(_ code: UInt8) {
    guard end < Self.capacity else { return }
    codes[end] = code
    end += 1
  }

  mutating func removeFirst(_ letterCount: Int = 1) { start = min(end, start + letterCount) }

  /// The key of the letters, as the lexicon looks them up.
  var key: UInt64 {
    var key: UInt64 = 0
    for index in start..<end { key = LetterFolding.appending(codes[index], to: key) }
    return key
  }
}

/// The codes of letters that prefixes and verbs of the future are told by.
enum LetterCode {
  static let alif: UInt8 = 1
  static let ba: UInt8 = 2
  static let ta: UInt8 = 3
  static let dal: UInt8 = 8
  static let ra: UInt8 = 10
  static let sin: UInt8 = 12
  static let emphaticTa: UInt8 = 16
  static let ayn: UInt8 = 18
  static let fa: UInt8 = 20
  static let qaf: UInt8 = 21
  static let kaf: UInt8 = 22
  static let lam: UInt8 = 23
  static let mim: UInt8 = 24
  static let nun: UInt8 = 25
  static let ha: UInt8 = 26
  static let waw: UInt8 = 27
  static let ya: UInt8 = 28
}
