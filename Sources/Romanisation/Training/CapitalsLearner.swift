internal import PipelineCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
internal import PipelineCore

/// Learns which words have capitals: from catalogue records, and from news whose capitals rules give.
final class CapitalsLearner {
  static let bits = 18
  static let epochCount = 8
  private static let rate: Float = 0.12
  /// The unit of time: numbers of steps are too large for the precision of the sums.
  private static let scale: Float = 1_048_576

  let counts: WordCounts
  let entries: [Word: [ReadingLexicon.Entry]]
  let weights = LearnedWeights(bits: bits)
  private let squares = LearnedWeights(bits: bits)
  /// Each step times when it was made, so that the mean over time can be told at the end.
  private let sums = LearnedWeights(bits: bits)
  private var time: Float = 0
  private var random = TrainingRandom(seed: 17)

  init(counts: WordCounts, entries: [Word: [ReadingLexicon.Entry]]) {
    self.counts = counts
    self.entries = entries
  }

  typealias Model = Capitals<LearnedWeights>

  private func learn(_ slots: inout [Int], isTrue: Bool) -> Bool {
    time += 1
    var score: Float = 0
    for slot in slots { score += weights.value(slot) }
    let isRight = (score > 0) == isTrue
    // A quarter of the features is left out at random, so that rare ones aren't learned by heart.
    let leftOut = random.next() & random.next()
    var place: UInt64 = 0
    slots.removeAll { _ in
      defer { place += 1 }
      return place < 64 && leftOut >> place & 1 == 1
    }
    score = 0
    for slot in slots { score += weights.value(slot) }
    let gradient = (isTrue ? 1 : 0) - 1 / (1 + expf(-score))
    if abs(gradient) > 1e-3 {
      for slot in slots {
        let square = squares.value(slot) + gradient * gradient
        squares.set(slot, to: square)
        let step = Self.rate * gradient / (0.1 + square.squareRoot())
        weights.set(slot, to: weights.value(slot) + step)
        sums.set(slot, to: sums.value(slot) + step * (time / Self.scale))
      }
    }
    return isRight
  }

  /// The word as it is known without the text that it stands in.
  private func item(_ gold: GoldWord, isCounted: Bool) -> Model.Item {
    let reading = gold.reading ?? entries[gold.word]?.first?.reading ?? Reading(bits: 0)
    var capitals = entries[gold.word]?.first { $0.reading == reading }?.capitals ?? 0
    if capitals != Candidate.nameCapitals, isCounted,
      let seen = counts.words[gold.word]?.first(where: { $0.reading == reading }),
      seen.upper + seen.lower < 200
    {
      capitals = WordCounts.capitals(
        upper: max(0, seen.upper - (gold.isCapital == true ? 1 : 0)),
        lower: max(0, seen.lower - (gold.isCapital == false ? 1 : 0))
      )
    }
    if entries[gold.word] == nil || isSeenOnce(gold.word) {
      capitals = Candidate.unknownCapitals
    }
    let facts = WordFacts(gold.word)
    return Model.Item(
      stem: Model.stem(of: gold.word, reading),
      word: facts.hash,
      reading: reading.hash,
      capitals: capitals,
      pattern: facts.pattern,
      tail2: facts.tail2,
      tail3: facts.tail3,
      hasArticle: facts.hasArticle,
      isJoined: reading[0] == Label.procliticA || Label.isLi(reading),
      before: gold.before
    )
  }

  private func isSeenOnce(_ word: Word) -> Bool {
    counts.words[word]?.reduce(0) { $0 + $1.catalogue + $1.news } ?? 0 <= 1
  }

