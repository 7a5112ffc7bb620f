import ArabicText
import Testing

@testable import Romanisation

@Suite struct NewsRepairTests {
  static func gold(
    _ text: String,
    _ form: String,
    before: Boundary = .space
  ) throws -> GoldWord {
    let word = try #require(Word(text: text))
    let labels = try #require(Aligner.labels(of: word.letters, form: form))
    return GoldWord(word: word, reading: Reading(labels), isCapital: nil, before: before)
  }

  /// What news have, what it becomes, and what stands after it.
  static let cases: [(text: String, form: String, next: String?, right: String)] = [
    ("برصاص", "biraṣāṣ", nil, "bi-raṣāṣ"), ("وأضافوا", "waʼaḍāfū", nil, "wa-aḍāfū"),
    ("بلاد", "bilād", nil, "bilād"), ("كفيل", "kafīl", nil, "kafīl"),
    ("والتقى", "wa-al-taqá", nil, "wa-iltaqá"),
    ("اعتقلا", "iʻtuqilā", nil, "uʻtuqilā"), ("المشتبه", "al-mushtabahi", nil, "al-mushtabah"),
    ("قرية", "qaryat", "في", "qaryah"), ("قرية", "qaryat", "النبع", "qaryat"),
    ("سيجلبون", "sayajlibūn", nil, "sa-yajlibūn"), ("وستجلب", "wa-satajlibu", nil, "wa-sa-tajlibu"),
    ("سيارات", "sayyārāt", nil, "sayyārāt"), ("بلوط", "bi-lūṭ", nil, "ballūṭ"),
    ("ينبه", "yunabbih", nil, "yunabbihu"), ("يوسف", "yūsuf", nil, "yūsuf"),
    ("يجلبون", "yajlibūn", nil, "yajlibūna"), ("يجلبون", "yajlibūnu", nil, "yajlibūna"),
    ("قانون", "qānūn", nil, "qānūn"), ("أعلن", "aʻlan", nil, "aʻlana"),
    ("ولد", "walad", nil, "walad"),
    ("برصاصتها", "biraṣāṣatihā", nil, "biraṣāṣatihā"),
    ("برصاصها", "biraṣāṣihā", nil, "bi-raṣāṣihā"),
    // A verb is whole where its masculine or its singular is known.
    ("وجدت", "wajadat", nil, "wajadat"), ("وصلوا", "waṣalū", nil, "waṣalū"),
    ("ورد", "waradd", nil, "wa-radd"), ("نجوا", "najawā", nil, "najaw"),
    // Words of class `reading.stem` have their vowels with all that is attached to them.
    ("تلال", "talāl", nil, "tilāl"), ("وتلالها", "wa-talālihā", nil, "wa-tilālihā"),
    ("للتلال", "lil-talāl", nil, "lil-tilāl"), ("مدربته", "mudarrabatuhu", nil, "mudarribatuhu"),
    ("أتباعه", "attibāʻuhu", nil, "atbāʻuhu"), ("تمورا", "tammūran", nil, "tumūran"),
  ]

