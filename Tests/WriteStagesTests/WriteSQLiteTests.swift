import ArabicText
import GRDB
import PipelineCore
import TestSupport
import Testing

@testable import WriteStages

@Suite struct WriteSQLiteTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.file("n.db") }

  private func stage(_ arguments: [String: Literal] = [:]) throws -> WriteSQLite {
    try WriteSQLite(
      Arguments(
        arguments.merging(["path": .text(path)]) { given, _ in given },
        for: WriteSQLite.signature
      )
    )
  }

  private func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { database in
      try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
        row.databaseValues.map { value in
          value.isNull ? "∅" : String.fromDatabaseValue(value) ?? "\(value)"
        }.joined(separator: "|")
      }
    }
  }

  private func found(_ query: String) throws -> [String] {
    try rows("SELECT id FROM search WHERE query = json_quote(?) ORDER BY id", [query])
  }

  @Test func writesEveryTable() throws {
    try stage().write([ExportSamples.article()])
    #expect(try rows("PRAGMA integrity_check") == ["ok"])
    #expect(try rows("PRAGMA foreign_key_check").isEmpty)
    #expect(
      try rows("SELECT id, source_path, paper, date, date_first, weekday, issue FROM articles")
        == ["a.txt|a.txt|الجريدة|2019-05-15|2019-05-15|Wednesday|16978"]
    )
    #expect(
      try rows("SELECT number, part FROM paragraphs ORDER BY number")
        == ["1|headline_parts", "2|body", "3|body", "4|foot", "5|foot"]
    )
    #expect(try rows("SELECT typeof(issue) FROM articles") == ["integer"])
    #expect(
      try rows("SELECT number, confidence, text_latin FROM headlines")
        == ["1|0.5|ʻawdat al-ahālī", "2|0.75|iftitāḥ maʻraḍ al-kitāb"]
    )
    #expect(
      try rows("SELECT field, text, value, first_day, last_day FROM dates")
        == [
          "foot|15-5-2019|2019-05-15|2019-05-15|2019-05-15",
          "ticker.text|24/11/2024|2024-11-24?|2024-11-24|2024-11-24",
        ]
    )
    #expect(
      try rows("SELECT code, severity, message FROM findings")
        == ["find.dates.two-candidates|warning|two dates compete"]
    )
  }

  @Test(arguments: [SpanUnit.bytes, .scalars, .utf16])
  func givesSpansThatLeadToTheText(_ unit: SpanUnit) throws {
    let document = ExportSamples.article()
    try stage(["spans": .text(unit.rawValue)]).write([document])
    let text = try #require(document["text"]?.text).string
    for row in try rows("SELECT span_start, span_end, text FROM headlines") {
      let columns = row.split(separator: "|", maxSplits: 2)
      let (start, end) = (try #require(Int(columns[0])), try #require(Int(columns[1])))
      switch unit {
      case .bytes: #expect(Array(text.utf8)[start..<end].elementsEqual(columns[2].utf8))
      case .scalars:
        #expect(Array(text.unicodeScalars)[start..<end].elementsEqual(columns[2].unicodeScalars))
      default: #expect(Array(text.utf16)[start..<end].elementsEqual(columns[2].utf16))
      }
    }
  }

  @Test(
    arguments: [
      ("لافروف", true), ("لافْرُوف", true), ("ولافروف", true), ("إضافة", false), ("أضاف", true),
      ("اضاف", true), ("سوريا", true), ("سورية", true), ("مدينة", true), ("مدينه", true),
      ("الكتاب", true), ("كتاب", true), ("قراهم", true), ("قرى", false), ("لقاء سوتشي", true),
      ("لقاء موسكو", false), ("\" OR *", false), ("", false), ("   ", false), ("NEAR(", false),
    ]
  )
  func findsWhatAReaderMeans(_ query: String, _ isFound: Bool) throws {
    try stage().write([ExportSamples.article()])
    #expect(try found(query) == (isFound ? ["a.txt"] : []))
  }

  @Test func showsTheTextAsItStands() throws {
    try stage().write([ExportSamples.article()])
    let snippets = try rows(
      "SELECT snippet FROM search WHERE query = json_quote('لافروف')"
    )
    #expect(snippets.count == 1 && snippets[0].contains("⟦ولافروفُ⟧"))
  }

  @Test func takesSynonymsFromAFile() throws {
    let file = Array("# towns\nدمشق، الشام، جلّق\nbig large\n".utf8)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: file.count, alignment: 1)
    unsafe memory.copyBytes(from: file)
    // Why: the few bytes are never given back; the test ends before anybody could use them again.
    let resource = unsafe Resource(name: "towns.txt", buffer: UnsafeRawBufferPointer(memory))
    let stage = try WriteSQLite(
      Arguments(
        ["path": .text(path), "synonyms": .text("towns.txt")],
        for: WriteSQLite.signature
      ) { (_: String) throws(StageError) in resource }
    )
    try stage.write([ExportSamples.plain("وصل إلى دمشق", id: "x")])
    #expect(try found("الشام") == ["x"])
    #expect(try found("جلق") == ["x"])
    #expect(try found("بيروت") == [])
  }

  @Test func foldsInSQLAsTheIndexDoes() throws {
    try stage().write([ExportSamples.article()])
    var generator = SeededGenerator(seed: 7)
    let scalars: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC,
    ]
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        guard let range = scalars.randomElement(using: &generator) else { continue }
        let value = UInt32.random(in: range, using: &generator)
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      let folded = try rows("SELECT folded FROM folded WHERE query = json_quote(?)", [text])
      expectSameBytes(
        folded.first?.utf8.map { $0 } ?? [],
        FoldForSearch().folded(Array(text.utf8)),
        "folding \(text.unicodeScalars.map { String($0.value, radix: 16) })"
      )
    }
  }

  @Test func updatesADocumentThatIsThere() throws {
    try stage().write([ExportSamples.article(), ExportSamples.plain("خبر قديم", id: "b")])
    let rejections = try stage().write([ExportSamples.plain("نبأ جديد", id: "b")])
    #expect(rejections.isEmpty)
    #expect(try rows("SELECT id, run FROM articles ORDER BY id") == ["a.txt|1", "b|2"])
    #expect(try rows("SELECT text FROM paragraphs WHERE part = 'text'") == ["نبأ جديد"])
    #expect(try found("قديم") == [])
    #expect(try found("جديد") == ["b"])
    #expect(try rows("PRAGMA integrity_check") == ["ok"])
    let queue = try DatabaseQueue(path: path)
    try queue.write {
      try $0.execute(sql: "INSERT INTO search_index(search_index) VALUES ('integrity-check')")
    }
  }

  @Test func refusesAnIdentityOfAnotherSource() throws {
    try stage().write([ExportSamples.plain("أول", id: "x", path: "one.jsonl")])
    let rejections = try stage().write([
      ExportSamples.plain("ثان", id: "x", path: "two.jsonl"),
      ExportSamples.plain("ثالث", id: "y", path: "two.jsonl"),
      ExportSamples.plain("رابع", id: "y", path: "two.jsonl"),
    ])
    #expect(
      rejections.map(\.message) == [
        "the identity 'x' is in the database already, from 'one.jsonl'",
        "the identity 'y' is twice in this run",
      ]
    )
    #expect(try rows("SELECT text FROM paragraphs ORDER BY article") == ["أول", "ثالث"])
  }

  @Test func leavesTheDatabaseAsItWasWhenCutOff() throws {
    try stage().write([ExportSamples.plain("أول", id: "x")])
    var writer = try stage().openWriter(WriteOptions())
    _ = try writer.take([ExportSamples.plain("ثان", id: "x")], of: stage())
    #expect(try rows("SELECT text FROM paragraphs") == ["أول"])
    writer.abandon()
    #expect(try rows("SELECT text FROM paragraphs") == ["أول"])
    #expect(folder.names == ["n.db"])
  }

  @Test func refusesWhatIsNoDatabaseOfOurs() throws {
    folder.write("n.db", "no database at all, only words and more words")
    #expect(throws: StageError.self) { try stage().openWriter(WriteOptions()) }
    try stage().write([ExportSamples.article()], replaces: true)
    #expect(try rows("SELECT count(*) FROM articles") == ["1"])
    #expect(throws: StageError.self) { try stage(["spans": .text("scalars")]).openWriter(.init()) }
    #expect(throws: StageError.self) { try stage(["search": .flag(false)]).openWriter(.init()) }
  }

  @Test func keepsHostileTextAsItIs() throws {
    var documents: [Document] = []
    for (index, text) in ExportSamples.hostileTexts.enumerated() {
      var document = ExportSamples.plain(text, id: "\(index)")
      for field in ["headline", "paper", "place", "unknown", "weekday"] {
        document[field] = .text(text)
      }
      document["ticker"] = .list([.record(["text": .text(text), "text_latin": .text(text)])])
      document["dates"] = .list([.record(["text": .text(text), "value": .text(text)])])
      documents.append(document)
    }
    try stage().write(documents)
    try stage().write(documents)
    for (index, text) in ExportSamples.hostileTexts.enumerated() {
      let hex = text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
      #expect(
        try rows(
          """
          SELECT hex(paper) = ?1 AND hex(p.text) = ?1 AND hex(h.text) = ?1 AND hex(d.value) = ?1
          FROM articles JOIN paragraphs p USING (article) JOIN headlines h USING (article)
          JOIN dates d USING (article) WHERE id = ?2
          """,
          [hex.joined(), "\(index)"]
        ) == ["1"]
      )
    }
    #expect(try rows("PRAGMA integrity_check") == ["ok"])
  }

  @Test func worksWithoutSearch() throws {
    try stage(["search": .flag(false)]).write([ExportSamples.article()])
    try stage(["search": .flag(false)]).write([ExportSamples.article()])
    #expect(try rows("SELECT count(*) FROM articles") == ["1"])
    #expect(try rows("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'search%'") == ["0"])
  }

  @Test func documentsQueriesThatRun() throws {
    try stage().write([ExportSamples.article()])
    // They stand in the database itself, where `.schema` shows them.
    let lines = try rows("SELECT sql FROM sqlite_schema").flatMap { $0.split(separator: "\n") }
    var queries: [String] = []
    for line in lines {
      let line = line.drop { $0 == " " }
      guard line.hasPrefix("--   ") else { continue }
      if line.contains("SELECT") { queries.append("") }
      guard !queries.isEmpty else { continue }
      queries[queries.count - 1] += line.dropFirst(4) + "\n"
    }
    #expect(queries.count >= 6)
    for query in queries { _ = try rows(query) }
  }

  /// Changes to a database that somebody else made, by hand or by a fault of a disk: the file stays.
  @Test func refusesWhatIsDamagedOrChanged() throws {
    try stage().write((0..<400).map { ExportSamples.plain("نص \($0)", id: "d\($0)") })
    let sound = try #require(folder.read("n.db"))
    #expect(sound.count > 64_000)
    var damaged: [[UInt8]] = [Array(sound.prefix(sound.count / 2)), Array(sound.prefix(20_000))]
    var random = SeededGenerator(seed: 77)
    for _ in 0..<12 {
      var bytes = sound
      let page = Int.random(in: 1..<sound.count / 16_384, using: &random) * 16_384
      for offset in page..<page + 16_384 {
        bytes[offset] = UInt8.random(in: 0...255, using: &random)
      }
      damaged.append(bytes)
    }
    for bytes in damaged {
      folder.write("n.db", bytes)
      #expect(throws: StageError.self) { try stage().openWriter(WriteOptions()) }
      #expect(folder.read("n.db") == bytes)
      #expect(folder.names == ["n.db"])
    }
    for sql in [
      "CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM dates; END",
      "ALTER TABLE articles ADD COLUMN mine TEXT", "DROP INDEX articles_by_date",
      "DROP VIEW search",
    ] {
      folder.write("n.db", sound)
      let queue = try DatabaseQueue(path: path)
      try queue.inDatabase { try $0.execute(sql: sql) }
      try queue.close()
      let changed = folder.read("n.db")
      #expect(throws: StageError.self, "\(sql)") { try stage().openWriter(WriteOptions()) }
      #expect(folder.read("n.db") == changed)
    }
    folder.write("n.db", sound)
    var writer = try stage().openWriter(WriteOptions())
    writer.abandon()
    #expect(folder.read("n.db") == sound)
  }
}
