import ArabicText
import Testing

@testable import Romanisation

@Suite struct FirstWordsTests {
  typealias Pair = (text: String, form: String)

  static let afterVerb: [Pair] = [("المدير", "al-mudīr"), ("عن", "ʻan"), ("خطة", "khuṭṭah")]
  static let afterNoun: [Pair] = [("نتائج", "natāʼij"), ("قرعة", "qurʻat"), ("الكأس", "al-kaʼs")]

  static func sentence(_ words: [Pair]) throws -> GoldText {
    var text = GoldText(source: .news, group: "news", words: [])
    for (word, form) in words {
      let before: Boundary = text.words.isEmpty ? .sentence : .space
      text.words.append(try NewsRepairTests.gold(word, form, before: before))
    }
    return text
  }

  /// A first word that is a verb and a noun is what others are that stand before the same.
  @Test(
    arguments: [
      (("طلب", "ṭalab"), true, "ṭalaba"), (("طلب", "ṭalab"), false, "ṭalab"),
      (("وطلب", "wa-ṭalab"), true, "wa-ṭalaba"), (("بيان", "bayān"), true, "bayān"),
    ] as [(Pair, Bool, String)]
  )
  func firstWordsAreReadByWhatFollows(first: Pair, isVerb: Bool, right: String) throws {
    var texts: [GoldText] = []
    for _ in 0..<30 {
      texts.append(try Self.sentence([("أعلن", "aʻlana")] + Self.afterVerb))
      texts.append(try Self.sentence([("وأعلن", "wa-aʻlana")] + Self.afterVerb))
      texts.append(try Self.sentence([("إعلان", "iʻlān")] + Self.afterNoun))
    }
    var counts = WordCounts()
    counts.add(texts)
    for (text, form) in [("طلب", "ṭalab"), ("طلبت", "ṭalabat"), ("بيان", "bayān")] as [Pair] {
      let gold = try NewsRepairTests.gold(text, form)
      counts.add(gold.word, try #require(gold.reading), news: 10)
    }
    texts.append(try Self.sentence([first] + (isVerb ? Self.afterVerb : Self.afterNoun)))
    let last = texts.count - 1
    FirstWords(texts, counts) { _ in }.settle(&texts, &counts) { _ in }
    #expect(texts[last].words[0].reading == (try NewsRepairTests.gold(first.text, right).reading))
  }
}
