/// Names that stand in one piece without a sign between them.
extension NameLine {
  /// What stands after `من` or `عن` at a line's beginning: who wrote it, or the agency it was taken from.
  static func source(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Range<Int>? {
    guard name.count > 5, units[name.lowerBound + 1] == 0x0646,
      units[name.lowerBound + 2] == LetterFold.blank
    else { return nil }
    let rest = name.dropFirst(3)
    if units[name.lowerBound] == 0x0639 {
      return vocabulary.contains(.agency, in: units, at: rest) ? rest : nil
    }
    let form = NameForm(rest, in: units, vocabulary)
    return units[name.lowerBound] == 0x0645 && form.isPerson && form.hasGivenName ? rest : nil
  }

  /// What parts two names that stand in one piece: a lone waw, `من` or `في` before a place, the blank
  /// between a known place and a known agency or a date.
  func cut(_ units: [UInt16], at name: Range<Int>, by vocabulary: ArticleVocabulary) -> Range<
    Int
  >? {
    if let place = Self.agencyAfterDate(name, in: units, vocabulary) {
      return place - 1..<place
    }
    if let cut = Self.dayBesideName(name, in: units, vocabulary) { return cut }
    if let cut = Self.dayBesideTown(name, in: units, vocabulary) { return cut }
    if let label = Self.labelOfDay(name, in: units, vocabulary) { return label }
    // `مع الضفاف متابعة: ريم خليل`: a label between the site and who wrote it.
    if let label = Self.labelAtEnd(name, in: units, vocabulary) { return label }
    if hasLabel, let office = Self.officeAfterPerson(name, in: units, vocabulary) {
      return office - 1..<office
    }
    for place in name.dropFirst().dropLast() {
      // `عدن "الضفاف" خاص`: what stands in quotation marks is a name of its own.
      if units[place] == LetterFold.quote {
        if units[place + 1] == LetterFold.blank { return place..<place + 1 }
        if units[place - 1] == LetterFold.blank { return place..<place }
      }
      guard units[place - 1] == LetterFold.blank else { continue }
      // `نشوى فكري ومحمود الحكيم`: two people.
      if units[place] == 0x0648, units[place + 1] != LetterFold.blank {
        let second = NameForm(
          place + 1..<name.upperBound,
          in: units,
          vocabulary,
          takesTwofold: true
        )
        let first = units[name.lowerBound..<place - 1]
        let one = NameForm(name.lowerBound..<place - 1, in: units, vocabulary)
        // `الحسين العلي وبويا قبلان`: two words each, of whom the first is known to be somebody.
        let isTwoAndTwo =
          one.isPerson && one.hasGivenName && first.count(where: { $0 == LetterFold.blank }) == 1
          && units[place..<name.upperBound].count(where: { $0 == LetterFold.blank }) == 1
          && !second.hasOther && !second.hasArticle && !second.endsAsThing
          && !NameForm(place..<name.upperBound, in: units, vocabulary).hasGivenName
        if second.isPerson && second.hasGivenName || isTwoAndTwo,
          first.contains(LetterFold.blank),
          first.count(where: { $0 == LetterFold.blank }) <= 3, !one.hasOther
        {
          return place..<place + 1
        }
      }
      if units[place] == 0x0648, units[place + 1] == LetterFold.blank { return place..<place + 1 }
      // `ريم خليل ورويترز`, `العمانية ووكالات`: an agency after a waw.
      if Self.withAnd(place..<name.upperBound, units: units, vocabulary: vocabulary) != nil {
        return place..<place + 1
      }
      guard place + 3 < name.upperBound, units[place + 2] == LetterFold.blank else { continue }
      let isFrom = units[place] == 0x0645 && units[place + 1] == 0x0646
      let isIn = units[place] == 0x0641 && units[place + 1] == 0x064A
      let rest = place + 3..<name.upperBound
      // `خالد الزروق في 10:15 م`: the hour.
      if isIn, LetterFold.isDigit(units[rest.lowerBound]) { return place..<place + 3 }
      let left = name.lowerBound..<place - 1
      // `ريم خليل عن لوموند`: from which paper it was translated.
      if units[place] == 0x0639, units[place + 1] == 0x0646,
        NameForm(left, in: units, vocabulary, takesTwofold: true).isPerson
      {
        return place..<place + 3
      }
      // `سامر الحداد في محليات`: in which section it stands.
      if isIn, vocabulary.contains(.section, in: units, at: rest),
        NameForm(left, in: units, vocabulary, takesTwofold: true).isPerson
      {
        return place..<place + 3
      }
      // `القاهرة من ريم خليل`: after the place, from whom the report is.
      if isFrom,
        vocabulary.contains(.place, in: units, at: left)
          || NameForm(left, in: units, vocabulary).isPlace,
        NameForm(rest, in: units, vocabulary).isPerson,
        NameForm(rest, in: units, vocabulary).hasGivenName
      {
        return place..<place + 3
      }
      if isFrom || isIn, Self.isPlaces(rest, units: units, vocabulary: vocabulary),
        vocabulary.contains([.agency, .paper], in: units, at: left)
          || NameForm(left, in: units, vocabulary, takesTwofold: true).isName
      {
        return place..<place + 3
      }
      // `حسن أوزال من تيلوكيت`: a town of which no table knows.
      let isFromSomebody =
        vocabulary.contains([.agency, .paper], in: units, at: left)
        || NameForm(left, in: units, vocabulary, takesTwofold: true).hasGivenName
          && NameForm(left, in: units, vocabulary, takesTwofold: true).isPerson
      if isFrom, isFromSomebody, units[rest].count(where: { $0 == LetterFold.blank }) <= 1 {
        return place..<place + 3
      }
    }
    // `وكالة الضفاف الإخبارية عدن`: a town after a name that an adjective ends.
    if vocabulary.length(of: .paperKind, in: units, at: name.lowerBound, upTo: name.upperBound)
      != nil,
      let blank = units[name].lastIndex(of: LetterFold.blank),
      vocabulary.contains(.place, in: units, at: blank + 1..<name.upperBound),
      let before = units[name.lowerBound..<blank].lastIndex(of: LetterFold.blank),
      LetterFold.hasArticle(units[before + 1..<blank]),
      units[blank - 1] == 0x0647 || units[blank - 1] == 0x064A
    {
      return blank..<blank + 1
    }
    guard
      let first = vocabulary.match(
        [.place, .agency, .exclusive],
        in: units,
        at: name.lowerBound,
        upTo: name.upperBound
      ),
      name.lowerBound + first.length < name.upperBound
    else { return nil }
    let end = name.lowerBound + first.length
    // `بغداد. خاص`: a full stop between place and agency.
    if units[end] == 0x2E, end + 2 < name.upperBound, units[end + 1] == LetterFold.blank,
      first.kinds.contains(.place),
      vocabulary.contains([.agency, .exclusive], in: units, at: end + 2..<name.upperBound)
    {
      return end..<end + 2
    }
    guard units[end] == LetterFold.blank || LetterFold.isDigit(units[end]) else { return nil }
    var rest = end..<name.upperBound
    if units[end] == LetterFold.blank { rest = end + 1..<name.upperBound }
    // `خاص ب"المرآة"`: for whom it was written.
    if first.kinds.contains(.agency), rest.count > 2, units[rest.lowerBound] == 0x0628,
      units[rest.lowerBound + 1] == LetterFold.quote
    {
      return end..<rest.lowerBound + 1
    }
    // `خاص للضفاف نيوز`: for which site it was written.
    if first.kinds.contains(.exclusive), rest.count > 5, units[rest.lowerBound] == LetterFold.lam,
      units[rest.lowerBound + 1] == LetterFold.lam,
      NameForm(rest, in: units, vocabulary).isInstitution
    {
      return end..<rest.lowerBound
    }
    // `خاص المرآة`, `خاص ريم خليل`: the page's own site or who wrote it.
    if first.kinds.contains(.exclusive), units[end] == LetterFold.blank,
      vocabulary.siteNames.contains(units[rest])
        || vocabulary.length(of: .paperKind, in: units, at: rest.lowerBound, upTo: rest.upperBound)
          != nil && NameForm(rest, in: units, vocabulary).isInstitution
        || NameForm(rest, in: units, vocabulary).isPerson
    {
      return end..<rest.lowerBound
    }
    let isPlace = first.kinds.contains(.place)
    // `مكة المكرمة ريم خليل:`: who wrote it right after the place.
    if isPlace, rest.lowerBound > end, units[name.upperBound...].first == LetterFold.colon,
      !NameForm(name, in: units, vocabulary).hasGivenName,
      NameForm(rest, in: units, vocabulary).isPerson,
      NameForm(rest, in: units, vocabulary).hasGivenName
    {
      return end..<rest.lowerBound
    }
    // `الدوحة في 14 مارس`.
    if isPlace, rest.count > 5, units[rest.lowerBound] == 0x0641,
      units[rest.lowerBound + 1] == 0x064A, units[rest.lowerBound + 2] == LetterFold.blank,
      Self.isDate(rest.dropFirst(3), in: units, vocabulary)
    {
      return end..<rest.lowerBound + 3
    }
    // `أكادير 24`: a site's name; before a sign and another number it is a day.
    if isPlace, vocabulary.contains(.institution, in: units, at: rest),
      !vocabulary.contains(.agency, in: units, at: rest),
      !units[name.upperBound...].prefix(4).contains(where: LetterFold.isDigit)
    {
      return nil
    }
    // Why: "أخبار سوهاج" is a section's name.
    if !isPlace, vocabulary.contains(.section, in: units, at: name.lowerBound..<end) { return nil }
    // `ليلى ناصر`: a town and a month by themselves, together somebody.
    func isSomebody() -> Bool {
      guard !units[rest].contains(where: LetterFold.isDigit) else { return false }
      let form = NameForm(name, in: units, vocabulary)
      return form.isPerson && form.hasGivenName
    }
    if vocabulary.contains(isPlace ? .agency : .place, in: units, at: rest)
      || isPlace && Self.withAnd(rest, units: units, vocabulary: vocabulary) != nil
      || Self.isDate(rest, in: units, vocabulary) && !isSomebody()
      || isPlace && Self.agencyAfterDate(rest, in: units, vocabulary) != nil
    {
      return end..<rest.lowerBound
    }
    return nil
  }

  /// Whether words are a place, or a place and an agency after a waw: `الرياض ووكالات`.
  private static func isPlaces(
    _ name: Range<Int>,
    units: [UInt16],
    vocabulary: ArticleVocabulary
  ) -> Bool {
    guard
      let length = vocabulary.length(
        of: .place,
        in: units,
        at: name.lowerBound,
        upTo: name.upperBound
      )
    else { return false }
    let end = name.lowerBound + length
    return end == name.upperBound
      || end + 1 < name.upperBound && units[end] == LetterFold.blank
        && withAnd(end + 1..<name.upperBound, units: units, vocabulary: vocabulary) != nil
  }

  /// Whether a name is nothing but the words and numbers of a date.
  static func isDate(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Bool {
    endOfDate(name, in: units, vocabulary) == name.upperBound
  }

  /// Where the words, numbers and signs of a date end that a range begins with.
  static func endOfDate(
    _ range: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Int {
    var place = range.lowerBound
    while place < range.upperBound {
      if !LetterFold.isWordUnit(units[place]) || LetterFold.isDigit(units[place]) {
        place += 1
      } else if let length = vocabulary.length(
        of: .anyDate,
        in: units,
        at: place,
        upTo: range.upperBound
      ) {
        place += length
      } else {
        break
      }
    }
    return place
  }

  /// What parts a name and a date that stand side by side: `أيمن السالم 30 أكتوبر 2019`, the label in
  /// `أيمن السالم نشر في 30 أكتوبر 2019`.
  private static func dayBesideName(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Range<Int>? {
    guard units[name].contains(where: LetterFold.isDigit) else { return nil }
    func isPerson(_ part: Range<Int>) -> Bool {
      let form = NameForm(part, in: units, vocabulary, takesTwofold: true)
      return form.isPerson && !form.hasOther && units[part].contains(LetterFold.blank)
    }
    let end = endOfDate(name, in: units, vocabulary)
    if end > name.lowerBound {
      let rest = end..<name.upperBound
      // `18/1/2018 صنعاء`: a known place, paper or agency after the day's number; `بتوقيت صنعاء` tells of the hour.
      let isKnown =
        units[..<end].last(where: LetterFold.isWordUnit).map(LetterFold.isDigit) ?? false
        && vocabulary.contains([.place, .agency, .paper], in: units, at: rest)
      return !rest.isEmpty && (isKnown || isPerson(rest)) ? end..<end : nil
    }
    func label(at place: Int) -> Int? {
      vocabulary.length(of: .dateLabel, in: units, at: place, upTo: name.upperBound)
    }
    let start = name.indices.dropFirst(6).first { place in
      units[place - 1] == LetterFold.blank
        && (LetterFold.isDigit(units[place]) || label(at: place) != nil
          || vocabulary.length(of: .anyDate, in: units, at: place, upTo: name.upperBound) != nil)
    }
    guard let start else { return nil }
    let day = start + (label(at: start) ?? 0)
    guard isDate(day..<name.upperBound, in: units, vocabulary),
      isPerson(name.lowerBound..<start - 1)
    else { return nil }
    return start..<day
  }

  /// The blank between a name of one or two words and a day before an agency in brackets or slashes: what stands there is a
  /// town, known or not, `تلة البيدر 12 أيار (وام)`.
  private static func dayBesideTown(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Range<Int>? {
    guard let sign = units[name.upperBound...].first(where: { $0 != LetterFold.blank }),
      sign == 0x28 || sign == 0x2F, let digit = units[name].firstIndex(where: LetterFold.isDigit),
      digit > name.lowerBound + 3, units[digit - 1] == LetterFold.blank,
      isDate(digit..<name.upperBound, in: units, vocabulary)
    else { return nil }
    let town = name.lowerBound..<digit - 1
    let form = NameForm(town, in: units, vocabulary)
    guard !form.hasOther, units[town].count(where: { $0 == LetterFold.blank }) <= 1,
      endOfDate(town, in: units, vocabulary) == town.lowerBound
    else { return nil }
    return town.upperBound..<digit
  }

  /// The label of the day that follows a name and a sign after it: `ريم خليل نشر في: 3 نوفمبر 2017`.
  private static func labelOfDay(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Range<Int>? {
    guard name.upperBound < units.count, units[name.upperBound] == LetterFold.colon else {
      return nil
    }
    let label = name.indices.dropFirst(3).first { place in
      units[place - 1] == LetterFold.blank
        && vocabulary.contains(.dateLabel, in: units, at: place..<name.upperBound)
    }
    guard let label else { return nil }
    let left = name.lowerBound..<label - 1
    return vocabulary.contains([.agency, .paper], in: units, at: left)
      || NameForm(left, in: units, vocabulary, takesTwofold: true).isName
      ? label - 1..<name.upperBound : nil
  }

  /// Where after an office begins the title of the person who holds it, with two or three words behind:
  /// `رئيس تحرير المجلة الأستاذ فوزي سالم`.
  static func titleBeforeName(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Int? {
    var words = 0
    for place in name.dropFirst(4).reversed() where units[place - 1] == LetterFold.blank {
      words += 1
      if words > 4 { return nil }
      guard words >= 3,
        vocabulary.length(of: .title, in: units, at: place, upTo: name.upperBound) != nil
      else { continue }
      return place
    }
    return nil
  }

  /// The blank before a label of who wrote it that ends a piece with a colon after it, or of who took the pictures with a
  /// colon or dash: `محمد سالم - جدة تصوير - علي حسن`.
  private static func labelAtEnd(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Range<Int>? {
    guard let sign = units[name.upperBound...].first(where: { $0 != LetterFold.blank }),
      sign == LetterFold.colon || sign == LetterFold.dash,
      let blank = units[name].lastIndex(of: LetterFold.blank), blank - name.lowerBound > 2,
      units[name].count(where: { $0 == LetterFold.blank }) <= 3
    else { return nil }
    if vocabulary.contains(.caption, in: units, at: blank + 1..<name.upperBound),
      vocabulary.contains([.place, .agency, .paper], in: units, at: name.lowerBound..<blank)
        || NameForm(name.lowerBound..<blank, in: units, vocabulary).isPerson
    {
      return blank..<blank + 1
    }
    guard units[name.upperBound] == LetterFold.colon,
      vocabulary.contains(
        [.bylineLabel, .authorLabel],
        in: units,
        at: blank + 1..<name.upperBound
      ),
      vocabulary.length(of: .particle, in: units, at: name.lowerBound, upTo: blank) == nil
        || vocabulary.contains([.agency, .paper], in: units, at: name.lowerBound..<blank)
        || units[name].count(where: { $0 == LetterFold.blank }) == 2
    else { return nil }
    return blank..<blank + 1
  }

  /// Where after a person's name begins what that person is: `أحمد علي رئيس اتحاد الكتاب`.
  static func officeAfterPerson(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Int? {
    var word = 0
    for place in name.dropFirst(4) where units[place - 1] == LetterFold.blank {
      word += 1
      if word > 4 { return nil }
      guard word >= 2,
        vocabulary.length(of: [.office, .editor], in: units, at: place, upTo: name.upperBound)
          != nil
      else { continue }
      let form = NameForm(name.lowerBound..<place - 1, in: units, vocabulary, takesTwofold: true)
      return form.hasOther || form.isInstitution ? nil : place
    }
    return nil
  }

  /// Where the agency begins that closes a date: `12 رجب 1441 هـ واس`.
  static func agencyAfterDate(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Int? {
    guard units[name].contains(where: LetterFold.isDigit),
      let blank = units[name].lastIndex(of: LetterFold.blank), blank > name.lowerBound,
      vocabulary.contains(.agency, in: units, at: blank + 1..<name.upperBound),
      isDate(name.lowerBound..<blank, in: units, vocabulary)
    else { return nil }
    return blank + 1
  }

  /// The name after an attached waw, where a table has it: `ووكالات`.
  static func withAnd(
    _ name: Range<Int>,
    units: [UInt16],
    vocabulary: ArticleVocabulary
  ) -> Range<Int>? {
    guard units[name.lowerBound] == 0x0648, name.count > 3 else { return nil }
    let rest = name.lowerBound + 1..<name.upperBound
    return vocabulary.contains(.agency, in: units, at: rest) ? rest : nil
  }

  /// Whether a name is single letters with dots between.
  static func isInitials(_ name: ArraySlice<UInt16>) -> Bool {
    name.contains(0x2E)
      && name.split(whereSeparator: { !LetterFold.isWordUnit($0) }).allSatisfy { $0.count == 1 }
  }
}
