import PipelineCore
import Testing
import VerseStages

@Suite struct SplitVersesTests {
  private func split(_ text: String, _ arguments: [String: Literal] = [:]) throws -> Document {
    let stage = try SplitVerses(Arguments(arguments, for: SplitVerses.signature))
    let origin = TracedText(Origin(field: "text", bytes: Array(text.utf8)))
    var document = Document(
      id: "poem",
      source: DocumentSource(path: "poem.txt"),
      fields: ["text": .text(origin)]
    )
    stage.transform(&document)
    return document
  }

  /// The examples of the signature are what help shows, so they must be true.
  @Test func examplesHold() throws {
    for example in SplitVerses.signature.examples {
      let document = try split(example.input[0].value.text?.string ?? "")
      for (field, json) in example.output {
        let value = try #require(document[field])
        #expect(Array(JSONText.value(value).utf8) == Array(json.utf8))
      }
    }
  }

  @Test func halvesKeepTheirPlaces() throws {
    let text = "العنوان\nأول *** ثان"
    let verse = try split(text)["verses"]?.list?.first?.record
    let half = try #require(verse?["second"]?.text)
    #expect(half.isUntouched)
    #expect(half.trace?.range == text.utf8.count - 6..<text.utf8.count)
  }

  @Test func anUnbalancedVerseIsAFinding() throws {
    let document = try split("كلام طويل جدا في شطر واحد | قصير", ["gap": .text("|")])
    #expect(document.findings.map(\.code) == ["split.verses.unbalanced"])
  }

  @Test func anEmptyGapIsAnError() {
    #expect(throws: StageError.self) { try split("a", ["gap": .text("")]) }
  }
}
