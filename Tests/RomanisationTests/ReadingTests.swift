import ArabicText
import PipelineCore
import Testing
import TestSupport

@testable import Romanisation

@Suite struct ReadingTests {
  /// Words with ALA-LC forms: article, proclitics, ة, doubled y, implied vowels, nunation.
  static let words = [
    ("الشمس", "al-shams"), ("والقمر", "wa-al-qamar"), ("للبيت", "lil-bayt"), ("للغة", "lil-lughah"),
    ("بقلم", "bi-qalam"), ("مدرسة", "madrasah"), ("مدرسة", "madrasat"), ("عربية", "ʻarabīyah"),
    ("هذا", "hādhā"), ("الله", "allāh"), ("مصطفى", "muṣṭafá"), ("طبعا", "ṭabʻan"),
    ("آثار", "āthār"),
    ("قرآن", "qurʼān"), ("عمرو", "ʻamr"), ("عبدالله", "ʻabd allāh"), ("أسهل", "asʹhal"),
  ]

  @Test(arguments: words)
  func labelsSayTheForm(word: String, form: String) throws {
    let letters = try #require(Word(text: word))
    let labels = try #require(Aligner.labels(of: letters.letters, form: form))
    var phonemes: [Phoneme] = []
    Reading(labels).append(of: letters, to: &phonemes)
    var bytes: [UInt8] = []
    PhonemicScheme.alaLC.write(
      PhonemicWord(phonemes: phonemes, isVocalised: true, hasPausalEnding: true),
      to: &bytes
    )
    #expect(String(decoding: bytes, as: UTF8.self) == form)
  }

  @Test(arguments: [("شمس", "qamar"), ("كتاب", "kitābun-x"), ("بيت", "")])
  func whatLettersCannotSayHasNoLabels(word: String, form: String) throws {
    let letters = try #require(Word(text: word))
    #expect(Aligner.labels(of: letters.letters, form: form) == nil)
  }

  @Test func aWordIsTakenApartAndPutTogether() throws {
    let word = try #require(Word(text: "والكتاب"))
    let prefix = try #require(Word(text: "وال"))
    let suffix = try #require(Word(text: "كتاب"))
    #expect(word.hasPrefix(prefix) && word.hasSuffix(suffix))
    #expect(!word.hasPrefix(suffix) && !suffix.hasSuffix(word))
    #expect(word.dropFirst(3) == suffix && word.dropLast(4) == prefix)
    #expect(prefix.appending(suffix) == word)
    #expect(word.text == "والكتاب")
    #expect(Word(text: String(repeating: "ب", count: 19)) == nil)
  }

  @Test func theLexiconGivesWhatItWasMadeOf() throws {
    var words: [Word: [ReadingLexicon.Entry]] = [:]
    for (number, pair) in Self.words.enumerated() {
      let word = try #require(Word(text: pair.0))
      let labels = try #require(Aligner.labels(of: word.letters, form: pair.1))
      words[word, default: []].append(
        ReadingLexicon.Entry(reading: Reading(labels), step: UInt8(number), capitals: 0x1F)
      )
    }
    let bytes = ReadingLexicon.bytes(words)
    let model = try RomanisationModel(
      Resource(name: "model", copying: RomanisationModel.file([(.lexicon, bytes, 1)]))
    )
    model.resource.withBytes { bytes in
      let lexicon = ReadingLexicon(model, in: bytes)
      var entries: [ReadingLexicon.Entry] = []
      for (word, expected) in words {
        lexicon?.look(up: word, in: bytes, &entries)
        #expect(entries.map(\.reading) == expected.map(\.reading))
        #expect(entries.map(\.step) == expected.map(\.step))
      }
      lexicon?.look(up: Word([1, 2, 3]) ?? Word(), in: bytes, &entries)
      #expect(entries.isEmpty)
    }
  }

