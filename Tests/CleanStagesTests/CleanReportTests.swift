import PipelineCore
import Testing

@testable import CleanStages

struct CleanReportTests {
  private func report(_ texts: [String]) throws -> String {
    let stage = try CleanReport(Arguments([:], for: CleanReport.signature))
    var total = stage.makeTotal()
    for (index, text) in texts.enumerated() {
      var batch = [
        Document(
          id: "d\(index)",
          source: DocumentSource(path: "d\(index)"),
          fields: ["text": .text(TracedText(untraced: text))]
        )
      ]
      _ = stage.reduce(stage.map(batch), into: &total, batch: &batch)
      #expect(batch.count == 1)
      #expect(batch[0].findings.isEmpty)
    }
    return stage.finish(total).report
  }

  @Test func countsKindsAndShowsWhatWouldBecomeOfThem() throws {
    let text = try report(["خبر: Ø§Ù„Ø£Ø³Ø¹Ø§Ø± ترتفع", "نص quot;مهمquot;", "نص سليم"])
    #expect(text.hasPrefix("3 documents\n"))
    #expect(
      text.contains(
        "text read by the wrong table: 7 places in 1 documents (33.3 %); mended by clean.mojibake\n"
      )
    )
    #expect(text.contains("  d0: 'Ø§Ù„Ø£Ø³Ø¹Ø§Ø±' → 'الأسعار'\n"))
    #expect(text.contains("references and tags of web pages: 2 places in 1 documents"))
    #expect(text.contains("mended by clean.entities\n  d1: 'quot;مهمquot;' → '\"مهم\"'\n"))
  }

  @Test func showsTheSameWordsBeforeAndAfter() throws {
    let text = try report(["ﻟﻜﻦ ﻛﺜﻴﺮﺍ ﻣﻦ ﺍﻟﻤﺰﺍﺭﻋﻴﻦ ﻳﻘﻮﻟﻮﻥ ﺇﻥ ﺍﻟﻤﻄﺮ ﻗﺪ ﺗﺄﺧﺮ ﻛﺜﻴﺮﺍ ﻫﺬﺍ ﺍﻟﻌﺎﻡ"])
    #expect(text.contains("'ﻟﻜﻦ ﻛﺜﻴﺮﺍ ﻣﻦ ﺍﻟﻤﺰﺍﺭﻋﻴﻦ' → 'لكن كثيرا من المزارعين'"), "\(text)")
    #expect(!text.contains("\u{FFFD}'"))
  }

  @Test func saysThatNothingIsWrong() throws {
    #expect(try report(["نص سليم"]) == "1 documents: nothing found that a stage would mend\n")
  }
}
