internal import ArabicText

/// Puts the letters of ligatures into their order: lam-alef, and the article before ج ح خ م.
///
/// Fonts draw لا, لج, لح, لخ and لم as one sign, and extraction often gives its letters the wrong way round:
/// `األسبوع`, `السالم`, `اجلمعة`. Alef before another alef and lam stands in no Arabic word, so it tells; where a
/// text has such words and none with a good lam-alef, words that may be meant either way go by their
/// frequency.
enum LigatureOrder {
  static let lam: UInt32 = 0x0644
  static let alef: UInt32 = 0x0627
  static let alefs: Set<UInt32> = [0x0622, 0x0623, 0x0625, 0x0627]
  private static let joined: Set<UInt32> = [0x062C, 0x062D, 0x062E, 0x0645]  // ج ح خ م
  static let particles: Set<UInt32> = [0x0648, 0x0641, 0x0628, 0x0643]  // و ف ب ك
  /// The most pairs of a word that are tried both ways.
  private static let pairLimit = 4

  private struct Suspect {
    var word: PlacedWord
    /// The word as it may have been meant.
    var variant: [UInt32]
    var margin: Double
    /// Whether the word can't be right as it stands.
    var isSure: Bool
    var wasKnown: Bool
    /// Whether it isn't known as it stands, and is with its lam-alef in order.
    var isPlain: Bool
    /// Whether it can't be right as it stands, and isn't known either way.
    var isLikely: Bool
    /// Whether it is an article without a word.
    var isBare: Bool
  }

  /// - Parameter isStrange: Whether strange words are as many as a text has that is damaged throughout.
  static func repaired(
    _ bytes: [UInt8],
    isStrange: Bool = false
  ) -> (Rewrite, [PrintedText.Repair])? {
    let span = bytes.span
    let hasSure = hasSureWord(span)
    guard isStrange || hasSure else { return nil }
    var suspects: [Suspect] = []
    var wholeCount = 0
    var plainWholeCount = 0
    PlacedWord.forEach(in: span, 0..<span.count) { word in
      if hasWholeLamAlef(word.scalars) {
        wholeCount += 1
        if hasPlainLamAlef(word.scalars) { plainWholeCount += 1 }
      }
      if let suspect = suspect(word) { suspects.append(suspect) }
    }
    let sureCount = suspects.count { $0.isSure }
    // Why: where ligatures stand in order elsewhere, what could be right is.
    let isWhole = sureCount >= 2 && wholeCount * 4 <= sureCount
    // Fonts may draw لا as one sign and لأ as two: `خالل`, `إال`, and hardly a good لا.
    let plain = Set(suspects.filter(\.isPlain).map(\.variant))
    let isPlainWhole = plain.count >= 2 && plainWholeCount * 4 <= plain.count
    guard hasSure || isPlainWhole else { return nil }
    var builder = RewriteBuilder(bytes)
    var repairs: [PrintedText.Repair] = []
    for suspect in suspects
    where suspect.isSure || suspect.isLikely
      || (isWhole || isPlainWhole && hasPlainLamAlef(suspect.variant)) && accepts(suspect)
    {
      var replacement: [UInt8] = []
      for scalar in suspect.variant { replacement.append(scalar: scalar) }
      let target = builder.replace(suspect.word.range, with: replacement)
      repairs.append(.init(kind: .ligatureOrder, target: target, margin: suspect.margin))
    }
    return builder.finish().map { ($0, repairs) }
  }

  private static func accepts(_ suspect: Suspect) -> Bool {
    suspect.isBare || suspect.margin > (suspect.wasKnown ? 1 : 4)
  }

  /// Whether a text has a word that can't be right as it stands and is one with its letters in order.
  private static func hasSureWord(_ span: Span<UInt8>) -> Bool {
    var end = 0
    for offset in 0..<span.count where span[offset] == 0xA7 {
      if offset > end, isSign(at: offset, in: span), isInSureWord(offset, in: span, upTo: &end) {
        return true
      }
    }
    return false
  }

  /// Whether the word around an offset can't be right as it stands and is one with its letters in order.
  ///
  /// - Parameter end: Becomes the last byte of the word.
  static func isInSureWord(_ offset: Int, in span: Span<UInt8>, upTo end: inout Int) -> Bool {
    var start = offset - 1
    while !beginsWord(at: start, in: span) { start -= 2 }
    end = offset
    while end + 1 < span.count, span[end + 1] & 0xFC == 0xD8 { end += 2 }
    var isSure = false
    PlacedWord.forEach(in: span, start..<min(end + 1, span.count)) { word in
      if suspect(word)?.isSure == true { isSure = true }
    }
    return isSure
  }

  /// Whether the second byte of an alef stands at an offset after which comes another alef and lam; or, where it
  /// begins a word or follows و ف ب ك that does, one of ج ح خ م and lam.
  static func isSign(at offset: Int, in span: Span<UInt8>) -> Bool {
    guard offset > 0, offset + 4 < span.count, span[offset] == 0xA7, span[offset - 1] == 0xD8,
      span[offset + 3] == 0xD9, span[offset + 4] == 0x84
    else { return false }
    switch (span[offset + 1], span[offset + 2]) {
    case (0xD8, 0xA2), (0xD8, 0xA3), (0xD8, 0xA5), (0xD8, 0xA7): return true
    case (0xD8, 0xAC...0xAE), (0xD9, 0x85): break
    default: return false
    }
    if beginsWord(at: offset - 1, in: span) { return true }
    guard offset > 2 else { return false }
    switch (span[offset - 3], span[offset - 2]) {
    case (0xD9, 0x88), (0xD9, 0x81), (0xD8, 0xA8), (0xD9, 0x83):
      return beginsWord(at: offset - 3, in: span)
    default: return false
    }
  }

