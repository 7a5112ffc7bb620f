public import ArabicText
internal import PipelineCore

/// Writes Arabic text in a phonemic scheme: words with marks by what the marks say, others as a learned
/// model reads them.
public struct Romaniser: Sendable {
  /// The scheme that it writes.
  public let scheme: PhonemicScheme
  private let model: RomanisationModel

  /// What was made of the words of a text.
  public struct Words: Sendable, Hashable {
    /// How many words there were.
    public var count = 0
    /// How many were written by their letters alone, since nothing knew them.
    public var unreadCount = 0
    /// The first of those: its place in the text before, UTF-8 byte offsets, half-open.
    public var firstUnread: Range<Int>?
  }

  /// Makes a romaniser.
  public init(_ scheme: PhonemicScheme, model: RomanisationModel) {
    self.scheme = scheme
    self.model = model
  }

  /// Romanises a text.
  ///
  /// - Parameter bytes: Well-formed UTF-8; other bytes are passed through and never trap.
  public func romanise(_ bytes: [UInt8]) -> (rewrite: Rewrite?, words: Words) {
    model.resource.withBytes { romanise(bytes, $0) }
  }

  private func romanise(_ bytes: [UInt8], _ model: Span<UInt8>) -> (Rewrite?, Words) {
    let span = bytes.span
    let tokens = TextScanner.tokens(in: span)
    var reader = WordChooser(self.model, model, text: span)
    var builder = RewriteBuilder(bytes)
    var words = Words(count: tokens.count)
    var copied = 0
    var phonemes: [Phoneme] = []
    for index in tokens.indices {
      let token = tokens[index]
      replaceSigns(copied..<token.range.lowerBound, in: span, &builder)
      copied = token.range.upperBound
      phonemes.removeAll(keepingCapacity: true)
      if !token.hasMarks, let word = token.word, let choice = reader.choose(index, tokens, model) {
        choice.reading.append(of: word, to: &phonemes)
        let spoken = PhonemicWord(
          phonemes: phonemes,
          isVocalised: true,
          hasPausalEnding: true,
          capital: choice.capital
        )
        builder.replace(token.range) { scheme.write(spoken, to: &$0) }
        continue
      }
      let isNext =
        index + 1 < tokens.count && tokens[index + 1].range.lowerBound == token.range.upperBound + 1
      let next = isNext ? MarkedLetter.letters(of: tokens[index + 1].range, in: span) : []
      let letters = MarkedLetter.letters(of: token.range, in: span)
      let spoken = WordReader.read(letters, nextHasArticle: WordReader.hasArticle(next))
      if !spoken.isVocalised {
        words.unreadCount += 1
        if words.firstUnread == nil { words.firstUnread = token.range }
      }
      builder.replace(token.range) { scheme.write(spoken, to: &$0) }
    }
    replaceSigns(copied..<span.count, in: span, &builder)
    return (builder.finish(), words)
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
