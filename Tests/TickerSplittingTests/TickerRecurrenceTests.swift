import PipelineCore
import Testing

@testable import TickerSplitting

@Suite struct TickerRecurrenceTests {
  private static func split(_ string: String, count: Int? = nil) throws -> (
    texts: [String], recurring: String?
  ) {
    let model = try TickerModel(TickerSamples.resource(TickerSamples.modelBytes))
    let text = TracedText(Origin(field: "ticker", bytes: Array(string.utf8)))
    let split = TickerSplitter(model: model, bank: nil).split(text, count: count)
    return (split.items.map { text[$0.range].string }, split.recurring.map { text[$0].string })
  }

  @Test(arguments: [
    " :: ", " // ", " - ", " \u{2013} ", " / ", " \u{2026} ", " \u{61B} ", "\u{61B} ", "; ", " ~ ",
    " >> ", " -- ", " جريدة المنارة ", " المنارة ",
  ])
  func findsWhatComesBackBetweenHeadlines(_ separator: String) throws {
    let (texts, recurring) = try Self.split(TickerSamples.headlines.joined(separator: separator))
    #expect(texts == TickerSamples.headlines)
    #expect(recurring != nil)
  }

  @Test(arguments: ["9:05", "10.35", "١٠:٣٥", "11:20 ص", "4:40 PM"])
  func takesClocksBeforeHeadlinesAway(_ clock: String) throws {
    let ticker = TickerSamples.headlines.map { clock + " " + $0 }.joined(separator: " ")
    #expect(try Self.split(ticker).texts == TickerSamples.headlines)
  }

  @Test func leavesWhatComesBackInsideHeadlines() throws {
    let single = TickerSamples.headlines.joined(separator: " ")
    #expect(try Self.split(single).recurring == nil)
    // A dash two words after the beginning of each headline.
    let inner = TickerSamples.headlines.map { headline in
      var words = headline.split(separator: " ").map { String($0) }
      words.insert("-", at: 2)
      return words.joined(separator: " ")
    }
    #expect(try Self.split(inner.joined(separator: " ")).recurring == nil)
  }

  @Test func leavesAListThatRunsInACircle() throws {
    let list = TickerSamples.headlines.prefix(3).joined(separator: " ")
    let circle = [String](repeating: list, count: 5).joined(separator: " ")
    #expect(try Self.split(circle).recurring == nil)
  }

  @Test func leavesLabelsBeforeHeadlines() throws {
    let labelled = TickerSamples.headlines.map { "محليات: " + $0 }.joined(separator: " ")
    #expect(try Self.split(labelled).recurring == nil)
  }
}
