import Testing
import PipelineCore

@testable import TickerSplitting

@Suite struct TickerScannerTests {
  private static func words(_ text: String) -> [TickerWord] {
    TickerScanner.words(in: Array(text.utf8).span)
  }

  @Test(arguments: [
    ("أحمد", "احمد"),
    ("إلى", "الي"),
    ("مؤتمر", "موتمر"),
    ("رئيس", "رييس"),
    ("«المدينة»", "المدينة"),
    ("المدينة:", "المدينة"),
    ("\u{62C}\u{64E}\u{62F}\u{64A}\u{62F}", "جديد"),  // FATHA
    ("جـديد", "جديد"),
    ("١٩", "24"),
    ("CNN", "cnn"),
  ])
  func foldsSpellingsOfOneWordTogether(_ pair: (String, String)) {
    #expect(Self.words(pair.0).map(\.identity) == Self.words(pair.1).map(\.identity))
  }

  @Test(arguments: [("مدينة", "مدينه"), ("10.5", "105"), ("قال", "قول")])
  func keepsDifferentWordsApart(_ pair: (String, String)) {
    #expect(Self.words(pair.0).map(\.identity) != Self.words(pair.1).map(\.identity))
  }

  /// A word of Arabic letters, letter by letter.
  private static func plain(_ scalars: [Unicode.Scalar]) -> (
    identity: UInt32, prefix: UInt32, suffix: UInt32, count: Int
  ) {
    let codes = scalars.map { TickerLetter.shortCodes[Int($0.value)] }.filter { $0 != 0 }
    var hash: UInt32 = 0x811C_9DC5
    for code in codes { hash = (hash ^ UInt32(code)) &* 0x0100_0193 }
    hash = (hash ^ hash >> 15) &* 0x85EB_CA6B
    var prefix: UInt32 = 0
    for (place, code) in codes.prefix(4).enumerated() { prefix |= UInt32(code) << (8 * place) }
    var suffix: UInt32 = 0
    for code in codes.suffix(3) { suffix = suffix << 8 | UInt32(code) }
    return (hash ^ hash >> 13, prefix, suffix, codes.count)
  }

  @Test func readsLettersAsOneByOne() {
    var random = TrainingRandom(seed: 19)
    let letters = Array(
      "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئءپگ\u{64B}\u{651}\u{640}".unicodeScalars
    )
    for _ in 0..<500 {
      let scalars = (0..<1 + random.below(12)).map { _ in letters[random.below(letters.count)] }
      let text = "«" + String(String.UnicodeScalarView(scalars)) + "» "
      let expected = Self.plain(scalars)
      guard expected.count > 0 else { continue }
      let word = Self.words(text + text)[1]
      #expect(word.identity == expected.identity, "\(text)")
      #expect(word.prefix == expected.prefix && word.suffix == expected.suffix, "\(text)")
      #expect(Int(word.letterCount) == expected.count, "\(text)")
    }
  }

  @Test func readsShapes() {
    let words = Self.words("\"وزير الصحة\": 15 يوماً.. BBC (عاجل)")
    #expect(words.count == 6)
    #expect(words.map(\.script) == [.arabic, .definite, .digits, .arabic, .latin, .arabic])
    #expect(words[0].opening == .quote)
    #expect(words[1].closesQuote)
    #expect(words[1].ending == .colon)
    #expect(words[3].ending == .ellipsis)
    #expect(words[5].opening == .bracket)
    #expect(words[5].ending == .bracket)
  }

  @Test func coversTheTextWithoutItsBlanks() {
    let bytes = Array("  قمة  عربية\u{A0}طارئة\n".utf8)
    let words = TickerScanner.words(in: bytes.span)
    let texts = words.map {
      String(decoding: bytes[Int($0.byteStart)..<Int($0.byteEnd)], as: UTF8.self)
    }
    #expect(texts == ["قمة", "عربية", "طارئة"])
  }

  @Test func survivesAnyBytes() {
    var random = TrainingRandom(seed: 11)
    for _ in 0..<2000 {
      let bytes = (0..<random.below(24)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      var end: Int32 = 0
      for word in TickerScanner.words(in: bytes.span) {
        #expect(word.byteStart >= end && word.byteEnd > word.byteStart, "\(bytes)")
        end = word.byteEnd
      }
      #expect(Int(end) <= bytes.count)
    }
  }
}
