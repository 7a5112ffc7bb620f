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

  // MARK: Calls and addresses

  func isCall(_ units: [UInt16], _ start: Int, wordCount: Int) -> Bool {
    phraseLength(of: .call, in: units, from: startAfterNumber(units, start)) != nil
      && (wordCount <= 24 || wordCount == .max)
  }

  /// Where a line begins after the number that lists give it: `2. تخطى إلى …`.
  private func startAfterNumber(_ units: [UInt16], _ start: Int) -> Int {
    let end = units[start...].prefix(2).prefix(while: LetterFold.isDigit).endIndex
    return end > start && end < units.count && units[end] == 0x2E
      ? skipDecoration(units, from: end) : start
  }

  /// Whether the line is an address of the web or the name of a file and nothing else.
  func isAddress(_ units: [UInt16]) -> Bool {
    guard !units.contains(LetterFold.blank), let first = units.first, first < 0x7B else {
      return false
    }
    return ["http://", "https://", "www."].contains { units.starts(with: $0.utf16) }
      || [".jpg", ".jpeg", ".png", ".gif", ".webp"].contains { suffix in
        units.indices.contains { units[$0...].starts(with: suffix.utf16) }
      }
  }

  /// Whether the line is an address of mail and nothing else; it is the author's.
  func isMail(_ units: [UInt16]) -> Bool {
    units.contains(0x40) && units.contains(0x2E) && !units.contains(LetterFold.blank)
  }

  /// Whether a quoted name, `في` and a day in numbers end a line: `حفل إطلاق مجلة "المنارة" في 19-7-2013`.
  func quotesBeforeDay(_ units: [UInt16]) -> Bool {
    let day = units.reversed().prefix {
      LetterFold.isDigit($0) || $0 == LetterFold.dash || $0 == 0x2F
    }
    return day.count >= 6
      && units.dropLast(day.count).suffix(5).elementsEqual([
        LetterFold.quote, LetterFold.blank, 0x0641, 0x064A, LetterFold.blank,
      ])
  }

  // MARK: By-lines

  /// Where a by-line begins at the end of a headline: `… ..بقلم: …`.
  func bylineStart(_ units: [UInt16]) -> Int? {
    guard units.count > 20 else { return nil }
    var place = units.count - 1
    while place > units.count / 3, units.count - place < 60 {
      place -= 1
      guard !LetterFold.isWordUnit(units[place]), LetterFold.isWordUnit(units[place + 1]),
        let length = vocabulary.length(
          of: .bylineLabel,
          in: units,
          at: place + 1,
          upTo: units.count
        )
      else { continue }
      let after = place + 1 + length
      guard after < units.count, units[after...].prefix(2).contains(LetterFold.colon) else {
        continue
      }
      let name = skipDecoration(units, from: after)
      guard name < units.count,
        units[name...].count(where: { $0 == LetterFold.blank }) <= 4
      else { return nil }
      return line.byteRange(of: place + 1..<units.count).lowerBound
    }
    return nil
  }

  // MARK: End marks

  /// Whether a rule of signs stands before initials, `==== ر.خ`, or an agency names who prepared the report.
  func isEndMark(_ units: [UInt16], from start: Int, signs: LineSigns) -> Bool {
    let rule = units.prefix { $0 == 0x3D || $0 == 0x2A || $0 == 0x23 || $0 == 0x5F || $0 == 0x2F }
    if rule.count >= 3, signs.wordCount <= 3 { return true }
    guard units.first == 0x28, signs.wordCount <= 20 else { return false }
    return units.indices.contains {
      $0 > start && units[$0 - 1] == LetterFold.blank
        && vocabulary.length(of: .end, in: units, at: $0, upTo: units.count) != nil
    }
  }
}
