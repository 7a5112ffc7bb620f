/// Lines under pictures.
extension LineClassifier {
  /// Whether the line is labelled as what stands under a picture, or ends with where the picture is from.
  func isCaption(
    _ units: [UInt16],
    from start: Int,
    signs: LineSigns,
    cover: LineCover,
    endsSentence: Bool
  ) -> Bool {
    guard signs.wordCount <= 20 else { return false }
    // `قطار في المحطة، 21 نوفمبر 2022. © أ ف ب`.
    if let sign = units.lastIndex(of: 0x00A9), sign > start + 8, sign + 2 < units.count,
      vocabulary.contains([.agency, .caption], in: units, at: sign + 2..<units.count)
    {
      return true
    }
    guard signs.wordCount <= 14 else { return false }
    if cover.isWhole(.caption) || closesWithPhotographer(units, start)
      || signs.hasSeparator && namesPhotographer(units, start)
    {
      return true
    }
    if signs.wordCount <= 8, !endsSentence, signs.hasArabic,
      phraseLength(of: .picture, in: units, from: start) != nil
    {
      return true
    }
    if let length = phraseLength(of: .caption, in: units, from: start) {
      let after = start + length
      return after < units.count
        && (units[after] != LetterFold.blank
          || after + 1 < units.count
            && !LetterFold.isWordUnit(units[after + 1]))
    }
    // `… (أرشيفية)`, `… (رويترز)`: the line ends with where the picture is from.
    guard units.last == 0x29, signs.wordCount >= 2, let open = units.lastIndex(of: 0x28) else {
      return false
    }
    let inside = open + 1..<units.count - 1
    // `… (أرشيفية: الإنترنت)`.
    if let length = vocabulary.length(
      of: .caption,
      in: units,
      at: inside.lowerBound,
      upTo: inside.upperBound
    ), inside.lowerBound + length < inside.upperBound,
      NameLine.isSeparator(units[inside.lowerBound + length])
    {
      return true
    }
    if vocabulary.contains(.caption, in: units, at: inside) {
      // Why: `(صور)`, `(فيديو)` tell of a headline that pictures come with it.
      return !vocabulary.contains(.furniture, in: units, at: inside)
    }
    // Why: a sentence may end before the agency's brackets.
    var end = open
    while end > start, units[end - 1] == LetterFold.blank { end -= 1 }
    guard !endsSentence, end > start, units[end - 1] != 0x2E, isCredit(inside, units),
      signs.wordCount >= 8
        || !units[start..<end].contains(where: { LetterFold.isDigit($0) || $0 == 0x2F })
    else { return false }
    // Why: initials of those who made the report stand before its agencies.
    guard
      units[start..<end].split(whereSeparator: { !LetterFold.isWordUnit($0) }).contains(where: {
        $0.count >= 4
      })
    else { return false }
    // `الرباط: أحمد علي (رويترز)`: who wrote it, from where.
    let names = NameLine(line, start..<end, vocabulary).elements
    if names.count > 1, names.allSatisfy({ $0.evidence >= .form }) { return false }
    // `رام الله - (د ب أ)`: from where it was reported.
    if names.count == 1, names[0].role == .place, names[0].evidence == .table { return false }
    let before = NameForm(start..<end, in: units, vocabulary)
    return signs.wordCount >= 8 || signs.wordCount >= 5 && before.hasOther && !before.isPerson
  }

  /// Whether a sentence is followed by who took the picture: `… بالمجان. تصوير: أشوك فيرما`.
  private func closesWithPhotographer(_ units: [UInt16], _ start: Int) -> Bool {
    guard let stop = units.lastIndex(of: 0x2E), stop > start + 6, stop + 2 < units.count,
      units[stop + 1] == LetterFold.blank,
      let length = vocabulary.length(of: .caption, in: units, at: stop + 2, upTo: units.count)
    else { return false }
    let end = stop + 2 + length
    return end < units.count && NameLine.isSeparator(units[end])
      && units[end...].count { $0 == LetterFold.blank } <= 5
  }

  /// Whether a line says after what the picture shows who took it: `مكان الحادث تصوير- رأفت سليم`.
  private func namesPhotographer(_ units: [UInt16], _ start: Int) -> Bool {
    guard
      let sign = units[start...].firstIndex(where: { NameLine.isSeparator($0) }),
      units[sign] == LetterFold.dash || units[sign] == LetterFold.colon
    else { return false }
    var end = sign
    while end > start, units[end - 1] == LetterFold.blank { end -= 1 }
    guard let blank = units[start..<end].lastIndex(of: LetterFold.blank),
      vocabulary.contains(.caption, in: units, at: blank + 1..<end),
      units[start..<blank].contains(LetterFold.blank)
    else { return false }
    let name = skipDecoration(units, from: sign)
    return name < units.count && NameForm(name..<units.count, in: units, vocabulary).isPerson
      && !NameForm(start..<blank, in: units, vocabulary).isPerson
      && vocabulary.length(
        of: [.bylineLabel, .authorLabel],
        in: units,
        at: start,
        upTo: units.count
      )
        == nil
  }

