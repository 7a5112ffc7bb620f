import ArabicText
import Testing
import TestSupport

@Suite struct RomanizeWordsTests {
  /// Arabic in Buckwalter, which shows marks as letters, with both romanisations.
  static let words: [(buckwalter: String, ala: String, din: String)] = [
    // Consonants and vowels.
    ("kitAbN", "kitāb", "kitābun"),
    ("kitaAbN", "kitāb", "kitābun"),
    ("vawobN", "thawb", "ṯawbun"),
    ("bayotN", "bayt", "baytun"),
    ("xaliyl", "khalīl", "ḫalīl"),
    ("Zuhuwr", "ẓuhūr", "ẓuhūr"),
    ("DamiyrhA", "ḍamīrhā", "ḍamīrhā"),
    ("Eagoraboyo", "ʻaghraby", "ʿaġraby"),
    ("maEonaY", "maʻná", "maʿnā"),
    ("hudFY", "hudan", "hudan"),
    ("h`*A", "hādhā", "hāḏā"),
    // Hamza: left out at the start.
    (">amiyr", "amīr", "amīr"),
    ("<isolAm", "islām", "islām"),
    ("ra>os", "raʼs", "raʾs"),
    ("mas>alap", "masʼalah", "masʾalah"),
    ("mu&otamar", "muʼtamar", "muʾtamar"),
    ("qAri}", "qāriʼ", "qāriʾ"),
    ("|dam", "ādam", "ādam"),
    ("quro|n", "qurʼān", "qurʾān"),
    ("samA'", "samāʼ", "samāʾ"),
    ("AisotiEomAl", "istiʻmāl", "istiʿmāl"),
    ("{som", "ism", "ism"),
    // Shadda.
    ("muEal~im", "muʻallim", "muʿallim"),
    ("muEal~imu", "muʻallimu", "muʿallimu"),
    ("say~id", "sayyid", "sayyid"),
    ("$aw~Al", "shawwāl", "šawwāl"),
    ("miSoriy~ap", "miṣrīyah", "miṣrīyah"),
    ("miSoriy~", "miṣrī", "miṣrīy"),
    ("Eaduw~", "ʻadūw", "ʿadūw"),
    ("quw~ap", "qūwah", "qūwah"),
    // The order that Normalization Form C gives to marks.
    ("muEala~im", "muʻallim", "muʿallim"),
    // Nunation.
    ("TaboEFA", "ṭabʻan", "ṭabʿan"),
    ("TaboEAF", "ṭabʻan", "ṭabʿan"),
    ("faj>apF", "fajʼatan", "faǧʾatan"),
    ("qADK", "qāḍ", "qāḍin"),
    // Tāʼ marbūṭa.
    ("madiynap", "madīnah", "madīnah"),
    ("madiynapN", "madīnah", "madīnatun"),
    ("SalAp", "ṣalāh", "ṣalāh"),
    ("Almadiynapu", "al-madīnah", "al-madīnatu"),
    ("madiynapu dima$oq", "madīnat dimashq", "madīnatu dimašq"),
    ("madiynap Al$Am", "madīnat al-shām", "madīnat aš-šām"),
    ("madiynap, Al$Am", "madīnah, al-shām", "madīnah, aš-šām"),
    // The article.
    ("Albayot", "al-bayt", "al-bayt"),
    ("Al$~amos", "al-shams", "aš-šams"),
    ("Al$~amosu", "al-shams", "aš-šamsu"),
    ("Aloqamar", "al-qamar", "al-qamar"),
    ("Al>amiyr", "al-amīr", "al-amīr"),
    ("wAlbayot", "wa-al-bayt", "wa-l-bayt"),
    ("waAl$~amos", "wa-al-shams", "wa-š-šams"),
    ("biAlobayot", "bi-al-bayt", "bi-l-bayt"),
    ("lilobayot", "lil-bayt", "li-l-bayt"),
    ("lil$~amos", "lil-shams", "li-š-šams"),
    ("Al~a*iy", "alladhī", "allaḏī"),
    // The name of God, whose long a isn't written.
    ("Allh", "allāh", "allāh"),
    ("Allhu", "allāhu", "allāhu"),
    ("wAllh", "wa-allāh", "wa-allāh"),
    ("katabuwA", "katabū", "katabū"),
    // Two letters that would be read as one.
    (">adoham", "adʹham", "adham"),
    // Other letters and signs.
    ("PariJ", "parich", "parič"),
    ("ka__tab", "katab", "katab"),
  ]

