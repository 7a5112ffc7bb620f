import PipelineCore
import TestSupport
import Testing

struct ReadTextTests {
  private let folder = TemporaryFolder()

  @Test func readsAFileAsADocument() throws {
    let path = folder.write("a.txt", "\u{FEFF}عنوان\n\nنص\n")
    let documents = try read("read.text", [path])
    #expect(documents.count == 1)
    #expect(documents[0].id == path)
    #expect(documents[0].source == DocumentSource(path: path))
    expectSameBytes(documents[0].string("text") ?? "", "عنوان\n\nنص\n")
    #expect(documents[0].findings.isEmpty)
    #expect(documents[0]["text"]?.trace?.range == 0..<17)
  }

  @Test func readsFoldersInTheOrderOfNames() throws {
    folder.write("in/b.txt", "b")
    folder.write("in/a/z.txt.gz", gzipMember(Array("z".utf8)))
    folder.write("in/a/y.md", "y")
    folder.write("in/.hidden.txt", "h")
    folder.write("in/B.txt", "B")
    let documents = try read("read.text", [folder.file("in")])
    #expect(documents.map { $0.string("text") } == ["B", "z", "b"])
    let matched = try read("read.text", [folder.file("in/*.txt")], chunk: 1)
    #expect(matched.map(\.id) == [folder.file("in/B.txt"), folder.file("in/b.txt")])
  }

  @Test func takesAMarkOffTheFileOnly() throws {
    let path = folder.write("lines.txt", "\u{FEFF}one\n\u{FEFF}two")
    let documents = try read("read.text", [path], ["per": .text("line")])
    expectSameBytes(documents[0].string("text") ?? "", "one")
    expectSameBytes(documents[1].string("text") ?? "", "\u{FEFF}two")
  }

  @Test func readsLines() throws {
    let path = folder.write("lines.txt", "\u{FEFF}one\r\n \n\ntwo")
    for chunk in [1, 4, 1000] {
      let documents = try read("read.text", [path], ["per": .text("line")], chunk: chunk)
      #expect(documents.map { $0.string("text") } == ["one", "two"])
      #expect(documents.map(\.id) == ["\(path)#1", "\(path)#4"])
      #expect(documents.map(\.source.byteOffset) == [3, 11])
    }
  }

  @Test(arguments: [
    ("windows-1256", [0xDA, 0xE4, 0xE6, 0xC7, 0xE4] as [UInt8]),
    ("iso-8859-6", [0xD9, 0xE6, 0xE8, 0xC7, 0xE6]),
    ("utf-16", [0xFF, 0xFE, 0x39, 0x06, 0x46, 0x06, 0x48, 0x06, 0x27, 0x06, 0x46, 0x06]),
  ])
  func decodes(_ encoding: String, _ bytes: [UInt8]) throws {
    let path = folder.write("a.txt", bytes)
    let documents = try read("read.text", [path], ["encoding": .text(encoding)])
    #expect(documents.map { $0.string("text") } == ["عنوان"])
    #expect(documents[0].findings.isEmpty)
  }

  @Test(arguments: [1, 7, 1000])
  func readsLinesOfUTF16(chunk: Int) throws {
    let text = "خبر \u{1F600}\n\nسطر"
    let units = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let swapped = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    for (encoding, bytes) in [
      ("utf-16", [0xFF, 0xFE] + units), ("utf-16", [0xFE, 0xFF] + swapped), ("utf-16", units),
      ("utf-16le", units), ("utf-16be", swapped), ("utf-16", gzipMember([0xFF, 0xFE] + units)),
    ] as [(String, [UInt8])] {
      let path = folder.write("a.txt", bytes)
      let arguments: [String: Literal] = ["per": .text("line"), "encoding": .text(encoding)]
      let documents = try read("read.text", [path], arguments, chunk: chunk)
      #expect(documents.map { $0.string("text") } == ["خبر \u{1F600}", "سطر"])
      #expect(documents.map(\.source.lineNumber) == [1, 3])
      #expect(documents.map(\.source.byteOffset) == [0, 13])
      #expect(documents.flatMap(\.findings).isEmpty)
    }
  }

