internal import DataFormats
import PipelineCore

/// A crawl of pages that show a paper's latest headlines, made of known ones.
///
/// Each page was fetched at a random moment and has the twenty headlines before it, the latest first;
/// a headline stands in five pages on average. It is always the same crawl.
struct TickerSimulatedCrawl {
  static let headlinesPerPage = 20
  private static let pagesPerHeadline = 5

  private(set) var pages: [TickerGold] = []
  /// The headlines that are known from articles.
  private var known: [TickerHeadline] = []

  /// - Parameters:
  ///   - knownShare: How many of the headlines are known from articles, 0 to 1.
  ///   - areCutOff: Whether pages end in the middle of a headline.
  init(of headlines: [TickerHeadline], knownShare: Double, areCutOff: Bool = false) {
    var random = TrainingRandom(seed: TickerHeldOut.testSeed)
    let size = Self.headlinesPerPage
    for places in TickerSampler.byPublisher(headlines) where places.count >= size {
      for _ in 0..<places.count * Self.pagesPerHeadline / size {
        let end = size + random.below(places.count - size + 1)
        var page = places[end - size..<end].reversed().map { headlines[$0] }
        if areCutOff, let last = page.popLast() {
          page.append(last.prefix(1 + random.below(last.words.count)))
        }
        pages.append(TickerGold(running: page))
      }
    }
    known = headlines.filter { _ in Double(random.unit()) < knownShare }
  }

  /// The crawl's bank as `split.bank` makes it, without and with what the crawl teaches.
  func banks(_ model: TickerModel) throws(StageError) -> (untaught: TickerBank, taught: TickerBank)
  {
    let decoder = TickerDecoder(model)
    var builder = TickerBankBuilder(wordLimit: .max)
    var crawl = TickerCrawl()
    for page in pages {
      let words = decoder.words(in: page.text.span)
      if builder.add(words.map(\.identity), isHeadline: false) { crawl.add(words) }
    }
    for headline in known { builder.add(headline.words.map(\.identity), isHeadline: true) }
    let name = "the simulated crawl's bank"
    var file: [UInt8]
    do throws(FileError) { file = try builder.file() } catch {
      throw .file(path: error.path, problem: error.cause)
    }
    let untaught = try TickerBank(Resource(name: name, copying: file))
    TickerBankBuilder.add(try crawl.lesson(model, untaught), to: &file)
    return (untaught, try TickerBank(Resource(name: name, copying: file)))
  }
}
