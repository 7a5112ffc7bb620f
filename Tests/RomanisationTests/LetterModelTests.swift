import PipelineCore
import TestSupport
import Testing

@testable import Romanisation

/// The letter model beside a twin that goes through all readings.
@Suite struct LetterModelTests {
  typealias Model = LetterModel<LearnedWeights>

  static func model(seed: UInt64) -> Model {
    var random = TrainingRandom(seed: seed)
    let weights = LearnedWeights(bits: 12)
    for slot in 0..<weights.count {
      weights.set(slot, to: Float(random.below(2000)) / 1000 - 1)
    }
    let choices = (0..<ArabicLetter.count * 4).map { _ in
      let first = UInt8(random.below(Label.count - 5))
      return Array(first..<first + UInt8(1 + random.below(4)))
    }
    return Model(weights: weights, choices: choices)
  }

  /// All readings with their scores, the best first.
  static func all(_ word: Word, _ model: Model) -> [(reading: Reading, score: Float)] {
    let choices = model.choices
    let weights = model.weights
    var all: [(labels: [UInt8], score: Float)] = [([], 0)]
    for index in 0..<word.count {
      var features: InlineArray<26, UInt64> = .init(repeating: 0)
      Model.features(of: Model.Padded(word), at: index, &features)
      all = all.flatMap { start in
        choices[Model.place(word, index)].enumerated().map { column, label in
          var score = start.score
          for number in features.indices {
            score += weights.value(weights.row(features[number]) + column)
          }
          let before = start.labels.last ?? Model.start
          let step = Model.step(before, to: Model.place(word, index))
          score += weights.value(weights.row(step) + column)
          let other = Model.step(before, to: index, of: Model.Padded(word))
          score += weights.value(weights.row(other) + column)
          let end = start.labels.last.map { Label.end(of: $0) } ?? .start
          if !Label.canFollow(label, end) { score -= 0x4000 }
          return (start.labels + [label], score)
        }
      }
    }
    return all.map { (Reading($0.labels), $0.score) }.sorted { $0.score > $1.score }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func findsTheBestReadings(seed: UInt64) {
    let model = Self.model(seed: seed)
    var random = TrainingRandom(seed: seed)
    var room = Model.Room()
    for length in 1...5 {
      let letters = (0..<length).map { _ in UInt8(random.below(ArabicLetter.count)) }
      guard let word = Word(letters) else { continue }
      let all = Self.all(word, model)
      for count in [1, 4] {
        model.read(word, count: count, &room)
        #expect(room.readings.count == min(count, all.count))
        for (made, expected) in zip(room.readings, all) {
          // Sums of the same numbers in another order.
          #expect(abs(made.score - expected.score) < 1e-1)
        }
        #expect(Set(room.readings.map(\.reading)).count == room.readings.count)
      }
    }
  }

  @Test(arguments: [
    ("Ca-", "Ci", false), ("Ca-", "Ca-", true), ("A", "Ca-", true), ("ā", "Ca", false),
    ("ā", "C", true), ("h", "Ca", true), ("uCC", "C", true), ("u", "CCi", false),
  ])
  func labelsThatNoWordHasSideBySideAreRefused(label: String, before: String, isAllowed: Bool) {
    let end = Label.end(of: Label.label(before))
    #expect(Label.canFollow(Label.label(label), end) == isAllowed)
  }

  /// Where all weights are the same nothing but the penalties chooses.
  @Test func noReadingHasAProcliticInside() throws {
    let labels = (0..<ArabicLetter.count * 4).map { _ in
      [Label.procliticA, Label.plain, Label.longA, Label.label("Ca")]
    }
    let model = Model(weights: LearnedWeights(bits: 12), choices: labels)
    let word = try #require(Word(text: "تتكدس"))
    for scored in model.readings(of: word, count: 24) {
      var end = Label.End.start
      for index in 0..<word.count {
        #expect(Label.canFollow(scored.reading[index], end))
        end = Label.end(of: scored.reading[index])
      }
    }
  }

  @Test func aWordOfTheLargestSizeIsRead() throws {
    let word = try #require(Word(text: String(repeating: "ب", count: Word.maximumCount)))
    #expect(Self.model(seed: 3).readings(of: word, count: 4).count == 4)
  }

  /// The kernel's slow twin: the same weights as numbers of another kind, added one by one.
  @Test func bytesOfWeightsGiveTheReadingsThatNumbersGive() throws {
    var random = TrainingRandom(seed: 23)
    let numbers = LearnedWeights(bits: 12)
    let bytes = (0..<numbers.count).map { slot in
      let weight = Int8(truncatingIfNeeded: random.next())
      numbers.set(slot, to: Float(weight))
      return UInt8(bitPattern: weight)
    }
    let resource = Resource(name: "weights", copying: bytes)
    let table = try #require(
      WeightTable(RomanisationModel.Section(range: 0..<bytes.count, scale: 1), of: resource)
    )
    let choices = Self.model(seed: 4).choices
    let twin = Model(weights: numbers, choices: choices)
    let kernel = LetterModel(weights: table, choices: choices)
    for length in 1...Word.maximumCount {
      let letters = (0..<length).map { _ in UInt8(random.below(ArabicLetter.count)) }
      let word = try #require(Word(letters))
      let made = kernel.readings(of: word, count: 4)
      let expected = twin.readings(of: word, count: 4)
      #expect(made.map(\.score) == expected.map { Int32($0.score) })
      #expect(made.map(\.reading) == expected.map(\.reading))
    }
  }
}