  @Test func aFilterChangesNoLookUp() {
    var random = TrainingRandom(seed: 3)
    func word() -> Word? {
      Word((0..<1 + random.below(6)).map { _ in UInt8(random.below(ArabicLetter.count)) })
    }
    var words: [Word: [ReadingLexicon.Entry]] = [:]
    for _ in 0..<400 {
      guard let word = word() else { continue }
      let reading = Reading((0..<word.count).map { _ in UInt8(random.below(Label.count)) })
      words[word] = [ReadingLexicon.Entry(reading: reading, step: 3, capitals: 5)]
    }
    let lexicon = ReadingLexicon.bytes(words)
    let room = [UInt8](repeating: 0, count: RomanisationModel.room)
    let bytes = lexicon + room + ReadingLexicon.filter(words.keys)
    let section = RomanisationModel.Section(range: 0..<lexicon.count, scale: 1)
    let filter = lexicon.count + room.count..<bytes.count
    guard let plain = ReadingLexicon(section, in: bytes.span),
      let filtered = ReadingLexicon(section, filter: filter, in: bytes.span)
    else {
      Issue.record("the lexicon can't be read")
      return
    }
    for word in Array(words.keys) + (0..<2000).compactMap({ _ in word() }) {
      var first: [ReadingLexicon.Entry] = []
      var second: [ReadingLexicon.Entry] = []
      plain.look(up: word, in: bytes.span, &first)
      filtered.look(up: word, in: bytes.span, &second)
      #expect(first.map(\.reading) == words[word]?.map(\.reading) ?? [])
      #expect(second.map(\.reading) == first.map(\.reading))
    }
  }

  @Test(
    arguments: [
      ("نهاية /", .slash), ("نهاية :", .colon), ("نهاية ؛  ", .semicolon), ("نهاية،", .comma),
      ("نهاية,", .comma), ("[نهاية]", .bracket), ("نهاية.", .none), ("نهاية", .none), ("", .none),
    ] as [(String, FieldEnd)]
  )
  func aFieldEndsWithASign(text: String, end: FieldEnd) {
    #expect(FieldEnd(of: Array(text.utf8).span) == end)
  }

  @Test func aDamagedModelIsRefusedOrReadWithoutATrap() throws {
    let word = try #require(Word(text: "كتاب"))
    let labels = try #require(Aligner.labels(of: word.letters, form: "kitāb"))
    let entry = ReadingLexicon.Entry(reading: Reading(labels), step: 9, capitals: 0)
    let whole = RomanisationModel.file([(.lexicon, ReadingLexicon.bytes([word: [entry]]), 1)])
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= 0xFF
      guard let model = try? RomanisationModel(Resource(name: "m", copying: bytes)) else {
        continue
      }
      _ = Romaniser(.alaLC, model: model).romanise(Array("كتاب جديد".utf8))
    }
    for count in 0..<whole.count {
      let cut = Resource(name: "m", copying: Array(whole.prefix(count)))
      guard let model = try? RomanisationModel(cut) else { continue }
      _ = Romaniser(.alaLC, model: model).romanise(Array("كتاب".utf8))
    }
  }

  @Test(
    arguments: [
      ("kitāb", "كتاب"), ("al-masʼalah", "المسألة"), ("qirāʼah", "قراءة"), ("muʼtamar", "مؤتمر"),
      ("al-Qurʼān", "القرآن"), ("riʼāsah", "رئاسة"), ("fuʼād", "فؤاد"), ("muṣṭafá", "مصطفى"),
      ("lil-lughah", "للغة"), ("billāh", "بالله"), ("hādhā", "هذا"), ("bi-hādhihi", "بهذه"),
    ]
  )
  func spellsBySound(form: String, expected: String) throws {
    let signs = try #require(Aligner.signs(of: form.lowercased()))
    #expect(ArabicSpelling.guesses(of: signs).prefix(6).contains { $0.word.text == expected })
  }

  @Test func aSentenceIsScannedIntoWords() {
    let text = "قال الوزير: 25 كتابا، و القلم. عاد"
    let tokens = TextScanner.tokens(in: Array(text.utf8).span)
    #expect(tokens.map { $0.word?.text } == ["قال", "الوزير", "كتابا", "والقلم", "عاد"])
    #expect(tokens.map(\.before) == [.sentence, .space, .colon, .comma, .sentence])
  }

  @Test(
    arguments: [
      ("وصل د. أحمد", [.sentence, .space, .mark]),
      ("د. نور في البيت", [.sentence, .mark, .space, .space]),
      ("عام 1400 ه. وقال", [.sentence, .other, .sentence]),
      ("جاء في. وقال", [.sentence, .space, .sentence]),
      ("انتهى ب\u{0640}. وقال", [.sentence, .space, .sentence]),
      ("«إلى أين؟» سأل", [.sentence, .space, .mark]), ("«هيا!» قال", [.sentence, .mark]),
      ("إلى أين؟ سأل", [.sentence, .space, .sentence]), ("«عدنا.» سأل", [.sentence, .sentence]),
    ] as [(String, [Boundary])]
  )
  func aDotAfterALetterEndsNoSentence(text: String, boundaries: [Boundary]) {
    #expect(TextScanner.tokens(in: Array(text.utf8).span).map(\.before) == boundaries)
  }
}
