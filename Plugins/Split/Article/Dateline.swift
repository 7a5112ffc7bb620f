/// The names that open the first paragraph: `دمشق - سانا: …`, `كتب أحمد علي: …`, `وطنية - …`.
///
/// They end at a colon, or at a dash after an agency or a bracket; what follows is the text.
struct Dateline {
  private(set) var names: [NameLine.Element] = []
  /// Whether they are enough to tell that a text begins here: two names at least, of which a table has one.
  var opensText: Bool { names.count > 1 && names.contains { $0.evidence == .table && !$0.isPaper } }

  /// The most units of a dateline, and its most names.
  private static let unitLimit = 110
  private static let nameLimit = 6
  /// The most units of an agency and the signs around it.
  private static let agencyLimit = 32

  init(_ line: FoldedLine, _ vocabulary: ArticleVocabulary) {
    let units = line.units
    let limit = min(units.count, Self.unitLimit)
    // The ends that a dateline can have, the farthest first: each colon, each dash or bracket.
    var ends: [Int] = []
    var last = limit
    for place in 0..<limit
    where NameLine.isSeparator(units[place]) && units[place] != 0x2C && units[place] != 0x28
      && units[place] != 0x7B
    {
      // Why: between two digits a colon is a clock's.
      if units[place] == LetterFold.colon, place > 0, LetterFold.isDigit(units[place - 1]) {
        continue
      }
      if place >= last { break }
      ends.append(place)
      if ends.count > Self.nameLimit { break }
      guard units[place] == LetterFold.colon else { continue }
      // `كسلا: سونا – …`: after a place and a colon an agency may follow.
      let first = units.firstIndex(where: LetterFold.isWordUnit) ?? 0
      let end = place > 0 && units[place - 1] == LetterFold.blank ? place - 1 : place
      let name = min(first, end)..<end
      guard ends.count == 1, vocabulary.contains(.place, in: units, at: name) else { break }
      last = min(limit, place + Self.agencyLimit)
    }
    if let place = vocabulary.length(of: .place, in: units, at: 0, upTo: limit) {
      if let end = Self.endAfterDay(units, from: place, limit: limit, vocabulary) {
        ends.append(end)
      }
      if let end = Self.endAfterAgency(units, from: place, limit: limit, vocabulary) {
        ends.insert(end, at: ends.firstIndex { $0 > end } ?? ends.count)
      }
    }
    if let end = Self.endAfterPlace(units, limit: limit, vocabulary) {
      ends.insert(end, at: ends.firstIndex { $0 > end } ?? ends.count)
    }
    for end in ends.reversed() {
      let parsed = NameLine(line, 0..<end, vocabulary)
      var elements = parsed.elements
      guard !elements.isEmpty, elements.count <= Self.nameLimit else { continue }
      elements[elements.count - 1].separator = units[end]
      if Self.goesOnAfterBracket(elements, units) { continue }
      // `… (رويترز) - وأضاف الوزير: …`: there the text has begun.
      let reports = elements.dropFirst().contains {
        $0.evidence < .table
          && vocabulary.length(of: .reporting, in: units, at: $0.units.lowerBound, upTo: end) != nil
      }
      if reports { continue }
      if Self.isDateline(
        elements,
        parsed.hasLabel,
        end: units[end],
        endsAsOutlet: Self.endsAsOutlet(elements[0].units, units, vocabulary),
        following: Self.next(units, end)
      ) || Self.isAuthorAlone(elements, end: end, in: units, vocabulary) {
        names = elements
        return
      }
    }
  }

  /// Where a place, a day and an agency end after which the text goes on without a sign:
  /// `جدة 5 محرم 1442 هـ الموافق 24 أغسطس 2020 م واس دشن …`.
  private static func endAfterDay(
    _ units: [UInt16],
    from start: Int,
    limit: Int,
    _ vocabulary: ArticleVocabulary
  ) -> Int? {
    let place = NameLine.endOfDate(start..<limit, in: units, vocabulary)
    guard units[start..<place].contains(where: LetterFold.isDigit),
      let length = vocabulary.length(of: .agency, in: units, at: place, upTo: limit),
      place + length < units.count, units[place + length] == LetterFold.blank
    else { return nil }
    return place + length
  }

  /// Where a place, a dash and an agency end after which the text goes on without a sign: `طشقند - سبوتنيك. أعلنت …`.
  private static func endAfterAgency(
    _ units: [UInt16],
    from start: Int,
    limit: Int,
    _ vocabulary: ArticleVocabulary
  ) -> Int? {
    var place = start
    while place < limit, units[place] == LetterFold.blank || units[place] == LetterFold.dash {
      place += 1
    }
    guard units[start..<place].contains(LetterFold.dash),
      let agency = vocabulary.match([.agency, .paper], in: units, at: place, upTo: limit),
      agency.kinds == .agency
    else { return nil }
    let end = place + agency.length
    return end < units.count && (units[end] == LetterFold.blank || units[end] == 0x2E) ? end : nil
  }

  /// Where an agency, a dash and a place end, with a full stop after them: `الضفاف برس – المغرب. تشير …`.
  private static func endAfterPlace(
    _ units: [UInt16],
    limit: Int,
    _ vocabulary: ArticleVocabulary
  ) -> Int? {
    guard let dash = units.prefix(limit).prefix(40).firstIndex(of: LetterFold.dash), dash > 2,
      dash + 2 < limit
    else { return nil }
    let place = units[dash + 1] == LetterFold.blank ? dash + 2 : dash + 1
    guard
      let length = vocabulary.length(of: .place, in: units, at: place, upTo: limit),
      place + length < units.count, units[place + length] == 0x2E
    else { return nil }
    return place + length
  }

