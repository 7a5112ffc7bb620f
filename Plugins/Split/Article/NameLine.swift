/// The names in a by-line, a credit or a dateline, with what each of them is.
///
/// A line falls into names at dashes, bars, colons, commas and brackets, and at `من` and `في` before a
/// place. What a table has is known; of the others the form tells a person (a first name, a title, a
/// surname in `ال…ي`) or a paper (`نيوز`, quotation marks), and else the position does: what stands first
/// before a known agency or a person is the place, what stands beside a known place is a paper or a person.
struct NameLine {
  /// What a name stands for.
  enum Role: Equatable {
    case agency, place, author, date
  }

  /// How sure a role is.
  enum Evidence: Int, Comparable {
    /// Only the position speaks for it; the form does; a table has the name.
    case position, form, table

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
  }

  /// One name.
  struct Element: Equatable {
    /// The units of the folded line.
    var units: Range<Int>
    var role: Role
    var evidence: Evidence
    /// Whether it is called like a paper, which may be an everyday word.
    var isPaper = false
    /// Whether it is a place too, where it is called like a paper.
    var isPlaceToo = false
    var wordCount: Int
    var isQuoted = false
    /// Whether a word such as `بقلم` stands before it.
    var isLabelled = false
    /// The sign after it, folded; 0 at the end.
    var separator: UInt16
  }

  private(set) var elements: [Element] = []
  /// Whether a word such as `بقلم` or `مراسل` stands before a name.
  private(set) var hasLabel = false

  /// Cuts a range of a folded line into its names.
  init(_ line: FoldedLine, _ range: Range<Int>, _ vocabulary: ArticleVocabulary) {
    var start = range.lowerBound
    for place in range.lowerBound...range.upperBound {
      let separator = place < range.upperBound ? line.units[place] : 0
      guard place == range.upperBound || Self.isSeparator(separator) else { continue }
      append(line.units, start..<place, separator, vocabulary)
      start = place + 1
      if elements.count > Self.elementLimit { break }
    }
    settle()
  }

  /// The most names that a line of names has.
  static let elementLimit = 9

  static func isSeparator(_ unit: UInt16) -> Bool {
    switch unit {
    case LetterFold.dash, LetterFold.bar, LetterFold.colon, 0x28, 0x29, 0x5B, 0x5D, 0x2F, 0x2C,
      0x3B, 0x2B, 0x26, 0x2A, LetterFold.ellipsis:
      true
    default: false
    }
  }

  // MARK: Cutting

  private mutating func append(
    _ units: [UInt16],
    _ range: Range<Int>,
    _ separator: UInt16,
    _ vocabulary: ArticleVocabulary,
    isLabelled: Bool = false,
    isQuoted: Bool = false
  ) {
    var isQuoted = isQuoted
    var name = Self.trimmed(range, of: units, isQuoted: &isQuoted)
    // Why: what has an @ is an address and names nobody.
    guard !name.isEmpty, !units[name].contains(0x40) else { return }
    var isLabelled = isLabelled
    let whole = vocabulary.match(
      [.agency, .paper, .place],
      in: units,
      at: name.lowerBound,
      upTo: name.upperBound
    )
    if whole?.length != name.count {
      while let match = vocabulary.match(
        [.bylineLabel, .authorLabel, .office],
        in: units,
        at: name.lowerBound,
        upTo: name.upperBound
      ) {
        let length = match.length
        let rest = name.lowerBound + length..<name.upperBound
        // Why: "رسالة سعودية", "تقرير المصير" open headlines; a person's name or a sign proves the label.
        let isProven =
          rest.isEmpty || Self.isSeparator(units[rest.lowerBound])
          || match.kinds.contains(.bylineLabel)
          || NameForm(rest.dropFirst(), in: units, vocabulary).isPerson
        guard isProven else { break }
        hasLabel = true
        isLabelled = true
        name = Self.trimmed(
          name.lowerBound + length..<name.upperBound,
          of: units,
          isQuoted: &isQuoted
        )
        if name.isEmpty { return }
      }
      // `من أحمد علي`: after the place, from whom the report is.
      if !elements.isEmpty, name.count > 6, units[name.lowerBound] == 0x0645,
        units[name.lowerBound + 1] == 0x0646, units[name.lowerBound + 2] == LetterFold.blank
      {
        name = name.lowerBound + 3..<name.upperBound
      }
      if let cut = cut(units, name, vocabulary) {
        append(
          units,
          name.lowerBound..<cut.lowerBound,
          LetterFold.blank,
          vocabulary,
          isLabelled: isLabelled,
          isQuoted: isQuoted
        )
        append(
          units,
          cut.upperBound..<name.upperBound,
          separator,
          vocabulary,
          isLabelled: isLabelled
        )
        return
      }
    }
    let unnamed = Self.withoutTitles(name, units, vocabulary)
    guard !unnamed.isEmpty else { return }
    var element = Self.element(unnamed, in: units, isQuoted: isQuoted, vocabulary)
    if element.role == .author { element.units = unnamed } else { element.units = name }
    element.isLabelled = isLabelled
    element.separator = separator
    if isLabelled, element.evidence < .table, element.role != .date { element.role = .author }
    elements.append(element)
  }

