import ArabicText
import Foundation
import PaperWords
import PipelineCore
import Testing

/// Takes a paper's own words as the stages take them: by a parameter, from a resource.
@Suite struct PaperProfileParameterTests {
  private static let signature = Signature(
    name: "find.words",
    summary: "Take words",
    parameters: [PaperProfile.parameter.declaration]
  )

  private func lexicon(_ text: String?) throws(StageError) -> Lexicon {
    let given = text.map { _ in ["words": Literal.text("mine.tsv")] } ?? [:]
    let arguments = try Arguments(given, for: Self.signature) { (name) throws(StageError) in
      Resource(name: name, copying: Array((text ?? "").utf8))
    }
    return try PaperProfile.lexicon(PaperProfile.parameter, of: arguments)
  }

  @Test("without a file there are the usual words alone")
  func nothingGiven() throws {
    #expect(try lexicon(nil).words(of: "agency") == Lexicon.standard.words(of: "agency"))
  }

  @Test("the words of the file go first")
  func fileGiven() throws {
    let words = try lexicon("words\tclass\nوكالة البحر\tagency").words(of: "agency")
    #expect(words.first == "وكالة البحر")
    #expect(words.count == Lexicon.standard.words(of: "agency").count + 1)
  }

  @Test("a mistake is the argument's, with line and nearest name")
  func mistakeInFile() {
    let error = #expect(throws: StageError.self) {
      _ = try lexicon("words\tclass\nوكالة البحر\tagancy")
    }
    #expect(error?.description == "`words` has mistakes: mine.tsv:2: class 'agancy' is not known")
    #expect(error?.help == "did you mean `agency`?")
  }

  @Test("the profile in Scripts is right")
  func workedProfileIsRight() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let folder = root.appending(path: "Scripts/profiles")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".tsv") }
    #expect(!names.isEmpty)
    for name in names {
      let bytes = try Array(Data(contentsOf: folder.appending(path: name)))
      let lexicon = try lexicon(String(decoding: bytes, as: UTF8.self))
      #expect(lexicon.words(of: "agency").first == "وكالة الربوة للأنباء")
    }
  }
}
