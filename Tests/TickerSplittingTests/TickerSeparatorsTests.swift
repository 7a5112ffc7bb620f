import PipelineCore
import Testing

@testable import TickerSplitting

@Suite struct TickerSeparatorsTests {
  private static func pieces(_ text: TracedText) -> [String] {
    TickerSeparators(in: text).pieces.map { text[$0].string }
  }

  private static func text(_ string: String) -> TracedText {
    TracedText(Origin(field: "ticker", bytes: Array(string.utf8)))
  }

  @Test(arguments: [
    "قمة في بغداد|أمطار في الشمال",
    "قمة في بغداد | أمطار في الشمال",
    "قمة في بغداد • أمطار في الشمال",
    "قمة في بغداد 🔴 أمطار في الشمال",
    "▪\u{FE0F}قمة في بغداد ▪\u{FE0F}أمطار في الشمال",
    "⚫\u{FE0F} قمة في بغداد ◽ أمطار في الشمال 🟥",
    "قمة في بغداد *** أمطار في الشمال",
    "قمة في بغداد\nأمطار في الشمال",
    "قمة في بغداد   أمطار في الشمال",
    "• قمة في بغداد • أمطار في الشمال •",
    "قمة في بغداد :|: أمطار في الشمال",
    "قمة في بغداد\u{2003}أمطار في الشمال",
    "قمة في بغداد\u{3000}أمطار في الشمال",
    "قمة في بغداد\u{A0}\u{A0}أمطار في الشمال",
    "قمة في بغداد \u{A0} أمطار في الشمال",
  ])
  func findsSeparators(_ string: String) {
    #expect(Self.pieces(Self.text(string)) == ["قمة في بغداد", "أمطار في الشمال"])
    #expect(TickerSeparators(in: Self.text(string)).separateEverything)
  }

  @Test(arguments: [
    "قمة في بغداد", "فاز 4*4 أمس", "قمة - أمطار", "الذهب ▲ والفضة 🔻 أمس", "قمة\u{A0}في بغداد", "",
  ])
  func findsNoneWhereThereIsNone(_ string: String) {
    #expect(Self.pieces(Self.text(string)).count <= 1)
    #expect(!TickerSeparators(in: Self.text(string)).separateEverything)
  }

  @Test(arguments: ["\n", "   ", "\t"])
  func findsWhatCleaningTookAway(_ blanks: String) {
    let source = Self.text("قمة في بغداد\(blanks)أمطار في الشمال")
    let blankStart = Array("قمة في بغداد".utf8).count
    let blankRange = blankStart..<blankStart + blanks.utf8.count
    let cleaned = source.replacing([(range: blankRange, replacement: [0x20])])
    #expect(cleaned.string == "قمة في بغداد أمطار في الشمال")
    #expect(Self.pieces(cleaned) == ["قمة في بغداد", "أمطار في الشمال"])
  }

  @Test func findsMarksThatCleaningTookAway() {
    let source = Self.text("قمة في بغداد | أمطار في الشمال")
    let mark = Array("قمة في بغداد".utf8).count
    let cleaned = source.replacing([(range: mark..<mark + 3, replacement: [0x20])])
    #expect(Self.pieces(cleaned) == ["قمة في بغداد", "أمطار في الشمال"])
  }

  @Test func findsSeparatorsWhereverTheyStand() {
    for separator in ["|", "\t", "\n", "  ", "•", "🔴", "***", " * ", "¦"] {
      for before in 1...40 {
        for after in [1, 7, 30] {
          let parts = [String(repeating: "a", count: before), String(repeating: "ب", count: after)]
          let text = Self.text(parts.joined(separator: separator))
          #expect(Self.pieces(text) == parts, "\(separator) after \(before) letters")
        }
      }
    }
  }

  @Test(arguments: ["    ", "\n", "\t"])
  func leavesABarInsideWhereBlanksSeparateEverything(_ blanks: String) {
    let headlines = ["فيديو | قمة في بغداد", "أمطار في الشمال", "عودة المياه", "افتتاح الجسر"]
    #expect(Self.pieces(Self.text(headlines.joined(separator: blanks))) == headlines)
  }

  @Test(arguments: [" | ", " • ", "\n", " *** "])
  func leavesDoubledSpacesWhereAMarkSeparatesEverything(_ separator: String) {
    let headlines = [
      "فيديو  قمة في بغداد", "أمطار في الشمال", "عودة المياه", "افتتاح الجسر", "سوق",
    ]
    #expect(Self.pieces(Self.text(headlines.joined(separator: separator))) == headlines)
  }

  @Test func cutsAtBarsAndBlanksAlike() {
    let text = "قمة في بغداد | أمطار في الشمال\nعودة المياه | افتتاح الجسر"
    #expect(Self.pieces(Self.text(text)).count == 4)
  }

  @Test func leavesLongPiecesToTheModel() {
    let long = (0..<60).map { _ in "كلمة" }.joined(separator: " ")
    #expect(!TickerSeparators(in: Self.text(long + " | " + long)).separateEverything)
  }
}
