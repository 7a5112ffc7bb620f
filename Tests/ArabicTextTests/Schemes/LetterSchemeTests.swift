import ArabicText
import Testing
import TestSupport

@Suite struct LetterSchemeTests {
  static let schemes: [(name: String, scheme: LetterScheme)] = [
    ("buckwalter", .buckwalter), ("safe-buckwalter", .safeBuckwalter),
    ("xml-buckwalter", .xmlBuckwalter), ("hsb", .hsb), ("iso-233", .iso233),
  ]

  static let sentence =
    "أكد الرئيس في «القمة»: 15.5% من الأسئلة تؤج\u{064E}\u{0651}ل إلى آخر السماء ى ـ"

  @Test(arguments: [
    ("buckwalter", ">kd Alr}ys fy «Alqmp»: 15.5% mn Al>s}lp t&ja~l <lY |xr AlsmA' Y _"),
    ("safe-buckwalter", "Okd AlrQys fy «Alqmp»: 15.5% mn AlOsQlp tWja~l IlY Mxr AlsmAC Y _"),
    ("xml-buckwalter", "Okd Alr}ys fy «Alqmp»: 15.5% mn AlOs}lp tWja~l IlY |xr AlsmA' Y _"),
    ("hsb", "Âkd Alrŷys fy «Alqmħ»: 15[.]5% mn AlÂsŷlħ tŵja~l Ălý Āxr AlsmA' ý _"),
    (
      "iso-233",
      "ʾˈkd ʾlryˈys fy «ʾlqmẗ»: 15.5% mn ʾlʾˈsyˈlẗ twˈǧ\u{0304}al ʾ\u{0329}lỳ ʾâẖr ʾlsmʾˌ ỳ _"
    ),
  ])
  func writesASentence(name: String, expected: String) throws {
    let scheme = try #require(Self.schemes.first { $0.name == name }).scheme
    expectSameBytes(run(EncodeLetters(scheme), Self.sentence), expected)
    expectSameBytes(run(DecodeLetters(scheme), expected), Self.sentence)
  }

  @Test(arguments: [
    ("قال John نعم", "qAl [John] nEm"),
    ("The New York Times، و", "[The New York Times]، w"),
    ("قال [2] a]b", "qAl [[2]] a]]b]"),
    ("a\nb", "[a]\n[b]"),
    ("]", "[]]]"),
    ("$5 و 10$", "[$]5 w 10[$]"),
    ("2019، ١٥ ؟", "2019، ١٥ ؟"),
    ("C++ و Ünï", "[C]++ w [Ünï]"),
    ("Λόγος و мир", "[Λόγος] w мир"),
  ])
  func protectsWhatIsForeign(text: String, expected: String) {
    expectSameBytes(run(EncodeLetters(.buckwalter), text), expected)
    expectSameBytes(run(DecodeLetters(.buckwalter), expected), text)
  }

  @Test(arguments: ["[a", "x]y", "[[", "Q é[\n]"])
  func readsForeignTextWithoutLosingIt(text: String) {
    let known = Set("ay".unicodeScalars)
    let kept = run(DecodeLetters(.buckwalter), text).unicodeScalars.filter { $0.value < 0x0600 }
    #expect(kept.map { $0 } == text.unicodeScalars.filter { !known.contains($0) && $0 != "x" })
  }

  @Test(arguments: schemes.map(\.name))
  func comesBackFromEveryShortTextOfItsAlphabet(name: String) throws {
    let scheme = try #require(Self.schemes.first { $0.name == name }).scheme
    // Every letter and mark, and what has to do with protection; all pairs, and all triples of those
    // that share signs.
    var alphabet = (UInt32(0x0621)...0x0652).compactMap { Unicode.Scalar($0) }
    alphabet += [
      "\u{0670}", "\u{0671}", "پ", "چ", "ژ", "ڤ", "گ", "[", "]", "a", "~", ".", " ", "\n",
    ]
    alphabet += ["ک", "ی", "ھ", "ۀ", "ڨ", "ÿ", "ķ", "ݐ", "ࢠ", "ڛ"]
    alphabet += ["â", "ˈ", "\u{0304}", "\u{0305}", "\u{0329}", "ȳ", "5", "،", "\u{0653}", "ﷺ"]
    let odd: [Unicode.Scalar] = [
      "ا", "آ", "أ", "و", "ؤ", "ي", "ئ", "ء", "\u{064E}", "\u{064B}", "\u{0651}", "\u{0652}",
      "\u{0670}", "[", "]", "â", "\u{0304}", "\u{0305}", " ",
    ]
    var failures = 0
    func check(_ bytes: [UInt8]) {
      let encoded = EncodeLetters(scheme).rewrite(bytes)
      let latin = encoded?.bytes ?? bytes
      let back = DecodeLetters(scheme).rewrite(latin)?.bytes ?? latin
      if back != bytes, failures < 5 {
        failures += 1
        expectSameBytes(back, bytes, "\(name): \(String(decoding: latin, as: UTF8.self))")
      }
    }
    forEveryText(upTo: 2, over: alphabet, check)
    forEveryText(upTo: 3, over: odd, check)
  }

