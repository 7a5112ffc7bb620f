internal import PipelineCore

/// Splits a ticker's text: by its source's separators where it had any, otherwise by the model.
struct TickerSplitter: Sendable {
  let decoder: TickerDecoder
  /// Where given, cuts stand wherever their probability reaches it.
  var threshold: Float?
  /// What a crawl's other tickers say, where there is a bank.
  var evidence: TickerEvidence?

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
    return separators.pieces.flatMap { items(of: text, in: $0) }
  }

  private func items(of text: TracedText, in piece: Range<Int>) -> [Item] {
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
    for cut in decoder.cuts(of: words, threshold: threshold, bonus: bonus) {
      append(upTo: cut.wordIndex, cut.confidence)
    }
    append(upTo: words.count, 1)
    return items
  }
}