  /// Whether no letter of Arabic stands before an offset.
  private static func beginsWord(at offset: Int, in span: Span<UInt8>) -> Bool {
    guard offset > 1 else { return true }
    // D8 8C to D8 9F: ، ؛ ؟ and other signs.
    return span[offset - 2] & 0xFC != 0xD8 || span[offset - 1] < 0x80
      || span[offset - 2] == 0xD8 && span[offset - 1] < 0xA0
  }

  /// Whether a word has lam and alef in their order, which isn't the article before a lam-alef.
  private static func hasWholeLamAlef(_ scalars: [UInt32]) -> Bool {
    scalars.indices.dropLast().contains { index in
      scalars[index] == lam && alefs.contains(scalars[index + 1])
        && (index + 2 >= scalars.count || scalars[index + 2] != lam)
    }
  }

  /// Whether a word has lam and an alef without a sign of its own.
  private static func hasPlainLamAlef(_ scalars: [UInt32]) -> Bool {
    scalars.indices.dropLast().contains { scalars[$0] == lam && scalars[$0 + 1] == alef }
  }

  private static func suspect(_ word: PlacedWord) -> Suspect? {
    let scalars = word.scalars
    guard scalars.count >= 2, scalars.contains(lam) else { return nil }
    var pairs: [Int] = []
    var hasTwoAlefs = false
    for index in scalars.indices.dropLast() where scalars[index + 1] == lam {
      if alefs.contains(scalars[index]) {
        pairs.append(index)
        if index > 0, scalars[index - 1] == alef, !isNameOfGod(scalars, from: index) {
          hasTwoAlefs = true
        }
      } else if joined.contains(scalars[index]), index > 0, scalars[index - 1] == alef {
        pairs.append(index)
      }
    }
    // Why: of several, the one that begins the word as the article is in order.
    if pairs.count > 1, let first = pairs.first, scalars[first] == alef,
      first == 0 || first == 1 && particles.contains(scalars[0])
    {
      pairs.removeFirst()
    }
    guard !pairs.isEmpty else { return nil }
    guard
      let (own, variant, judgement) = judged(
        scalars,
        at: Array(pairs.prefix(pairLimit)),
        hasTwoAlefs: hasTwoAlefs
      )
    else { return nil }
    let margin = judgement.bits - own.bits
    let isSure =
      hasTwoAlefs
      ? !own.isKnown && judgement.isKnown && margin > 4
      : !own.isKnown && judgement.isKnown && judgement.letterCount >= 4 && margin > 14
        && (isArticle(scalars, pairs) || judgement.letterCount >= 5 && margin > 18)
    // Alone the article isn't a word, and لا stands in every text.
    let isBare = scalars == [alef, lam] || scalars == [0x0648, alef, lam]
    guard isSure || margin > 1 || isBare && margin > -4 else { return nil }
    return Suspect(
      word: word,
      variant: variant,
      margin: margin,
      isSure: isSure,
      wasKnown: own.isKnown,
      isPlain: !own.isKnown && judgement.isKnown && margin > 8 && hasPlainLamAlef(variant),
      isLikely: hasTwoAlefs && !own.isKnown && margin > 6,
      isBare: isBare
    )
  }

  /// A word and its best variant; where neither is known, those without و or ف before them, if that tells more.
  private static func judged(
    _ scalars: [UInt32],
    at pairs: [Int],
    hasTwoAlefs: Bool
  ) -> (own: WordJudgement, variant: [UInt32], judgement: WordJudgement)? {
    let own = WordJudgement(scalars)
    guard let (variant, judgement) = bestVariant(of: scalars, at: pairs, hasTwoAlefs: hasTwoAlefs)
    else { return nil }
    if !own.isKnown, !judgement.isKnown, scalars.count > 5, let first = pairs.first, first > 0,
      scalars[0] == 0x0648 || scalars[0] == 0x0641
    {
      let rest = Array(scalars.dropFirst())
      if let (shorter, known) = bestVariant(
        of: rest,
        at: pairs.map { $0 - 1 },
        hasTwoAlefs: hasTwoAlefs
      ), known.isKnown {
        let ownRest = WordJudgement(rest)
        if !ownRest.isKnown { return (ownRest, [scalars[0]] + shorter, known) }
      }
    }
    return (own, variant, judgement)
  }

  /// Whether الله stands at a place, as after another alef in عطاالله.
  private static func isNameOfGod(_ scalars: [UInt32], from index: Int) -> Bool {
    scalars[index...].starts(with: [0x0627, 0x0644, 0x0644, 0x0647])
  }

  /// Whether a word begins with the article, after particles of one letter, whose lam stands after the letter.
  private static func isArticle(_ scalars: [UInt32], _ pairs: [Int]) -> Bool {
    guard let first = pairs.first(where: { joined.contains(scalars[$0]) }) else { return false }
    return first == 1 || first == 2 && particles.contains(scalars[0])
  }

  private static func bestVariant(
    of scalars: [UInt32],
    at pairs: [Int],
    hasTwoAlefs: Bool
  ) -> ([UInt32], WordJudgement)? {
    var best: ([UInt32], WordJudgement)?
    for choice in 1..<(1 << pairs.count) {
      var variant = scalars
      for (bit, index) in pairs.enumerated() where choice >> bit & 1 == 1 {
        variant.swapAt(index, index + 1)
      }
      let judgement = WordJudgement(variant)
      if best.map({ judgement.bits > $0.1.bits }) ?? true { best = (variant, judgement) }
    }
    return best
  }
}
