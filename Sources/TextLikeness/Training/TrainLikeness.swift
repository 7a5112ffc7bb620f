public import PipelineCore

/// What can be learned in this room.
public let likenessTrainers: [any Trainer.Type] = [TrainLikeness.self]

/// Learns what Arabic words look like from a table of words and counts.
struct TrainLikeness: Trainer {
  static let words = Parameter<ResourceName>(
    "words",
    help: "a tab-separated table: word, how often it was seen; other columns don't matter"
  )
  static let minimum = Parameter(
    "minimum",
    default: 3,
    help: "how often a word must have been seen to be known"
  )
  static let signature = Signature(
    name: "likeness",
    summary: "Learn what Arabic words look like from a table of words and counts",
    discussion: """
      Makes the model by which encodings are found and damage is judged: probabilities of triples of \
      letters, smoothed after Witten and Bell, in which a word counts by the square root of its \
      frequency, and a hash table of the words. Only words of Arabic letters are taken, folded: \
      hamza carriers as their letter, ى as ي. The same table gives the same bytes.
      """,
    parameters: [words.declaration, minimum.declaration]
  )

  private let table: Resource
  private let minimum: Int

  init(_ arguments: Arguments) throws(StageError) {
    table = arguments.resource(Self.words)
    minimum = arguments[Self.minimum]
    if minimum < 1 { throw .argument(name: "minimum", problem: "is below 1") }
  }

  func train(report: (String) -> Void) async throws(StageError) -> [UInt8] {
    var learner = LikenessLearner()
    table.withBytes { bytes in
      for (word, count) in LikenessLearner.rows(in: bytes) {
        learner.add(word, count: count, minimum: minimum)
      }
    }
    report("\(learner.wordCount) words, of which \(learner.keptCount) are known")
    guard learner.keptCount * 10 <= LikenessModel.slotCount * 7 else {
      throw .argument(
        name: "minimum",
        problem: "leaves \(learner.keptCount) words, expected at most"
          + " \(LikenessModel.slotCount * 7 / 10)"
      )
    }
    return learner.model()
  }
}
