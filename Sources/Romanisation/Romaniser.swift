public import ArabicText
internal import PipelineCore

/// Writes Arabic text in a phonemic scheme: words with marks by what the marks say, others as a learned
/// model reads them.
///
/// A class, since it is handed on for each text and has a dozen tables.
public final class Romaniser: Sendable {
  /// The scheme that it writes.
  public let scheme: PhonemicScheme
  private let model: RomanisationModel
  private let names: PersonalNames
  private let elidesArticle: Bool
  private let states = RomaniserStates()
  /// Headlines and names; texts of articles come once.
  private let recent = RecentTexts<(rewrite: Rewrite?, words: Words)>(room: 2_048, longest: 512)

  /// Below which confidence a word is unsure.
  public static let sureness: Float = 0.5

  /// A word as it was read.
  public struct ReadWord: Sendable, Hashable {
    /// Its place in the text before, UTF-8 byte offsets, half-open.
    public var range: Range<Int>
    /// The probability that its Latin form is right, capital and all, 0 to 1.
    public var confidence: Float
    /// The form that is likeliest after it, in the same scheme; nil where there is no other.
    public var alternative: String?
    /// What decided its reading.
    public var decider: Decider
  }

  /// What decides how a word is read.
  public enum Decider: String, Sendable, Hashable {
    /// The user's own names.
    case names
    /// The word's vowel marks.
    case marks
    /// The model's lexicon has the word.
    case lexicon
    /// The lexicon has it without its proclitics, article or pronoun.
    case stem
    /// The lexicon has it in another spelling.
    case spelling
    /// The lexicon has it with another ending.
    case ending
    /// The letters, by the model of unknown words.
    case letters
    /// Nothing but the letters as they stand.
    case nothing

    init(_ source: Candidate.Source) {
      self =
        switch source {
        case .lexicon: .lexicon
        case .parts: .stem
        case .spelling: .spelling
        case .letters: .letters
        case .ending: .ending
        }
    }
  }

  /// What was made of the words of a text.
  public struct Words: Sendable, Hashable {
    /// How many words there were.
    public var count = 0
    /// How many were written by their letters alone, since nothing knew them.
    public var unreadCount = 0
    /// The first of those: its place in the text before, UTF-8 byte offsets, half-open.
    public var firstUnread: Range<Int>?
    /// How many words are unsure.
    public var unsureCount = 0
    /// The first of those.
    public var firstUnsure: ReadWord?
    /// All words, where they are asked for.
    public var all: [ReadWord] = []
  }

  /// Makes a romaniser.
  ///
  /// - Parameter names: Words whose form is given.
  /// - Parameter elidesArticleAfterVowels: Whether the article loses its vowel after a word that ends in
  ///   one, as in Abū l-Faraj.
  public init(
    _ scheme: PhonemicScheme,
    model: RomanisationModel,
    names: PersonalNames = PersonalNames(),
    elidesArticleAfterVowels: Bool = false
  ) {
    self.scheme = scheme
    self.model = model
    self.names = names
    elidesArticle = elidesArticleAfterVowels
  }

  /// Romanises a text.
  ///
  /// - Parameter bytes: Well-formed UTF-8; other bytes are passed through and never trap.
  /// - Parameter listsWords: Whether `Words.all` is asked for.
  public func romanise(
    _ bytes: [UInt8],
    listsWords: Bool = false
  ) -> (rewrite: Rewrite?, words: Words) {
    if listsWords { return read(bytes, listsWords: true) }
    return recent.result(of: bytes) { read(bytes, listsWords: false) }
  }

  private func read(_ bytes: [UInt8], listsWords: Bool) -> (rewrite: Rewrite?, words: Words) {
    states.withState(model) { state in
      model.resource.withBytes { romanise(bytes, listsWords: listsWords, with: $0, state: &state) }
    }
  }

  private func romanise(
    _ bytes: [UInt8],
    listsWords: Bool,
    with model: Span<UInt8>,
    state: inout RomaniserState
  ) -> (Rewrite?, Words) {
    let span = bytes.span
    TextScanner.scan(span, &state.tokens)
    state.chooser.choose(state.tokens, of: span, with: model, into: &state.choices)
    if scheme.dropsCaseEndings {
      // Only schemes that write endings as they are marked need the marks themselves.
      for index in state.tokens.indices where state.tokens[index].hasMarks {
        state.choices[index]?.isSpoken = true
      }
    }
    state.chooser.capitalise(state.tokens, &state.choices)
    if scheme.keepsBin { keepBin(&state) }
    if !names.isEmpty { overrule(&state) }
    var builder = RewriteBuilder(bytes)
    builder.reserveCapacity(changeCount: state.tokens.count + 1)
    var words = Words(count: state.tokens.count)
    var copied = 0
    for index in state.tokens.indices {
      let range = state.tokens[index].range
      replaceSigns(copied..<range.lowerBound, in: span, &builder)
      copied = range.upperBound
      write(index, of: span, to: &builder, words: &words, state: &state)
      note(index, listsWords: listsWords, in: &words, state: state)
    }
    replaceSigns(copied..<span.count, in: span, &builder)
    return (builder.finish(), words)
  }

