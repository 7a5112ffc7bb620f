/// The article record: every field that an article can have, told once.
///
/// The order of JSON lines, the columns and tables of SQLite, the elements of TEI, the parts of the
/// HTML report, the JSON Schema and the README's table follow this list, or a test compares them with it.
/// A field that isn't here is written too: each export has a place for what it doesn't know.
public enum ArticleRecord {
  /// An article's texts as they were printed, whole or in their parts.
  public static let printedTexts = [
    ["text"], ["section"], ["kicker"], ["authors"], ["headline"], ["deck"], ["body"], ["captions"],
    ["foot"], ["credit"], ["agencies"], ["place"], ["ticker", "text"], ["lists", "label"],
    ["lists", "items", "text"],
  ].map { FieldPath($0) }

  /// One field.
  public struct Field: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The type after the standard script has run.
    public let type: FieldType
    /// What it holds, in a few words of one line.
    public let meaning: String
    /// Whether the standard script can write a romanised twin beside it, or inside its records.
    public let hasTwin: Bool
    /// Where SQLite keeps it.
    public let table: Table
    /// How the HTML report shows it.
    public let report: Report
    /// The TEI element that holds it, as the end of a path; nil where another field's holds the same.
    public let element: String?
  }

  /// Where SQLite keeps a field.
  public enum Table: String, Sendable, Hashable {
    /// Columns of `articles`.
    case articles
    /// Rows of `paragraphs`, under the field's name.
    case paragraphs
    /// Rows of `headlines`.
    case headlines
    /// Rows of `lists`.
    case lists
    /// Rows of `dates`.
    case dates
    /// Rows of `findings`.
    case findings
    /// The JSON of the column `other`.
    case other
  }

  /// How the HTML report shows a field.
  public enum Report: Sendable, Hashable {
    /// In a part of its own.
    case part
    /// As a row of the table of facts.
    case fact
    /// Not by itself: another field shows the same.
    case hidden
  }

  /// Every field, in the order of the record.
  public static let fields: [Field] = [
    text("paper", "the paper", element: "bibl/title[@level='j']"),
    text("url", "where the page was", element: "bibl/ref"),
    text("fetched", "when the page was fetched", element: "bibl/date[@type='fetched']"),
    text("section", "the section of the paper", element: "bibl/biblScope[@unit='section']"),
    text("page", "the page of the paper", element: "bibl/biblScope[@unit='page']"),
    text(
      "kicker",
      "a short line that stands apart over the headline",
      twin: true,
      report: .part,
      element: "head[@type='kicker']"
    ),
    list("authors", "who wrote it", twin: true, element: "titleStmt/author"),
    text("headline", "the headline", twin: true, report: .part, element: "head"),
    list(
      "headline_parts",
      "the headline's parts at `..` and the like",
      twin: true,
      table: .paragraphs,
      report: .hidden,
      element: nil
    ),
    list(
      "deck",
      "lines under the headline that sum the article up",
      twin: true,
      table: .paragraphs,
      report: .part,
      element: "div[@type='deck']/p"
    ),
    list(
      "body",
      "the paragraphs",
      twin: true,
      table: .paragraphs,
      report: .part,
      element: "div[@type='body']/p"
    ),
    list(
      "captions",
      "what stands under pictures",
      twin: true,
      table: .paragraphs,
      report: .part,
      element: "div[@type='captions']/p"
    ),
    list(
      "foot",
      "the labelled lines at the head or foot",
      twin: true,
      table: .paragraphs,
      report: .part,
      element: "div[@type='foot']/p"
    ),
    text("credit", "the line that names the sources", element: "bibl/note[@type='credit']"),
    list(
      "agencies",
      "the agencies and papers that the credit names",
      twin: true,
      element: "bibl/distributor"
    ),
    text("place", "the place of the dateline", twin: true, element: "bibl/pubPlace"),
    Field(
      name: "date",
      type: .date,
      meaning: "the day of the issue, in EDTF (ISO 8601-2)",
      hasTwin: false,
      table: .articles,
      report: .fact,
      element: "bibl/date"
    ),
    text("weekday", "the day of the week, in English", element: nil),
    number("issue", "the number of the issue", element: "bibl/biblScope[@unit='issue']"),
    number(
      "issue_last",
      "the last number of a double issue",
      element: "bibl/biblScope[@unit='issue-last']"
    ),
    number("volume", "the volume", element: "bibl/biblScope[@unit='volume']"),
    number(
      "publication_year",
      "the year of the paper's publication, from 1",
      element: "bibl/biblScope[@unit='publication-year']"
    ),
    Field(
      name: "supplement",
      type: .flag,
      meaning: "whether the issue is a supplement's",
      hasTwin: false,
      table: .articles,
      report: .fact,
      element: "bibl/note[@type='supplement']"
    ),
    records(
      "ticker",
      of: ["text": .text, "confidence": .number, "text_latin": .text],
      meaning: "the latest headlines, each with the probability that it is exactly one",
      twin: true,
      table: .headlines,
      element: "div[@type='ticker']/list/item"
    ),
    records(
      "lists",
      of: ["kind": .text, "label": .text, "items": .list(.record(["text": .text]))],
      meaning: "lists of other articles: latest, ticker, breaking, most-read, related or other",
      twin: false,
      table: .lists,
      element: "div[@type='lists']/list"
    ),
    records(
      "furniture",
      of: ["role": .text, "text": .text],
      meaning: "buttons, menus and notices of the page, where they were asked for",
      twin: false,
      table: .other,
      element: "div[@type='furniture']/p"
    ),
    records(
      "dates",
      of: [
        "text": .text, "value": .date, "kind": .text, "calendar": .text, "anchor": .date,
        "time": .text, "rule": .text, "field": .text,
      ],
      meaning: "every mention of a date",
      twin: false,
      table: .dates,
      element: "date"
    ),
    records(
      "findings",
      of: ["code": .text, "severity": .text, "message": .text],
      meaning: "what the data made a stage notice",
      twin: false,
      table: .findings,
      element: "notesStmt/note[@type='finding']"
    ),
  ]

  /// The names, in the order of the record.
  public static let names: [String] = fields.map(\.name)

  /// The fields by their names.
  public static let fieldByName: [String: Field] = Dictionary(
    uniqueKeysWithValues: fields.map { ($0.name, $0) }
  )

  /// What a romanised twin's name ends with.
  public static let twinSuffix = "_latin"
}

extension ArticleRecord {
  private static func text(
    _ name: String,
    _ meaning: String,
    twin: Bool = false,
    report: Report = .fact,
    element: String?
  ) -> Field {
    Field(
      name: name,
      type: .text,
      meaning: meaning,
      hasTwin: twin,
      table: .articles,
      report: report,
      element: element
    )
  }

  private static func number(_ name: String, _ meaning: String, element: String) -> Field {
    Field(
      name: name,
      type: .integer,
      meaning: meaning,
      hasTwin: false,
      table: .articles,
      report: .fact,
      element: element
    )
  }

  private static func list(
    _ name: String,
    _ meaning: String,
    twin: Bool = false,
    table: Table = .articles,
    report: Report = .fact,
    element: String?
  ) -> Field {
    Field(
      name: name,
      type: .list(.text),
      meaning: meaning,
      hasTwin: twin,
      table: table,
      report: report,
      element: element
    )
  }

  private static func records(
    _ name: String,
    of members: [String: FieldType],
    meaning: String,
    twin: Bool,
    table: Table,
    element: String?
  ) -> Field {
    Field(
      name: name,
      type: .list(.record(members)),
      meaning: meaning,
      hasTwin: twin,
      table: table,
      report: .part,
      element: element
    )
  }
}
