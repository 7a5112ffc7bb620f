internal import PipelineCore

/// Splits a ticker's text: by its source's separators where it had any, otherwise by the model.
struct TickerSplitter: Sendable {
  private let decoder: TickerDecoder
  private let threshold: Float?
  /// What a crawl's other tickers say, where there is a bank.
  private let evidence: TickerEvidence?

  /// - Parameters:
  ///   - model: What scores the cuts, unless the bank has a model that was fitted to its crawl.
  ///   - bank: Of the crawl that the tickers are from.
  ///   - threshold: Where given, cuts stand wherever their probability reaches it.
  init(model: TickerModel, bank: TickerBank?, threshold: Float? = nil) {
    decoder = TickerDecoder(bank?.model ?? model)
    evidence = bank.map { TickerEvidence(bank: $0) }
    self.threshold = threshold
  }

  /// A headline: a UTF-8 byte range of the text, and the smaller of the probabilities of its ends.
  struct Item {
    var range: Range<Int>
    var confidence: Float
  }

  func items(of text: TracedText) -> [Item] {
    let separators = TickerSeparators(in: text)
    if separators.separateEverything {
      return separators.pieces.map { Item(range: $0, confidence: 1) }
    }
    let usualCount = separators.pieces.count == 1 ? evidence?.bank.usualCount : nil
    return separators.pieces.flatMap { items(of: text, in: $0, usualCount) }
  }

  private func items(of text: TracedText, in piece: Range<Int>, _ usualCount: Int?) -> [Item] {
    var items: [Item] = []
    let words = decoder.words(in: text.bytes.span.extracting(piece))
    var start = 0
    var confidence: Float = 1
    func append(upTo end: Int, _ next: Float) {
      if end > start {
        let lower = piece.lowerBound + Int(words[start].byteStart)
        let upper = piece.lowerBound + Int(words[end - 1].byteEnd)
        items.append(Item(range: lower..<upper, confidence: min(confidence, next)))
      }
      start = end
      confidence = next
    }
    let bonus = evidence?.bonuses(for: words) ?? []
    let cuts = decoder.cuts(
      of: words,
      threshold: threshold,
      bonus: bonus,
      usualCount: usualCount
    )
    for cut in cuts { append(upTo: cut.wordIndex, cut.confidence) }
    append(upTo: words.count, 1)
    return items
  }
}