  /// Whether the last word of a name is one that sites and agencies are called by: `الضفاف نيوز`.
  private static func endsAsOutlet(
    _ name: Range<Int>,
    _ units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Bool {
    guard let blank = units[name].lastIndex(of: LetterFold.blank) else { return false }
    return vocabulary.contains(.institution, in: units, at: blank + 1..<name.upperBound)
  }

  /// Whether an unknown name follows a bracket with no sign between: there the text began, `(شينخوا) أعلن … (`.
  private static func goesOnAfterBracket(_ names: [NameLine.Element], _ units: [UInt16]) -> Bool {
    zip(names, names.dropFirst()).contains { name, next in
      name.separator == 0x29 && next.evidence < .table
        && !units[name.units.upperBound..<next.units.lowerBound].contains {
          $0 != 0x29 && NameLine.isSeparator($0) || $0 == 0x2E
        }
    }
  }

  /// Whether somebody alone stands before a dash, and no other dash after it: `ريم خليل - في قلب المدينة …`.
  private static func isAuthorAlone(
    _ names: [NameLine.Element],
    end: Int,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Bool {
    guard names.count == 1, names[0].role == .author, names[0].evidence == .form,
      (2...3).contains(names[0].wordCount), units[end] == LetterFold.dash,
      end + 1 < units.count, units[end + 1] == LetterFold.blank, units[end - 1] == LetterFold.blank,
      NameForm(names[0].units, in: units, vocabulary).hasGivenName
    else { return false }
    // Why: "سامر الحداد - مدرب الضفاف - قال" says who he is.
    return !units[(end + 1)...].contains(LetterFold.dash)
  }

  private static func next(_ units: [UInt16], _ end: Int) -> UInt16 {
    var place = end + 1
    while place < units.count, units[place] == LetterFold.blank { place += 1 }
    return place < units.count ? units[place] : 0
  }

  private static func isDateline(
    _ names: [NameLine.Element],
    _ hasLabel: Bool,
    end: UInt16,
    endsAsOutlet: Bool,
    following: UInt16
  ) -> Bool {
    guard names.allSatisfy({ $0.wordCount <= 5 || $0.role == .date }) else { return false }
    // Why: the page names its own site as it names agencies.
    let agencies = names.count {
      $0.role == .agency && $0.evidence == .table && (!$0.isPaper || $0.isSite)
    }
    let papers = names.count { $0.isPaper && !$0.isSite }
    let places = names.count { $0.role == .place && $0.evidence >= .form }
    let unlisted = names.count { $0.role == .place && $0.evidence < .form }
    let persons = names.count { $0.role == .author && ($0.evidence >= .form || $0.isLabelled) }
    let dates = names.count { $0.role == .date }
    let formed = names.count { $0.role == .agency && $0.evidence == .form }
    let unknown = names.count - agencies - papers - places - unlisted - persons - dates - formed
    let isClosed = end == LetterFold.colon
    if names.count == dates { return false }
    if isClosed {
      // Why: one name with a colon may be a speaker's: "فارس: …".
      if hasLabel { return unknown == 0 && names.count <= 4 }
      if names.count - dates == 1 {
        return places == 1 || (agencies == 1 && names[0].wordCount > 1)
          || formed == 1 && endsAsOutlet && (2...3).contains(names[0].wordCount)
      }
      return unknown <= 1 && places + unlisted + agencies > 0
        && (unknown == 0 || places > 0 || agencies > 0)
        && !(places == names.count)
    }
    if end == LetterFold.blank || end == 0x2E {
      return agencies + (end == 0x2E ? formed : 0) == 1 && places == 1 && unknown == 0
        && (dates > 0 || names[0].separator == LetterFold.dash)
    }
    let isParted =
      end == LetterFold.dash || end == 0x29 || end == 0x7D || end == LetterFold.bar || end == 0x2F
    if end == LetterFold.dash, unknown == 1, places == 1, dates > 0,
      papers + agencies + formed == 0,
      let last = names.last, last.role == .agency, last.wordCount <= 3
    {
      // `عمان 14 أيلول (ونا)- …`: after place and day an agency of which no table knows.
      return true
    }
    if end == LetterFold.dash, names.count == 2, places == 1, unknown == 1,
      names[0].separator == 0x28, names[1].wordCount == 1, names[1].role == .agency
    {
      // `مقديشو (صونا)- …`: after the place, in brackets.
      return true
    }
    if isParted, dates > 0, places == 1, unknown == 1, names.count - dates == 2,
      names.allSatisfy({ $0.wordCount <= 3 || $0.role == .date })
    {
      // `السيمر / فيينا / السبت 21 . 12 . 2019 — …`: a paper of which no table knows, beside a known place and the day.
      return true
    }
    guard isParted, unknown == 0 else { return false }
    if names.count - dates == 1 {
      // `وطنية - …`, `(رويترز) - …`: an agency alone; `قالمة - …`: a place.
      return agencies == 1 && (end != 0x2F || names[0].wordCount > 1 || names[0].isSite)
        || places == 1 && (end == LetterFold.dash || end == LetterFold.bar)
    }
    return agencies > 0 && (places + unlisted + persons > 0 || agencies > 1)
      || (papers + formed > 0 && places > 0) || (places == 1 && persons > 0)
  }
}
