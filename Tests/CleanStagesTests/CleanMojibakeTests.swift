import PipelineCore
import TestSupport
import Testing

@testable import CleanStages

struct CleanMojibakeTests {
  private func cleaned(_ text: String) throws -> Document {
    let stage = try CleanMojibake(Arguments([:], for: CleanMojibake.signature))
    var document = Document(
      id: "a",
      source: DocumentSource(path: "a"),
      fields: ["text": .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))]
    )
    stage.transform(&document)
    return document
  }

  @Test func tellsTheChainTheMarginAndThePlace() throws {
    let document = try cleaned("سعر Ø§Ù„Ø®Ø¨Ø² اليوم")
    expectSameBytes(document["text"]?.text?.string ?? "", "سعر الخبز اليوم")
    let finding = try #require(document.findings.first)
    #expect(finding.code == "clean.mojibake.repaired")
    #expect(finding.message.hasPrefix("utf-8 read as windows-1252; likelier now by "))
    #expect(finding.trace?.range == 7..<28)
  }

  @Test func saysWhereLettersAreLost() throws {
    // The second byte of one letter is lost, and two letters would make words.
    let document = try cleaned("Ù\u{85}Ø¯Ø±Ø³Ø© Ø±Ø¬Ø§Ù Ø±Ø¬Ø§Ù Ù\u{85}Ø¯Ø±Ø³Ø©")
    #expect(document.findings.map(\.code).contains("clean.mojibake.repaired"))
    let text = document["text"]?.text?.string ?? ""
    #expect(text.hasPrefix("مدرسة"))
    if text.contains("\u{FFFD}") {
      #expect(document.findings.map(\.code).contains("clean.mojibake.lost"))
    }
  }
}
