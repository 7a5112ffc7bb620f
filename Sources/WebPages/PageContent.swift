public import PipelineCore

/// What a page says: the fields of its document, and what was noticed.
public struct PageContent: Sendable {
  /// The fields that the page has, in the order of the article record: headline, kicker, authors,
  /// body, captions, foot, ticker, lists and so on; each text with its place in the page.
  public var fields: Record
  /// What is to be told of the page, each once.
  public var notices: [Notice]

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
    /// The page has more elements than are read.
    case cut
  }
}

extension WebPage {
  /// Reads the article and the lists of headlines of the page.
  public func content() -> PageContent {
    var content = PageContent(fields: [:], notices: [])
    if isCut { content.notices.append(.init(kind: .cut, trace: nil)) }
    return content
  }
}
