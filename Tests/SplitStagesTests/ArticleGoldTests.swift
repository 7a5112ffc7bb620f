import Foundation
import Testing

@testable import SplitStages

/// The layout of real articles beside the project, compared with what a reader marked in them.
///
/// Skipped where the folder `../shared/samples` is absent: its texts aren't the project's own.
@Suite struct ArticleGoldTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/samples").standardizedFileURL

  private struct Gold: Decodable {
    struct Spans: Decodable {
      var headline: [Int]
      var headline_parts: [[Int]]
      var body: [[Int]]
      var credit: [Int]
      var ticker_heading: [Int]
    }
    struct Headline: Decodable { var span: [Int] }
    var spans: Spans
    var foot: [String]
    var agencies: [String]
    var ticker: [Headline]
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path)))
  func findsTheMarkedParts() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    for file in files.sorted() where file.hasSuffix(".gold.json") {
      let data = try Data(contentsOf: Self.folder.appending(path: file))
      let gold = try JSONDecoder().decode(Gold.self, from: data)
      let name = file.replacingOccurrences(of: ".gold.json", with: ".txt")
      let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
      var reader = ArticleReader(vocabulary: .usual)
      let layout = reader.read(bytes)
      func pairs(_ ranges: [Range<Int>]) -> [[Int]] {
        ranges.map { [$0.lowerBound, $0.upperBound] }
      }
      func texts(_ ranges: [Range<Int>]) -> [String] {
        ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
      }
      #expect(pairs([layout.headline].compactMap { $0 }) == [gold.spans.headline])
      #expect(pairs(layout.headlineParts) == gold.spans.headline_parts)
      #expect(pairs(layout.body) == gold.spans.body)
      #expect(pairs([layout.credit].compactMap { $0 }) == [gold.spans.credit])
      #expect(pairs(layout.tickerHeadings) == [gold.spans.ticker_heading])
      #expect(texts(layout.foot) == gold.foot)
      #expect(texts(layout.agencies) == gold.agencies)
      #expect(layout.ticker.first?.lowerBound == gold.ticker.first?.span.first)
      #expect(layout.ticker.last?.upperBound == gold.ticker.last?.span.last)
      #expect(layout.leftOut.isEmpty && layout.authors.isEmpty)
    }
  }
}