  @Test func reportsHalfPairsInLinesOfUTF16() throws {
    // Half a pair before a letter, and half a unit at the end.
    let path = folder.write("a.txt", [0x3D, 0xD8, 0x28, 0x06, 0x0A, 0x00, 0x28])
    let documents = try read(
      "read.text",
      [path],
      ["per": .text("line"), "encoding": .text("utf-16le")]
    )
    #expect(documents.map { $0.string("text") } == ["\u{FFFD}ب", "\u{FFFD}"])
    for document in documents { #expect(document.findings.map(\.code) == ["read.text.ill-formed"]) }
  }

  /// A sentence in windows-1256 and its text.
  private static let old: (bytes: [UInt8], text: String) = (
    [
      0xE6, 0xD5, 0xE1, 0x20, 0xC7, 0xE1, 0xDE, 0xD8, 0xC7, 0xD1, 0x20, 0xE5, 0xD0, 0xC7, 0x20,
      0xC7, 0xE1, 0xD5, 0xC8, 0xC7, 0xCD,
    ], "وصل القطار هذا الصباح"
  )

  @Test func findsTheEncodingOfFilesLinesAndTables() throws {
    let file = try read("read.text", [folder.write("old.txt", Self.old.bytes)])[0]
    #expect(file.string("text") == Self.old.text)
    #expect(file.findings.map(\.code) == ["read.text.encoding"])
    #expect(file.findings[0].message.hasPrefix("the encoding is windows-1256 by its letters, "))
    let mixed = folder.write("mixed.txt", Array("خبر جديد\n".utf8) + Self.old.bytes + [0x0A])
    let lines = try read("read.text", [mixed], ["per": .text("line")])
    #expect(lines.map { $0.string("text") } == ["خبر جديد", Self.old.text])
    #expect(lines.map(\.findings.count) == [0, 1])
    #expect(lines[1].source.byteOffset == 16)
    for (stage, separator) in [("read.csv", ","), ("read.tsv", "\t")] {
      let bytes = Array("id\(separator)text\n1\(separator)".utf8) + Self.old.bytes + [0x0A]
      let row = try read(stage, [folder.write("old.csv", bytes)])[0]
      #expect(row.string("text") == Self.old.text)
      let codes = ["read.csv": "read.csv.encoding", "read.tsv": "read.tsv.encoding"]
      #expect(row.findings.map(\.code) == [codes[stage]])
    }
  }

  @Test func saysWhereTheEncodingIsDoubtful() throws {
    // Hardly a text in any encoding.
    let bytes = Array("a ".utf8) + [0x81, 0xF6] + Array(" b".utf8)
    let file = try read("read.text", [folder.write("odd.txt", bytes)])[0]
    #expect(file.findings.map(\.code) == ["read.text.encoding-doubtful"])
    for (stage, separator) in [("read.csv", ","), ("read.tsv", "\t")] {
      let table = Array("id\(separator)text\n1\(separator)".utf8) + bytes + [0x0A]
      let row = try read(stage, [folder.write("odd.csv", table)])[0]
      let codes = [
        "read.csv": "read.csv.encoding-doubtful", "read.tsv": "read.tsv.encoding-doubtful",
      ]
      #expect(row.findings.map(\.code) == [codes[stage]])
    }
  }

  @Test func replacesIllFormedBytesAndSaysWhere() throws {
    let path = folder.write("a.txt", Array("سطر\n".utf8) + [0xC0, 0xAF, 0x41, 0xED, 0xA0, 0x80])
    let document = try read("read.text", [path])[0]
    expectSameBytes(
      document.string("text") ?? "",
      "سطر\n\u{FFFD}\u{FFFD}A\u{FFFD}\u{FFFD}\u{FFFD}"
    )
    #expect(document.findings.map(\.code) == ["read.text.ill-formed"])
    #expect(
      document.findings[0].message
        == "bytes without meaning in 5 places, the first at byte 7, became U+FFFD"
    )
    #expect(document.findings[0].trace?.range == 7..<10)
    let second = try read("read.text", [path], ["per": .text("line")])[1]
    #expect(second.findings[0].message.contains("the first at byte 7,"))
  }

