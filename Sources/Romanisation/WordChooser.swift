import ArabicText
internal import PipelineCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Chooses the readings of a text's words, from its beginning on.
struct WordChooser {
  struct Choice {
    var reading: Reading
    /// As in the lexicon.
    var capitals: UInt8
    /// What of it has a capital.
    var capital: PhonemicWord.Capital = .none
    /// Whether the reading is what is written, and not only what its neighbours are chosen by.
    var isSpoken = true
    /// The probability that the reading and the capital are right, 0 to 1.
    var confidence: Float = 1
    /// The reading that is likeliest after it; nil where there is no other.
    var alternative: Reading?
    /// What is written whatever the reading.
    var latin: String?

    /// How many of the first letters are proclitics.
    var procliticCount: Int {
      var count = 0
      while count < 3, reading[count] == Label.procliticA || reading[count] == Label.procliticI {
        count += 1
      }
      return count
    }
  }

  private var finder: CandidateFinder<WeightTable>?
  private let ranker: Ranker<WeightTable>?
  private let capitals: Capitals<WeightTable>?
  private var candidates: [Candidate] = []
  private var scores: [Float] = []
  private var previous: (word: Word, reading: Reading)?
  private var length: UInt64 = 0
  private var sentenceEnd = 0
  private var endsLikeAField = false

  init(_ model: RomanisationModel) {
    let letters = LetterModel<WeightTable>(model)
    finder = model.resource.withBytes { bytes in
      ReadingLexicon(model.section(.lexicon), in: bytes).map {
        CandidateFinder($0, letterModel: letters)
      }
    }
    capitals = WeightTable(model.section(.capitals), of: model.resource).map {
      Capitals(weights: $0)
    }
    ranker = WeightTable(model.section(.ranker), of: model.resource).map { Ranker(weights: $0) }
  }

  /// Begins with another text.
  mutating func beginText(_ text: Span<UInt8>) {
    endsLikeAField = RankerContext.endsLikeAField(text)
    sentenceEnd = 0
  }

  /// Chooses the reading of the next word; nil where there is none to choose.
  ///
  /// - Parameter marked: The word's letters with the marks that the reading must agree with; none where
  ///   it has no marks.
  mutating func choose(
    _ index: Int,
    _ tokens: [Token],
    _ marked: [MarkedLetter],
    _ bytes: Span<UInt8>
  ) -> Choice? {
    if index >= sentenceEnd { beginSentence(at: index, tokens) }
    guard let word = tokens[index].word,
      let total = finder?.find(word, in: bytes, &candidates), !candidates.isEmpty
    else {
      previous = nil
      return nil
    }
    if !marked.isEmpty, marked.count == word.count {
      if candidates.contains(where: { Marks.allow($0.reading, marked) }) {
        candidates.removeAll { !Marks.allow($0.reading, marked) }
        if candidates.contains(where: { Marks.end($0.reading, marked) }) {
          candidates.removeAll { !Marks.end($0.reading, marked) }
        }
      } else if let guess = finder?.guess(word, { Marks.allow($0, marked) }) {
        candidates = [guess]
      } else {
        previous = nil
        return nil
      }
    }
    var best = 0
    var confidence = sureness(total)
    var second: Int?
    if candidates.count > 1, let ranker {
      let hasNext = index + 1 < sentenceEnd
      let context = RankerContext(
        word: word,
        previous: previous,
        next: hasNext ? tokens[index + 1].word : nil,
        second: index + 2 < sentenceEnd ? tokens[index + 2].word : nil,
        before: tokens[index].before,
        after: hasNext ? tokens[index + 1].before : .sentence,
        length: length
      )
      scores.removeAll(keepingCapacity: true)
      for place in candidates.indices {
        let score = ranker.score(candidates[place], word: word, in: context, rest: total)
        scores.append(score)
        if place > 0, score > scores[best] {
          second = best
          best = place
        } else if place > 0, second.map({ score > scores[$0] }) ?? true {
          second = place
        }
      }
      var sum: Float = 0
      for score in scores { sum += expf(score - scores[best]) }
      confidence = 1 / sum
    }
    var chosen = candidates[best]
    if index + 1 >= sentenceEnd, chosen.reading[word.count - 1] == Label.construct,
      word[word.count - 1] == ArabicLetter.taMarbuta, marked.last?.vowel == nil
    {
      // Nothing follows that it could govern.
      chosen.reading[word.count - 1] = Label.pausal
    }
    if !marked.isEmpty { chosen.reading = Marks.ended(chosen.reading, marked) }
    previous = (word, chosen.reading)
    return Choice(
      reading: chosen.reading,
      capitals: chosen.capitals,
      confidence: confidence,
      alternative: second.map { candidates[$0].reading }
    )
  }

  /// How sure a reading is that is the only one: the rarer it was seen, the less.
  private func sureness(_ total: Float) -> Float {
    switch candidates[0].source {
    case .lexicon: (total + 4) / (total + 4.4)
    case .parts, .spelling: 0.75
    case .letters: 0.5
    }
  }

  private mutating func beginSentence(at index: Int, _ tokens: [Token]) {
    previous = nil
    sentenceEnd = index + 1
    while sentenceEnd < tokens.count, tokens[sentenceEnd].before != .sentence { sentenceEnd += 1 }
    length = RankerContext.size(
      of: sentenceEnd - index,
      endsLikeAField: endsLikeAField && sentenceEnd == tokens.count
    )
  }

  // MARK: - Capitals

  /// Gives the words of a text their capitals, sentence by sentence.
  mutating func capitalise(_ tokens: [Token], _ choices: inout [Choice?]) {
    guard let capitals else { return }
    var start = 0
    while start < tokens.count {
      var end = start + 1
      while end < tokens.count, tokens[end].before != .sentence { end += 1 }
      let length = RankerContext.size(
        of: end - start,
        endsLikeAField: endsLikeAField && end == tokens.count
      )
      let register = capitals.register(
        of: tokens[start..<end].lazy.compactMap(\.word),
        length: length
      )
      var previous: Capitals<WeightTable>.Item?
      var previousIsCapital: Bool?
      var current = item(start, tokens, choices)
      for index in start..<end {
        let next = index + 1 < end ? item(index + 1, tokens, choices) : nil
        defer {
          previous = current
          current = next
        }
        guard let item = current else {
          previousIsCapital = false
          continue
        }
        let isFirst = index == start
        let odds = capitals.odds(
          of: item,
          previous: previous,
          previousIsCapital: previousIsCapital,
          next: next,
          second: index + 2 < end ? self.item(index + 2, tokens, choices) : nil,
          register: register,
          length: length
        )
        // A text begins with a capital unless a catalogue's field rather clearly doesn't.
        let isCapital = odds > (isFirst ? -2 : 0) || isFirst && register == 0
        previousIsCapital = isCapital
        if !(isFirst && register == 0) {
          choices[index]?.confidence *= 1 / (1 + expf(-abs(odds)))
        }
        if isCapital {
          let isName = item.capitals & 0xF >= 13 && item.capitals >> 4 >= 3
          choices[index]?.capital = isFirst ? (isName ? .both : .first) : .stem
        }
      }
      start = end
    }
  }

  private func item(_ index: Int, _ tokens: [Token], _ choices: [Choice?])
    -> Capitals<WeightTable>.Item?
  {
    guard let word = tokens[index].word, let choice = choices[index] else { return nil }
    return Capitals<WeightTable>.Item(
      word: word,
      reading: choice.reading,
      capitals: choice.capitals,
      before: tokens[index].before
    )
  }
}
