import DataFormats
import PipelineCore
import Testing

@testable import SplitStages
@testable import TickerSplitting

@Suite struct TickerBankTests {
  private static func identities(_ text: String) -> [UInt32] {
    TickerScanner.words(in: Array(text.utf8).span).map(\.identity)
  }

  private static func evidence(tickers: [String], headlines: [String] = []) throws -> TickerEvidence
  {
    var builder = TickerBankBuilder(wordLimit: 100_000)
    for ticker in tickers { builder.add(identities(ticker), isHeadline: false) }
    for headline in headlines { builder.add(identities(headline), isHeadline: true) }
    return TickerEvidence(bank: try TickerBank(TickerSamples.resource(try builder.file())))
  }

  /// The gaps that have a mark.
  private static func gaps(_ mark: TickerEvidence.Mark, _ marks: [Int]) -> [Int] {
    marks.indices.filter { marks[$0] & 1 << mark.rawValue != 0 }
  }

  private static func marks(_ evidence: TickerEvidence, _ text: String) -> [Int] {
    evidence.marks(of: TickerScanner.words(in: Array(text.utf8).span))
  }

  @Test func findsEdgesOfOtherTickers() throws {
    let evidence = try Self.evidence(tickers: ["a b c d e f g h i j k l", "e f g h i j k l m n"])
    let marks = Self.marks(evidence, "a b c d e f g h i j k l")
    #expect(Self.gaps(.edgeLeft, marks) == [4])
    #expect(Self.marks(evidence, "e f g h i j k l m n").indices.contains(8))
    #expect(Self.gaps(.edgeRight, Self.marks(evidence, "e f g h i j k l m n")) == [8])
  }

  @Test func findsBreaks() throws {
    let evidence = try Self.evidence(tickers: ["x y z w e f g h p q r s", "b c d a u v"])
    let marks = Self.marks(evidence, "a b c d e f g h i j k l")
    #expect(Self.gaps(.breakShort, marks) == [4, 8])
    #expect(Self.gaps(.edgeLeft, marks).isEmpty)
  }

  @Test func takesAnEditedWordForNoBreak() throws {
    let evidence = try Self.evidence(tickers: ["a b c X e f g h i j"])
    let marks = Self.marks(evidence, "a b c d e f g h i j")
    #expect(Self.gaps(.breakShort, marks).isEmpty && Self.gaps(.breakMiddle, marks).isEmpty)
  }

  @Test func findsWhatGoesOn() throws {
    let evidence = try Self.evidence(tickers: ["x a b c d e f g h y"])
    let marks = Self.marks(evidence, "a b c d e f g h")
    #expect(Self.gaps(.goesOnOnce, marks) == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test func isNoWitnessOfItsOwn() throws {
    let text = "a b c d e f g h"
    #expect(Self.marks(try Self.evidence(tickers: [text]), text).allSatisfy { $0 == 0 })
  }

  @Test(arguments: ["d e f", "d e f g", "d e f g h i j"])
  func findsKnownHeadlines(_ headline: String) throws {
    let evidence = try Self.evidence(tickers: [], headlines: [headline, "b c d e f g h i j k X"])
    let marks = Self.marks(evidence, "a b c d e f g h i j k l")
    let end = 3 + Self.identities(headline).count
    #expect(Self.gaps(.knownEnd, marks) == [3, end])
    #expect(Self.gaps(.knownInside, marks) == Array(4..<end))
  }

  @Test(arguments: [["d e f g h i", "d e f"], ["d e f g h i", "f g h i", "e f g h"]])
  func takesTheLongerOfTwoKnownHeadlines(_ headlines: [String]) throws {
    let evidence = try Self.evidence(tickers: [], headlines: headlines)
    let marks = Self.marks(evidence, "a b c d e f g h i j k l")
    #expect(Self.gaps(.knownEnd, marks) == [3, 9])
    #expect(Self.gaps(.knownInside, marks) == Array(4..<9))
  }

  @Test func takesEachTickerOnceAndNoMoreThanItsLimit() {
    var builder = TickerBankBuilder(wordLimit: 20)
    for _ in 0..<3 { builder.add(Self.identities("a b c d e f"), isHeadline: false) }
    #expect(builder.tickerCount == 1)
    builder.add(Self.identities("a b c d e f g h i j k l"), isHeadline: false)
    #expect(builder.leftOutCount == 1)
    #expect(builder.wordCount <= 20)
  }

