import ArabicText
import DataFormats
import Testing
import TestSupport
import TextLikeness

@Suite("Text read by the wrong table")
struct MojibakeTests {
  private func repaired(_ text: String) -> String {
    Mojibake.repaired(Array(text.utf8)).map { String(decoding: $0.rewrite.bytes, as: UTF8.self) }
      ?? text
  }

  /// A text's bytes in an encoding of one byte a sign.
  private func bytes(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    let upper = encoding.upperHalf ?? []
    return text.unicodeScalars.compactMap { scalar in
      if scalar.value < 0x80 { return UInt8(scalar.value) }
      return upper.firstIndex(of: scalar.value).map { UInt8($0 + 0x80) }
    }
  }

  private func read(_ bytes: [UInt8], as encoding: TextEncoding) -> String {
    String(decoding: encoding.decode(bytes).bytes, as: UTF8.self)
  }

  private static let sentences = [
    "ارتفعت أسعار الوقود في المدن الساحلية بعد قرار اللجنة",
    "قالت الوزيرة: «سنفتح الطريق غداً»، ثم غادرت القاعة",
    "وصل إلى مطار القاهرة أمس 12/5/2017",
    "مدرسة",
  ]

  @Test("UTF-8 read by a table of one byte a sign, up to three times", arguments: sentences)
  func undoesUTF8(_ sentence: String) {
    for encoding in [TextEncoding.windows1252, .windows1256] {
      var text = sentence
      for _ in 1...3 {
        text = read(Array(text.utf8), as: encoding)
        expectSameBytes(repaired(text), sentence)
      }
    }
    let mixed = read(Array(read(Array(sentence.utf8), as: .windows1256).utf8), as: .windows1252)
    expectSameBytes(repaired(mixed), sentence)
  }

  @Test("other encodings read as Latin", arguments: sentences)
  func undoesTables(_ sentence: String) {
    for encoding in [TextEncoding.windows1256, .iso8859Part6, .macArabic] {
      let bytes = bytes(sentence, encoding)
      let meant = read(bytes, as: encoding)
      expectSameBytes(repaired(read(bytes, as: .windows1252)), meant)
    }
  }

  @Test("a damaged part inside good text, with its place and its margin")
  func findsRuns() throws {
    let before = "قال المدير: "
    let damaged = read(Array("عادت الأمطار".utf8), as: .windows1252)
    let text = before + damaged + " ثم سكت"
    let (rewrite, repairs) = try #require(Mojibake.repaired(Array(text.utf8)))
    expectSameBytes(rewrite.bytes, (before + "عادت الأمطار ثم سكت").utf8)
    #expect(repairs.map(\.words) == ["utf-8 read as windows-1252"])
    let start = before.utf8.count
    #expect(repairs[0].source == start..<start + damaged.utf8.count)
    #expect(repairs[0].target == start..<start + "عادت الأمطار".utf8.count)
    #expect(repairs[0].margin > 20)
    // Each letter keeps its own place.
    #expect(rewrite.changes.count == "عادتالأمطار".unicodeScalars.count)
  }

  @Test("bytes that were lost are put in where the rest decides")
  func fillsLostBytes() {
    let text = read(Array("ارتفعت الحرارة في القرية".utf8), as: .windows1252)
    for substitute in ["\u{FFFD}", "", " "] {
      let lost = String(
        String.UnicodeScalarView(
          text.unicodeScalars.flatMap { scalar in
            (0x80...0x9F).contains(scalar.value)
              ? Array(substitute.unicodeScalars) : [scalar]
          }
        )
      )
      expectSameBytes(repaired(lost), "ارتفعت الحرارة في القرية")
    }
  }

  @Test(
    "where all controls were lost, the likeliest letters are put in and no table that has signs for them"
  )
  func fillsLostControls() {
    let text = "عادت الكهرباء إلى المجلس الجديد وسكان القرية"
    let read = text.utf8.map { byte in
      (0x80...0x9F).contains(byte) ? "\u{FFFD}" : String(Unicode.Scalar(byte))
    }
    let found = repaired(read.joined()).split(separator: " ").map(String.init)
    let words = text.split(separator: " ").map(String.init)
    #expect(found.count == words.count)
    #expect(found[1] == words[1] && found[3] == words[3])
    for (word, right) in zip(found, words) {
      #expect(word.unicodeScalars.count == right.unicodeScalars.count)
      for (letter, rightLetter) in zip(word.unicodeScalars, right.unicodeScalars) {
        #expect(letter == "\u{FFFD}" || letter == rightLetter)
      }
    }
  }

  @Test("signs that were made small or capital after they had been read", arguments: sentences)
  func undoesOtherCases(_ sentence: String) {
    let damaged = read(Array(sentence.utf8), as: .windows1252)
    if !sentence.contains("«") { expectSameBytes(repaired(damaged.lowercased()), sentence) }
    expectSameBytes(repaired(damaged.uppercased()), sentence)
    for text in ["più… però…", "på ø… og å", "où «ça» va"] { expectSameBytes(repaired(text), text) }
  }

  @Test("a sign of a far script is made by chance of two or three signs")
  func makesNoFarSign() {
    for text in ["‹ß›", "¿¡Ñ!? «Ü» ‹ß›", "(ê¥Ÿ)"] { expectSameBytes(repaired(text), text) }
    expectSameBytes(repaired(read(Array("新聞".utf8), as: .windows1252)), "新聞")
  }

