/// Writes Arabic words in a phonemic scheme, by rules.
///
/// Each word is one change. Arabic digits become ASCII, ، ؛ ؟ ٪ the Latin signs; a tatweel inside a
/// word goes; letters
/// of other languages but پ چ ژ ڤ گ, and all else, stay. The result can't be read back.
public struct RomanizeWords: TextKernel {
  /// The scheme.
  public let scheme: PhonemicScheme

  /// The words that carry no vowel marks and were written by their letters alone.
  public struct UnvocalisedWords: Sendable, Hashable {
    /// How many there are.
    public var count: Int
    /// The first one's place in the text before the pass, UTF-8 byte offsets, half-open.
    public var first: Range<Int>
  }

  /// Makes the pass.
  public init(_ scheme: PhonemicScheme) { self.scheme = scheme }

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? { romanize(bytes).rewrite }

  /// Runs the pass and tells of the words that were written without their vowels.
  public func romanize(_ bytes: [UInt8]) -> (rewrite: Rewrite?, unvocalised: UnvocalisedWords?) {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var unvocalised: UnvocalisedWords?
    var offset = 0
    var waiting: (range: Range<Int>, letters: [MarkedLetter])?
    while offset < span.count {
      guard span[offset] >= 0xD8, span[offset] <= 0xDB else {
        offset += 1
        continue
      }
      let scalar = span.scalar(at: offset)
      if !Self.belongsToWord(scalar.value) {
        // Digits and signs come after a word that still waits for the one after it.
        if let latin = Self.latin(scalar.value) {
          if let word = waiting {
            write(word, nextHasArticle: false, to: &builder, unvocalised: &unvocalised)
          }
          waiting = nil
          builder.replace(offset..<offset + scalar.byteCount, with: latin)
        }
        offset += scalar.byteCount
        continue
      }
      var end = offset
      while end < span.count {
        let scalar = span.scalar(at: end)
        guard Self.belongsToWord(scalar.value) else { break }
        end += scalar.byteCount
      }
      let letters = MarkedLetter.letters(of: offset..<end, in: span)
      if let word = waiting {
        let isNext = word.range.upperBound + 1 == offset && span[offset - 1] == 0x20
        write(
          word,
          nextHasArticle: isNext && WordReader.hasArticle(letters),
          to: &builder,
          unvocalised: &unvocalised
        )
      }
      waiting = letters.isEmpty ? nil : (offset..<end, letters)
      offset = end
    }
    if let word = waiting {
      write(word, nextHasArticle: false, to: &builder, unvocalised: &unvocalised)
    }
    return (builder.finish(), unvocalised)
  }

  private func write(
    _ word: (range: Range<Int>, letters: [MarkedLetter]),
    nextHasArticle: Bool,
    to builder: inout RewriteBuilder,
    unvocalised: inout UnvocalisedWords?
  ) {
    let spoken = WordReader.read(word.letters, nextHasArticle: nextHasArticle)
    if !spoken.isVocalised {
      if unvocalised == nil { unvocalised = UnvocalisedWords(count: 0, first: word.range) }
      unvocalised?.count += 1
    }
    builder.replace(word.range) { scheme.write(spoken, to: &$0) }
  }

  private static func belongsToWord(_ scalar: UInt32) -> Bool {
    scalar == ArabicScalars.tatweel || MarkedLetter.isKnown(scalar)
      || ArabicScalars.isMark(scalar)
  }

  package static func latin(_ scalar: UInt32) -> UInt32? {
    if let digit = DecimalDigit(scalar: scalar) { return 0x30 + UInt32(digit.value) }
    return switch scalar {
    case 0x060C: 0x2C
    case 0x061B: 0x3B
    case 0x061F: 0x3F
    case 0x066A: 0x25
    case 0x066B: 0x2E
    default: nil
    }
  }
}