  /// Runs that went to the disk in stretches come in the order of all of them.
  @Test(arguments: [1, 7, 1000, 100_000])
  func runsAreReadInOrder(recentLimit: Int) throws {
    var random = TrainingRandom(seed: 9)
    var runs = TickerRuns(recentLimit: recentLimit)
    var entries: [(hash: UInt32, place: UInt32)] = []
    for place in 0..<(recentLimit == 1 ? 100 : 5000) {
      let hash = UInt32(random.below(700)) << 22
      entries.append((hash, UInt32(place)))
      try runs.add(hash, UInt32(place))
    }
    #expect(runs.count == entries.count)
    entries.sort { ($0.hash, $0.place) < ($1.hash, $1.place) }
    var read: [(hash: UInt32, place: UInt32)] = []
    try runs.forEach { (hash, place) throws(FileError) in read.append((hash, place)) }
    #expect(read.elementsEqual(entries) { $0 == $1 })
  }

  /// The bank as it was laid out before it went to the disk: every window of the words looked at.
  private static func plainBank(_ tickers: [[UInt32]], _ headlines: [[UInt32]]) -> [UInt8] {
    var words: [UInt32] = [0]
    for ticker in tickers { words += [0] + ticker + [0] }
    for headline in headlines { words += [1] + headline + [1] }
    var entries: [UInt64] = []
    for place in 0..<words.count - 3 {
      let window = words[place..<place + 4]
      let isShort = window.last == 1 && place > 0 && words[place - 1] == 1
      guard window.dropLast().allSatisfy({ $0 > 1 }), window.last ?? 0 > 1 || isShort else {
        continue
      }
      let hash = TickerBank.hash(
        words[place],
        words[place + 1],
        words[place + 2],
        words[place + 3]
      )
      entries.append(UInt64(hash) << 32 | UInt64(place))
    }
    entries.sort()
    var bytes: [UInt8] = []
    for word in words { bytes.append(littleEndian: word) }
    for bucket in 0...TickerBank.bucketCount {
      bytes.append(littleEndian: UInt32(entries.count { Int($0 >> 48) < bucket }))
    }
    for entry in entries { bytes.append(littleEndian: UInt32(entry >> 32)) }
    for entry in entries { bytes.append(littleEndian: UInt32(truncatingIfNeeded: entry)) }
    return bytes
  }

  @Test func hasTheBytesOfOneMadeInMemory() throws {
    var builder = TickerBankBuilder(wordLimit: 100_000)
    let tickers = ["a b c d e f g h", "c d e f x", "q r s t"].map(Self.identities)
    let headlines = ["a b c", "d e f g h i", "x y z"].map(Self.identities)
    for ticker in tickers { builder.add(ticker, isHeadline: false) }
    for headline in headlines { builder.add(headline, isHeadline: true) }
    let bytes = try builder.file()
    let plain = Self.plainBank(tickers, headlines)
    let isSame = bytes.dropFirst(TickerBank.headerByteCount).elementsEqual(plain)
    #expect(isSame)
  }

  @Test func checksumsDontDependOnPieces() {
    let bytes = (0..<1003).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var whole = TickerChecksum()
    whole.add(bytes.span)
    for size in [1, 3, 8, 100] {
      var sum = TickerChecksum()
      for start in stride(from: 0, to: bytes.count, by: size) {
        sum.add(bytes.span.extracting(start..<min(start + size, bytes.count)))
      }
      #expect(sum.value == whole.value)
    }
  }

  @Test func refusesOtherFilesAndDamage() throws {
    var builder = TickerBankBuilder(wordLimit: 1000)
    builder.add(Self.identities("a b c d e f"), isHeadline: false)
    var bytes = try builder.file()
    bytes[bytes.count - 1] ^= 1
    let damaged = StageError.file(
      path: "own",
      problem: "is a damaged headline bank",
      help: "`split.bank` writes one"
    )
    #expect(throws: damaged) { try TickerBank(TickerSamples.resource(bytes)) }
    #expect(throws: StageError.self) { try TickerBank(TickerSamples.resource([1, 2, 3])) }
  }

  /// A crawl of so many pages, each with five of the headlines in an order of its own.
  private static func crawl(pageCount: Int) -> [Document] {
    var random = TrainingRandom(seed: 4)
    return (0..<pageCount).map { number in
      var headlines = TickerSamples.headlines
      random.shuffle(&headlines)
      return Document(
        id: "\(number)",
        source: DocumentSource(path: "\(number)"),
        fields: ["ticker": .text(headlines.prefix(5).joined(separator: " "))]
      )
    }
  }

  /// The bank that a crawl leaves.
  private static func bank(of crawl: [Document]) throws -> (bank: TickerBank, report: String) {
    let arguments = try Arguments(["path": .text("bank")], for: SplitBank.signature) {
      _ throws(StageError) in
      TickerSamples.resource(TickerSamples.modelBytes)
    }
    let stage = try SplitBank(arguments)
    var total = stage.makeTotal()
    var batch = crawl
    _ = stage.reduce(stage.map(crawl), into: &total, batch: &batch)
    let result = try stage.finish(total)
    let file = try #require(result.streamedFiles.first)
    var bytes: [UInt8] = []
    try file.write { bytes += $0 }
    return (try TickerBank(Resource(name: "bank", copying: bytes)), result.report)
  }

