/// Words at the beginning of a line.
extension LineClassifier {
  /// The length of the longest phrase of some kinds that begins a line; nil where there is none.
  func phraseLength(of kinds: WordKinds, in units: [UInt16], from start: Int) -> Int? {
    phrase(kinds, in: units, from: start)?.length
  }

  /// The longest phrase of some kinds that begins a line.
  func phrase(
    _ kinds: WordKinds,
    in units: [UInt16],
    from start: Int
  ) -> (length: Int, kinds: WordKinds)? {
    // Why: a line is asked for twenty kinds there, and its first word begins a phrase of few of them.
    if start == openingStart, opening.isDisjoint(with: kinds) { return nil }
    return vocabulary.match(kinds, in: units, at: start, upTo: units.count)
  }

  /// Whether the line is one phrase of some kinds and nothing else.
  func isWhole(_ units: [UInt16], from start: Int, kinds: WordKinds) -> Bool {
    guard let length = phraseLength(of: kinds, in: units, from: start) else {
      return false
    }
    return skipDecoration(units, from: start + length) == units.count
  }

  // MARK: Words

  func skipDecoration(_ units: [UInt16], from start: Int) -> Int {
    var place = start
    while place < units.count, !LetterFold.isWordUnit(units[place]) { place += 1 }
    return place
  }
}
