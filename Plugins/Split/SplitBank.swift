internal import PipelineCore

/// Gathers a crawl's tickers and headlines into a bank that `split.ticker` looks things up in.
///
/// The documents pass on unchanged. Memory is bounded by the number of words.
struct SplitBank: Stage, Fold {
  static let path = Parameter<FilePathArgument>(
    "path",
    isPositional: true,
    help: "the bank's file, written when the run ends"
  )
  static let tickers = Parameter(
    "tickers",
    default: FieldPath(["ticker"]),
    help: "the field with the tickers' text, before `split.ticker`"
  )
  static let headlines = Parameter(
    "headlines",
    default: FieldPath(["headline"]),
    help: "the field with headlines that are known to be whole"
  )
  static let wordLimit = Parameter(
    "words",
    default: 8_000_000,
    help:
      "how many words are taken at most, 12 bytes of memory each and some 20 while it is written"
  )

  static let signature = Signature(
    name: "split.bank",
    summary: "Gathers a crawl's tickers and headlines into a bank for `split.ticker`",
    discussion: """
      In a crawl the same headline stands in many tickers, each shifted a little, and often as an \
      article's own headline. Where two tickers share a run of words its ends are likely cuts, and a \
      known headline inside a ticker gives two more. A first pass writes the bank, a second one \
      splits with `split.ticker bank=PATH`.

      Each ticker is taken once, and each headline of three words and more. Documents \
      pass on unchanged. When the bank is full, what comes later is left out and counted.
      """,
    parameters: [
      path.declaration, tickers.declaration, headlines.declaration, wordLimit.declaration,
    ]
  )

  private let path: String
  private let tickers: FieldPath
  private let headlines: FieldPath
  private let wordLimit: Int

  init(_ arguments: Arguments) throws(StageError) {
    path = arguments[Self.path].path
    tickers = arguments[Self.tickers]
    headlines = arguments[Self.headlines]
    wordLimit = arguments[Self.wordLimit]
    guard (1...1_000_000_000).contains(wordLimit) else {
      throw .argument(name: "words", problem: "is not between 1 and 1,000,000,000")
    }
  }

  var access: FieldAccess {
    FieldAccess().readingIfPresent(tickers).readingIfPresent(headlines)
  }

  /// A batch's tickers and headlines, by their words' identities.
  struct Partial: Sendable {
    var entries: [(identities: [UInt32], isHeadline: Bool)] = []
  }

  func map(_ batch: [Document]) -> Partial {
    var partial = Partial()
    for document in batch where document.rejection == nil {
      for (field, isHeadline) in [(tickers, false), (headlines, true)] {
        document.forEachValue(at: field) { value in
          guard let text = value.text else { return }
          let words = TickerScanner.words(in: text.bytes.span)
          partial.entries.append((words.map(\.identity), isHeadline))
        }
      }
    }
    return partial
  }

  func makeTotal() -> TickerBankBuilder { TickerBankBuilder(wordLimit: wordLimit) }

  func reduce(
    _ partial: Partial,
    into total: inout TickerBankBuilder,
    batch: inout [Document]
  ) -> FoldProgress {
    for entry in partial.entries { total.add(entry.identities, isHeadline: entry.isHeadline) }
    return .more
  }

  func finish(_ total: TickerBankBuilder) -> FoldResult {
    var report =
      "\(path): \(total.tickerCount) tickers and \(total.headlineCount) headlines,"
      + " \(total.wordCount) words"
    if total.leftOutCount > 0 { report += "; full, \(total.leftOutCount) left out" }
    return FoldResult(files: [(path: path, bytes: total.file())], report: report)
  }
}
