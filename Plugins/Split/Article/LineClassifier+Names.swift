/// Names in a line: papers, places and people.
extension LineClassifier {
  /// Tells who is named in a short line.
  func tellNames(
    _ article: inout ArticleLine,
    units: [UInt16],
    from start: Int,
    signs: LineSigns,
    cover: LineCover,
    bytes: Span<UInt8>
  ) {
    article.features[.paper] =
      signs.wordCount <= 4 && !article.features[.section]
      && isWhole(units, from: start, kinds: [.paper, .agency])
    article.features[.place] = signs.wordCount <= 4 && isWhole(units, from: start, kinds: .place)
    article.features[.masthead] =
      signs.wordCount <= 4
      && phraseLength(of: .paperKind, in: units, from: start) != nil
    article.bylineStart = bylineStart(units)
    article.features[.dateline] =
      signs.hasSeparator && signs.wordCount > 5 && Dateline(line, vocabulary).opensText
    // Why: no headline begins with a place, a whole date and an agency.
    if article.features[.dateline], article.features[.fullDate] {
      article.features[.opensBody] = true
    }
    guard signs.wordCount <= 16, units.count <= 120,
      !article.features[.endsWithStop] || signs.wordCount <= 6
    else { return }
    let nameStart = NameLine.startAfterTitles(start..<units.count, in: units, by: vocabulary)
    var form = NameForm(nameStart..<units.count, in: units, vocabulary)
    if let word = form.twofoldWord, let last = line.byteRange(of: word).last, bytes[last] == 0x8A {
      // Why: as printed, with two dots under its last letter (YEH, D9 8A), it is no preposition.
      form = NameForm(nameStart..<units.count, in: units, vocabulary, takesTwofold: true)
    }
    if signs.wordCount <= (nameStart > start ? 6 : 5), !signs.hasDigit, !signs.hasSeparator,
      !article.features[.endsWithMark]
    {
      // `د. محمدن ولد سالم`: after an abbreviated title two words and more are a person's name.
      let isTitled =
        units[start..<nameStart].contains(0x2E) && !form.hasOther && !form.isInstitution
        && (1...4).contains(units[nameStart...].count { $0 == LetterFold.blank })
        && !article.features[.endsWithStop]
      article.features[.person] =
        form.isPerson && form.hasGivenName && (2...4).contains(signs.wordCount) || isTitled
      article.features[.likelyPerson] = form.isPerson || isTitled
      article.features[.titledPerson] =
        units[start..<nameStart].contains(0x2E) && (isTitled || form.isPerson)
      article.features[.outlet] =
        form.isInstitution && signs.wordCount <= 4 && !form.isPerson && !form.hasOther
        && !article.features[.weekday]
    }
    // `ريم خليل news@dhifaf.example`: who wrote it, with the address.
    let named = NameLine.withoutAddress(start..<units.count, in: units)
    if article.kind == .text, named.upperBound < units.count, signs.wordCount <= 10,
      NameForm(
        NameLine.startAfterTitles(named, in: units, by: vocabulary)..<named.upperBound,
        in: units,
        vocabulary
      ).isPerson
    {
      article.features[.knownNames] = true
      article.kind = .credit
      return
    }
    // `الضفاف نيوز |`: no headline ends in a bar.
    if units.last == LetterFold.bar, signs.wordCount <= 4, article.kind == .text {
      article.features[.outlet] = true
      article.features[.notTitle] = true
    }
    // `Coast 24`, `موقع الساحل 24`.
    let isNumbered =
      article.features[.masthead] && signs.hasDigit && cover.dateCount == 0
      && !cover.hasIssueNumber
    if article.features[.latin] && signs.wordCount <= 4 || isNumbered {
      article.features[.outlet] = true
    }
    // Why: "الوحدة.. «السعادة» بعد 6 سنوات" is a headline, whatever papers are called so.
    let hasDots = units.indices.dropFirst(2).dropLast(4).contains {
      units[$0] == 0x2E && units[$0 + 1] == 0x2E && units[$0 + 2] != 0x2E
        && units[$0 - 1] != 0x2E
    }
    guard !hasDots else { return }
    guard
      signs.hasSeparator || signs.wordCount <= 6
        || article.features[.fullDate] && signs.wordCount <= 10
    else { return }
    switch article.kind {
    case .text, .label(.author, _, _), .label(.byline, _, _): break
    default: return
    }
    guard !article.features[.section] else { return }
    let verdict = NameVerdict(
      NameLine(line, 0..<units.count, vocabulary),
      units,
      endsSentence: article.features[.endsWithStop] && !units.suffix(4).allSatisfy { $0 == 0x2E }
    )
    article.features[.knownNames] = verdict.isKnown && !article.features[.dateOnly]
    article.features[.likelyNames] = verdict.isLikely && !article.features[.dateOnly]
    if article.features[.titled] {
      // Why: what looked like no day's line before is none for it.
      article.features[.titled] = article.features[.dated]
      article.features[.dated] = false
    }
    // `محمد سالم الجمعة 3/11/2017`: a whole date beside somebody's name.
    if verdict.isLikely, verdict.opensWithName, article.features[.fullDate], signs.wordCount <= 10 {
      article.features[.dated] = true
    }
    if article.kind == .text, verdict.isKnown { article.kind = .credit }
    // Why: after the names of a dateline the text begins; commas between names are no sentence's.
    if verdict.isKnown {
      article.features[.dateline] = false
      article.features[.endsWithStop] = false
      article.features[.hasComma] = false
    }
  }

  /// Whether a paper that is called like a section stands before a place: `العالم - تونس`.
  func isPaperAndPlace(_ units: [UInt16], from start: Int) -> Bool {
    guard let sign = units[start...].firstIndex(of: LetterFold.dash), sign > start + 2 else {
      return false
    }
    let end = units[sign - 1] == LetterFold.blank ? sign - 1 : sign
    let place = skipDecoration(units, from: sign)
    return vocabulary.contains([.paper, .agency], in: units, at: start..<end)
      && place < units.count && vocabulary.contains(.place, in: units, at: place..<units.count)
  }
}
