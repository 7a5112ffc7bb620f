import ArabicText
import PipelineCore
import TestSupport
import Testing

@testable import SplitStages

/// What holds for the reader whatever the text.
@Suite struct ArticleReaderLawTests {
  private static func layout(_ bytes: [UInt8]) -> ArticleLayout {
    var reader = ArticleReader(vocabulary: .usual)
    return reader.read(bytes)
  }

  /// Every range that partitions the lines, in the order of the text.
  private static func lineRanges(of layout: ArticleLayout) -> [Range<Int>] {
    let single = [layout.kicker].compactMap { $0 }
    let all =
      single + layout.headlineLines + layout.deck + layout.body + layout.captions + layout.foot
      + layout.leftOut
      + layout.tickerHeadings + layout.ticker
    return all.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Fails where a range overlaps the next one, or a line belongs to none.
  private static func expectNothingLost(_ bytes: [UInt8], _ name: String) {
    let ranges = lineRanges(of: layout(bytes))
    for (range, next) in zip(ranges, ranges.dropFirst()) {
      #expect(range.upperBound <= next.lowerBound, "\(name): \(range) overlaps \(next)")
    }
    for line in ArticleLine.lines(of: bytes) {
      // Why: a headline is taken without the bullet of the list in which it stands.
      let bullet = bytes[line.range].starts(with: Array("• ".utf8)) ? 4 : 0
      let isCovered = ranges.contains {
        $0.lowerBound <= line.range.lowerBound + bullet && line.range.upperBound <= $0.upperBound
      }
      let isHeadingWithItsTicker = ranges.contains { $0.lowerBound == line.range.lowerBound }
      #expect(isCovered || isHeadingWithItsTicker, "\(name): the line at \(line.range) is lost")
    }
  }

  @Test func losesNoLineOfTheSamples() {
    for sample in ArticleSamples.all { Self.expectNothingLost(sample.article.bytes, sample.name) }
  }

  @Test func losesNoLineOfShuffledSamples() {
    var generator = SeededGenerator(seed: 20_190_515)
    let lines = ArticleSamples.all.flatMap {
      $0.article.string.split(separator: "\n", omittingEmptySubsequences: false)
    }
    for round in 0..<400 {
      let count = Int.random(in: 0..<14, using: &generator)
      let text = (0..<count).compactMap { _ in lines.randomElement(using: &generator) }
        .joined(separator: "\n")
      Self.expectNothingLost(Array(text.utf8), "round \(round), seed \(generator.seed): \(text)")
    }
  }

  @Test func neverTrapsOnAnyBytes() {
    var generator = SeededGenerator(seed: 20_190_515)
    let letters = Array(
      "اأ\u{064E}\u{0640}\n\r :.-()«»|•…؛,5٥\u{200F}\u{FEFF}\u{FE8D}😀 آخر الأخبار التاريخ:".utf8
    )
    for _ in 0..<3000 {
      let count = Int.random(in: 0..<60, using: &generator)
      let bytes = (0..<count).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: .min ... .max, using: &generator)
          : letters.randomElement(using: &generator) ?? 0
      }
      _ = Self.layout(bytes)
    }
    for sample in ArticleSamples.all {
      for end in stride(from: 0, to: sample.article.bytes.count, by: 29) {
        _ = Self.layout(Array(sample.article.bytes[..<end]))
      }
    }
  }

  /// A text that differs only in what cleaning evens out has the same parts: line ends, blanks,
  /// ARABIC TATWEEL (U+0640), SHADDA (U+0651), DAMMA (U+064F), MADDAH ABOVE (U+0653) and direction marks.
  @Test(arguments: [
    "\n": "\r\n",
    "الأخبار": "الأخ\u{0640}بار",
    "التاريخ": "الت\u{0651}اريخ\u{064F}",
    ": ": "\u{00A0}:\u{00A0}",
    "آخر": "\u{0627}\u{0653}خر",
    "\n\n": "\n \u{200F}\n\t\n",
  ])
  func findsTheSameBeforeAndAfterCleaning(plain: String, odd: String) {
    for sample in ArticleSamples.all {
      let changed = Self.replace(plain, by: odd, in: sample.article.string)
      let before = Self.layout(sample.article.bytes)
      let after = Self.layout(Array(changed.utf8))
      #expect(before.headlineParts.count == after.headlineParts.count, "\(sample.name)")
      #expect(before.body.count == after.body.count, "\(sample.name)")
      #expect(before.foot.count == after.foot.count, "\(sample.name)")
      #expect(before.agencies.count == after.agencies.count, "\(sample.name)")
      #expect(before.ticker.count == after.ticker.count, "\(sample.name)")
      #expect(before.leftOut.count == after.leftOut.count, "\(sample.name)")
    }
  }

  /// Cleaning first gives the same parts at the same places of the source.
  @Test func findsTheSamePlacesThroughCleaning() {
    for sample in ArticleSamples.all {
      for (plain, odd) in [
        ("\n", " \r\n"), (" ", "\u{00A0} "), ("خ", "\u{FEA7}"), ("د", "د\u{064F}"),
      ] {
        let bytes = Array(Self.replace(plain, by: odd, in: sample.article.string).utf8)
        let text = TracedText(Origin(field: "text", bytes: bytes))
        guard let pass = CleanText().rewrite(bytes) else { continue }
        let clean = text.rewritten(as: pass.bytes, changes: pass.replacements)
        let before = Self.lineRanges(of: Self.layout(bytes))
        let after = Self.lineRanges(of: Self.layout(clean.bytes)).map {
          clean.originRange(of: $0) ?? 0..<0
        }
        #expect(before == after, "\(sample.name) with '\(odd)'")
      }
    }
  }

  private static func replace(_ plain: String, by odd: String, in text: String) -> String {
    let (text, plain) = (Array(text.utf8), Array(plain.utf8))
    var result: [UInt8] = []
    var offset = 0
    while offset < text.count {
      if text[offset...].starts(with: plain) {
        result += Array(odd.utf8)
        offset += plain.count
      } else {
        result.append(text[offset])
        offset += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
