import Foundation
import PipelineCore
import Testing

@testable import SplitStages

/// Learns the corrections of `PageWeights` from the pages in the folder `Pages`, and checks the table.
@Suite struct PageCorrectionsTests {
  private static let files = [
    "levant", "nile", "gulf", "maghreb", "heldout", "sites", "agencies", "mixed", "further",
    "unlike", "fresh", "crawled", "portals",
  ]
  /// Pages by which nothing was learned: with them the table had more lines of names wrong.
  private static let others = ["invented", "aggregators", "weeklies"]

  /// A page as the trainer takes it; nil where its lines aren't those that are marked.
  private static func page(_ marked: [(role: Character, text: String)], _ text: String)
    -> PageTrainer.Page?
  {
    var reader = ArticleReader(vocabulary: .usual)
    _ = reader.read(Array(text.utf8))
    guard reader.lines.count == marked.count else { return nil }
    return PageTrainer.Page(
      lines: reader.lines,
      marks: marked.map(\.role),
      isDense: PageDecoder.isDense(reader.lines)
    )
  }

  /// The same article without its page, in four ways: with and without full stops and blank lines.
  ///
  /// So what is learned of the lines around articles costs nothing where there are none.
  private static func bare(_ page: PageSample) -> [PageTrainer.Page] {
    var headline = page.lines("h")
    let body = page.lines("b")
    guard !headline.isEmpty, !body.isEmpty else { return [] }
    if headline.count > 1, headline[0] == headline[1] { headline.removeLast() }
    let bodies = [body, body, [body[0]], body.count > 1 ? Array(body.dropFirst()) : body]
    return bodies.enumerated().compactMap { way, paragraphs in
      let paragraphs =
        way % 2 == 0
        ? paragraphs : paragraphs.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
      let gap = way == 0 || way == 3 ? "\n\n" : "\n"
      return Self.page(
        headline.map { ("h", $0) } + paragraphs.map { ("b", $0) },
        headline.joined(separator: "\n") + "\n\n" + paragraphs.joined(separator: gap) + "\n"
      )
    }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["MINWAL_TRAIN_PAGES"] != nil))
  func writesWhatThePagesTeach() throws {
    var pages: [PageTrainer.Page] = []
    for sample in try Self.files.flatMap({ try PageSample.pages(in: $0) }) {
      pages += [try #require(Self.page(sample.lines, sample.text), "\(sample.name)")]
      pages += Self.bare(sample)
    }
    var trainer = PageTrainer()
    trainer.train(pages, rounds: 8, rate: 0.1, decay: 0.0005)
    let rows = trainer.table().map { "    \($0)\n" }.joined()
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Plugins/Split/Article/PageCorrections+Learned.swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    let head = try #require(source.range(of: "\"\"\"\n")).upperBound
    let written = source[..<head] + rows + "    \"\"\"\n}\n"
    try String(written).write(to: file, atomically: true, encoding: .utf8)
  }

  /// Prints how many headlines and bodies are right by how much better the reading is than the next one, each page read with
  /// what the others teach: from it come `SplitArticle.sureMargin` and `PageDecoder.Confidence`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["MINWAL_TRY_PAGES"] != nil))
  func tellsHowSureMarginsAre() throws {
    let samples = try (Self.files + Self.others).flatMap { try PageSample.pages(in: $0) }
    var read: [(isRight: Bool, margin: Float)] = []
    var bodies: [(isRight: Bool, margin: Float)] = []
    let foldCount = 4
    for fold in 0..<foldCount {
      var pages: [PageTrainer.Page] = []
      for (index, sample) in samples.enumerated() where index % foldCount != fold {
        pages += [try #require(Self.page(sample.lines, sample.text))]
        pages += Self.bare(sample)
      }
      var trainer = PageTrainer()
      trainer.train(pages, rounds: 8, rate: 0.1, decay: 0.0005)
      let left = try samples.enumerated().filter { $0.offset % foldCount == fold }
        .map { try #require(Self.page($0.element.lines, $0.element.text)) }
      read += trainer.margins(of: left)
      bodies += trainer.bodyMargins(of: left)
      let right = trainer.right(of: left)
      print("fold \(fold): \(right.headlines) headlines, \(right.bodies) bodies of \(left.count)")
    }
    for (isRight, margin) in read.sorted(by: { $0.margin < $1.margin }) {
      print("margin \(margin) \(isRight ? "right" : "wrong")")
    }
    for (isRight, margin) in bodies.sorted(by: { $0.margin < $1.margin }) {
      print("body \(margin) \(isRight ? "right" : "wrong")")
    }
  }

  @Test func namesNothingThatIsNot() {
    let roles = Set(PageRole.allCases.map { "\($0)" })
    let features = Set(LineFeature.allCases.map { "\($0)" } + ["base"])
    let states = Set(PageGrammar.states.map(\.name))
    for line in PageCorrections.learned.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else {
        Issue.record("\(line)")
        continue
      }
      let words = parts[1].split(separator: " ").map(String.init)
      if parts[0].contains(" > ") {
        for state in parts[0].split(separator: " ") where state != ">" {
          #expect(states.contains(String(state)))
        }
        #expect(words.count == 3 && words.allSatisfy { Float($0) != nil })
      } else {
        #expect(features.contains(String(parts[0])))
        #expect(words.count % 2 == 0)
        for index in stride(from: 0, to: words.count, by: 2) {
          #expect(roles.contains(words[index]) && Float(words[index + 1]) != nil)
        }
      }
    }
  }

  @Test func readsATableByItsNames() {
    let corrections = PageCorrections(
      """
      base: headline -0.5 nobody 3
      tiny: paragraph 1.25
      gone: paragraph 9
      headline.headline > head.date: 0.1 0 -0.2
      """
    )
    #expect(corrections.bases[Int(PageRole.headline.rawValue)] == -0.5)
    let tiny = Int(LineFeature.tiny.rawValue) * PageRole.allCases.count
    #expect(corrections.columns[tiny + Int(PageRole.paragraph.rawValue)] == 1.25)
    #expect(corrections.columns.count { $0 != 0 } == 1)
    #expect(corrections.steps == ["headline.headline > head.date": [0.1, 0, -0.2]])
  }
}
