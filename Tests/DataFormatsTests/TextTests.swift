@testable import DataFormats
import TestSupport
import Testing

struct UTF8TextTests {
  // The Unicode Standard 15.0, tables 3-8 to 3-11, and the ends of the file.
  @Test(arguments: [
    ([0x61, 0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41] as [UInt8], 8, [1, 2, 3, 4]),
    ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], 8, [0, 1, 2, 3]),
    ([0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42], 7, [0, 1, 2, 3]),
    ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], 4, [0, 2, 3, 6]),
    ([0xD8], 1, [0]),
    ([0x41, 0xE2, 0x80], 1, [1]),
  ])
  func replacesMaximalSubparts(_ bytes: [UInt8], _ count: Int, _ first: [Int]) throws {
    let result = UTF8Text.repaired(bytes.span)
    let (repaired, damage) = try #require(result)
    #expect(damage.count == count)
    #expect(Array(damage.byteOffsets.prefix(4)) == first)
    // The standard library follows the same practice.
    expectSameBytes(repaired, String(decoding: bytes, as: UTF8.self).utf8)
    let fault = UTF8Text.firstFault(in: bytes.span)
    #expect(fault == first[0])
  }

  @Test func leavesGoodTextAlone() {
    let text = Array("عنوان \u{1F600} é".utf8)
    let repaired = UTF8Text.repaired(text.span)
    let fault = UTF8Text.firstFault(in: text.span)
    #expect(repaired == nil)
    #expect(fault == nil)
  }

  @Test func agreesWithTheStandardLibraryOnRandomBytes() {
    var random = SeededGenerator(seed: 15)
    let leads: [UInt8] = [0x41, 0x80, 0xBF, 0xC0, 0xC2, 0xD8, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5]
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        Bool.random(using: &random)
          ? leads.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      let repaired = UTF8Text.repaired(bytes.span)?.bytes ?? bytes
      expectSameBytes(
        repaired,
        String(decoding: bytes, as: UTF8.self).utf8,
        "seed \(random.seed), \(bytes)"
      )
    }
  }

  @Test func agreesWithTheStandardLibraryOnLongTexts() {
    var random = SeededGenerator(seed: 16)
    let scalars: [[UInt8]] = [
      [0x20], [0x61], [0xD8, 0xA7], [0xD9, 0x84], [0xDB, 0x8C], [0xC3, 0xA9], [0xE2, 0x80, 0x9D],
      [0xF0, 0x9F, 0x98, 0x80],
    ]
    for round in 0..<2000 {
      var bytes = (0..<Int.random(in: 0...60, using: &random)).flatMap { _ in
        scalars[min(Int.random(in: 0...40, using: &random) % 12, scalars.count - 1)]
      }
      for _ in 0..<round % 3 where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      let isWellFormed = UTF8Text.isWellFormed(bytes.span)
      #expect(
        isWellFormed == (String(validating: bytes, as: UTF8.self) != nil),
        "seed \(random.seed), round \(round), \(bytes)"
      )
    }
  }

  @Test func countsAllDamageButKeepsFewPlaces() throws {
    let bytes = [UInt8](repeating: 0xFF, count: 100)
    let result = UTF8Text.repaired(bytes.span)
    let damage = try #require(result?.damage)
    #expect(damage.count == 100)
    #expect(damage.byteOffsets == Array(0..<UTF8Damage.placeLimit))
  }
}

struct TextEncodingTests {
  @Test(arguments: [
    (
      TextEncoding.windows1256,
      [0xDA, 0xE4, 0xE6, 0xC7, 0xE4, 0x20, 0xAB, 0x81, 0xBB, 0x80] as [UInt8],
      "عنوان «\u{067E}»€"
    ),
    (.iso8859Part6, [0xD9, 0xE6, 0xE8, 0xC7, 0xE6, 0xAC, 0x20, 0xBF, 0xF2], "عنوان، ؟\u{0652}"),
    (.utf8, [0xEF, 0xBB, 0xBF, 0xD8, 0xA8], "ب"),
    (.utf16, [0xFF, 0xFE, 0x28, 0x06, 0x3D, 0xD8, 0x00, 0xDE], "ب\u{1F600}"),
    (.utf16, [0xFE, 0xFF, 0x06, 0x28], "ب"),
    (.utf16, [0x28, 0x06], "ب"),
    (.utf16LittleEndian, [0x28, 0x06, 0x0A, 0x00], "ب\n"),
    (.utf16BigEndian, [0x06, 0x28, 0xFE, 0xFF], "ب\u{FEFF}"),
    (.utf16, [], ""),
  ])
  func decodes(_ encoding: TextEncoding, _ bytes: [UInt8], _ text: String) {
    let decoded = encoding.decode(bytes)
    expectSameBytes(decoded.bytes, text.utf8)
    #expect(decoded.damage == nil)
  }

