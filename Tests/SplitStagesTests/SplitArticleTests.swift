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
    let document = try await Self.split("سطر أول منه \r\n سطر ثان منه\r\n\r\nنص المقال.\r\n")
    let headline = try #require(document["headline"]?.text)
    #expect(headline.bytes == Array("سطر أول منه سطر ثان منه".utf8))
    #expect(headline.trace?.range == 0..<Array("سطر أول منه \r\n سطر ثان منه".utf8).count)
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

  @Test func saysWhereAnotherLineMayBeTheHeadline() async throws {
    let document = try await Self.split("سطر أول\nسطر ثان\n\nنص المقال.")
    #expect(document.findings.contains { $0.code == "split.article.page-unsure" })
  }

  @Test func saysWhereOnlyThePositionTellsAPlace() async throws {
    let document = try await Self.split("سيول تغلق الطريق\n\nبطحاء - واس: أغلقت السيول الطريق.")
    #expect(document["place"]?.text?.bytes == Array("بطحاء".utf8))
    #expect(document.findings.contains { $0.code == "split.article.unlisted-place" })
  }

  @Test func leavesADocumentThatHasItsPartsAlready() async throws {
    var batch = [
      Document(
        id: "a",
        source: DocumentSource(path: "a"),
        fields: ["headline": .text(TracedText(untraced: "خبر"))]
      )
    ]
    var worker = try SplitArticle(Arguments([:], for: SplitArticle.signature)).makeWorker()
    await worker.transform(&batch)
    #expect(batch[0].fields.names == ["headline"])
    #expect(batch[0].findings.isEmpty)
  }

  @Test func givesWhatItLeavesOutOnRequest() async throws {
    let arguments = try Arguments(["furniture": .flag(true)], for: SplitArticle.signature)
    let origin = Origin(field: "text", bytes: Array("طباعة\nعنوان أول هنا\n\nنص المقال.".utf8))
    var batch = [
      Document(
        id: "a",
        source: DocumentSource(path: "a"),
        fields: ["text": .text(TracedText(origin))]
      )
    ]
    var worker = try SplitArticle(arguments).makeWorker()
    await worker.transform(&batch)
    let record = try #require(batch[0]["furniture"]?.list?.first?.record)
    #expect(record["role"]?.text?.bytes == Array("furniture".utf8))
    #expect(record["text"]?.text?.bytes == Array("طباعة".utf8))
  }

  @Test func findsTheTitleThatTheInputGives() async throws {
    let text = "ثلاث نصائح لحفظ الخضار\nانهيار سد صغير بعد أمطار\n\nبدأ الموسم أمس."
    let origin = Origin(field: "text", bytes: Array(text.utf8))
    var batch = [
      Document(
        id: "a",
        source: DocumentSource(path: "a"),
        fields: [
          "text": .text(TracedText(origin)),
          "title": .text(TracedText(untraced: "انهيار سد صغير بعد أمطار - صحيفة المنارة")),
        ]
      )
    ]
    var worker = try SplitArticle(Arguments([:], for: SplitArticle.signature)).makeWorker()
    await worker.transform(&batch)
    #expect(batch[0]["headline"]?.text?.bytes == Array("انهيار سد صغير بعد أمطار".utf8))
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
