extension NewsCapitals {
  /// Finds names by the words before them: a person's name or title, a word for a kind of places.
  ///
  /// Those that are found tell of others in a second round: a surname of the given name before it.
  mutating func findNamesByCompany(_ texts: [GoldText], _ counts: WordCounts) {
    var small: Set<UInt64> = []
    for (word, list) in counts.words {
      for seen in list where seen.lower > 0 { small.insert(Self.stem(word, seen.reading)) }
    }
    for _ in 0..<2 {
      var found: [UInt64: (beside: Float, all: Float)] = [:]
      for text in texts where text.source == .news {
        let stems = text.words.map { gold in gold.reading.map { Self.stem(gold.word, $0) } }
        for index in text.words.indices {
          let gold = text.words[index]
          guard let stem = stems[index], let reading = gold.reading, gold.word.count >= 3,
            !RankerContext.hasArticle(gold.word), !small.contains(stem),
            !places.contains(stem), !Endings.hasPronoun(gold.word, reading)
          else { continue }
          let isBare = stem == gold.word.hash && !ForeignNames.hasCase(gold.word, reading)
          found[stem, default: (0, 0)].all += 1
          if isBare, index > 0, gold.before == .space,
            announcesName(index - 1, words: text.words, stems: stems)
          {
            found[stem, default: (0, 0)].beside += 1
          }
        }
      }
      for (stem, count) in found
      where count.all >= 3 && count.beside >= Self.companyShare * count.all {
        guard withArticle[stem] ?? 0 <= 0.05 * count.all, inTitles[stem]?.lower ?? 0 == 0 else {
          continue
        }
        inCompany.insert(stem)
      }
    }
  }

  /// Whether a name is likely after a word: it is a name of persons, a title, or a kind of places.
  private func announcesName(_ index: Int, words: [GoldWord], stems: [UInt64?]) -> Bool {
    let word = words[index].word
    guard let stem = stems[index], let reading = words[index].reading else { return false }
    if isSurePerson(stem, word) || isTitle(stem, word)
      || isCompanion(stem, word) || inCompany.contains(stem)
      || foreign.contains(stem) && !RankerContext.hasArticle(word)
    {
      return true
    }
    if namedKinds.contains(stem) { return reading[word.count - 1] != Label.pausal }
    // The president of a state: its name stands between.
    guard index > 0, RankerContext.hasArticle(word), places.contains(stem),
      words[index].before == .space, let before = stems[index - 1]
    else { return false }
    return isTitle(before, words[index - 1].word)
  }

  /// Whether a name stands beside another one that is nothing but a name, or after a title or a word for
  /// an institution.
  func hasCompany(_ index: Int, in words: [GoldWord], stems: [UInt64?]) -> Bool {
    func isSure(_ index: Int) -> Bool {
      guard let stem = stems[index], !ambiguous.contains(stem), !places.contains(stem) else {
        return false
      }
      return isName(stem, word: words[index].word, reading: words[index].reading)
    }
    if index > 0, words[index].before == .space, let before = stems[index - 1],
      isSure(index - 1) || isTitle(before, words[index - 1].word) || institutions.contains(before)
        || isCompanion(before, words[index - 1].word)
    {
      return true
    }
    guard index + 1 < words.count, words[index + 1].before == .space else { return false }
    return isSure(index + 1) || stems[index + 1].map { isKin($0) } ?? false
  }
}
