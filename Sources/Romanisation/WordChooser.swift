import ArabicText

/// Chooses the readings of a text's words, from its beginning on.
struct WordChooser {
  struct Choice {
    var reading: Reading
    var capital: PhonemicWord.Capital = .none
  }

  private let lexicon: Lexicon?
  private var parts: WordParts?
  private var entries: [Lexicon.Entry] = []

  init(_ model: RomanisationModel, _ bytes: Span<UInt8>) {
    lexicon = Lexicon(model.section(.lexicon), in: bytes)
    parts = lexicon.map { WordParts($0) }
  }

  mutating func choose(_ index: Int, _ tokens: [Token], _ bytes: Span<UInt8>) -> Choice? {
    guard let word = tokens[index].word, let lexicon else { return nil }
    lexicon.look(up: word, in: bytes, &entries)
    if let entry = entries.first {
      return Choice(reading: entry.reading, capital: capital(entry.capitals, tokens[index].before))
    }
    parts?.read(word, in: bytes)
    guard let candidate = parts?.candidates.first?.candidate else { return nil }
    return Choice(
      reading: candidate.reading,
      capital: capital(candidate.capitals, tokens[index].before)
    )
  }

  private func capital(_ capitals: UInt8, _ before: Boundary) -> PhonemicWord.Capital {
    let isName = capitals & 0xF >= 8
    return before == .sentence ? (isName ? .both : .first) : isName ? .stem : .none
  }
}
