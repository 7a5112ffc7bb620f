import BuiltinStages
import PipelineCore
import Testing
import TestSupport
import TransliterateStages

@Suite struct TransliterateTests {
  static func stage(_ arguments: [String: Literal]) throws -> any DocumentTransform {
    let type = try #require(transliterateStages.first)
    return try #require(
      try type.init(Arguments(arguments, for: type.signature, open: open)) as? any DocumentTransform
    )
  }

  static func open(_ name: String) throws(StageError) -> Resource {
    guard let resource = Builtins.resources().first(where: { $0.name == name }) else {
      throw .file(path: name, problem: "is not part of the program", help: nil)
    }
    return resource
  }

  static func traced(_ text: String) -> Value {
    .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))
  }

  static func document(_ fields: Record) -> Document {
    Document(id: "a", source: DocumentSource(path: "a"), fields: fields)
  }

  static func path(_ names: String...) -> Literal { .path(FieldPath(names)) }

  @Test func writesTwinsOfTextsListsAndRecords() throws {
    var document = Self.document([
      "headline": Self.traced("خبر"), "parts": .list([Self.traced("من"), .integer(1)]),
      "ticker": .list([
        .record(["text": Self.traced("نعم"), "confidence": .number(0.5)]),
        .record(["text": Self.traced("لا")]),
      ]),
      "issue": .integer(5),
    ])
    let stage = try Self.stage([
      "scheme": .text("buckwalter"),
      "on": .list([
        Self.path("headline"), Self.path("parts"), Self.path("ticker", "text"), Self.path("issue"),
        Self.path("absent"),
      ]),
    ])
    stage.transform(&document)
    #expect(
      document.fields.names == [
        "headline", "parts", "ticker", "issue", "headline_latin", "parts_latin",
      ]
    )
    #expect(document["headline_latin"]?.text?.string == "xbr")
    #expect(document["parts_latin"].map(JSONText.value) == "[\"mn\",null]")
    #expect(
      document["ticker"].map(JSONText.value)
        == "[{\"text\":\"نعم\",\"confidence\":0.5,\"text_latin\":\"nEm\"},"
        + "{\"text\":\"لا\",\"text_latin\":\"lA\"}]"
    )
    #expect(
      stage.access.writes.map(\.path.description) == [
        "headline_latin", "parts_latin", "ticker.text_latin", "issue_latin", "absent_latin",
      ]
    )
  }

  @Test func aTwinOfAnotherNameStandsBesideItsField() throws {
    var document = Self.document(["ticker": .list([.record(["text": Self.traced("خبر")])])])
    let arguments: [String: Literal] = [
      "scheme": .text("hsb"), "on": Self.path("ticker", "text"), "as": Self.path("text_hsb"),
    ]
    let stage = try Self.stage(arguments)
    stage.transform(&document)
    #expect(
      document["ticker"].map(JSONText.value) == "[{\"text\":\"خبر\",\"text_hsb\":\"xbr\"}]"
    )
    #expect(stage.access.writes.map(\.path.description) == ["ticker.text_hsb"])
  }

  @Test(
    arguments: [
      (
        ["on": .list([path("a"), path("b")]), "as": path("c")],
        "`as` names one twin, and `on` has 2 fields"
      ),
      (["as": path("a", "b")], "`as` must be a bare name: the twin stands beside its field"),
    ] as [([String: Literal], String)]
  )
  func refusesATwinsNameThatFitsNoField(_ more: [String: Literal], _ message: String) throws {
    let arguments = more.merging(["scheme": .text("hsb")]) { first, _ in first }
    let error = #expect(throws: StageError.self) { _ = try Self.stage(arguments) }
    #expect(error?.description == message)
  }

  @Test func keepsThePlacesOfWords() throws {
    var document = Self.document(["text": Self.traced("من John إلى")])
    try Self.stage(["scheme": .text("iso-233")]).transform(&document)
    let twin = try #require(document["text_latin"]?.text)
    expectSameBytes(twin.bytes, "mn [John] ʾ\u{0329}lỳ".utf8)
    #expect(twin.originRange(of: 0..<2) == 0..<4)
    #expect(twin.originRange(of: 4..<8) == 5..<9)
    #expect(twin.originRange(of: 10..<18) == 10..<16)
  }

  @Test(arguments: ["buckwalter", "safe-buckwalter", "xml-buckwalter", "hsb", "iso-233"])
  func readsBackWhatItWrote(scheme: String) throws {
    let text = "قال John: «لا» [أ]… 50$ ى\n~"
    var document = Self.document(["text": Self.traced(text)])
    try Self.stage(["scheme": .text(scheme)]).transform(&document)
    #expect(document["text_latin"]?.text?.bytes != Array(text.utf8))
    try Self.stage([
      "scheme": .text(scheme), "on": Self.path("text_latin"), "reverse": .flag(true),
    ]).transform(&document)
    expectSameBytes(document["text_arabic"]?.text?.bytes ?? [], text.utf8)
  }

  @Test(
    "a vowel behind a letter of another language stays, and the letters are told",
    arguments: ["ala-lc", "din-31635", "ijmes", "bgn-pcgn", "odni"]
  )
  func readsLettersOfOtherLanguages(scheme: String) throws {
    for letter in ["\u{0763}", "\u{068A}", "\u{08A7}", "\u{06FA}", "\u{0750}", "\u{088D}"] {
      var document = Self.document(["text": Self.traced("م\u{64E}\(letter)\u{64E}د\u{650}يد")])
      try Self.stage(["scheme": .text(scheme)]).transform(&document)
      let latin = document["text_latin"]?.text?.string ?? ""
      #expect(latin.lowercased().count { $0 == "a" } == 2, "\(latin)")
      #expect(latin.unicodeScalars.allSatisfy { $0.value < 0x0600 || $0.value > 0x08FF })
      let finding = try #require(document.findings.last)
      #expect(finding.code == "transliterate.other-letters")
      #expect(finding.trace?.range.lowerBound == 4)
    }
  }

  @Test func namesEachLetterThatASchemeLacksOnce() throws {
    var document = Self.document(["text": Self.traced("ڨفصة وڨابس و\u{06AD}ادير، پاريس وکتابی")])
    try Self.stage(["scheme": .text("ala-lc")]).transform(&document)
    let finding = try #require(document.findings.first { $0.code == "transliterate.other-letters" })
    #expect(
      finding.message
        == "3 letters that the scheme lacks were written as others: ڨ as ق, \u{06AD} as گ"
    )
    var letters = Self.document(["text": Self.traced("ڨفصة")])
    try Self.stage(["scheme": .text("buckwalter")]).transform(&letters)
    #expect(letters.findings.isEmpty)
  }

  @Test func saysOnceHowManyWordsWereWrittenByTheirLetters() throws {
    let word = String(repeating: "كلم", count: 7)
    var document = Self.document([
      "text": Self.traced("ق\u{064E}ال \(word)"), "more": Self.traced(word),
    ])
    let fields: Literal = .list([Self.path("text"), Self.path("more")])
    try Self.stage(["scheme": .text("ala-lc"), "on": fields]).transform(&document)
    let finding = try #require(document.findings.first)
    #expect(document.findings.count == 1)
    #expect(finding.code == "transliterate.unvocalised")
    #expect(finding.message == "2 words without vowel marks were written by their letters alone")
    #expect(finding.trace?.range == 9..<51)
  }

  @Test(arguments: ["odni", "ses", "iso-233-2", "bgn-pcgn", "ungegn-1972", "ungegn-2007"])
  func refusesToReadBackWhatCannotBe(scheme: String) {
    #expect(
      throws: StageError.argument(
        name: "reverse",
        problem: "can't be true, \(scheme) can't be read back",
        help:
          "the schemes that can are buckwalter, safe-buckwalter, xml-buckwalter, hsb and iso-233,"
          + " and less surely ala-lc, din-31635, ijmes and ei3"
      )
    ) {
      try Self.stage(["scheme": .text(scheme), "reverse": .flag(true)])
    }
  }

  static func twin(_ text: String, _ arguments: [String: Literal]) throws -> String? {
    var document = Self.document(["text": Self.traced(text)])
    try Self.stage(arguments).transform(&document)
    return document["text_latin"]?.text?.string ?? document["text_arabic"]?.text?.string
  }

  /// Each scheme's article, sun letters, ة, ى and long vowels.
  @Test(
    arguments: [
      ("ala-lc", "wa-al-shams fī madīnat ḥalab wa-hādhā"),
      ("din-31635", "wa-š-šamsu fī madīnati ḥalabi wa-hāḏā"),
      ("ijmes", "wa-l-shams fī madīnat ḥalab wa-hādhā"),
      ("ei3", "wa-l-shams fī madīnat ḥalab wa-hādhā"),
      ("iso-233-2", "wa-al-šams fī madīnaẗ ḥalab wa-hāḏā"),
      ("bgn-pcgn", "wa ash shams fī madīnat ḩalab wa hādhā"),
      ("ungegn-1972", "wa-ash-shams fī madīnat ḩalab wa-hādhā"),
      ("ungegn-2007", "wa-ash-shams fī madīnat ẖalab wa-hādhā"),
      ("ses", "wa-el-shams fî madînat ḥalab wa-hâdhâ"),
      ("odni", "wa-al-shams fi madinat halab wa-hadha"),
    ]
  )
  func writesVocalisedWords(scheme: String, expected: String) throws {
    let text =
      "و\u{64E}الش\u{651}\u{64E}م\u{652}س\u{64F} ف\u{650}ي م\u{64E}د\u{650}ين\u{64E}ة\u{650}"
      + " ح\u{64E}ل\u{64E}ب\u{650} و\u{64E}ه\u{64E}ذ\u{64E}ا"
    let twin = try Self.twin(text, ["scheme": .text(scheme)])
    #expect(twin?.lowercased() == expected)
  }

  @Test func keepsWhatAFewMarksSay() throws {
    let twin = try Self.twin("رد\u{64B}ا قائلا مشير\u{64B}ا", ["scheme": .text("ala-lc")])
    #expect(twin?.lowercased() == "raddan qāʼilan mushīran")
  }

  /// Letters of abbreviations, the words of a file of words, and a name that comes twice.
  @Test(
    arguments: [
      ("القاهرة (د ب أ)", "al-Qāhirah (D B A)"),
      ("أ.ف.ب", "A.F.B"),
      ("بسم الله الرحمن الرحيم", "Bism Allāh al-Raḥmān al-Raḥīm"),
      ("شو بدك هلق؟", "Shū biddak hallaq?"),
    ]
  )
  func readsWhatLettersDoNotTell(text: String, latin: String) throws {
    #expect(try Self.twin(text, ["scheme": .text("ala-lc")]) == latin)
  }

  /// After particles that ask for another mood no verb in the present ends in -u.
  @Test(
    arguments: [
      ("ولم يعوض المصرف أحدا", "yuʻawwiḍ"), ("لن تعلن الوزارة النتائج", "tuʻlina"),
      ("قرر أن يعلن النتائج", "yuʻlina"), ("يعلن الوزير النتائج", "Yuʻlinu"),
    ]
  )
  func givesVerbsTheMoodOfTheirParticle(text: String, verb: String) throws {
    let twin = try Self.twin(text, ["scheme": .text("ala-lc")]) ?? ""
    #expect(twin.split(separator: " ").contains { $0 == verb }, "\(twin)")
  }

  /// Verbs keep their last vowel, duals and plurals too; what a number is counted by is in construct; unknown words
  /// have the endings of known ones.
  @Test(
    arguments: [
      ("الوزيران يبحثان سبل التعاون", "yabḥathāni"), ("تقول الشركة إن الأسعار مرتفعة", "Taqūlu"),
      ("تم افتتاح المعرض", "Tamma"), ("الجرحى يتلقون العلاج في المستشفى", "yatalaqqawna"),
      ("قد يكون الطقس باردا", "yakūnu"), ("وهناك خلاف كبير", "Wa-hunāka"),
      ("فتحت الشرطة تحقيقا", "Fataḥat"), ("ارتفعت الأرباح بنسبة 5%.", "bi-nisbat"),
      ("طاولتان خشبيتان", "khashabīyatān"),
    ]
  )
  func givesWordsTheirEndings(text: String, word: String) throws {
    let twin = try Self.twin(text, ["scheme": .text("ala-lc")]) ?? ""
    #expect(twin.split(whereSeparator: { " .".contains($0) }).contains { $0 == word }, "\(twin)")
  }

  /// After a number a sentence has begun; the number of an item in a list is no part of it.
  @Test(
    arguments: [
      ("36 عاما على رحيل الفنانة", "36 ʻāman ʻalá raḥīl al-fannānah"),
      ("50% من الطلاب في المدرسة", "50% min al-ṭullāb fī al-madrasah"),
      ("١٢ سؤالا في كتاب", "12 suʼālan fī kitāb"),
      ("1- سؤال في كتاب", "1- Suʼāl fī kitāb"),
      ("(3) سؤال في كتاب", "(3) Suʼāl fī kitāb"),
    ]
  )
  func beginsSentencesWithNumbers(text: String, latin: String) throws {
    #expect(try Self.twin(text, ["scheme": .text("ala-lc")]) == latin)
  }

  /// A proclitic before what is no word; the letters of an abbreviation are none.
  @Test(
    arguments: [
      ("قال لـ«الصباح» أمس", "Qāla li-«al-Ṣabāḥ» amsi"),
      ("و«الأهرام» في القاهرة", "Wa-«al-Ahrām» fī al-Qāhirah"),
      ("بـ20 كتابا", "Bi-20 kitāban"), ("في كتاب ك\"الأيام\"", "Fī kitāb ka-\"al-Ayyām\""),
      ("(أ ف ب)", "(A F B)"),
    ]
  )
  func readsProcliticsThatLeanOnSigns(text: String, latin: String) throws {
    #expect(try Self.twin(text, ["scheme": .text("ala-lc")])?.lowercased() == latin.lowercased())
  }

  /// The names of persons in the schemes that write بن as it stands, and where عبدالله is one word.
  @Test(
    arguments: [
      ("ala-lc", "Muḥammad ibn ʻAbd al-Raḥmān"), ("bgn-pcgn", "Muḩammad bin ‘Abd ar Raḩmān"),
      ("ungegn-2007", "Muẖammad bin ‘Abd ar-Raẖmān"), ("odni", "Muhammad bin ’Abd-al-Rahman"),
    ]
  )
  func writesTheNamesOfPersons(scheme: String, latin: String) throws {
    let twin = try Self.twin("محمد بن عبدالرحمن", ["scheme": .text(scheme)])
    #expect(twin?.lowercased() == latin.lowercased())
  }

  @Test func tellsWhatDecidedAWord() throws {
    let stage = try #require(try Self.stage(["scheme": .text("ala-lc")]) as? any Explaining)
    let document = Self.document(["text": Self.traced("قال الوزير"), "more": Self.traced("بيت")])
    let reasons = stage.reasons(for: "text_latin", in: document)
    #expect(reasons.count == 2)
    #expect(reasons.first?.hasPrefix("قال is Qāla by the lexicon, ") == true)
    #expect(stage.reasons(for: "more", in: document).isEmpty)
  }

  @Test func joinsALonelyWawWithTheNextWord() throws {
    let twin = try Self.twin("الكتاب و القلم", ["scheme": .text("ala-lc")])
    #expect(twin?.lowercased() == "al-kitāb wa-al-qalam")
  }

  @Test(
    arguments: [
      ("ala-lc", "al-masʼalah al-kubrá fī qirāʼat al-Qurʼān"),
      ("din-31635", "al-masʾalah al-kubrā fī qirāʾat al-Qurʾān"),
      ("ijmes", "al-masʾala al-kubrā fī qirāʾat al-Qurʾān"),
    ]
  )
  func readsWhatIsSpokenBack(scheme: String, text: String) throws {
    let arguments: [String: Literal] = ["scheme": .text(scheme), "reverse": .flag(true)]
    let arabic = try Self.twin(text, arguments)
    #expect(arabic == "المسألة الكبرى في قراءة القرآن")
  }

  @Test func anOwnNameGoesBeforeTheModel() throws {
    let type = try #require(transliterateStages.first)
    let names = "# ours\nبومبيو\tPumpiyo\nكتاب\tKattāb\n"
    let arguments = try Arguments(
      ["scheme": .text("ala-lc"), "names": .text("names.tsv")],
      for: type.signature
    ) { name throws(StageError) in
      name == "names.tsv"
        ? Resource(name: name, copying: Array(names.utf8)) : try Self.open(name)
    }
    let stage = try #require(try type.init(arguments) as? any DocumentTransform)
    var document = Self.document(["text": Self.traced("قال بومبيو لكتاب")])
    stage.transform(&document)
    #expect(document["text_latin"]?.text?.string == "Qāla Pumpiyo li-Kattāb")
  }

  @Test func listsTheWordsWithTheirConfidence() throws {
    var document = Self.document(["text": Self.traced("في البيت")])
    let arguments: [String: Literal] = ["scheme": .text("ala-lc"), "confidence": .flag(true)]
    try Self.stage(arguments).transform(&document)
    let words = try #require(document["text_latin_words"]?.list)
    #expect(words.count == 2)
    #expect(JSONText.value(words[0]).contains("\"text\":\"في\",\"latin\":\"Fī\",\"confidence\":"))
    #expect(JSONText.value(words[0]).contains("\"by\":\"lexicon\""))
  }

  @Test func tellsOfUnsureWordsOnce() throws {
    var document = Self.document(["text": Self.traced("ظغثق ثظغذ")])
    try Self.stage(["scheme": .text("ala-lc")]).transform(&document)
    let finding = try #require(document.findings.first { $0.code == "transliterate.unsure" })
    #expect(finding.message.contains("unsure"))
    #expect(finding.message.contains("by its letters"))
    #expect(document.findings.count == 1)
  }
}
