import PipelineCore
import TestSupport
import Testing
import WebPages

struct ReadHTMLTests {
  private static let paragraphs = """
    <h1>عودة القطار إلى الخدمة</h1>
    <p>عاد القطار أمس إلى الخدمة بعد انقطاع دام شهرين، وحمل في رحلته الأولى مئة راكب.</p>
    <p>وقال السائق إن الرحلة كانت هادئة، وإن الركاب صفقوا عند الوصول إلى المحطة.</p>
    """

  @Test(
    arguments: [
      ("", [:], ["read.html.empty", "read.html.no-article"]),
      ("<p>a\u{0}", [:], ["read.html.nul-bytes", "read.html.no-article"]),
      (
        "<meta property='article:published_time' content='2021-03-12T10:00:00Z'>" + paragraphs,
        [:], ["read.html.machine-date"]
      ),
      (
        paragraphs, ["path-fields": .text("{paper}-{id}.html")], ["read.html.path-mismatch"]
      ),
      (
        "<script type=application/ld+json>{\"articleBody\":\"عاد القطار أمس إلى الخدمة بعد انقطاع دام شهرين، "
          + "وحمل في رحلته الأولى مئة راكب.\"}</script><div id=root></div>",
        [:], ["read.html.linked-article"]
      ),
      (paragraphs, [:], []),
    ] as [(String, [String: Literal], [String])]
  )
  func areTold(_ page: String, _ arguments: [String: Literal], _ codes: [String]) throws {
    let folder = TemporaryFolder()
    let document = try read("read.html", [folder.write("in.html", page)], arguments)[0]
    #expect(document.findings.map(\.code) == codes)
  }

  @Test func readsAnOldEncodingAndSaysSo() throws {
    let folder = TemporaryFolder()
    let page = "<html><body>" + Self.paragraphs
    let bytes = page.unicodeScalars.map {
      Self.windows1256[$0] ?? UInt8(truncatingIfNeeded: $0.value)
    }
    let document = try read("read.html", [folder.write("in.html", bytes)])[0]
    #expect(document.findings.map(\.code) == ["read.html.encoding"])
    expectSameBytes(document.string("headline") ?? "", "عودة القطار إلى الخدمة")
    #expect(document["body"]?.list?.count == 2)
  }

  @Test func saysWhereTheEncodingIsDoubtful() throws {
    let folder = TemporaryFolder()
    let bytes = Array("<p>a ".utf8) + [0x81, 0xF6] + Array(" b".utf8)
    let document = try read("read.html", [folder.write("in.html", bytes)])[0]
    #expect(document.findings.map(\.code).contains("read.html.encoding-doubtful"))
  }

  @Test func repairsIllFormedBytes() throws {
    let folder = TemporaryFolder()
    let bytes = Array(Self.paragraphs.utf8) + [0xD8]
    let document = try read("read.html", [folder.write("in.html", bytes)])[0]
    #expect(document.findings.map(\.code) == ["read.html.ill-formed"])
  }

  @Test func takesFieldsFromThePath() throws {
    let folder = TemporaryFolder()
    let path = folder.write("alwaha-17.html", Self.paragraphs)
    let document = try read("read.html", [path], ["path-fields": .text("{paper}-{id}.html")])[0]
    #expect(document.id == "17")
    #expect(document.string("paper") == "alwaha")
  }

  @Test func everyValueKnowsItsPlace() throws {
    let folder = TemporaryFolder()
    let document = try read("read.html", [folder.write("in.html", Self.paragraphs)])[0]
    let page = Array(Self.paragraphs.utf8)
    for text in (document["body"]?.list ?? []) + [try #require(document["headline"])] {
      let trace = try #require(text.trace)
      expectSameBytes(page[trace.range], text.text?.bytes ?? [])
    }
  }

  @Test func rejectsWhatIsTooLong() throws {
    let folder = TemporaryFolder()
    let path = folder.write("in.html", Self.paragraphs)
    let document = try read("read.html", [path], ["max-bytes": .integer(100)])[0]
    #expect(document.rejection?.code == "read.html.too-long")
  }

  @Test func aPageWithTooManyElementsIsCut() throws {
    let folder = TemporaryFolder()
    let page = Self.paragraphs + String(repeating: "<p>", count: WebPage.nodeLimit)
    let document = try read("read.html", [folder.write("in.html", page)])[0]
    #expect(document.findings.map(\.code) == ["read.html.cut"])
    #expect(document["body"]?.list?.count == 2)
  }

  /// The letters of the text above in windows-1256.
  private static let windows1256: [Unicode.Scalar: UInt8] = {
    let letters: [(UInt32, UInt8, Int)] = [
      (0x0621, 0xC1, 22), (0x0637, 0xD8, 4), (0x0641, 0xDD, 3), (0x0644, 0xE1, 1),
      (0x0645, 0xE3, 4), (0x0649, 0xEC, 2), (0x060C, 0xA1, 1),
    ]
    var table: [Unicode.Scalar: UInt8] = [:]
    for (scalar, byte, count) in letters {
      for step in 0..<count {
        guard let letter = Unicode.Scalar(scalar + UInt32(step)) else { continue }
        table[letter] = byte + UInt8(step)
      }
    }
    return table
  }()
}

struct HTMLRecordTests {
  private static let page =
    "<h1>عودة القطار إلى الخدمة</h1><p>عاد القطار أمس إلى الخدمة بعد انقطاع دام شهرين، وفرح الركاب.</p>"
    + "<p>وقال السائق إن الرحلة كانت هادئة، وإن الركاب صفقوا عند الوصول إلى المحطة.</p>"

  private func document(_ fields: String) throws -> Document {
    let folder = TemporaryFolder()
    let path = folder.write("in.jsonl", "{\(fields)}\n")
    return try read("read.jsonl", [path], ["text": .text("page"), "as": .text("html")])[0]
  }

  @Test func aFieldOfARecordIsReadAsAPage() throws {
    let document = try document(#""page":"\#(Self.page)","headline":"x""#)
    expectSameBytes(document.string("headline") ?? "", "عودة القطار إلى الخدمة")
    expectSameBytes(document.string("input_headline") ?? "", "x")
    #expect(document["text"] == nil)
    #expect(document["body"]?.list?.count == 2)
    #expect(document["headline"]?.trace?.range.lowerBound == 4)
  }

  @Test(arguments: [
    ("", "read.jsonl.machine-date"),
    (String(repeating: "<p>", count: 1_000_000), "read.jsonl.cut"),
  ])
  func whatIsNoticedIsTold(_ tail: String, _ code: String) throws {
    let meta = "<meta property='article:published_time' content='2021-03-12T10:00:00Z'>"
    let document = try document("\"page\":\"\(meta)\(Self.page)\(tail)\"")
    #expect(document.findings.map(\.code).contains(code))
  }
}