  @Test(arguments: [
    (TextEncoding.iso8859Part6, [0xC1, 0xA1, 0xFF] as [UInt8], "ء\u{FFFD}\u{FFFD}", [1, 2]),
    (.utf8, [0xEF, 0xBB, 0xBF, 0x41, 0xFF], "A\u{FFFD}", [4]),
    (.utf16LittleEndian, [0x28, 0x06, 0x3D, 0xD8, 0x28, 0x06], "ب\u{FFFD}ب", [2]),
    (.utf16BigEndian, [0xDE, 0x00, 0x06], "\u{FFFD}\u{FFFD}", [0, 2]),
  ])
  func tellsWhatHasNoMeaning(
    _ encoding: TextEncoding,
    _ bytes: [UInt8],
    _ text: String,
    _ places: [Int]
  ) {
    let decoded = encoding.decode(bytes)
    expectSameBytes(decoded.bytes, text.utf8)
    #expect(decoded.damage?.byteOffsets == places)
    #expect(decoded.damage?.count == places.count)
  }

  @Test(arguments: [
    // The sum of the scalars of all 256 bytes tells a changed table, U+FFFD not counted.
    (TextEncoding.windows1256, 0, 288161), (.iso8859Part6, 45, 89585), (.windows1252, 0, 173354),
    (.macArabic, 0, 147840), (.codePage720, 0, 597091), (.codePage864, 6, 4893037),
  ])
  func tablesAreWhole(_ encoding: TextEncoding, _ without: Int, _ sum: UInt32) {
    let decoded = encoding.decode(Array(0...255))
    #expect((decoded.damage?.count ?? 0) == without)
    let scalars = String(decoding: decoded.bytes, as: UTF8.self).unicodeScalars
    #expect(scalars.count == 256)
    #expect(scalars.reduce(0) { $0 + ($1.value == 0xFFFD ? 0 : $1.value) } == sum)
  }

  @Test(arguments: [
    (TextEncoding.macArabic, [0xE5, 0xC7, 0xA0, 0xB1] as [UInt8], "ما ١"),
    (.codePage720, [0xE9, 0x9F], "لا"),
    (.codePage864, [0x25, 0xC7], "٪\u{FE8D}"),
    (.windows1252, [0x80, 0x81, 0xE9], "€\u{81}é"),
  ])
  func decodesOldPages(_ encoding: TextEncoding, _ bytes: [UInt8], _ text: String) {
    expectSameBytes(encoding.decode(bytes).bytes, text.utf8)
  }

  @Test func everyByteOfWindows1256HasAMeaning() {
    #expect(TextEncoding.windows1256.decode(Array(0...255)).damage == nil)
  }
}

struct SHA256Tests {
  @Test func instructionsAgreeWithTheRoundsWrittenOut() {
    guard SHA256.hasInstructions else { return }
    var generator = SeededGenerator(seed: 256)
    for length in Array(0...200) + [1000, 4096, 100_001] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var fast = SHA256(usesInstructions: true)
      var slow = SHA256(usesInstructions: false)
      fast.update(bytes.span)
      slow.update(bytes.span)
      #expect(fast.hexDigest() == slow.hexDigest(), "\(length) bytes, seed 256")
    }
  }

  // FIPS 180-4 examples, and the lengths around a block's border from NIST's short messages.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func hasTheStandardsSums(_ text: String, _ digest: String) {
    #expect(SHA256.hexDigest(of: Array(text.utf8)) == digest)
  }

  @Test func isTheSameInPieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let whole = SHA256.hexDigest(of: bytes)
    for size in [1, 3, 55, 63, 64, 65, 127, 999] {
      var sum = SHA256()
      for start in stride(from: 0, to: bytes.count, by: size) {
        let piece = Array(bytes[start..<min(start + size, bytes.count)])
        sum.update(piece.span)
      }
      #expect(sum.hexDigest() == whole, "in pieces of \(size)")
    }
  }

  @Test func sumsAMillionLetters() {
    #expect(
      SHA256.hexDigest(of: [UInt8](repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    )
  }
}
