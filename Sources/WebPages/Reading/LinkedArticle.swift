import DataFormats
import PipelineCore

/// The article whose text a page's linked data holds: pages that scripts build show it nowhere else.
struct LinkedArticles {
  /// An article's text, with what stands beside it in the same script.
  struct Article {
    /// The strings in the page, as byte ranges.
    var body: Range<Int>
    var headline: Range<Int>?
    var authors: [Range<Int>]
    var section: Range<Int>?
  }

  private(set) var articles: [Article] = []

  /// How many are kept: of several none is the page's.
  private static let limit = 8

  /// Takes the articles of a script from its members.
  mutating func take(_ members: [LinkedData.Member]) {
    let bodies = members.indices.filter { members[$0].name == "articleBody" }
    guard !bodies.isEmpty else { return }
    for body in bodies.prefix(Self.limit) where articles.count < Self.limit {
      func nearest(_ name: String) -> Range<Int>? {
        members.indices.filter { members[$0].name == name }
          .min { abs($0 - body) < abs($1 - body) }.map { members[$0].value }
      }
      let authors = members.filter {
        $0.name == "name" && $0.holder == "author" || $0.name == "author"
      }
      articles.append(
        Article(
          body: members[body].value,
          headline: nearest("headline"),
          authors: authors.prefix(Self.limit).map(\.value),
          section: nearest("articleSection")
        )
      )
    }
  }
}

extension PageReader {
  /// The fields of the one article that linked data holds, for a page that shows none; nil where there is none.
  func linkedFields() -> Record? {
    let articles = evidence.linked.articles
    guard let article = articles.first else { return nil }
    let texts = Set(articles.map { Array(page.bytes[$0.body]) })
    // Why: of several articles none is the page's.
    guard texts.count == 1 else { return nil }
    let body = LinkedData.paragraphs(article.body, page)
    var count = LetterCount()
    for paragraph in body { count.add(paragraph) }
    guard count.words >= Weight.articleWords, count.arabic > count.latin, count.stops > 0 else {
      return nil
    }
    let headline =
      article.headline.map { LinkedData.text($0, page) } ?? evidence.headlines.first?.text
      ?? evidence.titleParts.first?.text
    var fields = Record()
    if let section = article.section.map({ LinkedData.text($0, page) }), !section.isEmpty {
      fields["section"] = .text(section)
    }
    let authors = authors(article.authors.map { LinkedData.text($0, page) })
    if !authors.isEmpty { fields["authors"] = .list(authors.map { .text($0) }) }
    if let headline, !headline.isEmpty { fields["headline"] = .text(headline) }
    fields["body"] = .list(body.map { .text($0) })
    return fields
  }

  /// Those of some names that are a person's; each once.
  private func authors(_ names: [TracedText]) -> [TracedText] {
    var seen = SeenTexts()
    let site = siteKeys
    return names.flatMap { Byline($0, isAuthors: true, site: site).authors }
      .filter { seen.insert($0) }
  }
}
