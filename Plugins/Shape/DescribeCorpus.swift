import ArabicText
import CorpusOverview
import PipelineCore
import TextLikeness
import WebPages

/// Shows a corpus at a glance; the documents pass on.
struct DescribeCorpus: Stage, Fold {
  static let html = Parameter<FilePathArgument?>(
    "html",
    default: nil,
    isPositional: true,
    help: "a file for the charts as a page; they are printed too"
  )
  static let language = Parameter<ReportLanguage>(
    "language",
    default: .english,
    help: "the language of the headings and labels"
  )

  static let signature = Signature(
    name: "describe",
    summary:
      "Show a corpus at a glance: papers, months, issues, tickers, findings, damage, scripts",
    discussion: """
      Counts articles by paper, by month and with issue numbers, the length of tickers, findings by \
      code, articles with something to clean as `clean.report` tells it with examples, and the share of \
      each script and kind of digit in headline, body, foot and ticker, or in the text where nothing has \
      split it. The charts are printed as text at the end; `html` \
      names a page with the same as SVG, which needs no network and no script.

      Memory doesn't grow with the corpus: five thousand names of a kind are told apart, further ones \
      count as `other`.
      """,
    parameters: [html.declaration, language.declaration]
  )

  private let pagePath: String?
  private let words: OverviewWords

  init(_ arguments: Arguments) throws(StageError) {
    pagePath = arguments[Self.html]?.path
    words = arguments[Self.language].overviewWords
    if pagePath == "-" {
      throw .argument(name: "html", problem: "can't be `-`, the charts are printed there already")
    }
  }

  var access: FieldAccess {
    let counted = ["paper", "date", "issue", "ticker"].map { FieldPath([$0]) }
    return (counted + ArticleRecord.printedTexts).reduce(FieldAccess()) {
      $0.readingIfPresent($1, .any)
    }
  }

  /// What `clean.report` looks for.
  private static let damageKinds = DamageKind.inOrder(
    wrongTable: .wrongTable,
    pageMarkup: .pageMarkup,
    printedPages: .printedPages
  )

  func map(_ batch: [Document]) -> CorpusCounts {
    var counts = makeTotal()
    for document in batch {
      counts.add(document)
      counts.addDamage(of: document)
    }
    return counts
  }

  func makeTotal() -> CorpusCounts { CorpusCounts(damageKinds: Self.damageKinds) }

  func reduce(
    _ partial: CorpusCounts,
    into total: inout CorpusCounts,
    batch: inout [Document]
  ) -> FoldProgress {
    total.add(partial)
    return .more
  }

  func finish(_ total: CorpusCounts) -> FoldResult {
    let charts = CorpusCharts(total, words)
    return FoldResult(
      files: pagePath.map { [($0, Array(charts.page.utf8))] } ?? [],
      report: charts.text
    )
  }
}
