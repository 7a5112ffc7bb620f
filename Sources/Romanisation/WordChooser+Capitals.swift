import ArabicText

extension WordChooser {
  /// Gives the words of a text their capitals, sentence by sentence.
  mutating func capitalise(_ tokens: [Token], _ choices: inout [Choice?]) {
    guard let capitals else { return }
    mentions.removeAll(keepingCapacity: true)
    var start = 0
    while start < tokens.count {
      var end = start + 1
      while end < tokens.count, tokens[end].before != .sentence { end += 1 }
      capitalise(start..<end, of: tokens, by: capitals, in: &choices)
      start = end
    }
    agree(&choices)
  }

  /// A name as it stands in a text.
  struct Mention {
    var stem: UInt64
    var token: Int
    /// What spoke for a capital there.
    var sum: Int32
    /// Where what all its mentions say is summed.
    var slot = 0
  }

  /// Gives names that come again in a text a capital everywhere or nowhere.
  private mutating func agree(_ choices: inout [Choice?]) {
    guard mentions.count > 1 else { return }
    // A hash table of stems, half full at most.
    var size = 16
    while size < 2 * mentions.count { size *= 2 }
    agreements.removeAll(keepingCapacity: true)
    for _ in 0..<size { agreements.append(Agreement()) }
    for number in mentions.indices {
      var slot = Int(truncatingIfNeeded: mentions[number].stem) & (size - 1)
      while agreements[slot].count > 0, agreements[slot].stem != mentions[number].stem {
        slot = (slot + 1) & (size - 1)
      }
      agreements[slot].stem = mentions[number].stem
      agreements[slot].count += 1
      agreements[slot].sum &+= mentions[number].sum
      mentions[number].slot = slot
    }
    for mention in mentions where agreements[mention.slot].count > 1 {
      choices[mention.token]?.capital = agreements[mention.slot].sum > 0 ? .stem : .none
    }
  }

  /// What the mentions of a name say together.
  struct Agreement {
    var stem: UInt64 = 0
    var count = 0
    var sum: Int32 = 0
  }

  private typealias Item = Capitals<WeightTable>.Item

  private mutating func capitalise(
    _ sentence: Range<Int>,
    of tokens: [Token],
    by capitals: Capitals<WeightTable>,
    in choices: inout [Choice?]
  ) {
    let length = RankerContext.size(
      of: sentence.count,
      end: sentence.upperBound == tokens.count ? end : .none
    )
    let register = register(of: sentence, length, capitals)
    var nameCount = 0
    for index in sentence {
      if let choice = choices[index], Capitals<WeightTable>.isNameLike(choice.capitals) {
        nameCount += 1
      }
    }
    // A text begins with a capital unless it rather clearly is a part of a catalogue's record, where the
    // news that were learned from too make capitals too likely.
    let isRecord = register == 2 && (sentence.count > 2 || end != .none)
    let limit: Float = isRecord ? 0.2 : end != .none ? -2 : -.infinity
    let share = Capitals<WeightTable>.nameShare(nameCount, of: sentence.count)
    var previous: Item?
    var previousIsCapital: Bool?
    var first: UInt64 = 9
    var head: (stem: UInt64, isCapital: Bool) = (10, false)
    var beforePrevious: UInt64 = 7
    var isCapitalBeforePrevious = false
    var current = item(sentence.lowerBound, of: tokens, choices: choices)
    var next =
      sentence.count > 1 ? item(sentence.lowerBound + 1, of: tokens, choices: choices) : nil
    for index in sentence {
      let second =
        index + 2 < sentence.upperBound ? item(index + 2, of: tokens, choices: choices) : nil
      let wasCapital = previousIsCapital
      defer {
        if index > sentence.lowerBound { beforePrevious = previous?.stem ?? 8 }
        if let item = current, !item.hasArticle { head = (item.stem, previousIsCapital ?? false) }
        isCapitalBeforePrevious = wasCapital ?? false
        previous = current
        current = next
        next = second
      }
      let opens = index == sentence.lowerBound
      // After a number the sentence has begun.
      let isFirst = opens && !tokens[index].followsNumber
      guard let item = current,
        isFirst || !Capitals<WeightTable>.isNever(item, register: register)
      else {
        previousIsCapital = false
        continue
      }
      if opens {
        first = item.stem
      } else if register == 0, item.capitals != 0, hasPronoun(index, choices) {
        previousIsCapital = false
        continue
      } else if register == 0, isUnknownName(index, is: item, in: choices) {
        previousIsCapital = true
        choices[index]?.capital = .stem
        continue
      }
      if choices[index]?.isAbbreviation == true {
        previousIsCapital = true
        choices[index]?.capital = .first
        continue
      }
      if item.capitals == Candidate.nameCapitals {
        previousIsCapital = true
        let isLi = isFirst && Label.isLi(choices[index]?.reading ?? Reading(bits: 0))
        choices[index]?.capital = !isFirst || isRecord && isLi ? .stem : .both
        continue
      }
      if isFirst, register == 0 {
        // A text begins with a capital.
        previousIsCapital = true
        choices[index]?.capital = isName(item) ? .both : .first
        continue
      }
      let state = Capitals<WeightTable>.state(
        item.before,
        previousIsCapital: opens && !isFirst ? false : previousIsCapital,
        register: register
      )
      let sum =
        ownSum(of: item, at: Int(choices[index]?.place ?? -1), state, capitals)
        + capitals.sum(
          of: item,
          in: Capitals<WeightTable>.Surroundings(
            previous: previous,
            next: next,
            second: second,
            first: first,
            beforePrevious: beforePrevious,
            isCapitalBeforePrevious: isCapitalBeforePrevious,
            head: head.stem,
            isHeadCapital: head.isCapital,
            place: index - sentence.lowerBound,
            nameShare: share,
            length: length
          ),
          state: state
        )
      let odds = capitals.weights.score(sum)
      let isCapital = odds > (isFirst ? limit : 0)
      previousIsCapital = isCapital
      choices[index]?.confidence *= 1 / (1 + capitalPowers[abs(sum)])
      if !isFirst, item.capitals >> 4 < 3 || item.capitals & 0xF >= 8 {
        mentions.append(Mention(stem: item.stem, token: index, sum: sum))
      }
      if isCapital {
        let isLi = Label.isLi(choices[index]?.reading ?? Reading(bits: 0))
        // Fields of records begin with the name of a person after li-, which stays small.
        choices[index]?.capital =
          !isFirst || isRecord && isLi ? .stem : isName(item) ? .both : .first
      }
    }
  }

