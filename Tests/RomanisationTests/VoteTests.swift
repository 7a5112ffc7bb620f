import ArabicText
import PipelineCore
import Testing

@testable import Romanisation

@Suite struct VoteTests {
  /// News in which all readers agree on the first rows, and differ on the last ones.
  static let silver: [(count: Int, word: String, form: String, agree: Int, others: String)] = [
    (30, "المرض", "al-maraḍ", 3, ""), (30, "رسم", "rasama", 3, ""), (30, "رسم", "rasm", 3, ""),
    (4, "المرض", "al-marḍ", 2, "al-maraḍ=c"), (4, "قرية", "qaryah", 2, "qurayyah=b"),
    (4, "رسم", "rasima", 1, "rasmm=b rasama=c"), (4, "بلدة", "baldah", 1, "baladah=b buldah=c"),
  ]

  /// What the words of the last rows become.
  @Test(
    arguments: [
      ("المرض", "al-maraḍ"), ("قرية", "qaryah"), ("رسم", "rasama"), ("بلدة", nil),
    ] as [(String, String?)]
  )
  func whatReadersDifferOnIsSettledByWhatAllSayElsewhere(text: String, form: String?) throws {
    var lines = ["sid\tbefore\tword\tform\tagree\tflag\talternatives"]
    var start = 0
    for (number, row) in Self.silver.enumerated() {
      if number == 3 { start = lines.count - 1 }
      for _ in 0..<row.count {
        lines.append("s\(lines.count)\t^\t\(row.word)\t\(row.form)\t\(row.agree)\t\t\(row.others)")
      }
    }
    let training = RomanisationTraining(
      TrainingFiles(
        records: [],
        table: nil,
        silver: Resource(name: "silver", copying: Array(lines.joined(separator: "\n").utf8)),
        names: nil
      ),
      isHeldOut: { _ in false },
      report: { _ in }
    )
    let word = try #require(Word(text: text))
    let expected = try form.map {
      Reading(try #require(Aligner.labels(of: word.letters, form: $0)))
    }
    let settled = training.texts.dropFirst(start).flatMap(\.words).filter { $0.word == word }
    #expect(settled.count == 4)
    #expect(settled.allSatisfy { $0.reading == expected && $0.options.isEmpty })
  }
}
