public import PipelineCore

/// What a page says: the fields of its document, and what was noticed.
public struct PageContent: Sendable {
  /// The fields that the page has, in the order of the article record: headline, kicker, authors,
  /// body, captions, foot, ticker, lists and so on; each text with its place in the page.
  public var fields: Record
  /// What is to be told of the page, each once.
  public var notices: [Notice]

  /// The fields that a page may give, with their types, in the order of the record.
  public static let fieldTypes: [(name: String, type: FieldType)] = [
    ("section", .text), ("kicker", .text), ("authors", .list(.text)), ("headline", .text),
    ("deck", .list(.text)), ("body", .list(.text)), ("captions", .list(.text)),
    ("foot", .list(.text)), ("credit", .text), ("agencies", .list(.text)), ("place", .text),
    ("ticker", .list(.record(["text": .text, "confidence": .number]))),
    (
      "lists",
      .list(.record(["kind": .text, "label": .text, "items": .list(.record(["text": .text]))]))
    ),
  ]

  /// Something to be told of a page; the stage that reads it makes a finding of it.
  public struct Notice: Sendable {
    /// What was noticed.
    public var kind: Kind
    /// The place, where there is one.
    public var trace: Trace?
  }

  /// The kinds of notices.
  public enum Kind: Sendable, CaseIterable {
    /// There is no article: the page gives lists of headlines, or links, or frames.
    case noArticle
    /// No date is printed; the one that machines are told stands in for it.
    case machineDate
    /// The page shows no article; the one in its linked data (JSON-LD) stands in.
    case linkedArticle
    /// The page has more elements than are read.
    case cut
  }
}

extension WebPage {
  /// Reads the article and the lists of headlines of the page.
  public func content() -> PageContent {
    let reader = PageReader(page, tree)
    var content = reader.read()
    if isCut { content.notices.append(.init(kind: .cut, trace: nil)) }
    return content
  }
}