  private static func trimmed(
    _ range: Range<Int>,
    of units: [UInt16],
    isQuoted: inout Bool
  ) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    func isEdge(_ unit: UInt16) -> Bool {
      unit == LetterFold.blank || unit == LetterFold.quote
    }
    while lower < upper, isEdge(units[lower]) || units[lower] == 0x2E || isSeparator(units[lower]) {
      isQuoted = isQuoted || units[lower] == LetterFold.quote
      lower += 1
    }
    while upper > lower, isEdge(units[upper - 1]) || isStop(units, lower, upper) { upper -= 1 }
    return lower..<upper
  }

  /// Whether a full stop ends a name that isn't one of single letters: `أ.ف.ب.` keeps its own.
  private static func isStop(_ units: [UInt16], _ lower: Int, _ upper: Int) -> Bool {
    guard units[upper - 1] == 0x2E, upper - lower > 3 else { return false }
    return LetterFold.isWordUnit(units[upper - 2]) && LetterFold.isWordUnit(units[upper - 3])
  }

  /// What parts two names that stand in one piece: a lone waw, `من` or `في` before a place, the blank
  /// between a known place and a known agency or a date.
  private func cut(_ units: [UInt16], _ name: Range<Int>, _ vocabulary: ArticleVocabulary) -> Range<
    Int
  >? {
    if let place = Self.agencyAfterDate(name, in: units, vocabulary) {
      return place - 1..<place
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
        let second = NameForm(place + 1..<name.upperBound, in: units, vocabulary)
        let first = units[name.lowerBound..<place - 1]
        if second.isPerson, second.hasGivenName, first.contains(LetterFold.blank),
          first.count(where: { $0 == LetterFold.blank }) <= 3,
          !NameForm(name.lowerBound..<place - 1, in: units, vocabulary).hasOther
        {
          return place..<place + 1
        }
      }
      if units[place] == 0x0648, units[place + 1] == LetterFold.blank { return place..<place + 1 }
      guard place + 3 < name.upperBound, units[place + 2] == LetterFold.blank else { continue }
      let isFrom = units[place] == 0x0645 && units[place + 1] == 0x0646
      let isIn = units[place] == 0x0641 && units[place + 1] == 0x064A
      let rest = place + 3..<name.upperBound
      let left = name.lowerBound..<place - 1
      if isFrom || isIn, vocabulary.contains(.place, units, rest),
        vocabulary.contains([.agency, .paper], units, left)
          || NameForm(left, in: units, vocabulary).isName
      {
        return place..<place + 3
      }
      if isFrom, vocabulary.contains([.agency, .paper], units, left),
        units[rest].count(where: { $0 == LetterFold.blank }) <= 1
      {
        return place..<place + 3
      }
    }
    guard
      let first = vocabulary.match(
        [.place, .agency],
        in: units,
        at: name.lowerBound,
        upTo: name.upperBound
      ),
      name.lowerBound + first.length < name.upperBound
    else { return nil }
    let end = name.lowerBound + first.length
    guard units[end] == LetterFold.blank || LetterFold.isDigit(units[end]) else { return nil }
    var rest = end..<name.upperBound
    if units[end] == LetterFold.blank { rest = end + 1..<name.upperBound }
    // `خاص ب"المرآة"`: for whom it was written.
    if first.kinds.contains(.agency), rest.count > 2, units[rest.lowerBound] == 0x0628,
      units[rest.lowerBound + 1] == LetterFold.quote
    {
      return end..<rest.lowerBound + 1
    }
    let isPlace = first.kinds.contains(.place)
    // `الدوحة في 14 مارس`.
    if isPlace, rest.count > 5, units[rest.lowerBound] == 0x0641,
      units[rest.lowerBound + 1] == 0x064A, units[rest.lowerBound + 2] == LetterFold.blank,
      Self.isDate(rest.dropFirst(3), in: units, vocabulary)
    {
      return end..<rest.lowerBound + 3
    }
    // Why: "أخبار سوهاج" is a section's name.
    if !isPlace, vocabulary.contains(.section, units, name.lowerBound..<end) { return nil }
    if vocabulary.contains(isPlace ? .agency : .place, units, rest)
      || Self.isDate(rest, in: units, vocabulary)
      || isPlace && Self.agencyAfterDate(rest, in: units, vocabulary) != nil
    {
      return end..<rest.lowerBound
    }
    return nil
  }

  /// Where the agency begins that closes a date: `12 رجب 1441 هـ واس`.
  private static func agencyAfterDate(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Int? {
    guard units[name].contains(where: LetterFold.isDigit),
      let blank = units[name].lastIndex(of: LetterFold.blank), blank > name.lowerBound,
      vocabulary.contains(.agency, units, blank + 1..<name.upperBound),
      isDate(name.lowerBound..<blank, in: units, vocabulary)
    else { return nil }
    return blank + 1
  }

  private static func withoutTitles(
    _ name: Range<Int>,
    _ units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Range<Int> {
    if vocabulary.contains([.agency, .paper, .place], units, name) { return name }
    return startAfterTitles(name, units, vocabulary)..<name.upperBound
  }

  /// Where a name begins after the titles before it.
  static func startAfterTitles(
    _ name: Range<Int>,
    _ units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Int {
    var lower = name.lowerBound
    while let length = vocabulary.length(of: .title, in: units, at: lower, upTo: name.upperBound) {
      lower += length
      while lower < name.upperBound, !LetterFold.isWordUnit(units[lower]) { lower += 1 }
    }
    return lower
  }

  // MARK: What a name is by itself

  private static func element(
    _ name: Range<Int>,
    in units: [UInt16],
    isQuoted: Bool,
    _ vocabulary: ArticleVocabulary
  ) -> Element {
    let wordCount = units[name].count { $0 == LetterFold.blank } + 1
    var element = Element(
      units: name,
      role: .author,
      evidence: .position,
      wordCount: wordCount,
      isQuoted: isQuoted,
      separator: 0
    )
    let kinds = vocabulary.match(
      [.agency, .paper, .place],
      in: units,
      at: name.lowerBound,
      upTo: name.upperBound
    )
    if let kinds, kinds.length == name.count {
      element.evidence = .table
      element.isPaper = kinds.kinds.contains(.paper) && !kinds.kinds.contains(.agency)
      element.isPlaceToo = kinds.kinds.contains(.place)
      element.role =
        kinds.kinds.contains(.agency) || element.isPaper ? .agency : .place
      if isQuoted { element.isPlaceToo = false }
      return element
    }
    if isDate(name, in: units, vocabulary) {
      element.role = .date
      element.evidence = .table
      return element
    }
    if let known = withAnd(name, units, vocabulary) {
      element.role = .agency
      element.units = known
      element.evidence = .table
      return element
    }
    let form = NameForm(name, in: units, vocabulary)
    if form.isInstitution && !form.hasOther || isQuoted && wordCount <= 3 && !form.hasOther {
      element.role = .agency
      element.evidence = .form
    } else if form.isPerson {
      element.evidence = .form
    } else if units[name].contains(where: LetterFold.isDigit) {
      // Why: an hour or a count stands beside names, and is none.
      element.role = .date
    } else if wordCount == 1 || form.hasArticle || form.endsAsThing || wordCount > 4
      || wordCount <= 3
        && vocabulary.length(of: .paper, in: units, at: name.lowerBound, upTo: name.upperBound)
          != nil
    {
      element.role = .agency
    }
    return element
  }

  /// The name after an attached waw, where a table has it: `ووكالات`.
  private static func withAnd(
    _ name: Range<Int>,
    _ units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Range<Int>? {
    guard units[name.lowerBound] == 0x0648, name.count > 3 else { return nil }
    let rest = name.lowerBound + 1..<name.upperBound
    return vocabulary.contains(.agency, units, rest) ? rest : nil
  }

  private static func isDate(
    _ name: Range<Int>,
    in units: [UInt16],
    _ vocabulary: ArticleVocabulary
  ) -> Bool {
    var place = name.lowerBound
    while place < name.upperBound {
      if !LetterFold.isWordUnit(units[place]) || LetterFold.isDigit(units[place]) {
        place += 1
      } else if let length = vocabulary.length(
        of: .anyDate,
        in: units,
        at: place,
        upTo: name.upperBound
      ) {
        place += length
      } else {
        return false
      }
    }
    return true
  }

  // MARK: What the others make of it

  /// Gives the names that no table has, and those of two meanings, their roles by the others of the line.
  private mutating func settle() {
    settlePlaces()
    settleRow()
    let hasPlace = elements.contains { $0.role == .place }
    let hasKnown = elements.contains { $0.role != .date && $0.evidence == .table }
    for index in elements.indices
    where elements[index].evidence == .position && !elements[index].isLabelled {
      let element = elements[index]
      let isFollowed =
        index + 1 < elements.count
        && (elements[index + 1].evidence >= .form && elements[index + 1].role != .place)
      if index == 0, !hasPlace, isFollowed, element.wordCount <= 2 {
        // Why: "المرآة – ريم خليل" opens with a paper; "الخرج: ريم خليل" and "الخرج - سانا" with a place.
        let isPaper =
          element.wordCount == 1 && element.separator != LetterFold.colon
          && elements[index + 1].role == .author
        elements[index].role = isPaper ? .agency : .place
      } else if hasKnown, element.wordCount == 1 {
        elements[index].role = .agency
      }
    }
  }

  /// `الشاطئ ـ القوز ـ يحيى الفلقي`: of three names that end in a person's, a paper's and a town's.
  private mutating func settleRow() {
    guard elements.count == 3, elements[2].role == .author, elements[2].evidence == .form,
      elements.dropLast().allSatisfy({
        $0.separator == LetterFold.dash && $0.evidence == .position && $0.wordCount <= 2
          && !$0.isLabelled
      })
    else { return }
    elements[0].role = .agency
    elements[0].evidence = .form
    elements[1].role = .place
    elements[1].evidence = .form
  }

  /// Of names that are papers and places, the first is the place where no other is.
  private mutating func settlePlaces() {
    guard elements.count > 1 else { return }
    if elements.contains(where: { $0.role == .agency && $0.evidence == .table && !$0.isPaper }) {
      for index in elements.indices where elements[index].isPlaceToo {
        elements[index].role = .place
        elements[index].isPaper = false
      }
      return
    }
    guard !elements.contains(where: { $0.role == .place }),
      let index = elements.firstIndex(where: { $0.isPlaceToo })
    else { return }
    elements[index].role = .place
    elements[index].isPaper = false
  }
}
