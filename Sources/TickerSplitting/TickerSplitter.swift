package import PipelineCore

/// Splits a ticker's text: by its source's separators where it had any, otherwise by the model.
package struct TickerSplitter: Sendable {
  private let decoder: TickerDecoder
  private let threshold: Float?
  private let separators: [[UInt8]]
  /// What a crawl's other tickers say, where there is a bank.
  private let evidence: TickerEvidence?
  private let recent = RecentTexts<Split>(room: 128, longest: 16_384)

  /// - Parameters:
  ///   - model: What scores the cuts, unless the bank has a model that was fitted to its crawl.
  ///   - bank: Of the crawl that the tickers are from.
  ///   - threshold: Where given, cuts stand wherever their probability reaches it.
  ///   - separators: What stands between headlines, UTF-8; without any they are looked for.
  package init(
    model: TickerModel,
    bank: TickerBank?,
    threshold: Float? = nil,
    separators: [[UInt8]] = []
  ) {
    decoder = TickerDecoder(bank?.model ?? model)
    evidence = bank.map { TickerEvidence(bank: $0) }
    self.threshold = threshold
    self.separators = separators
  }

  /// A headline: a UTF-8 byte range of the text, and the probability that it is exactly one.
  package struct Item {
    package var range: Range<Int>
    package var confidence: Float
  }

  /// What a ticker was cut into.
  package struct Split {
    package var items: [Item]
    /// The first place of what was found to come back between the headlines: UTF-8 bytes of the text.
    package var recurring: Range<Int>?

    /// The same of a text in which this one begins at a byte.
    fileprivate func moved(by start: Int) -> Split {
      if start == 0 { return self }
      func moved(_ range: Range<Int>) -> Range<Int> {
        range.lowerBound + start..<range.upperBound + start
      }
      return Split(
        items: items.map { Item(range: moved($0.range), confidence: $0.confidence) },
        recurring: recurring.map(moved)
      )
    }
  }

  /// - Parameter count: How many headlines the ticker holds, where that is known.
  package func split(_ text: TracedText, count: Int? = nil) -> Split {
    let found = TickerSeparators(in: text, named: separators)
    if found.separateEverything || found.pieces.count == count, !standsBesideStamps(text, found) {
      let pieces = TickerLabels.withoutLabels(found.pieces, of: text.bytes.span)
      return Split(items: pieces.map { Item(range: $0, confidence: 1) })
    }
    guard found.pieces.count == 1, let piece = found.pieces.first else {
      // Why: a bar here and there may be part of a headline, where something else comes back often.
      let words = decoder.words(in: text.bytes.span)
      let barCount = found.pieces.count - 1
      if let recurrence = decoder.recurrence(in: words, of: text.bytes.span),
        recurrence.places.count
          >= (recurrence.isFirm ? barCount + 1 : Self.placesPerBar * barCount)
      {
        return split(text.bytes.span, words: words, between: recurrence)
      }
      if found.areSpaced, areInsideHeadlines(found.pieces.dropFirst(), words) {
        return Split(items: items(of: words, at: 0, number: preference(count)))
      }
      return Split(items: found.pieces.flatMap { items(of: text, in: $0, number: nil) })
    }
    let bytes = piece.count == text.bytes.count ? text.bytes : Array(text.bytes[piece])
    let headlines =
      count == nil
      ? recent.result(of: bytes) { split(bytes, number: preference(nil)) }
      : split(bytes, number: preference(count))
    return headlines.moved(by: piece.lowerBound)
  }

  /// The headlines of a text without marks between them.
  private func split(_ bytes: [UInt8], number: TickerCounting.Preference?) -> Split {
    if let (words, recurrence) = recurrenceOfMarksOnWords(in: bytes.span) {
      return split(bytes.span, words: words, between: recurrence)
    }
    let words = decoder.words(in: bytes.span)
    if let recurrence = decoder.recurrence(in: words, of: bytes.span) {
      return split(bytes.span, words: words, between: recurrence)
    }
    return Split(items: items(of: words, at: 0, number: number))
  }

  /// The rare mark that comes back between headlines and touches their words, with the words that are left without it.
  private func recurrenceOfMarksOnWords(
    in bytes: Span<UInt8>
  ) -> (words: [TickerWord], recurrence: TickerRecurrence)? {
    let marks = TickerRareMark.placesOnWords(in: bytes)
    guard !marks.isEmpty else { return nil }
    let words = decoder.words(in: bytes, apart: marks)
    guard let recurrence = decoder.recurrence(in: words, of: bytes),
      recurrence.places.count == marks.count,
      zip(recurrence.places, marks).allSatisfy({ place, mark in
        words[place].contains { Int($0.byteStart) == mark.lowerBound }
      })
    else { return nil }
    return (words, recurrence)
  }

  /// Whether a text begins or ends with a clock or the like and has more of them than bars, which are inside headlines then.
  private func standsBesideStamps(_ text: TracedText, _ found: TickerSeparators) -> Bool {
    let bytes = text.bytes.span
    guard found.areBars, TickerStamp.mayStandAtAnEnd(of: bytes) else { return false }
    let words = decoder.words(in: bytes)
    guard let recurrence = decoder.recurrence(in: words, of: bytes) else { return false }
    return recurrence.isFirm && recurrence.places.count > found.pieces.count
  }

  private func preference(_ count: Int?) -> TickerCounting.Preference? {
    count.map { .told($0) } ?? evidence?.bank.usualCount.map { .usual($0) }
  }

  /// Whether the model sees no cuts before most of some pieces: spaces were doubled here and there.
  private func areInsideHeadlines(_ pieces: ArraySlice<Range<Int>>, _ words: [TickerWord]) -> Bool {
    guard let marginals = decoder.marginals(of: words) else { return false }
    var sum: Float = 0
    var gap = 0
    for piece in pieces {
      while gap < words.count, Int(words[gap].byteStart) < piece.lowerBound { gap += 1 }
      sum += marginals[gap]
    }
    return sum < Self.leastMeanOfSpaces * Float(pieces.count)
  }

  /// The mean probability of cuts from which on spaces separate.
  private static let leastMeanOfSpaces: Float = 0.4

  /// How much oftener than bars something has to come back to separate in their place.
  private static let placesPerBar = 2

  /// The headlines between what comes back in a text.
  private func split(
    _ bytes: Span<UInt8>,
    words: [TickerWord],
    between recurrence: TickerRecurrence
  ) -> Split {
    func range(_ words: ArraySlice<TickerWord>) -> Range<Int> {
      let lower = words.first.map { Int($0.byteStart) } ?? 0
      let upper = words.last.map { Int($0.byteEnd) } ?? lower
      return lower..<upper
    }
    var headlines: [Range<Int>] = []
    var start = 0
    for place in recurrence.places + [words.count..<words.count] {
      if place.lowerBound > start {
        var own = range(words[start..<place.lowerBound])
        switch recurrence.glued {
        case .number:
          let word = own.lowerBound..<Int(words[start].byteEnd)
          let number = TickerStamp.gluedNumber(bytes, word, expected: headlines.count + 1)
          own = own.lowerBound + (number?.byteCount ?? 0)..<own.upperBound
        case .mark(let mark): own = mark.trimmed(own, of: bytes)
        case .nothing: break
        }
        headlines.append(own)
      }
      start = place.upperBound
    }
    let items = TickerLabels.withoutLabels(headlines, of: bytes).map { headline in
      Item(range: headline, confidence: TickerConfidence.ofRecurrence)
    }
    return Split(items: items, recurring: recurrence.places.first.map { range(words[$0]) })
  }

  private func items(
    of text: TracedText,
    in piece: Range<Int>,
    number: TickerCounting.Preference?
  ) -> [Item] {
    let words = decoder.words(in: text.bytes.span.extracting(piece))
    return items(of: words, at: piece.lowerBound, number: number)
  }

  /// - Parameter start: Where the text of the words begins.
  private func items(
    of words: [TickerWord],
    at start: Int,
    number: TickerCounting.Preference?
  ) -> [Item] {
    let headlines = decoder.headlines(
      of: words,
      threshold: threshold,
      bonus: evidence?.bonuses(for: words) ?? [],
      number: number
    )
    let isAsFitted = evidence == nil && TickerDecoder.variant(of: words) == .punctuated
    return headlines.map { headline in
      let first = words[headline.words.lowerBound]
      let last = words[headline.words.upperBound - 1]
      return Item(
        range: start + Int(first.byteStart)..<start + Int(last.byteEnd),
        confidence: words.count == 1
          ? 1
          : isAsFitted
            ? TickerConfidence.sharpened(headline.probability) : headline.probability
      )
    }
  }
}
