import DataFormats
internal import PipelineCore
import TickerSplitting

/// Gathers a crawl's tickers and headlines into a bank that `split.ticker` looks things up in.
///
/// The documents pass on unchanged. Memory is bounded: words, runs and sums lie in scratch files.
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
  static let modelName = Parameter(
    "model",
    default: ResourceName("builtin:ticker"),
    help: "the model that is fitted to the crawl, as `minwal train ticker` writes it"
  )
  static let wordLimit = Parameter(
    "words",
    default: 200_000_000,
    help: "how many words are taken at most, 12 bytes of disk each and 24 while it is written"
  )

  static let signature = Signature(
    name: "split.bank",
    summary: "Gather a crawl's tickers and headlines into a bank for `split.ticker`",
    discussion: """
      In a crawl the same headline stands in many tickers, each shifted a little, and often as an \
      article's own headline. Where two tickers share a run of words its ends are likely cuts, and a \
      known headline inside a ticker gives two more. A first pass writes the bank, a second one \
      splits with `split.ticker bank=PATH`.

      When the run ends the crawl teaches itself, from some 300,000 words of its tickers at most, which \
      takes seconds: how many headlines a ticker holds, where that is the same number nearly \
      everywhere, what that number says of each gap in all tickers that have it, and a model that is \
      fitted to the tickers as model= and the bank cut them. All of it becomes part of the bank; a \
      crawl of fewer than forty tickers teaches nothing.

      Each ticker is taken once, and each headline of three words and more. Documents \
      pass on unchanged. When the bank is full, what comes later is left out and counted.
      """,
    parameters: [
      path.declaration, tickers.declaration, headlines.declaration, modelName.declaration,
      wordLimit.declaration,
    ]
  )

  private let path: String
  private let tickers: FieldPath
  private let headlines: FieldPath
  private let model: TickerModel
  private let decoder: TickerDecoder
  private let wordLimit: Int

  init(_ arguments: Arguments) throws(StageError) {
    path = arguments[Self.path].path
    tickers = arguments[Self.tickers]
    headlines = arguments[Self.headlines]
    model = try TickerModel(arguments.resource(Self.modelName))
    decoder = TickerDecoder(model)
    wordLimit = arguments[Self.wordLimit]
    guard (1...1_000_000_000).contains(wordLimit) else {
      throw .argument(name: "words", problem: "is not between 1 and 1,000,000,000")
    }
  }

  var access: FieldAccess {
    FieldAccess().readingIfPresent(tickers).readingIfPresent(headlines)
  }

  /// A batch's tickers, and its headlines by their words' identities.
  struct Partial: Sendable {
    /// With whether the source had nothing between the headlines.
    var tickers: [(words: [TickerWord], isRunOn: Bool)] = []
    var headlines: [[UInt32]] = []
  }

  func map(_ batch: [Document]) -> Partial {
    var partial = Partial()
    for document in batch where document.rejection == nil {
      document.forEachValue(at: tickers) { value in
        guard let text = value.text else { return }
        let isRunOn = TickerSeparators(in: text).pieces.count == 1
        partial.tickers.append((decoder.words(in: text.bytes.span), isRunOn))
      }
      document.forEachValue(at: headlines) { value in
        guard let text = value.text else { return }
        partial.headlines.append(TickerScanner.words(in: text.bytes.span).map(\.identity))
      }
    }
    return partial
  }

  /// What is gathered: the bank, and tickers to learn from.
  struct Total: Sendable {
    var bank: TickerBankBuilder
    var crawl = TickerCrawl()
  }

  func makeTotal() -> Total { Total(bank: TickerBankBuilder(wordLimit: wordLimit)) }

  func reduce(_ partial: Partial, into total: inout Total, batch: inout [Document]) -> FoldProgress
  {
    for ticker in partial.tickers {
      let isNew = total.bank.add(ticker.words.map(\.identity), isHeadline: false)
      if isNew, ticker.isRunOn { total.crawl.add(ticker.words) }
    }
    for headline in partial.headlines { total.bank.add(headline, isHeadline: true) }
    return .more
  }

  func finish(_ total: Total) throws(StageError) -> FoldResult {
    let file: TickerBankFile
    do throws(FileError) { file = try total.bank.stored() } catch {
      throw .file(path: error.path, problem: error.cause, help: error.help)
    }
    let lesson = try total.crawl.lesson(model, file.bank(path))
    var report =
      "\(path): \(total.bank.tickerCount) tickers and \(total.bank.headlineCount) headlines,"
      + " \(total.bank.wordCount) words"
    if let count = lesson.usualCount { report += "; \(count) headlines a ticker" }
    if !lesson.model.isEmpty { report += "; a model fitted to them" }
    if total.bank.leftOutCount > 0 { report += "; full, \(total.bank.leftOutCount) left out" }
    var result = FoldResult(report: report + "\n")
    result.streamedFiles = [StreamedFile(path: path) { try file.write(with: lesson, $0) }]
    return result
  }
}