  @Test func takesEmptyFilesAndNULs() throws {
    let empty = try read("read.text", [folder.write("empty.txt", "")])
    #expect(empty.map { $0.string("text") } == [""])
    #expect(empty[0].findings.map(\.code) == ["read.text.empty"])
    let nuls = try read("read.text", [folder.write("nuls.txt", [0, 0, 0])])[0]
    #expect(nuls.findings.map(\.code) == ["read.text.nul-bytes"])
    #expect(nuls.string("text")?.utf8.count == 3)
  }

  @Test func rejectsWhatIsTooLongOrCut() throws {
    let long = folder.write("long.txt", [UInt8](repeating: 0x61, count: 1000))
    let cut = folder.write("z.txt.gz", gzipMember(Array("one\ntwo\n".utf8)).prefix(20))
    let good = folder.write("zz.txt", "good")
    let documents = try read("read.text", [long, cut, good], ["max-bytes": .integer(999)])
    #expect(
      documents.map { $0.rejection?.code } == [
        "read.text.too-long", "read.text.truncated-gzip", nil,
      ]
    )
    #expect(documents[0].rejection?.message == "the file is longer than 999 bytes")
    #expect(documents[0].rejection?.raw.count == 512)
    #expect(
      documents[1].rejection?.message == "can't read '\(cut)': the gzip data is truncated"
    )
    let whole = gzipMember(Array("one\ntwo\n".utf8))
    let ending = try read("read.text", [folder.write("end.txt.gz", whole.dropLast(4))])[0].rejection
    #expect(ending?.code == "read.text.truncated-gzip")
    expectSameBytes(ending?.raw ?? [], "one\ntwo\n".utf8, "what could be read goes along")
    let lines = try read(
      "read.text",
      [long, good],
      ["max-bytes": .integer(999), "per": .text("line")]
    )
    #expect(lines.map { $0.rejection?.code } == ["read.text.too-long", nil])
    #expect(lines[0].rejection?.message == "the record has 1000 bytes, expected at most 999")
  }

  @Test func takesFieldsFromThePath() throws {
    let path = folder.write("thawra/2024-11-30/a-17.txt.gz", gzipMember([0x61]))
    let other = folder.write("b.md", "b")
    let pattern = Literal.text("{paper}/{fetched}/{part}-{id}.txt")
    let documents = try read("read.text", [path, other], ["path-fields": pattern])
    #expect(documents[0].id == "17")
    #expect(documents[0].hasGivenID)
    #expect(
      documents[0].told.dropFirst() == [
        #"paper="thawra""#, #"fetched="2024-11-30""#, #"part="a""#,
      ]
    )
    #expect(documents[1].findings.map(\.code) == ["read.text.path-mismatch"])
    #expect(documents[1].id == other)
  }

  @Test func saysWhatIsWrongWithPaths() throws {
    let file = folder.write("articles.txt", "a")
    folder.write("empty/readme.md", "a")
    func error(_ paths: [String]) -> StageError? {
      #expect(throws: StageError.self) { try read("read.text", paths) }
    }
    let missing = error([folder.file("artcles.txt")])
    #expect(missing?.description == "'\(folder.file("artcles.txt"))': no such file")
    #expect(missing?.help == "did you mean '\(file)'?")
    let lost = error([folder.file("none/a.txt")])
    #expect(lost?.help?.hasPrefix("there is no folder '\(folder.file("none"))'") == true)
    let empty = error([folder.file("empty")])
    #expect(empty?.description == "'\(folder.file("empty"))': the folder holds nothing to read")
    #expect(empty?.help == "expected files *.txt, also with .gz after it")
    #expect(
      error([folder.file("*.nix")])?.description
        == "'\(folder.file("*.nix"))': no file has such a name"
    )
    #expect(error([file, file])?.description.contains("is to be read twice") == true)
  }

  @Test func refusesArgumentsThatCantBe() throws {
    func help(_ arguments: [String: Literal]) -> String? {
      #expect(throws: StageError.self) { try read("read.text", ["-"], arguments) }?.description
    }
    #expect(help(["max-bytes": .integer(0)]) == "`max-bytes` can't be 0, expected 1 to 1000000000")
    #expect(
      help(["path-fields": .text("{a}{b}")])
        == "`path-fields` has two fields without anything between them"
    )
    #expect(help(["path-fields": .text("{a}/{a}")]) == "`path-fields` names `a` twice")
  }
}
