import DataFormats
import Foundation
import GRDB
import PipelineCore
import TestSupport
import Testing

@testable import WriteStages

/// Compares every export, the JSON Schema and the README with the one list of the record's fields.
@Suite struct ArticleRecordTests {
  private let folder = TemporaryFolder()
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..")

  /// A word that only the value of one field holds.
  private static func word(_ field: String) -> String { "of-" + field.replacing("_", with: "-") }

  /// A number that only the value of one field is.
  private static func number(_ field: ArticleRecord.Field) -> Int {
    7000 + (ArticleRecord.names.firstIndex(of: field.name) ?? 0)
  }

  private static func value(_ field: ArticleRecord.Field) -> Value {
    switch field.type {
    case .integer: .integer(number(field))
    case .flag: .flag(true)
    case .date: DateValue(edtf: "2011-03-04").map { .date($0) } ?? .null
    case .list(.text): .list([.text(word(field.name))])
    case .list(.record(let members)):
      .list([record(field.name, members)])
    default: .text(word(field.name))
    }
  }

  private static func record(_ name: String, _ members: [String: FieldType]) -> Value {
    var record = PipelineCore.Record()
    for (member, type) in members.sorted(by: { $0.key < $1.key }) {
      record[member] =
        switch type {
        case .number: .number(0.25)
        case .date: DateValue(edtf: "2012-05-06").map { .date($0) } ?? .null
        case .list: .list([.record(["text": .text(word("\(name)-items"))])])
        default: .text(word("\(name)-\(member)"))
        }
    }
    return .record(record)
  }

  /// A document that has every field of the record, and twins.
  private static func whole() -> Document {
    var document = Document(id: "a.txt", source: DocumentSource(path: "a.txt"))
    for field in ArticleRecord.fields.reversed() where field.name != "findings" {
      document[field.name] = value(field)
      if field.hasTwin, field.name != "ticker" {
        document[field.name + ArticleRecord.twinSuffix] =
          field.type == .text
          ? .text(word(field.name + "-latin")) : .list([.text(word(field.name + "-latin"))])
      }
    }
    document["url"] = .text("https://paper.test/of-url")
    document.report(
      Finding(FindingDeclaration("find.issue.several", .warning, "of-findings"), at: nil)
    )
    return document
  }