  func learn(_ texts: [GoldText], rules: NewsCapitals, report: (String) -> Void) {
    // Each record twice and every fifth text of the news: what records write is known, not guessed.
    let records = texts.indices.filter { texts[$0].source == .catalogue }
    var order = records + records
    order += texts.indices.filter { texts[$0].source == .news && $0 % 5 == 0 }
    var random = TrainingRandom(seed: 13)
    var slots: [Int] = []
    let model = Model(weights: weights)
    for epoch in 1...Self.epochCount {
      random.shuffle(&order)
      var right = [0, 0]
      var tried = [0, 0]
      var told = 0
      for number in order {
        let text = texts[number]
        let source = Int(text.source.rawValue)
        let sentences = text.sentences
        for (sentenceNumber, sentence) in sentences.enumerated() {
          let words = sentence.map(\.word.hash)
          let end = sentenceNumber == sentences.count - 1 ? text.end : .none
          let length = RankerContext.size(of: words.count, end: end)
          slots.removeAll(keepingCapacity: true)
          Model.forEachRegisterFeature(of: words, length: length) { slots.append(weights.slot($0)) }
          let register = model.register(of: words, length: length)
          if learn(&slots, isTrue: text.source == .catalogue) { told += 1 }
          let capitals =
            text.source == .catalogue ? sentence.map(\.isCapital) : rules.capitals(of: sentence)
          let items = sentence.map {
            item($0, isCounted: text.source == .catalogue && $0.before != .sentence)
          }
          let nameCount = items.count { Model.isNameLike($0.capitals) }
          let share = Model.nameShare(nameCount, of: items.count)
          var previous: Bool?
          var beforePrevious: Bool?
          var head: (stem: UInt64, isCapital: Bool) = (10, false)
          for index in items.indices {
            defer { if !items[index].hasArticle { head = (items[index].stem, previous ?? false) } }
            let isFirst = index == 0
            guard var isCapital = capitals[index] else {
              beforePrevious = previous
              previous = false
              continue
            }
            if isFirst, text.source == .news { isCapital = true }
            if items[index].capitals == Candidate.nameCapitals {
              beforePrevious = previous
              previous = true
              continue
            }
            if !isFirst, Model.isNever(items[index], register: register) {
              beforePrevious = previous
              previous = false
              continue
            }
            slots.removeAll(keepingCapacity: true)
            let state = Model.state(
              items[index].before,
              previousIsCapital: previous,
              register: register
            )
            Model.forEachOwnFeature(of: items[index], state: state) {
              slots.append(weights.slot($0))
            }
            let around = Model.Surroundings(
              previous: isFirst ? nil : items[index - 1],
              next: index + 1 < items.count ? items[index + 1] : nil,
              second: index + 2 < items.count ? items[index + 2] : nil,
              first: items[0].stem,
              beforePrevious: index > 1 ? items[index - 2].stem : 7,
              isCapitalBeforePrevious: beforePrevious ?? false,
              head: head.stem,
              isHeadCapital: head.isCapital,
              place: index,
              nameShare: share,
              length: length
            )
            Model.forEachFeature(of: items[index], in: around, state: state) {
              slots.append(weights.slot($0))
            }
            tried[source] += 1
            let isRight = learn(&slots, isTrue: isCapital)
            if isRight { right[source] += 1 }
            // Later rounds go on from what was decided, as readers of unseen texts must.
            beforePrevious = previous
            previous = epoch == 1 ? isCapital : isRight == isCapital
          }
        }
      }
      report(
        "capitals: round \(epoch), \(right[0]) of \(tried[0]) right in the catalogue, \(right[1]) of"
          + " \(tried[1]) in news, \(told) of \(order.count) kinds of text"
      )
    }
    for slot in 0..<weights.count {
      let mean = weights.value(slot) - sums.value(slot) * (Self.scale / max(time, 1))
      weights.set(slot, to: 0.75 * mean)
    }
  }
}

extension GoldText {
  /// The sentences of the text.
  var sentences: [ArraySlice<GoldWord>] {
    var sentences: [ArraySlice<GoldWord>] = []
    var start = 0
    for index in words.indices where index > 0 && words[index].before == .sentence {
      sentences.append(words[start..<index])
      start = index
    }
    if start < words.count { sentences.append(words[start...]) }
    return sentences
  }
}