  @Test(arguments: words)
  func writesWhatIsSpoken(buckwalter: String, ala: String, din: String) {
    let text = run(DecodeLetters(.buckwalter), buckwalter)
    expectSameBytes(run(RomanizeWords(.alaLC), text), ala, buckwalter)
    expectSameBytes(run(RomanizeWords(.din31635), text), din, buckwalter)
  }

  @Test(arguments: [
    ("الرئيس الروسي", "al-rʼīs al-rūsī", 2),
    ("وزارة الداخلية", "wzārat al-dākhlīyah", 2),
    ("٢٠١٩، نعم؟", "2019, nʻm?", 1),
    ("قال John", "qāl John", 1),
    ("ٹ ﷺ 5", "ٹ ﷺ 5", 0),
  ])
  func writesUnmarkedWordsByTheirLetters(text: String, expected: String, count: Int) {
    let bytes = Array(text.utf8)
    let result = RomanizeWords(.alaLC).romanize(bytes)
    expectSameBytes(result.rewrite?.bytes ?? bytes, expected.utf8)
    #expect(result.unvocalised?.count ?? 0 == count)
  }

  @Test func givesOneChangeAWordAndTheFirstUnmarkedOne() throws {
    let bytes = Array("ك\u{064E}تب من نور".utf8)
    let result = RomanizeWords(.din31635).romanize(bytes)
    #expect(result.rewrite?.changes.map(\.source) == [0..<8, 9..<13, 14..<20])
    #expect(result.unvocalised?.count == 2)
    #expect(result.unvocalised?.first == 9..<13)
  }

  @Test func neverTrapsOnRandomText() {
    var generator = SeededGenerator(seed: 51)
    let alphabet = (UInt32(0x0600)...0x06FF).compactMap { Unicode.Scalar($0) } + [" ", "a", "ﷲ"]
    for _ in 0..<3_000 {
      let text = randomText(Int.random(in: 0...12, using: &generator), over: alphabet, &generator)
      _ = run(RomanizeWords(.alaLC), text)
      _ = run(RomanizeWords(.din31635), text)
    }
    let letters: [Unicode.Scalar] = ["ا", "ل", "ه", "و", "\u{064E}", "\u{0651}", "ة", " "]
    forEveryText(upTo: 4, over: letters) { _ = run(RomanizeWords(.din31635), $0) }
  }

  @Test(
    "a letter of another tradition keeps its vowel, as the letter that it stands for",
    arguments: [
      ("ھَدَف", [0x0647, 0x062F, 0x0641]), ("ڨَفْصَة", [0x0642, 0x0641, 0x0635, 0x0629]),
      ("ڭَاز", [0x06AF, 0x0627, 0x0632]), ("ڥِيلَا", [0x06A4, 0x064A, 0x0644, 0x0627]),
      ("پَارِيس", [0x067E, 0x0627, 0x0631, 0x064A, 0x0633]),
    ] as [(String, [UInt32])]
  )
  func readsOtherTraditions(_ word: String, _ letters: [UInt32]) {
    let bytes = Array(word.utf8)
    let found = MarkedLetter.letters(of: 0..<bytes.count, in: bytes.span)
    #expect(found.map(\.scalar) == letters)
    let vowelCount = word.unicodeScalars.count { (0x064E...0x0650).contains($0.value) }
    #expect(found.count { $0.hasVowel } == vowelCount)
  }
}