  @Test(arguments: cases)
  func slipsOfNewsAreMended(text: String, form: String, next: String?, right: String) throws {
    var counts = WordCounts()
    for (text, form) in [
      ("رصاص", "raṣāṣ"), ("أضافوا", "aḍāfū"), ("التقى", "iltaqá"), ("لاد", "lād"), ("فيل", "fīl"),
      ("أعلن", "aʻlana"), ("وجد", "wujida"), ("جدت", "jadat"), ("وصل", "waṣala"), ("صلوا", "ṣalū"),
      ("رد", "radd"),
    ] {
      let gold = try Self.gold(text, form)
      counts.add(gold.word, try #require(gold.reading), news: 10)
    }
    let known = try Self.gold("بلاد", "bilād")
    counts.add(known.word, try #require(known.reading), catalogue: 5)
    let word = try Self.gold(text, form)
    counts.add(word.word, try #require(word.reading), news: 20)
    let after = try next.map { try Self.gold($0, $0 == "في" ? "fī" : "al-nabʻ") }
    var texts = [
      GoldText(source: .news, group: "news", words: [word] + [after].compactMap { $0 })
    ]
    let name = try Self.gold("بلوط", "ballūṭ")
    let names = [NameRow(word: name.word, reading: try #require(name.reading), isPlace: false)]
    _ = NewsRepair(counts, names: names).repair(&texts, &counts)
    #expect(texts[0].words[0].reading == (try Self.gold(text, right).reading))
  }

  /// A verb keeps its mood's vowel, which readers leave out before a pause, but for after لم.
  @Test(
    arguments: [
      (nil, "yarsumu"), ("أن", "yarsuma"), ("لم", "yarsum"), ("كان", "yarsumu"),
    ] as [(String?, String)]
  )
  func verbsHaveTheVowelOfTheirMood(before: String?, right: String) throws {
    var counts = WordCounts()
    let verb = try Self.gold("يرسم", "yarsum")
    let known = try Self.gold("يرسم", "yarsumu")
    counts.add(verb.word, try #require(verb.reading), news: 5)
    counts.add(known.word, try #require(known.reading), news: 5)
    let forms = ["أن": "an", "لم": "lam", "كان": "kāna"]
    let first = try before.map { try Self.gold($0, forms[$0] ?? "") }
    var texts = [GoldText(source: .news, group: "news", words: [first].compactMap { $0 } + [verb])]
    _ = NewsRepair(counts, names: []).repair(&texts, &counts)
    #expect(texts[0].words.last?.reading == (try Self.gold("يرسم", right).reading))
  }

  /// -ā where as many have -an is a case's vowel that was read as before a pause.
  @Test(arguments: [(6, "ḥajman"), (1, "ḥajmā")])
  func anAccusativeHasNunation(count: Int, right: String) throws {
    var counts = WordCounts()
    let noun = try Self.gold("حجما", "ḥajmā")
    let known = try Self.gold("حجما", "ḥajman")
    counts.add(noun.word, try #require(noun.reading), news: 5)
    counts.add(known.word, try #require(known.reading), news: Float(count))
    var texts = [GoldText(source: .news, group: "news", words: [noun])]
    _ = NewsRepair(counts, names: []).repair(&texts, &counts)
    #expect(texts[0].words[0].reading == (try Self.gold("حجما", right).reading))
  }

  /// -īn where twice as many have -ayn is a slip, and where there is no plural; else it is the plural.
  @Test(arguments: [
    (20, true, "lāʻibayn"), (5, true, "lāʻibīn"), (5, false, "lāʻibayn"), (0, false, "lāʻibīn"),
  ])
  func aDualHasItsDiphthong(count: Int, hasPlural: Bool, right: String) throws {
    var counts = WordCounts()
    let noun = try Self.gold("لاعبين", "lāʻibīn")
    counts.add(noun.word, try #require(noun.reading), news: 5)
    if count > 0 {
      let known = try Self.gold("لاعبين", "lāʻibayn")
      counts.add(known.word, try #require(known.reading), news: Float(count))
    }
    if hasPlural {
      let plural = try Self.gold("لاعبون", "lāʻibūn")
      counts.add(plural.word, try #require(plural.reading), news: 5)
    }
    var texts = [GoldText(source: .news, group: "news", words: [noun])]
    _ = NewsRepair(counts, names: []).repair(&texts, &counts)
    #expect(texts[0].words[0].reading == (try Self.gold("لاعبين", right).reading))
  }

  /// Before bi- and li- nothing is governed.
  @Test(arguments: [("لتلقيح", "li-talqīḥ", "ḥamlah"), ("تلقيح", "talqīḥ", "ḥamlat")])
  func nothingIsGovernedBeforeAnAttachedPreposition(next: String, form: String, right: String)
    throws
  {
    var counts = WordCounts()
    let noun = try Self.gold("حملة", "ḥamlat")
    counts.add(noun.word, try #require(noun.reading), news: 5)
    var texts = [
      GoldText(source: .news, group: "news", words: [noun, try Self.gold(next, form)])
    ]
    _ = NewsRepair(counts, names: []).repair(&texts, &counts)
    #expect(texts[0].words[0].reading == (try Self.gold("حملة", right).reading))
  }

  /// Endings and proclitics, with what else news have.
  static let others: [(text: String, form: String, known: [(String, String)], right: String)] = [
    ("يرسمان", "yarsumān", [("يرسم", "yarsumu")], "yarsumāni"),
    ("لوحه", "lawḥih", [("لوح", "lawḥ")], "lawḥihi"), ("ناقه", "nāqih", [], "nāqih"),
    ("ربيه", "rabbīh", [("ربي", "rabbī")], "rabbīhi"), ("نبيه", "nabīh", [], "nabīh"),
    ("لديه", "ladayh", [("لدي", "laday")], "ladayhi"),
    ("أوقد", "awqad", [("وأوقد", "wa-awqada"), ("أوقدت", "awqadat")], "awqada"),
    ("أعذب", "aʻdhab", [("وأعذب", "wa-aʻdhaba")], "aʻdhab"),
    ("بأعذب", "bi-aʻdhaba", [("أعذب", "aʻdhab")], "bi-aʻdhab"),
    ("وهنالك", "wa-hunālik", [("هنالك", "hunālika")], "wa-hunālika"),
    ("وأوقد", "wa-awqada", [("أوقد", "awqad"), ("أوقدت", "awqadat")], "wa-awqada"),
    ("فجلت", "fa-jallat", [], "fa-jallat"), ("كبلت", "ka-bbalat", [], "kabbalat"),
    ("فاضل", "fa-iḍil", [], "fāḍil"), ("فانتظر", "fa-intaẓara", [], "fa-intaẓara"),
    ("واتحد", "wa-ittaḥada", [], "wa-ittaḥada"), ("بيرو", "bi-yrū", [], "bīrū"),
    ("فسحت", "fa-saḥat", [("سحت", "suḥt"), ("فسح", "fasaḥa")], "fasaḥat"),
    ("يدنون", "yadnawn", [], "yadnawna"),
    ("استقر", "istaqarr", [("استقرت", "istaqarrat")], "istaqarra"),
    ("وشم", "washamm", [("شم", "shamm"), ("شمت", "shammat")], "wa-shamma"),
    ("وشمت", "washammat", [("شمت", "shammat")], "wa-shammat"),
    ("رف", "raff", [("رفت", "raffat"), ("الرف", "al-raff")], "raff"),
  ]

  @Test(arguments: others)
  func endingsAndProcliticsAreAsElsewhere(
    text: String,
    form: String,
    known: [(String, String)],
    right: String
  ) throws {
    var counts = WordCounts()
    for (text, form) in known {
      let gold = try Self.gold(text, form)
      counts.add(gold.word, try #require(gold.reading), news: 120)
    }
    let word = try Self.gold(text, form)
    counts.add(word.word, try #require(word.reading), news: 20)
    var texts = [GoldText(source: .news, group: "news", words: [word])]
    _ = NewsRepair(counts, names: []).repair(&texts, &counts)
    #expect(texts[0].words[0].reading == (try Self.gold(text, right).reading))
  }

  /// Two nouns that wa- joins govern the same word, but no number that ends in ة governs the next one.
  @Test(
    arguments: [
      ("متانة", "matān", "matānat"), ("متانة", "matān", "matānah"), ("مئة", "miʼ", "miʼah"),
    ]
  )
  func nounsThatWawJoinsAreBothInConstruct(text: String, stem: String, right: String) throws {
    var counts = WordCounts()
    let noun = try Self.gold(text, stem + "ah")
    let governing = try Self.gold(text, stem + "at")
    let isUsual = right != "matānah"
    counts.add(noun.word, try #require(noun.reading), news: 5)
    counts.add(noun.word, try #require(governing.reading), news: isUsual ? 9 : 1)
    let words = [noun, try Self.gold("وصلابة", "wa-ṣalābat"), try Self.gold("الجسر", "al-jisr")]
    var texts = [GoldText(source: .news, group: "news", words: words)]
    _ = NewsRepair(counts, names: []).repair(&texts, &counts)
    #expect(texts[0].words[0].reading == (try Self.gold(text, right).reading))
  }

  /// A number is what a word before it governs.
  @Test(arguments: [(Boundary.other, "nisbat"), (.space, "nisbah")])
  func aNumberIsGoverned(before: Boundary, right: String) throws {
    var counts = WordCounts()
    let noun = try Self.gold("نسبة", "nisbat")
    counts.add(noun.word, try #require(noun.reading), news: 5)
    let next = try Self.gold("في", "fī", before: before)
    var texts = [GoldText(source: .news, group: "news", words: [noun, next])]
    _ = NewsRepair(counts, names: []).repair(&texts, &counts)
    #expect(texts[0].words[0].reading == (try Self.gold("نسبة", right).reading))
  }
}
