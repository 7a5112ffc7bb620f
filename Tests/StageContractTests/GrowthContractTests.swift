import Glibc
import PipelineCore
import PipelineRuntime
import TestSupport
import Testing

/// Cost grows with the input and no more: four times the input costs about four times the work, where a
/// square would cost sixteen times.
///
/// Work is the processor time of the thread, so that other tests and programs don't count; the least of
/// a few tries is taken, so that a busy machine doesn't either.
@Suite(.serialized) struct GrowthContractTests {
  /// Pieces that are repeated over and over: each is what some step looks for, or gets stuck at.
  private static let pieces: [(name: String, head: String, piece: String)] = [
    ("words", "", "كلمة "), ("lines", "", "سطر من سطور\n"), ("blank lines", "خبر\n", "\n"),
    ("labels", "", "العدد 5 "), ("label lines", "", "العدد 5\n"),
    ("headings", "", "آخر الأخبار\nأمطار غزيرة\n"), ("heading words", "", "آخر الأخبار "),
    ("dates", "", "15-5-2019 "), ("date words", "", "الأحد 15 أيار 2019 "),
    ("relative dates", "", "قبل ثلاثة أيام "), ("numbers", "", "1 2 3 "), ("digits", "", "9"),
    ("months", "", "أيار "), ("distances", "", "منذ "), ("and", "", "و "), ("dashes", "", " - "),
    ("dots", "", ".."), ("bars", "", "خبر|"), ("stars", "", "* خبر "), ("brackets", "", "("),
    ("quotes", "", "\""), ("closed brackets", "", "(خبر) "), ("commas", "", "،"),
    ("agencies", "", "سانا – "), ("colons", "", "وكالات: "), ("Latin", "", "word "),
    // SHADDA and FATHA in the order that Form C changes, marks of other blocks, TATWEEL, direction marks.
    ("marks", "ب", "\u{0651}\u{064E}"), ("mixed marks", "ب", "\u{0651}\u{064E}\u{0300}\u{0327}"),
    ("composing marks", "ا", "\u{0653}\u{0654}"), ("tatweels", "ب", "\u{0640}"),
    ("direction marks", "", "\u{200F}"), ("letters", "", "ب"), ("alefs", "", "ا"),
    ("presentation forms", "", "\u{FE8D}\u{FEDF}"), ("ligatures", "", "\u{FDFA}"),
    ("addresses", "", "http://a.b/c "), ("mails", "", "a@b.c "), ("spaces", "خبر", " "),
    ("slashes", "", "1/"), ("years", "", "عام 2019 "), ("Hijri", "", "10 رمضان 1440 هـ "),
    ("NUL", "", "\0"), ("entities", "", "&amp;"), ("tags", "", "<p>"), ("open tags", "", "<"),
  ]

  private static let titles = ContractStages.registry.all.filter { $0.kind != .source }
    .map(\.signature.name)

  private static func text(_ shape: (name: String, head: String, piece: String), _ byteCount: Int)
    -> String
  {
    shape.head + String(repeating: shape.piece, count: max(1, byteCount / shape.piece.utf8.count))
  }

  /// The processor time that a call takes on this thread, in nanoseconds.
  private static func work(_ body: () async throws -> Void) async rethrows -> Int {
    func now() -> Int {
      var time = timespec()
      // SAFETY: the call fills the structure it is given.
      _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
    let start = now()
    try await body()
    return now() - start
  }

  /// Expects that four times the size takes less than eight times the work.
  private static func expectGrowth(
    _ title: String,
    of size: Int,
    _ body: (Int) async throws -> Void
  ) async rethrows {
    var ratios: [Double] = []
    for _ in 0..<5 {
      let small = try await work { try await body(size) }
      let large = try await work { try await body(4 * size) }
      // Why: what takes next to no time isn't told by the clock.
      if large < 20_000_000 { return }
      ratios.append(Double(large) / Double(max(1, small)))
      if (ratios.min() ?? 0) < 8 { return }
    }
    Issue.record(
      "\(title): four times the input, at least \(ratios.min() ?? 0) times the work"
    )
  }

  @Test(arguments: titles)
  func stages(name: String) async throws {
    let definition = try #require(ContractStages.registry[name])
    let arguments =
      ([""] + definition.signature.examples.map(\.arguments)).first {
        ContractStages.make(definition, $0).instance != nil
      } ?? ""
    guard let instance = ContractStages.make(definition, arguments).instance else { return }
    for shape in Self.pieces {
      try await Self.expectGrowth("\(name) on \(shape.name)", of: 3_000) { byteCount in
        let text = Self.text(shape, byteCount)
        let document = ContractStages.document(text)
        switch instance {
        case let sink as any Sink:
          var document = document
          _ = sink.encode(&document)
        case let fold as any Fold: _ = fold.map([document])
        default: _ = try await ContractStages.run(instance, on: [document])
        }
      }
    }
  }

  /// Records of many members and tables of many columns.
  @Test(arguments: ["read.jsonl", "read.csv", "read.tsv"])
  func records(name: String) async throws {
    let folder = TemporaryFolder()
    let definition = try #require(ContractStages.registry[name])
    try await Self.expectGrowth("\(name) with many columns", of: 4_000) { count in
      let names = (0..<count).map { "c\($0)" }
      let input =
        switch name {
        case "read.jsonl": "{" + names.map { "\"\($0)\":1" }.joined(separator: ",") + "}\n"
        case "read.csv":
          names.joined(separator: ",") + "\n" + names.map { _ in "1" }.joined(separator: ",") + "\n"
        default:
          names.joined(separator: "\t") + "\n" + names.map { _ in "1" }.joined(separator: "\t")
            + "\n"
        }
      let path = folder.write("in-\(count)", input)
      guard let source = ContractStages.make(definition, "", path: path).instance as? any Source
      else { return }
      let documents = try Self.read(source)
      #expect(documents.first?.fields.members.count == count)
    }
  }

  /// A document of many paragraphs, each with a date that was found in it.
  @Test(arguments: ["write.tei", "write.html", "write.jsonl", "write.sqlite"])
  func manyDatedParagraphs(name: String) async throws {
    let definition = try #require(ContractStages.registry[name])
    let sink = try #require(ContractStages.make(definition, "").instance as? any Sink)
    let date = try #require(DateValue(edtf: "2019-05-15"))
    for hasOneOrigin in [true, false] {
      await Self.expectGrowth("\(name), one origin: \(hasOneOrigin)", of: 400) { count in
        let line = Array("يوم 15-5-2019 كان ".utf8)
        let whole = TracedText(
          Origin(field: "body", bytes: [[UInt8]](repeating: line, count: count).flatMap { $0 })
        )
        var paragraphs: [Value] = []
        var dates: [Value] = []
        for index in 0..<count {
          let text =
            hasOneOrigin
            ? whole[index * line.count..<(index + 1) * line.count]
            : TracedText(Origin(field: "body", bytes: line))
          paragraphs.append(.text(text))
          dates.append(
            .record(["text": .text(text[7..<16]), "value": .date(date), "field": .text("body")])
          )
        }
        var document = Document(
          id: "dated",
          source: DocumentSource(path: "dated"),
          fields: ["body": .list(paragraphs), "dates": .list(dates)]
        )
        _ = sink.encode(&document)
      }
    }
  }

  private static func read(_ source: some Source) throws -> [Document] {
    var reader = try source.openReader(ReadOptions())
    var documents: [Document] = []
    while let chunk = try reader.next() { documents += source.documents(in: chunk) }
    return documents
  }
}
