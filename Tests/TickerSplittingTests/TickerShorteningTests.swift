import PipelineCore
import Testing

@testable import TickerSplitting

@Suite struct TickerShorteningTests {
  private static let particles: Set<String> = ["في", "من", "على"]

  private static func words(_ text: String) -> [TickerWord] {
    var words = TickerScanner.words(in: Array(text.utf8).span)
    for (index, word) in text.split(separator: " ").enumerated() {
      let isParticle = particles.contains(String(word))
      words[index].use =
        isParticle ? TickerUse.value(count: 400_000, beginning: 20_000, ending: 50) : 0
    }
    return words
  }

  private static func identities(_ text: String) -> [UInt32] { words(text).map(\.identity) }

  @Test(arguments: [
    ("أمطار غزيرة في الشمال من اليوم", ["أمطار غزيرة", "أمطار غزيرة في الشمال"]),
    ("وفد في حلب", ["وفد في حلب"]),
    ("وزير الصحة: خطة جديدة في الشمال", ["وزير الصحة", "خطة جديدة", "خطة جديدة في الشمال"]),
    ("«صوت من الشمال» على المسرح", ["«صوت من الشمال» على المسرح"]),
  ])
  func shortens(_ text: String, _ expected: [String]) {
    var random = TrainingRandom(seed: 3)
    var made: Set<[UInt32]> = []
    for _ in 0..<300 {
      var words = Self.words(text)
      TickerShortening.shorten(&words, &random)
      made.insert(words.map(\.identity))
    }
    #expect(made.isSubset(of: expected.map { Self.identities($0) }))
    #expect(made.contains(Self.identities(expected[0])))
  }

  @Test func goesOnWithTheEndOfAnother() {
    var random = TrainingRandom(seed: 3)
    let other = Self.words("وصول قافلة من المساعدات")
    var words = Self.words("افتتاح المعرض")
    TickerShortening.extend(&words, with: other, &random)
    #expect(words.map(\.identity) == Self.identities("افتتاح المعرض من المساعدات"))
    #expect(words[2].pair == TickerPairs.unlooked)

    for kept in ["متى المعرض؟", "افتتاح المعرض."] {
      var words = Self.words(kept)
      TickerShortening.extend(&words, with: other, &random)
      #expect(words.count == 2)
    }
  }
}
