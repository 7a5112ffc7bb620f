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
}
