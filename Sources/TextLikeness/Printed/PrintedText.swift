public import ArabicText

/// Text that was taken from printed pages, put right: what extraction from PDF does to Arabic.
///
/// Each kind of damage is one pass, in the order in which the next can see more: lines stored as they
/// look, pieces of words that kashida or blanks part, letters of ligatures in the wrong order, numbers that were
/// reversed. A pass changes only what the model of Arabic finds likelier afterwards by a margin.
public enum PrintedText {
  /// A kind of damage.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A line was stored as it looks, from left to right.
    case visualOrder = "visual-order"
    /// Kashida, blanks or U+FFFD stood between the letters of a word, or a letter many times over.
    case brokenWord = "broken-word"
    /// A mark stood apart from its letter or twice.
    case strayMark = "stray-mark"
    /// The letters of lam-alef, or of the article before ج ح خ م, stood in the wrong order.
    case ligatureOrder = "ligature-order"
    /// A number was stored backwards.
    case reversedNumber = "reversed-number"
  }

  /// What was repaired at one place.
  public struct Repair: Sendable, Hashable {
    /// What had happened.
    public let kind: Kind
    /// Byte offsets into the text after the repair, half-open.
    public let target: Range<Int>
    /// By how many bits the text is likelier after the repair.
    public let margin: Double
  }

  /// Repairs a text.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - isQuick: whether a text is looked at only where signs of the damage stand that a fast pass finds:
  ///     so lines in visual order are passed over in which no word begins with ة or ى.
  /// - Returns: The text after, with what was changed and why; nil where nothing was.
  /// - Complexity: O(*n*) in bytes.
  public static func repaired(
    _ bytes: [UInt8],
    isQuick: Bool = false
  ) -> (rewrite: Rewrite, repairs: [Repair])? {
    let signs = isQuick ? PrintedSigns(in: bytes.span) : .all
    if signs.isEmpty { return nil }
    var result: (rewrite: Rewrite, repairs: [Repair])?
    let passes: [(signs: PrintedSigns, repaired: ([UInt8]) -> (Rewrite, [Repair])?)] = [
      (.visualOrder, VisualLines.repaired), (.brokenWords, BrokenWords.repaired),
      (.ligatures, LigatureOrder.repaired),
      ([.visualOrder, .brokenWords], ReversedNumbers.repaired),
    ]
    for pass in passes where result != nil || !signs.isDisjoint(with: pass.signs) {
      guard let (next, repairs) = pass.repaired(result?.rewrite.bytes ?? bytes) else { continue }
      let earlier = (result?.repairs ?? []).map { $0.moved(by: next) }
      result = (result?.rewrite.followed(by: next) ?? next, earlier + repairs)
    }
    return result
  }
}

extension PrintedText.Repair {
  /// The repair after another pass changed the text.
  fileprivate func moved(by next: Rewrite) -> Self {
    let lower = next.changes.place(of: target.lowerBound, \.source, \.target)
    let upper = next.changes.place(of: target.upperBound, \.source, \.target)
    return Self(kind: kind, target: lower..<max(lower, upper), margin: margin)
  }
}

/// What the model says of one word.
struct WordJudgement {
  /// The word's score in bits.
  let bits: Double
  /// Whether it is known.
  let isKnown: Bool
  /// How many letters it has.
  let letterCount: Int

  init(_ scalars: some Sequence<UInt32>) {
    var score = ArabicScore()
    for scalar in scalars { score.add(letterOf: scalar) }
    score.finish()
    bits = score.bits
    isKnown = score.knownWordCount > 0 && score.knownWordCount == score.wordCount
    letterCount = score.letterCount
  }
}

/// A word of Arabic letters and marks in a text.
struct PlacedWord {
  /// Byte offsets into the text, half-open.
  let range: Range<Int>
  /// The word's scalars.
  let scalars: [UInt32]

  /// Calls the closure with every word of a range, in order.
  static func forEach(
    in span: Span<UInt8>,
    _ range: Range<Int>,
    _ body: (PlacedWord) -> Void
  ) {
    var offset = range.lowerBound
    var scalars: [UInt32] = []
    while offset < range.upperBound {
      guard span[offset] & 0xFC == 0xD8 else {
        offset += 1
        continue
      }
      let start = offset
      scalars.removeAll(keepingCapacity: true)
      while offset < range.upperBound, span[offset] & 0xFC == 0xD8 {
        let scalar = span.decodedScalar(at: offset)
        let symbol = TextSymbol.symbol(of: scalar.value)
        guard (1...31).contains(symbol) || symbol == TextSymbol.mark else { break }
        scalars.append(scalar.value)
        offset += scalar.byteCount
      }
      if scalars.isEmpty {
        offset += 1
      } else {
        body(PlacedWord(range: start..<offset, scalars: scalars))
      }
    }
  }
}
