internal import DataFormats

/// One wrong reading: bytes of one encoding that were read by the table of another.
struct MojibakeStep: Hashable {
  /// What the bytes were.
  enum Truth: UInt8, Hashable {
    case utf8, windows1256, iso8859Part6, macArabic, codePage720
  }

  let truth: Truth
  let reading: MistakenReading

  /// Every reading of UTF-8 that is undone.
  static let ofUTF8 = MistakenReading.allCases.map { MojibakeStep(truth: .utf8, reading: $0) }

  /// The readings of other encodings that are undone.
  static let ofTables = [
    MojibakeStep(truth: .windows1256, reading: .windows1252),
    MojibakeStep(truth: .iso8859Part6, reading: .windows1252),
    MojibakeStep(truth: .macArabic, reading: .windows1252),
    MojibakeStep(truth: .macArabic, reading: .macRoman),
    MojibakeStep(truth: .windows1256, reading: .macRoman),
    MojibakeStep(truth: .codePage720, reading: .codePage437),
    MojibakeStep(truth: .codePage720, reading: .codePage850),
    MojibakeStep(truth: .codePage720, reading: .windows1252),
    MojibakeStep(truth: .windows1256, reading: .windows1250),
    MojibakeStep(truth: .windows1256, reading: .windows1254),
  ]

  /// The step in words: "utf-8 read as windows-1252".
  var words: String { "\(encoding.rawValue) read as \(reading.name)" }

  /// How much rarer than the most usual step it is, in bits.
  var price: Double {
    switch truth {
    case .utf8, .windows1256: reading.price
    case .iso8859Part6: reading.price + 1
    case .macArabic: reading == .macRoman ? 2 : 2.5
    case .codePage720: reading == .windows1252 ? 4 : reading.price
    }
  }

  private var encoding: TextEncoding {
    switch truth {
    case .utf8: .utf8
    case .windows1256: .windows1256
    case .iso8859Part6: .iso8859Part6
    case .macArabic: .macArabic
    case .codePage720: .codePage720
    }
  }

  /// Whether a text tells by its form that the step happened: it holds a whole sequence of UTF-8.
  func isSure(of scalars: [PlacedScalar]) -> Bool {
    truth != .utf8 || UTF8Undoing.hasWholeScalar(scalars, reading)
  }

  /// How many signs that UTF-8 would have explained stayed as they were.
  func restCount(of undone: [PlacedScalar], from scalars: [PlacedScalar]) -> Int {
    guard truth == .utf8 else { return 0 }
    var count = 0
    var index = 0
    for scalar in undone where scalar.value >= 0x80 {
      while index < scalars.count, scalars[index].start < scalar.start { index += 1 }
      guard index < scalars.count, scalars[index].value == scalar.value,
        scalars[index].end == scalar.end, reading.byte(of: scalar.value) != nil
      else { continue }
      count += 1
    }
    return count
  }

  /// Whether sequences of UTF-8 take up most of what is outside ASCII: at most half as many signs are left.
  func explainsMost(of scalars: [PlacedScalar], as undone: [PlacedScalar]) -> Bool {
    guard truth == .utf8 else { return false }
    let oldCount = scalars.count { $0.value >= 0x80 }
    let newCount = undone.count { $0.value >= 0x80 }
    return newCount > 0 && 2 * newCount <= oldCount
  }

  /// Undoes the step.
  ///
  /// - Returns: The scalars that were meant, each with the place of those that it was taken for; nil where
  ///   the step can't have happened or nothing would change.
  func undone(_ scalars: [PlacedScalar]) -> [PlacedScalar]? {
    if truth == .utf8 { return UTF8Undoing(scalars, reading).scalars }
    guard let upperHalf = encoding.upperHalf else { return nil }
    var result: [PlacedScalar] = []
    result.reserveCapacity(scalars.count)
    var changes = false
    for scalar in scalars {
      guard scalar.value >= 0x80, scalar.value != 0xFFFD else {
        result.append(scalar)
        continue
      }
      guard let byte = reading.byte(of: scalar.value) else { return nil }
      let meant = upperHalf[Int(byte & 0x7F)]
      // Why: a byte without a meaning can't have come from the encoding.
      if meant == 0xFFFD { return nil }
      result.append(PlacedScalar(value: meant, start: scalar.start, end: scalar.end))
      if meant != scalar.value { changes = true }
    }
    return changes ? result : nil
  }
}