  /// Whether a line names the holder of an office and nothing more, as under pictures:
  /// `المتحدث باسم الجيش اللواء سامر الحداد`, `سامر الحداد وزير الأشغال العامة`.
  func namesOfficial(_ units: [UInt16], from start: Int, signs: LineSigns) -> Bool {
    guard (4...14).contains(signs.wordCount), !signs.hasDigit, !signs.hasSeparator, !signs.hasComma
    else { return false }
    let starts =
      [start] + units.indices.dropFirst(start + 1).filter { units[$0 - 1] == LetterFold.blank }
    if let length = phraseLength(of: .official, in: units, from: start) {
      // The name ends the line; before it stands of what the office is.
      for name in starts.suffix(5) where name > start + length {
        let afterTitle = NameLine.startAfterTitles(name..<units.count, in: units, by: vocabulary)
        let form = NameForm(afterTitle..<units.count, in: units, vocabulary)
        let isName =
          form.isPerson && form.hasGivenName
          || afterTitle > name && !form.hasOther && !form.isInstitution
        guard isName, units[afterTitle...].contains(LetterFold.blank) else { continue }
        return starts.allSatisfy { $0 < start + length || $0 >= name || isOfOffice($0, in: units) }
      }
      return false
    }
    let name = NameLine.startAfterTitles(start..<units.count, in: units, by: vocabulary)
    guard
      let office = starts.first(where: {
        $0 > name
          && vocabulary.length(of: .official, in: units, at: $0, upTo: units.count) != nil
      }),
      let length = vocabulary.length(of: .official, in: units, at: office, upTo: units.count)
    else { return false }
    let form = NameForm(name..<office - 1, in: units, vocabulary)
    // Why: "سامر الحداد يستقبل الرئيس اليمني" is a headline.
    let last = starts.last { $0 < office } ?? name
    let isVerb =
      (units[last] == 0x064A || units[last] == 0x062A)
      && vocabulary.length(of: .givenName, in: units, at: last, upTo: units.count) == nil
    guard !isVerb, (2...4).contains(starts.count { (name..<office).contains($0) }),
      form.isPerson && form.hasGivenName || name > start && !form.hasOther && !form.isInstitution
    else { return false }
    return starts.allSatisfy { $0 < office + length || isOfOffice($0, in: units) }
  }

  /// Whether a word can say of what an office is: it has the article, also after `ب` or `ل`, or is a place.
  private func isOfOffice(_ start: Int, in units: [UInt16]) -> Bool {
    let end = units[start...].firstIndex(of: LetterFold.blank) ?? units.count
    let word = units[start..<end]
    let rest = word.first == 0x0628 || word.first == 0x0648 ? word.dropFirst() : word
    return LetterFold.hasArticle(rest)
      || rest.starts(with: [LetterFold.lam, LetterFold.lam])
      || vocabulary.length(of: [.place, .official], in: units, at: start, upTo: units.count) != nil
  }

  /// Whether names of agencies, papers and archives are all that stands in brackets: `الجزيرة-أرشيف`.
  private func isCredit(_ inside: Range<Int>, _ units: [UInt16]) -> Bool {
    var start = inside.lowerBound
    for place in inside.lowerBound...inside.upperBound
    where place == inside.upperBound || NameLine.isSeparator(units[place]) {
      var name = start..<place
      while let first = name.first, units[first] == LetterFold.blank { name.removeFirst() }
      while let last = name.last, units[last] == LetterFold.blank { name.removeLast() }
      guard vocabulary.contains([.agency, .paper, .caption], in: units, at: name) else {
        return false
      }
      start = place + 1
    }
    return true
  }

  /// Whether the line says what a picture shows: `مزارعون خلال …`, `عمال أمام …`, `… – الصورة: …`.
  func depicts(_ units: [UInt16], from start: Int, signs: LineSigns) -> Bool {
    guard (2...14).contains(signs.wordCount) else { return false }
    var word = 0
    for place in start + 1..<max(units.count, start + 1)
    where units[place - 1] == LetterFold.blank && LetterFold.isWordUnit(units[place]) {
      word += 1
      if word <= 4,
        vocabulary.length(of: .picturing, in: units, at: place, upTo: units.count) != nil
      {
        return true
      }
      guard place > start + 2, NameLine.isSeparator(units[place - 2]) || units[place - 2] == 0x2E,
        let length = vocabulary.length(of: .caption, in: units, at: place, upTo: units.count)
      else { continue }
      if place + length == units.count || !LetterFold.isWordUnit(units[place + length]) {
        return true
      }
    }
    return false
  }
}
