import CorpusOverview
import PipelineCore

/// Writes a report to look at: an index and a page a document.
struct WriteHTML: Stage, Sink {
  static let path = Parameter<FilePathArgument>(
    "path",
    isPositional: true,
    help: "the folder; the index is its index.html"
  )
  static let title = Parameter<String?>(
    "title",
    default: nil,
    help: "the heading of the index, instead of `Newspaper articles` in its language"
  )

  static let language = Parameter<ReportLanguage>(
    "language",
    default: .english,
    help: "the language of the headings and labels"
  )

  static let signature = Signature(
    name: "write.html",
    summary: "Write a report of pages to look at, with every value linked to its place",
    discussion: """
      The index lists the articles, a thousand on a page; its search finds those of all pages, and it leads to an \
      overview, `overview.html`, which has the charts of `describe`. An \
      article's page is named by its identity and has its headline, facts, body with its romanisation beside it, ticker with \
      confidences, dates on a timeline, findings, what each cleaning step changed, and the text as it was \
      read, in which every value is marked and linked to where it stands on the page and back.

      The pages need no network, and no script to be read; only search and sort are a script, \
      which the index names by its sum so that no other can run. It takes what it searches from `search.js`. Text from the data never becomes \
      markup; controls, which HTML can't carry, are shown as U+FFFD. The pages follow the reader's \
      choice of light or dark and print without their links. With --force a report takes the place of an \
      earlier one: pages that the earlier run's manifest names, and that no document has any more, go.
      """,
    parameters: [path.declaration, title.declaration, language.declaration]
  )

  private let folder: String
  private let title: String
  private let templates: ReportTemplates

  init(_ arguments: Arguments) throws(StageError) {
    folder = arguments[Self.path].path
    title = arguments[Self.title] ?? arguments[Self.language].words.title
    if folder == "-" || folder.utf8.contains(UInt8(ascii: "{")) {
      throw .argument(name: "path", problem: "can't be '\(folder)', a report needs one folder")
    }
    if folder.lowercased().hasSuffix(".html") {
      throw .argument(
        name: "path",
        problem: "can't be '\(folder)', a report is a folder of pages",
        help: "name the folder, as in write.html \"report\"; the index is its index.html"
      )
    }
    templates = try ReportTemplates(arguments[Self.language])
  }

  var outputPath: String { folder + "/index.html" }
  var access: FieldAccess { FieldAccess() }
  var resumeObstacle: String? { "a report's index, charts and links are made of all its articles" }
  /// What each cleaning step changed stands on the pages.
  var needsHistory: Bool { true }

  func encode(_ document: inout Document) -> ArticlePage.Rendered? {
    var page = ArticlePage(document, templates)
    return page.render()
  }

  func openWriter(_ options: WriteOptions) throws(StageError) -> ReportWriter {
    try ReportWriter(folder: folder, title: title, templates, options)
  }

  /// What the page would hold, in words: the markup of its head says nothing to a reader.
  func preview(_ document: Document) -> SinkPreview {
    var page = ArticlePage(document, templates)
    let entry = page.render().entry
    let counts = [
      (document["body"]?.list?.count ?? 0, "paragraph"), (entry.headlineCount, "headline"),
      (document["dates"]?.list?.count ?? 0, "date"), (entry.findingCount, "finding"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }
    let lines =
      [entry.title, entry.latinTitle].filter { !$0.isEmpty }
      + ["a page with " + (parts + ["the text with every place marked"]).joined(separator: ", ")]
    return SinkPreview(
      path: folder + "/articles/" + PageName.name(of: document.id),
      text: Array(lines.joined(separator: "\n").utf8)
    )
  }
}
