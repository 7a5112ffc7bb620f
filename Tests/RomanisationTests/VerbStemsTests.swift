import ArabicText
import Testing

@testable import Romanisation

@Suite struct VerbStemsTests {
  private static func reading(_ text: String, _ form: String) throws -> (Word, Reading) {
    let word = try #require(Word(text: text))
    return (word, Reading(try #require(Aligner.labels(of: word.letters, form: form))))
  }

  /// What news have of a few verbs and nouns.
  private static func stems() throws -> VerbStems {
    var counts = WordCounts()
    for (text, form, count) in [
      ("وترسم", "wa-tarsumu", 9), ("يرسم", "yarsum", 40), ("ترسم", "tarsum", 40),
      ("ترسيم", "tarsīm", 40), ("يحتار", "yaḥtār", 30), ("تحتار", "taḥtār", 30),
      ("تنمر", "tanammur", 30), ("يصن", "yaṣun", 20), ("تصن", "taṣun", 20), ("مرسم", "marsam", 20),
      ("يصون", "yaṣūnu", 9), ("ينمر", "yanmuru", 2),
      ("ويوقد", "wa-yūqidu", 9), ("يوقد", "yūqid", 20), ("يونس", "yūnis", 20),
      ("تونس", "tūnis", 90),
      ("تعن", "taʻinnu", 9),
    ] as [(String, String, Float)] {
      let (word, reading) = try reading(text, form)
      counts.add(word, reading, news: count)
    }
    return VerbStems(counts)
  }

  /// Readings that lack the vowel of a verb's mood, and others.
  @Test(
    arguments: [
      ("ترسم", "tarsum", true), ("يرسم", "yarsum", true), ("ويرسم", "wa-yarsum", true),
      ("سيرسم", "sa-yarsum", true), ("يحتار", "yaḥtār", true), ("تحتار", "taḥtār", true),
      ("يوقد", "yūqid", true), ("يعن", "yaʻinn", true), ("يونس", "yūnis", false),
      ("يصون", "yaṣūn", true), ("تصون", "taṣūn", true),
      // Nouns, jussives and what is known too seldom.
      ("ترسيم", "tarsīm", false), ("تنمر", "tanammur", false), ("يصن", "yaṣun", false),
      ("مرسم", "marsam", false), ("ينمر", "yanmur", false), ("يرسمون", "yarsumūn", false),
    ]
  )
  func aVerbIsToldByItsStem(text: String, form: String, lacks: Bool) throws {
    let (word, reading) = try Self.reading(text, form)
    #expect(try Self.stems().lacksMood(word, reading, count: 20) == lacks)
  }

  @Test(
    arguments: [
      ("يرسمان", "yarsumān", true), ("ترسمان", "tarsumān", true), ("يتحاوران", "yataḥāwarān", true),
      ("درمان", "darmān", false), ("ترجمان", "turjumān", false), ("يابان", "yābān", false),
    ]
  )
  func aVerbHasADual(text: String, form: String, isDual: Bool) throws {
    let (word, reading) = try Self.reading(text, form)
    #expect(try Self.stems().isDual(word, reading) == isDual)
  }
}