  /// Reads بن as it is written.
  private func keepBin(_ state: inout RomaniserState) {
    for index in state.tokens.indices {
      guard let word = state.tokens[index].word, word.count == 2, word[0] == ArabicLetter.ba,
        word[1] == ArabicLetter.nun, state.choices[index]?.reading[0] == Label.ibn
      else { continue }
      state.choices[index]?.reading = Reading([Label.shortI, Label.plain])
      state.choices[index]?.place = -1
    }
  }

  /// Gives words the forms that the user's names have.
  private func overrule(_ state: inout RomaniserState) {
    state.latin.removeAll()
    for index in state.tokens.indices {
      guard let word = state.tokens[index].word, let name = names.name(of: word) else { continue }
      var choice =
        state.choices[index] ?? WordChooser.Choice(reading: Reading(bits: 0), capitals: 0)
      if let reading = name.reading {
        choice.reading = reading
      } else {
        state.latin[index] = name.latin
      }
      if choice.capital == .none || choice.capital == .first, name.isCapital {
        choice.capital = choice.capital == .first ? .both : .stem
      } else if choice.capital == .stem, !name.isCapital {
        choice.capital = .none
      }
      choice.isSpoken = true
      choice.source = nil
      choice.confidence = 1
      choice.place = -1
      choice.other = -1
      state.choices[index] = choice
    }
  }

  /// A probability from which on words are never unsure.
  private static let sureProbability: Float = 0.7

  /// How often words are right to which the models give a probability: those that they are sure of are
  /// wrong more often than they say.
  static func confidence(of probability: Float) -> Float {
    typealias Step = (from: Float, to: Float)
    func between(_ low: Step, _ high: Step) -> Float {
      low.to + (probability - low.from) / (high.from - low.from) * (high.to - low.to)
    }
    if probability <= 0.9 { return between((0, 0), (0.9, 0.79)) }
    if probability <= 0.98 { return between((0.9, 0.79), (0.98, 0.85)) }
    if probability <= 0.994 { return between((0.98, 0.85), (0.994, 0.9)) }
    return probability <= 1 ? between((0.994, 0.9), (1, 0.99)) : 0.99
  }

  @inline(__always)
  private func note(
    _ index: Int,
    listsWords: Bool,
    in words: inout Words,
    state: borrowing RomaniserState
  ) {
    let choice = state.choices[index]
    let probability = choice?.confidence ?? 0.5
    // Most words are sure: whether they are is told without working out how much.
    guard listsWords || choice != nil && probability < Self.sureProbability else { return }
    // Of words that were written by their letters another finding tells.
    let confidence = choice?.isSpoken == false ? 1 : Self.confidence(of: probability)
    let isUnsure = choice != nil && confidence < Self.sureness
    if isUnsure { words.unsureCount += 1 }
    guard listsWords || isUnsure && words.firstUnsure == nil else { return }
    let read = ReadWord(
      range: state.tokens[index].range,
      confidence: confidence,
      alternative: alternative(to: index, state),
      decider: decider(of: index, state)
    )
    if isUnsure, words.firstUnsure == nil { words.firstUnsure = read }
    if listsWords { words.all.append(read) }
  }

  private func decider(of index: Int, _ state: borrowing RomaniserState) -> Decider {
    guard let choice = state.choices[index] else {
      return state.tokens[index].hasMarks ? .marks : .nothing
    }
    guard let source = choice.source else { return .names }
    return choice.isSpoken ? Decider(source) : .marks
  }

