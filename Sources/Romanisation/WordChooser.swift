import ArabicText

/// Chooses the readings of a text's words, from its beginning on.
struct WordChooser {
  struct Choice {
    var reading: Reading
    var capital: PhonemicWord.Capital = .none
  }

  private var finder: CandidateFinder<WeightTable>?
  private let ranker: Ranker<WeightTable>?
  private var candidates: [Candidate] = []
  private var previous: (word: Word, reading: Reading)?
  private var length: UInt64 = 0
  private var sentenceEnd = 0
  private let endsLikeAField: Bool

  init(_ model: RomanisationModel, _ bytes: Span<UInt8>, text: Span<UInt8>) {
    let letters = LetterModel<WeightTable>(model)
    finder = ReadingLexicon(model.section(.lexicon), in: bytes).map {
      CandidateFinder($0, letterModel: letters)
    }
    ranker = WeightTable(model.section(.ranker), of: model.resource).map { Ranker(weights: $0) }
    endsLikeAField = RankerContext.endsLikeAField(text)
  }

  mutating func choose(_ index: Int, _ tokens: [Token], _ bytes: Span<UInt8>) -> Choice? {
    if index >= sentenceEnd { beginSentence(at: index, tokens) }
    guard let word = tokens[index].word,
      let total = finder?.find(word, in: bytes, &candidates), !candidates.isEmpty
    else {
      previous = nil
      return nil
    }
    var best = 0
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
      var bestScore = -Float.infinity
      for place in candidates.indices {
        let score = ranker.score(candidates[place], word: word, in: context, rest: total)
        if score > bestScore {
          bestScore = score
          best = place
        }
      }
    }
    let chosen = candidates[best]
    previous = (word, chosen.reading)
    return Choice(
      reading: chosen.reading,
      capital: capital(chosen.capitals, tokens[index].before)
    )
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

  private func capital(_ capitals: UInt8, _ before: Boundary) -> PhonemicWord.Capital {
    let isName = capitals & 0xF >= 8
    return before == .sentence ? (isName ? .both : .first) : isName ? .stem : .none
  }
}
