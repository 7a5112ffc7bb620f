import PipelineCore
import TestSupport
import Testing

/// Records that stand in another form than lines and commas.
struct RecordFormTests {
  private let folder = TemporaryFolder()

  private func told(_ documents: [Document]) -> [String] {
    documents.map { document in
      document.rejection.map { "\($0.code) \($0.byteOffset ?? -1)" }
        ?? "\(document.id.split(separator: "/").last ?? "") \(document.source.lineNumber ?? 0) \(document.told)"
    }
  }

  @Test func anArrayOfObjects() throws {
    let text =
      "[\n  {\"text\": \"خبر, ]}\", \"list\": [1, {\"a\": 2}]},\n  {\n    \"id\": 7,\n    \"text\": \"ب\"\n  } ]\n"
    let documents = try read("read.jsonl", [folder.write("in", text)])
    #expect(documents.map { $0.string("text") } == ["خبر, ]}", "ب"])
    #expect(documents.map(\.source.lineNumber) == [2, 3])
    #expect(documents.map(\.source.byteOffset) == [4, 53])
    #expect(documents.map(\.id) == [folder.file("in") + "@4", "7"])
    for (document, place) in zip(documents, [4, 53]) {
      #expect(Array(text.utf8)[place...].starts(with: document.raw))
    }
  }

  @Test func objectsOverSeveralLines() throws {
    let text = "{\n  \"text\": \"أول\"\n}\n{\n  \"text\": \"ثان\"\n}\n"
    let documents = try read("read.jsonl", [folder.write("in", text)])
    #expect(documents.map { $0.string("text") } == ["أول", "ثان"])
    #expect(documents.map(\.source.lineNumber) == [1, 4])
    #expect(try read("read.jsonl", [folder.write("none", "[ ]\n")]).isEmpty)
  }

  @Test func aBrokenObjectCostsNoOther() throws {
    let text =
      "[{\"text\":\"a\"},\n{\"text\":\"b\n},\n{\"text\":\"c\"},\n{\"text\":}, 5,\n{\"text\":\"d\"}"
    let documents = try read("read.jsonl", [folder.write("in", text)])
    #expect(documents.compactMap { $0.string("text") }.suffix(2) == ["c", "d"])
    #expect(documents.filter { $0.rejection != nil }.count >= 3)
  }

  @Test(arguments: [
    ("[{\"a\":1},\n{\"b\":2}", 1), ("[{\"a\":1},\n{\"b\":2},\n", 1), ("[{\"a\":1}]\n", 0),
    ("[{\"a\":[1,2]},{\"b\":\"]\"}\n", 1), ("{\n\"a\":1}\n{\"b\":2}\n", 0),
  ])
  func anArrayThatIsNotClosedIsTold(_ text: String, _ count: Int) throws {
    for chunk in [1, 5, 100_000] {
      let documents = try read("read.jsonl", [folder.write("in", text)], chunk: chunk)
      let rejections = documents.compactMap(\.rejection)
      #expect(rejections.count == count, "\(text), chunk \(chunk)")
      #expect(rejections.allSatisfy { $0.code == "read.jsonl.cut-off" })
    }
  }

  @Test func theSizeOfBatchesChangesNothing() throws {
    var random = SeededGenerator(seed: 39)
    let pieces = [
      "{", "}", "[", "]", ",", "\"", "\\", "\n", "{\"text\":\"x\"}", ",\n", "1", "ب", " ",
    ]
    for round in 0..<80 {
      var text = round % 2 == 0 ? "[{\"a\":1}," : "{\n"
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let path = folder.write("in", text)
      let whole = try told(read("read.jsonl", [path], chunk: 100_000))
      for chunk in [1, 2, 3, 7, 20] {
        let cut = try told(read("read.jsonl", [path], chunk: chunk))
        #expect(cut == whole, "seed \(random.seed), round \(round), chunk \(chunk)")
      }
    }
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func findsTheDelimiter(_ sign: String) throws {
    let text = "paper\(sign)text\nsana\(sign)\"خبر, ; | \t آخر\"\nwafa\(sign)نص\n"
    let path = folder.write("in", text)
    let (documents, remarks) = try readAll(makeSource("read.csv", [path]))
    #expect(documents.map { $0.string("text") } == ["خبر, ; | \t آخر", "نص"])
    #expect(documents.map { $0.string("paper") } == ["sana", "wafa"])
    #expect(remarks.isEmpty == (sign == ","))
    let name = sign == "\t" ? "tab" : sign
    let given = try read("read.csv", [path], ["delimiter": .text(name)])
    #expect(told(given) == told(documents))
  }

  @Test func aDelimiterThatIsGivenCounts() throws {
    let path = folder.write("in", "a;b,c\n1;2,3\n")
    let documents = try read("read.csv", [path], ["delimiter": .text(";")])
    #expect(documents.first?.string("b,c") == "2,3")
    for bad in ["", "ab", "ب", "\"", "\n"] {
      #expect(throws: StageError.self) {
        try read("read.csv", [path], ["delimiter": .text(bad)])
      }
    }
    let one = try read("read.csv", [folder.write("one", "text\nخبر; نص\n")])
    #expect(one.first?.string("text") == "خبر; نص")
  }
}
