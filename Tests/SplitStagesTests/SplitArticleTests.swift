import PipelineCore
import Testing

@testable import SplitStages

@Suite struct SplitArticleTests {
  /// Runs the stage with its defaults over one text.
  private static func split(_ text: String) async throws -> Document {
    let origin = Origin(field: "text", bytes: Array(text.utf8))
    var batch = [
      Document(
        id: "a",
        source: DocumentSource(path: "a"),
        fields: ["text": .text(TracedText(origin))]
      )
    ]
    let stage = try SplitArticle(Arguments([:], for: SplitArticle.signature))
    var worker = stage.makeWorker()
    await worker.transform(&batch)
    return batch[0]
  }

  @Test func writesPartsThatLeadBackToTheirPlaces() async throws {
    let text = "عنوان أول.. وعنوان ثان\n\nنص المقال هنا.\n\nسانا:\nالرقم: 12"
    let document = try await Self.split(text)
    let bytes = Array(text.utf8)
    for field in ["headline", "headline_parts", "body", "foot", "credit", "agencies"] {
      let values = document.values(at: FieldPath([field]))
      #expect(!values.isEmpty, "\(field) is missing")
      for value in values {
        let written = try #require(value.text)
        let trace = try #require(written.trace)
        #expect(Array(bytes[trace.range]) == written.bytes)
      }
    }
  }

  @Test func takesTheArticleAway() async throws {
    #expect(try await Self.split("عنوان\n\nنص.")["text"] == nil)
  }

  @Test func writesNothingThatIsNotThere() async throws {
    let document = try await Self.split("عنوان")
    #expect(document.fields.names == ["headline", "headline_parts"])
  }

  @Test func setsTheLinesOfAHeadlineInOneLine() async throws {
    let document = try await Self.split("سطر أول \r\n سطر ثان\r\n\r\nنص المقال.\r\n")
    let headline = try #require(document["headline"]?.text)
    #expect(headline.bytes == Array("سطر أول سطر ثان".utf8))
    #expect(headline.trace?.range == 0..<Array("سطر أول \r\n سطر ثان".utf8).count)
    #expect(document["headline_parts"]?.list?.count == 2)
  }

  @Test func joinsTwoTickersByALineEnd() async throws {
    let document = try await Self.split(
      "عنوان\n\nنص المقال.\n\nآخر الأخبار\nخبر أول\n\nأخبار عاجلة:\nخبر ثان"
    )
    #expect(document["ticker"]?.text?.bytes == Array("خبر أول\nخبر ثان".utf8))
  }

  @Test func reportsWhatItLeavesOutWithItsPlace() async throws {
    let document = try await Self.split("طباعة\nعنوان\n\nنص.")
    let finding = try #require(document.findings.first)
    #expect(finding.code == "split.article.left-out")
    #expect(finding.trace?.range == 0..<10)
  }

  @Test func takesHeadingsFromItsParameters() async throws {
    let arguments = try Arguments(
      ["ticker-headings": .text("من كل بستان")],
      for: SplitArticle.signature
    )
    let text = "عنوان\n\nنص المقال.\n\nمن كل\u{0651} بستان\nزهرة أولى زهرة ثانية"
    let origin = Origin(field: "text", bytes: Array(text.utf8))
    var batch = [
      Document(
        id: "a",
        source: DocumentSource(path: "a"),
        fields: ["text": .text(TracedText(origin))]
      )
    ]
    var worker = try SplitArticle(arguments).makeWorker()
    await worker.transform(&batch)
    #expect(batch[0]["ticker"]?.text?.bytes == Array("زهرة أولى زهرة ثانية".utf8))
  }

  @Test func readsOnlyWholeFields() throws {
    #expect(throws: StageError.self) {
      try SplitArticle(
        Arguments(["on": .path(FieldPath(["a", "b"]))], for: SplitArticle.signature)
      )
    }
  }
}
