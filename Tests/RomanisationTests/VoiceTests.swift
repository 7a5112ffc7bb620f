import ArabicText
import Testing

@testable import Romanisation

@Suite struct VoiceTests {
  /// Active verbs with their passive; nil where there is none with the same letters.
  static let verbs: [(text: String, active: String, passive: String?)] = [
    ("يكتب", "yaktubu", "yuktabu"), ("ينتظر", "yantaẓiru", "yuntaẓaru"),
    ("ويستقبل", "wa-yastaqbilu", "wa-yustaqbalu"), ("سيعلن", "sa-yuʻlinu", "sa-yuʻlanu"),
    ("يتداول", "yatadāwalu", "yutadāwalu"), ("يعتقلون", "yaʻtaqilūna", "yuʻtaqalūna"),
    ("كتب", "kataba", "kutiba"), ("وقتل", "wa-qatala", "wa-qutila"), ("فسر", "fassara", "fussira"),
    ("أعلن", "aʻlana", "uʻlina"), ("اعتقل", "iʻtaqala", "uʻtuqila"),
    ("يستجب", "yastajib", "yustajab"), ("يناير", "yanāyir", "yunāyar"), ("تقدم", "taqaddum", nil),
    ("استخدمت", "istakhdamat", "ustukhdimat"), ("كتبت", "katabat", "kutibat"),
    ("يقول", "yaqūlu", nil), ("كتاب", "kitāb", nil), ("بيت", "bayt", nil),
    ("مدرسة", "madrasah", nil), ("عند", "ʻinda", nil), ("يكتب", "yuktabu", nil),
  ]

  @Test(arguments: verbs)
  func aVerbHasAPassiveOfTheSameLetters(text: String, active: String, passive: String?) throws {
    let word = try #require(Word(text: text))
    let labels = try #require(Aligner.labels(of: word.letters, form: active))
    let made = Voice.passive(of: Reading(labels), word)
    let expected = passive.flatMap { Aligner.labels(of: word.letters, form: $0) }.map {
      Reading($0)
    }
    #expect((passive == nil) == (expected == nil))
    #expect(made == expected)
  }

  /// Readings with the form of a verb that they are: none, past, past passive, present, present passive.
  @Test(
    arguments: [
      ("كتب", "kataba", 1), ("وكتبت", "wa-katabat", 1), ("كتبوا", "katabū", 1),
      ("كتب", "kutiba", 2),
      ("اعتقلت", "uʻtuqilat", 2), ("أصيب", "uṣība", 2), ("تقدم", "taqaddama", 1),
      ("تراجع", "tarājaʻa", 1), ("أعلن", "aʻlana", 1), ("يكتب", "yaktubu", 3),
      ("تكتب", "taktuba", 3),
      ("وسيعلن", "wa-sa-yuʻlinu", 3), ("يعلنون", "yuʻlinūna", 3), ("يعاني", "yuʻānī", 3),
      ("نكتب", "naktubu", 3), ("يكتب", "yuktabu", 4), ("يعوض", "yuʻawwaḍ", 4),
      ("يقام", "yuqāmu", 4),
      ("بيت", "bayt", 0), ("كتاب", "kitāb", 0), ("تقدم", "taqaddum", 0), ("الكتب", "al-kutub", 0),
      ("طالبات", "ṭālibāt", 0), ("مدرسة", "madrasat", 0), ("بكتب", "bi-kutub", 0),
    ]
  )
  func verbsAreToldByTheirVowels(text: String, form: String, number: UInt64) throws {
    let word = try #require(Word(text: text))
    let labels = try #require(Aligner.labels(of: word.letters, form: form))
    #expect(Voice.form(of: Reading(labels), word) == number)
  }

  /// Readings without a vowel at their end that can stand after lam, and nouns.
  @Test(
    arguments: [
      ("تكتب", "taktub", true), ("تكن", "takun", true), ("يعرض", "yuʻraḍ", true),
      ("يتعلم", "yataʻallam", true), ("نعلم", "naʻlam", true), ("تعلم", "taʻallum", false),
      ("تبادل", "tabādul", false), ("ترك", "tark", false), ("تقرير", "taqrīr", false),
      ("كتب", "kutub", false),
    ]
  )
  func jussivesAreToldFromNouns(text: String, form: String, isJussive: Bool) throws {
    let word = try #require(Word(text: text))
    let labels = try #require(Aligner.labels(of: word.letters, form: form))
    #expect(Voice.isJussive(Reading(labels), word) == isJussive)
  }

  /// Sound plurals and duals tell subjects from objects.
  @Test(
    arguments: [
      ("لاعبون", "lāʻibūn", 8), ("لاعبين", "lāʻibīn", 9), ("لاعبان", "lāʻibān", 10),
      ("لاعبين", "lāʻibayn", 11), ("لاعبات", "lāʻibāt", 12), ("لاعب", "lāʻib", 0),
      ("لاعبا", "lāʻiban", 4), ("لاعبة", "lāʻibah", 5), ("يلعب", "yalʻabu", 3),
    ]
  )
  func wordsAreToldByTheirInflection(text: String, form: String, number: UInt64) throws {
    let word = try #require(Word(text: text))
    let labels = try #require(Aligner.labels(of: word.letters, form: form))
    #expect(Endings.inflection(of: word, Reading(labels)) == number)
  }
}