  /// The form that is likeliest after the one that was chosen.
  private func alternative(to index: Int, _ state: borrowing RomaniserState) -> String? {
    guard let choice = state.choices[index], choice.other >= 0, let word = state.tokens[index].word
    else { return nil }
    let reading = state.chooser.words.readings[Int(choice.other)].reading
    var phonemes: [Phoneme] = []
    reading.append(of: word, to: &phonemes)
    var bytes: [UInt8] = []
    scheme.write(phonemes, capital: choice.capital, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @inline(__always)
  private func write(
    _ index: Int,
    of span: Span<UInt8>,
    to builder: inout RewriteBuilder,
    words: inout Words,
    state: inout RomaniserState
  ) {
    let token = state.tokens[index]
    if !names.isEmpty, let latin = state.latin[index] {
      builder.replace(token.range, with: latin.utf8)
      return
    }
    if let choice = state.choices[index], choice.isSpoken, let word = token.word {
      let elides =
        elidesArticle && choice.reading[0] == Label.article
        && followsVowel(index, state)
      if !elides, let form = state.chooser.words.printedForm(of: choice) {
        builder.replace(token.range, with: state.chooser.words.printed.span.extracting(form))
        return
      }
      builder.replace(token.range) { bytes in
        let start = bytes.count
        state.chooser.write(choice, of: word, scheme, to: &bytes)
        if elides { Self.elide(&bytes, from: start) }
      }
      return
    }
    let spoken = word(at: index, in: span, state)
    if !spoken.isVocalised {
      words.unreadCount += 1
      if words.firstUnread == nil { words.firstUnread = token.range }
    }
    let elides = spoken.phonemes.first == .article && endsInMarkedVowel(index - 1, of: span, state)
    builder.replace(token.range) { bytes in
      let start = bytes.count
      scheme.write(spoken, to: &bytes)
      if elides { Self.elide(&bytes, from: start) }
    }
  }

  /// Takes the vowel of the article that a word begins with away.
  private static func elide(_ bytes: inout [UInt8], from start: Int) {
    if start < bytes.count, bytes[start] | 0x20 == UInt8(ascii: "a") { bytes.remove(at: start) }
  }

  /// Whether the scheme leaves out the article's vowel after a word, because that has a marked ending,
  /// and a space stands between the two.
  private func endsInMarkedVowel(
    _ index: Int,
    of span: Span<UInt8>,
    _ state: borrowing RomaniserState
  ) -> Bool {
    guard scheme.elidesArticleAfterEndings, index >= 0, state.tokens[index].hasMarks,
      state.tokens[index + 1].before == .space,
      let vowel = MarkedLetter.letters(of: state.tokens[index].range, in: span).last?.vowel
    else { return false }
    return vowel.isShortVowel
  }

  /// Whether a word stands after one that ends in a vowel, with a space between.
  private func followsVowel(_ index: Int, _ state: borrowing RomaniserState) -> Bool {
    guard index > 0, state.tokens[index].before == .space, let word = state.tokens[index - 1].word,
      let choice = state.choices[index - 1], choice.isSpoken
    else { return false }
    var phonemes: [Phoneme] = []
    choice.reading.append(of: word, to: &phonemes)
    guard let last = phonemes.last else { return false }
    let vowels = Phoneme.shortA.rawValue...Phoneme.longAMaqsura.rawValue
    return vowels.contains(last.rawValue)
  }

  /// A word as its letters and marks say.
  private func word(at index: Int, in span: Span<UInt8>, _ state: borrowing RomaniserState)
    -> PhonemicWord
  {
    let token = state.tokens[index]
    let choice = state.choices[index]
    let isNext =
      index + 1 < state.tokens.count
      && state.tokens[index + 1].range.lowerBound == token.range.upperBound + 1
    let next = isNext ? MarkedLetter.letters(of: state.tokens[index + 1].range, in: span) : []
    var letters = MarkedLetter.letters(of: token.range, in: span)
    if let choice, letters.count == token.word?.count {
      // A long vowel that isn't written, as in هذا.
      for place in letters.indices
      where letters[place].vowel == .shortA
        && Label.sounds[Int(choice.reading[place])] == [.own, .phoneme(.longA)]
      {
        letters[place].hasDaggerAlef = true
      }
    }
    var spoken = WordReader.read(
      letters,
      nextHasArticle: WordReader.hasArticle(next),
      procliticCount: choice?.procliticCount ?? 0
    )
    spoken.capital = choice?.capital ?? (token.before == .sentence ? .first : .none)
    return spoken
  }

  private func replaceSigns(
    _ range: Range<Int>,
    in span: Span<UInt8>,
    _ builder: inout RewriteBuilder
  ) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      if span[offset] < 0x80 {
        offset += 1
        continue
      }
      let scalar = span.scalar(at: offset)
      if let latin = RomanizeWords.latin(scalar.value) {
        builder.replace(offset..<offset + scalar.byteCount, with: latin)
      }
      offset += scalar.byteCount
    }
  }
}