  @Test("UTF-8 read as windows-1252 and that as windows-1256", arguments: sentences)
  func undoesTwoTables(_ sentence: String) {
    let once = read(Array(sentence.utf8), as: .windows1252)
    expectSameBytes(repaired(read(Array(once.utf8), as: .windows1256)), sentence)
  }

  @Test("of a letter that nothing tells U+FFFD is left, and a lost byte's sign goes with it")
  func tellsLostLetters() {
    func damaged(_ text: String) -> String { read(Array(text.utf8), as: .windows1252) }
    expectSameBytes(repaired(damaged("للمرة الثالث") + "Ø"), "للمرة الثالث\u{FFFD}")
    let half = damaged("نصف ساعة").replacing("\u{81}", with: "?")
    expectSameBytes(repaired(half), "نصف ساعة")
    let quoted = damaged("«ليالي الصيف» رواية").replacing("\u{81}", with: " ")
    expectSameBytes(repaired(quoted), "«ليالي الصيف» رواية")
  }

  @Test("a word of odd letters goes with its neighbours, and is no letter of a far script")
  func goesWithNeighbours() {
    let tables = read(bytes("وزير النقل: لن نرفع", .windows1256), as: .windows1252)
    expectSameBytes(repaired(tables + " أسعار"), "وزير النقل: لن نرفع أسعار")
    let both = read(
      Array(read(bytes("الضاحية الجنوبية مطلع الشهر", .windows1256), as: .windows1252).utf8),
      as: .windows1252
    )
    expectSameBytes(repaired(both), "الضاحية الجنوبية مطلع الشهر")
    for word in ["ÌäæÈíÉ", "ÇáÔåÑ"] { #expect(repaired(word).utf8.allSatisfy { $0 < 0xE0 }) }
  }

  @Test("European text too, where its form tells")
  func undoesEuropeanText() {
    for text in ["café au lait, déjà", "it\u{2019}s “done” – 20 °C, 5 €", "Größe für Gäste"] {
      expectSameBytes(repaired(read(Array(text.utf8), as: .windows1252)), text)
    }
  }

  @Test(
    "what is clean stays, whatever its language",
    arguments: [
      "« L\u{2019}été », dit-il… Vive la LIBERTÉ»!", "L'ÉCOLE FRANÇAISE À L'ÉTRANGER: ŒUVRES",
      "Şişli\u{2019}de ağır yük, üç öğün çöp; ÇİÇEK", "Die Straße „GRÜN“; FÜR ALLE“, §§ 3–5",
      "El niño soñó; ¿qué pasó? ¡NADA!", "A eleição: SÃO PAULO, NÃO, CORAÇÕES",
      "Bohrung Ø±0.05 mm, Ø§ 4", "Smörgåsbord, Åäö, æøå ÆØÅ", "M. Ø. Åse og H. Ø. Ås",
      "Příliš žluťoučký kůň",
      "Þetta er á íslensku: ég á hús", "Съешь ещё этих булок", "Ξεσκεπάζω την ψυχοφθόρα",
      "گزارش «پژوهش» درباره چگونگی ژرفای آب\u{200C}ها؛ عکس\u{200C}ها",
      "وزیر خارجہ نے کہا کہ ساتھ ہی اُن کے گھر", "ما بعد الضغط… فقط» و«شرط»؛ نشاط”",
      "نسبة ٢٥٪ و±3، ½ الكمية، 20° مئوية، 5م²", "a×b÷c ≠ d ≤ e √2 ∑ → ✓ ★ 😀 👍🏽",
      "╔═══╗║ x ║╚═══╝ ─│┌┐└┘", "x = \"é\" + 'ü'; // ñ ÷ § ¶", "À Á Â Ã Ä Å Ç É Ê Ø Ù Û",
      "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿", "日本語のテキスト「引用」", "שלום עולם, מה שלומך",
    ]
  )
  func leavesCleanText(_ text: String) {
    expectSameBytes(repaired(text), text)
  }

  @Test("what comes out is well-formed, and a second pass finds nothing, whatever goes in")
  func holdsOnRandomText() {
    var generator = SeededGenerator(seed: 1256)
    let signs: [Unicode.Scalar] = [
      "Ø", "Ù", "§", "„", " ", "\n", "ط", "ظ", "©", "Ã", "Â", "â", "€", "™", "a", "\u{81}",
      "\u{FFFD}",
      "Ç", "á", "É", "ل", "،", "\u{64B}", "ÿ", "√", "«", "۔", "ک", "?", "\u{AD}",
    ]
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...14, using: &generator) {
        text.append(signs.randomElement(using: &generator) ?? " ")
      }
      let source = Array(String(text).utf8)
      guard let (rewrite, repairs) = Mojibake.repaired(source) else { continue }
      let isWellFormed = UTF8Text.isWellFormed(rewrite.bytes.span)
      #expect(isWellFormed)
      #expect(!repairs.isEmpty)
      if let again = Mojibake.repaired(rewrite.bytes) {
        Issue.record("\(source) became \(rewrite.bytes) and then \(again.rewrite.bytes)")
      }
    }
  }
}