  /// The kind of text that a sentence is from.
  func register(
    of sentence: Range<Int>,
    _ length: UInt64,
    _ capitals: Capitals<WeightTable>
  ) -> Capitals<WeightTable>.Register {
    var sum: Int32 = 0
    for index in sentence where analyses[index] >= 0 {
      sum += Int32(words.all[Int(analyses[index])].register)
    }
    return capitals.register(sum, length: length)
  }

  /// Whether a word ends in a pronoun: names don't, but titles in records begin with such words.
  private func hasPronoun(_ index: Int, _ choices: [Choice?]) -> Bool {
    guard analyses[index] >= 0, let choice = choices[index] else { return false }
    return Endings.hasPronoun(words.all[Int(analyses[index])].word, choice.reading)
  }

  /// Whether neither the lexicon nor any of its stems has a word that isn't inflected either: in news
  /// that is a foreign name or a surname nearly always.
  private func isUnknownName(_ index: Int, is item: Item, in choices: [Choice?]) -> Bool {
    guard item.capitals == Candidate.unknownCapitals, !item.hasArticle, !item.isJoined,
      let choice = choices[index], choice.source == .letters, analyses[index] >= 0
    else { return false }
    let word = words.all[Int(analyses[index])].word
    return word.count >= 4 && !Endings.isInflected(choice.reading, word)
  }

  private func isName(_ item: Item) -> Bool { item.capitals & 0xF >= 13 && item.capitals >> 4 >= 3 }

  @inline(__always)
  private mutating func ownSum(
    of item: Item,
    at place: Int,
    _ state: UInt64,
    _ capitals: Capitals<WeightTable>
  ) -> Int32 {
    let last = state >> 6
    guard place >= 0, last < 2, item.before == .space else {
      return capitals.ownSum(of: item, state: state)
    }
    let slot = Int(truncatingIfNeeded: last &* 3 &+ state & 7)
    let known = words.readings[place].capitalSums[slot]
    if known != AnalysedWords.unknown { return Int32(known) }
    let sum = capitals.ownSum(of: item, state: state)
    words.readings[place].capitalSums[slot] = Int16(clamping: sum)
    return sum
  }

  @inline(__always)
  private func item(_ index: Int, of tokens: [Token], choices: [Choice?]) -> Item? {
    guard analyses[index] >= 0, let choice = choices[index] else { return nil }
    let analysis = words.all[Int(analyses[index])]
    let place = Int(choice.place)
    return Item(
      stem: place >= 0
        ? words.readings[place].stem
        : Capitals<WeightTable>.stem(of: analysis.word, choice.reading),
      word: analysis.facts.hash,
      reading: place >= 0 ? words.readings[place].reading.hash : choice.reading.hash,
      capitals: choice.capitals,
      pattern: analysis.facts.pattern,
      tail2: analysis.facts.tail2,
      tail3: analysis.facts.tail3,
      hasArticle: analysis.facts.hasArticle,
      isJoined: choice.reading[0] == Label.procliticA || Label.isLi(choice.reading),
      before: tokens[index].before
    )
  }
}
