import TestSupport
import Testing

@testable import SplitStages

@Suite struct ArticleReaderTests {
  /// The parts that the reader found, as the marks of a sample would name them.
  private static func marks(of layout: ArticleLayout) -> [(name: String, range: Range<Int>)] {
    var marks: [(name: String, range: Range<Int>)] = []
    func add(_ name: String, _ ranges: [Range<Int>]) {
      marks += ranges.map { (name, $0) }
    }
    add("headline", layout.headline.map { [$0] } ?? [])
    add("kicker", layout.kicker.map { [$0] } ?? [])
    add("part", layout.headlineParts)
    add("deck", layout.deck)
    add("body", layout.body)
    add("caption", layout.captions)
    add("foot", layout.foot)
    add("credit", layout.credit.map { [$0] } ?? [])
    add("agency", layout.agencies)
    add("author", layout.authors)
    add("place", layout.place.map { [$0] } ?? [])
    add("heading", layout.tickerHeadings)
    add("ticker", layout.ticker)
    add("out", layout.leftOut)
    return marks
  }

  private static func described(
    _ marks: [(name: String, range: Range<Int>)],
    in bytes: [UInt8]
  ) -> [String] {
    marks.map { mark in
      let text = String(decoding: bytes[mark.range], as: UTF8.self)
      return "\(mark.name) \(mark.range.lowerBound)..\(mark.range.upperBound) \(text)"
    }.sorted()
  }

  private static func expect(
    _ article: MarkedText,
    _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var reader = ArticleReader(vocabulary: .usual)
    let found = described(marks(of: reader.read(article.bytes)), in: article.bytes)
    let wanted = described(article.marks, in: article.bytes)
    let missing = wanted.filter { !found.contains($0) }
    let wrong = found.filter { !wanted.contains($0) }
    #expect(
      missing.isEmpty && wrong.isEmpty,
      "\(name)\nmissing:\n\(missing.joined(separator: "\n"))\nwrong:\n\(wrong.joined(separator: "\n"))",
      sourceLocation: sourceLocation
    )
  }

  @Test(arguments: ArticleSamples.all.map(\.name))
  func findsWhatAReaderFinds(name: String) throws {
    let sample = try #require(ArticleSamples.all.first { $0.name == name })
    Self.expect(sample.article, name)
  }
}
