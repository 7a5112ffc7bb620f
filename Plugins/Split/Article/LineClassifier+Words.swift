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

  /// Whether the line says its day as reports do: right after its verb, or between commas, `…، أمس الأحد، …`.
  func tellsToday(_ units: [UInt16], from start: Int) -> Bool {
    var word = 0
    for place in units.indices.dropFirst(start + 1) where units[place - 1] == LetterFold.blank {
      word += 1
      guard
        let length = vocabulary.length(of: .today, in: units, at: place, upTo: units.count)
      else { continue }
      // Why: "الذهب اليوم" is no verb's day, nor "قصة اليوم العالمي".
      if word == 1, !LetterFold.hasArticle(units[start...]),
        units[place - 2] == 0x062A
      {
        return true
      }
      var end = place + length
      if end + 1 < units.count, units[end] == LetterFold.blank,
        let day = vocabulary.length(of: .weekday, in: units, at: end + 1, upTo: units.count)
      {
        end += 1 + day
        if word == 1 { return true }
      }
      while end < units.count, units[end] == LetterFold.blank { end += 1 }
      if end < units.count, units[end] == 0x2C { return true }
    }
    return false
  }

  /// Whether a line ends in a day and says before it, without a sign between, what there is of that day:
  /// `أسعار العملات في البنوك 9 مارس 2021`.
  ///
  /// A name, a place or a section before a day are none.
  func titlesDay(_ units: [UInt16], from start: Int) -> Bool {
    let starts = units.indices.dropFirst(start + 2).filter {
      units[$0 - 1] == LetterFold.blank && LetterFold.isWordUnit(units[$0])
    }
    guard
      let day = starts.first(where: { NameLine.isDate($0..<units.count, in: units, vocabulary) }),
      LetterFold.isWordUnit(units[day - 2])
    else { return false }
    let title = start..<day - 1
    // `حظك اليوم الثلاثاء 5 مايو 2020`.
    let isOfToday =
      vocabulary.length(of: .today, in: units, at: day, upTo: units.count) != nil
    guard units[title].contains(LetterFold.blank) || isOfToday,
      !units[title].contains(where: NameLine.isSeparator),
      phraseLength(of: [.labels, .paperKind, .editor, .imprint], in: units, from: start) == nil,
      !vocabulary.contains([.agency, .paper, .place, .section], in: units, at: title),
      !vocabulary.siteNames.contains(units[title])
    else { return false }
    return !NameForm(title, in: units, vocabulary, takesTwofold: true).isPerson
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
    // `تلجرام t.me/dhifaf`: where else the page is.
    if units.count(where: { $0 == LetterFold.blank }) <= 6, let slash = units.firstIndex(of: 0x2F),
      let dot = units[..<slash].lastIndex(of: 0x2E), dot > 0,
      units[dot - 1] < 0x7B, units[dot + 1] < 0x7B, LetterFold.isWordUnit(units[dot + 1]),
      !LetterFold.isDigit(units[dot + 1])
    {
      return true
    }
    guard !units.contains(LetterFold.blank), let first = units.first, first < 0x7B else {
      return false
    }
    // `news-picture`: what a template calls a part of the page.
    let isIdentifier =
      units.count > 4 && units.contains { $0 == LetterFold.dash || $0 == 0x5F }
      && units.allSatisfy { $0 == LetterFold.dash || $0 == 0x5F || (0x61...0x7A).contains($0) }
    return isIdentifier
      || ["http://", "https://", "www."].contains { units.starts(with: $0.utf16) }
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