  @Test("JSON lines keep the order of the record")
  func jsonLinesKeepTheOrder() throws {
    let line = RecordEncoder.line(Self.whole(), spans: .none)
    let keys = try JSON(parsing: line).members?.map(\.key) ?? []
    #expect(
      Array(keys.prefix(2 + ArticleRecord.names.count)) == ["id", "source"] + ArticleRecord.names
    )
  }

  @Test("SQLite keeps every field in its own column or table, and no other field")
  func sqliteKeepsEveryField() throws {
    let path = folder.file("a.sqlite")
    let stage = try WriteSQLite(Arguments(["path": .text(path)], for: WriteSQLite.signature))
    try stage.write([Self.whole()])
    let database = try DatabaseQueue(path: path)
    try database.read { database in
      let other = try String.fetchOne(database, sql: "SELECT other FROM articles") ?? ""
      for field in ArticleRecord.fields {
        let isOther = other.contains("\"\(field.name)\"")
        #expect(isOther == (field.table == .other), "\(field.name) in \(other)")
        switch field.table {
        case .articles:
          let held = try String.fetchOne(database, sql: "SELECT \(field.name) FROM articles")
          #expect(held != nil, "\(field.name)")
          if field.type == .integer { #expect(held == String(Self.number(field))) }
        case .paragraphs:
          let texts = try String.fetchAll(
            database,
            sql: "SELECT text || text_latin FROM paragraphs WHERE part = ?",
            arguments: [field.name]
          )
          #expect(texts == [Self.word(field.name) + Self.word(field.name + "-latin")])
        default:
          guard field.table != .other else { continue }
          let count = try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM \(field.table.rawValue)"
          )
          #expect(count == 1, "\(field.name)")
        }
      }
    }
  }

  @Test("TEI holds every field that the record gives an element")
  func teiHoldsEveryField() throws {
    let article = TEIArticle(Self.whole(), latinTag: "ar-Latn", declaresCalendars: true)
    let text = String(decoding: article.buffer.bytes, as: UTF8.self)
    for field in ArticleRecord.fields {
      guard let element = field.element else { continue }
      let step = element.split(separator: "/").last { !$0.isEmpty } ?? ""
      let name = step.prefix { $0 != "[" }
      #expect(text.contains("<\(name)"), "\(field.name)")
      guard field.name != "dates" else { continue }
      #expect(text.contains(Self.shown(field)), "\(field.name) is missing")
    }
    for (name, unit) in [("volume", "volume"), ("issue_last", "issue-last")] {
      let number = ArticleRecord.fieldByName[name].map(Self.number) ?? 0
      #expect(text.contains("<biblScope unit=\"\(unit)\">\(number)</biblScope>"))
    }
    #expect(text.contains("<head type=\"kicker\">\(Self.word("kicker"))</head>"))
  }

  @Test("the report shows every field that another doesn't")
  func reportShowsEveryField() throws {
    let stage = try WriteHTML(
      Arguments(["path": .text(folder.file("out"))], for: WriteHTML.signature)
    )
    var document = Self.whole()
    let page = try #require(stage.encode(&document))
    let markup = page.head + page.tail
    for field in ArticleRecord.fields where field.report != .hidden {
      #expect(markup.contains(Self.shown(field)), "\(field.name) is missing")
    }
  }

  /// What an export shows of a field's value.
  private static func shown(_ field: ArticleRecord.Field) -> String {
    switch (field.name, field.type) {
    case (_, .integer): String(number(field))
    case (_, .flag): "true"
    case (_, .date): "2011-03-04"
    case ("lists", _): word("lists-items")
    case ("dates", _): "2012-05-06"
    case (_, .list(.record)) where field.name != "findings": word("\(field.name)-text")
    default: word(field.name)
    }
  }

  @Test("the JSON Schema names every field in the order of the record, with its type")
  func schemaNamesEveryField() throws {
    let bytes = try Array(
      Data(contentsOf: Self.root.appending(path: "Scripts/article-record.schema.json"))
    )
    let properties = try JSON(parsing: bytes)["properties"]?.members ?? []
    let twins = ArticleRecord.fields.filter { $0.hasTwin && $0.name != "ticker" }.map {
      $0.name + ArticleRecord.twinSuffix
    }
    #expect(
      properties.map(\.key)
        == ["id", "source"] + ArticleRecord.names + twins + ["originals", "spans"]
    )
    for field in ArticleRecord.fields {
      let property = properties.first { $0.key == field.name }?.value
      let reference = property?["$ref"]?.string
      switch field.type {
      case .text where field.name != "weekday": #expect(reference == "#/$defs/text")
      case .list(.text): #expect(reference == "#/$defs/texts")
      case .date: #expect(reference == "#/$defs/date")
      case .integer: #expect(property?["type"]?.array?.first?.string == "integer")
      case .flag: #expect(property?["type"]?.array?.first?.string == "boolean")
      default: #expect(property != nil)
      }
      #expect(property?["description"]?.string?.isEmpty == false, "\(field.name)")
    }
  }

  @Test("the README's table names every field, in the order of the record")
  func readmeNamesEveryField() throws {
    let text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let named = rows.flatMap { row in
      row.split(separator: "|")[0].split(separator: "`").map(String.init)
        .filter { !$0.allSatisfy { " ,".contains($0) } }
    }
    let known = named.filter { ArticleRecord.fieldByName[$0] != nil }
    #expect(known == ArticleRecord.names)
  }
}
