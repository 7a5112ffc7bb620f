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
    ("بلاد", "bilād", nil, "bilād"), ("والتقى", "wa-al-taqá", nil, "wa-iltaqá"),
    ("اعتقلا", "iʻtuqilā", nil, "uʻtuqilā"), ("المشتبه", "al-mushtabahi", nil, "al-mushtabah"),
    ("قرية", "qaryat", "في", "qaryah"), ("قرية", "qaryat", "النبع", "qaryat"),
  ]

  @Test(arguments: cases)
  func slipsOfNewsAreMended(text: String, form: String, next: String?, right: String) throws {
    var counts = WordCounts()
    for (text, form) in [
      ("رصاص", "raṣāṣ"), ("أضافوا", "aḍāfū"), ("التقى", "iltaqá"), ("لاد", "lād"),
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
    _ = NewsRepair(counts, names: []).repair(&texts, &counts)
    #expect(texts[0].words[0].reading == (try Self.gold(text, right).reading))
  }
}