  @Test(arguments: schemes.map(\.name))
  func comesBackFromRandomMixedText(name: String) throws {
    let scheme = try #require(Self.schemes.first { $0.name == name }).scheme
    var generator = SeededGenerator(seed: 41)
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x0A...0x0A, 0x0600...0x06FF, 0x0621...0x0652, 0x0621...0x064A, 0xA0...0x24F,
      0x02B0...0x036F, 0x0370...0x04FF, 0x1E00...0x1EFF, 0x2010...0x2030, 0xFE70...0xFEFF,
      0x1F600...0x1F610, 0x0750...0x077F, 0x0870...0x08FF, 0x0900...0x0910,
    ]
    for _ in 0..<1_500 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
        for _ in 0..<Int.random(in: 1...5, using: &generator) {
          if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
            text.append(scalar)
          }
        }
      }
      let bytes = Array(String(text).utf8)
      let latin = run(EncodeLetters(scheme), bytes)
      expectSameBytes(run(DecodeLetters(scheme), latin), bytes, "seed \(generator.seed)")
    }
  }

  @Test(arguments: schemes.map(\.name))
  func writesTheLettersOfOtherLanguages(name: String) throws {
    let scheme = try #require(Self.schemes.first { $0.name == name }).scheme
    let letters = "پچژڤگکیھہۀۃەٹڈڑںےېێۆۇۈۋڭڨڧڢڡڥڪڵڕټډړږښځڅڼګۍٻ"
    let latin = run(EncodeLetters(scheme), letters)
    #expect(!latin.unicodeScalars.contains { 0x0600...0x06FF ~= $0.value })
    #expect(latin.unicodeScalars.count == letters.unicodeScalars.count)
    expectSameBytes(run(DecodeLetters(scheme), latin), letters)
  }

  @Test(arguments: schemes.map(\.name))
  func writesEveryLetterOfTheArabicBlocks(name: String) throws {
    let scheme = try #require(Self.schemes.first { $0.name == name }).scheme
    let blocks: [ClosedRange<UInt32>] = [0x0620...0x06FF, 0x0750...0x077F, 0x0870...0x08FF]
    let letters = blocks.joined().compactMap { Unicode.Scalar($0) }.filter {
      let category = $0.properties.generalCategory
      return category == .otherLetter || category == .modifierLetter
    }
    #expect(letters.count > 270)
    var signs: Set<String> = []
    for letter in letters {
      let sign = run(EncodeLetters(scheme), String(letter))
      #expect(
        sign.unicodeScalars.allSatisfy { $0.value < 0x0600 || $0.value >= 0x1E00 },
        "\(letter)"
      )
      signs.insert(sign)
      for text in ["ب\(letter)\u{064E}ر", "a\(letter)", "\(letter)\(letter) [x]\(letter)"] {
        expectSameBytes(run(DecodeLetters(scheme), run(EncodeLetters(scheme), text)), text)
      }
    }
    #expect(signs.count == letters.count)
    let text = String(String.UnicodeScalarView(letters))
    expectSameBytes(run(DecodeLetters(scheme), run(EncodeLetters(scheme), text)), text)
  }

  @Test func givesOneChangeAWord() throws {
    let rewrite = try #require(EncodeLetters(.buckwalter).rewrite(Array("من A إلى".utf8)))
    #expect(
      rewrite.changes == [
        Change(source: 0..<4, target: 0..<2), Change(source: 5..<5, target: 3..<4),
        Change(source: 6..<6, target: 5..<6), Change(source: 7..<13, target: 7..<10),
      ]
    )
  }
}