  @Test func learnsFromACrawl() throws {
    let (bank, report) = try Self.bank(of: Self.crawl(pageCount: 60))
    #expect(bank.usualCount == 5)
    #expect(report.hasSuffix("; 5 headlines a ticker; a model fitted to them\n"))
    let model = try #require(bank.model)
    let words = TickerDecoder(model)
      .words(in: Array(TickerSamples.headlines.joined(separator: " ").utf8).span)
    #expect(TickerDecoder(model).lattice(of: words).cuts.count == TickerSamples.headlines.count - 1)
  }

  @Test func believesEdgesWhereTheModelWouldCut() {
    let left = 1 << TickerEvidence.Mark.edgeLeft.rawValue
    let right = 1 << TickerEvidence.Mark.edgeRight.rawValue
    func edges(_ marginals: [Float], tickerCount: Int) -> TickerEdges {
      TickerEdges(
        marks: .init(repeating: [0, left, right, 0], count: tickerCount),
        marginals: .init(repeating: marginals, count: tickerCount)
      )
    }
    let cutOff = edges([1, 0.9, 0.1, 1], tickerCount: 30)
    #expect(cutOff.beginning == 1 && cutOff.end == 0)
    #expect(edges([1, 0.2, 0.8, 1], tickerCount: 30).beginning == 0)
    let between = edges([1, 0.9, 0.6, 1], tickerCount: 30).end
    #expect(between > 0.3 && between < 0.8)
    #expect(edges([1, 0.1, 0.1, 1], tickerCount: 5) == TickerEdges(), "too few to tell")
  }

  @Test func keepsWhatItLearnedOfEdges() throws {
    var builder = TickerBankBuilder(wordLimit: 100)
    builder.add(Self.identities("a b c d e f g h"), isHeadline: false)
    var file = try builder.file()
    #expect(try TickerBank(TickerSamples.resource(file)).edges == TickerEdges())
    var lesson = TickerCrawl.Lesson()
    lesson.edges.end = 0
    TickerBankBuilder.add(lesson, to: &file)
    let bank = try TickerBank(TickerSamples.resource(file))
    #expect(bank.edges == lesson.edges)
    let words = TickerScanner.words(in: Array("e f g h i j k".utf8).span)
    #expect(TickerEvidence(bank: bank).bonuses(for: words).allSatisfy { $0 == 0 })
    let believed = TickerEvidence(bank: bank, edges: TickerEdges()).bonuses(for: words)
    #expect(believed[4] > 3, "where another ticker ends")
  }

  @Test func learnsNothingFromASmallCrawl() throws {
    let (bank, _) = try Self.bank(of: Self.crawl(pageCount: 20))
    #expect(bank.usualCount == nil)
    #expect(bank.model == nil)
  }

  @Test func gathersAndHelpsToSplit() throws {
    let headlines = TickerSamples.headlines
    let odd = "كتاب يروي قصة"
    let documents = (0..<4).map { number in
      Document(
        id: "\(number)",
        source: DocumentSource(path: "\(number)"),
        fields: [
          "headline": .text(number == 0 ? odd : headlines[number]),
          "ticker": .text(headlines[number...].joined(separator: " ")),
        ]
      )
    }
    let arguments = try Arguments(["path": .text("bank")], for: SplitBank.signature) {
      _ throws(StageError) in
      TickerSamples.resource(TickerSamples.modelBytes)
    }
    let stage = try SplitBank(arguments)
    var total = stage.makeTotal()
    var batch = documents
    #expect(stage.reduce(stage.map(documents), into: &total, batch: &batch) == .more)
    let result = try stage.finish(total)
    #expect(result.report.hasPrefix("bank: 4 tickers and 4 headlines"))
    let bank = try #require(result.streamedFiles.first)
    #expect(bank.path == "bank")
    var bytes: [UInt8] = []
    try bank.write { bytes += $0 }

    let given: [String: Literal] = ["bank": .text("bank")]
    let splitter = try SplitTicker(
      Arguments(given, for: SplitTicker.signature) { [bytes] name throws(StageError) in
        TickerSamples.resource(name == "bank" ? bytes : TickerSamples.modelBytes)
      }
    )
    let text = "\(headlines[5]) \(odd) \(headlines[6])"
    var document = Document(
      id: "x",
      source: DocumentSource(path: "x"),
      fields: ["ticker": .text(text)]
    )
    splitter.transform(&document)
    let texts = document.values(at: FieldPath(["ticker", "text"])).compactMap { $0.text?.string }
    #expect(texts == [headlines[5], odd, headlines[6]])
  }
}
