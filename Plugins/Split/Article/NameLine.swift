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
    /// Whether it is a month's name too, where it is called like a paper.
    var isMonthToo = false
    /// Whether it names no agency in particular: `وكالات`.
    var isCollective = false
    /// Whether it says that the report is the paper's alone: `خاص`.
    var isExclusive = false
    /// Whether it is the name of the page's own site.
    var isSite = false
    /// Whether a table has it, be it the site's or not.
    var isListed = false
    var wordCount: Int
    var isQuoted = false
    /// Whether a word such as `بقلم` stands before it.
    var isLabelled = false
    /// The sign after it, folded; 0 at the end.
    var separator: UInt16
  }

  var elements: [Element] = []
  /// Whether a word such as `بقلم` or `مراسل` stands before a name.
  private(set) var hasLabel = false

  /// Whether `خاص` stood beside who wrote it.
  var saysExclusive = false

  /// Whether a piece of the line says what the person named before it is: `سلوى الحاج - كاتبة من تونس`.
  private(set) var tellsOffice = false

  /// Whether a label stands between two signs right before the next name: `كتب - أحمد علي`.
  private var isAfterLabel = false
  /// Whether the next name is the photographer's.
  private var namesPhotographer = false

  /// Cuts a range of a folded line into its names.
  init(_ line: FoldedLine, _ range: Range<Int>, _ vocabulary: ArticleVocabulary) {
    let range = Self.withoutAddress(range, in: line.units)
    var start = range.lowerBound
    for place in range.lowerBound...range.upperBound {
      let separator = place < range.upperBound ? line.units[place] : 0
      guard
        place == range.upperBound || Self.isSeparator(separator)
          || separator == 0x5F && Self.isParting(line.units, place, range)
      else { continue }
      // `محمد سالم 30/10/2019`: a date in numbers stays whole.
      if separator == 0x2F || separator == LetterFold.dash, place > range.lowerBound,
        place + 1 < range.upperBound, LetterFold.isDigit(line.units[place - 1]),
        LetterFold.isDigit(line.units[place + 1])
      {
        continue
      }
      if separator == 0x2F, Self.isBesideMonth(line.units, place, range, vocabulary) { continue }
      append(line.units, at: start..<place, separator: separator, by: vocabulary)
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
      0x3B, 0x2B, 0x26, 0x2A, 0x7B, 0x7D, LetterFold.ellipsis:
      true
    default: false
    }
  }

  /// Whether a slash parts a number and a month's name: `13/فبراير/2020`.
  private static func isBesideMonth(
    _ units: [UInt16],
    _ place: Int,
    _ range: Range<Int>,
    _ vocabulary: ArticleVocabulary
  ) -> Bool {
    guard place > range.lowerBound, place + 1 < range.upperBound else { return false }
    if LetterFold.isDigit(units[place - 1]) {
      return vocabulary.length(of: .month, in: units, at: place + 1, upTo: range.upperBound) != nil
    }
    let word = units[range.lowerBound..<place].lastIndex { !LetterFold.isWordUnit($0) }
    return LetterFold.isDigit(units[place + 1])
      && vocabulary.contains(.month, in: units, at: (word ?? range.lowerBound - 1) + 1..<place)
  }

  /// Whether an underscore stands beside a blank, or is the only one between two words of Arabic.
  private static func isParting(_ units: [UInt16], _ place: Int, _ range: Range<Int>) -> Bool {
    guard place > range.lowerBound, place + 1 < range.upperBound else { return true }
    let (before, after) = (units[place - 1], units[place + 1])
    if before == LetterFold.blank || after == LetterFold.blank { return true }
    return units[range].count(where: { $0 == 0x5F }) == 1 && (0x0621..<0x064B).contains(before)
      && (0x0621..<0x064B).contains(after)
  }

  /// `[at]`, and `[email`, what stands where an address was taken out.
  private static let addressMarks: [[UInt16]] = [
    [0x5B, 0x61, 0x74, 0x5D], [0x5B, 0x65, 0x6D, 0x61, 0x69, 0x6C],
  ]

  /// The part of a range before an address of mail, or after one that opens it: `ريم خليل news@dhifaf.example`,
  /// `ريم خليل comments [at] dhifaf.example`.
  static func withoutAddress(_ range: Range<Int>, in units: [UInt16]) -> Range<Int> {
    var sign = range.first { place in
      units[place] == 0x40
        || units[place] == 0x5B && addressMarks.contains { units[place...].starts(with: $0) }
    }
    guard let at = sign else { return range }
    var start = at
    while start > range.lowerBound, units[start - 1] == LetterFold.blank { start -= 1 }
    while start > range.lowerBound, units[start - 1] < 0x80, units[start - 1] != LetterFold.blank,
      units[start - 1] != LetterFold.colon
    {
      start -= 1
    }
    while start > range.lowerBound, units[start - 1] == LetterFold.blank { start -= 1 }
    if units[range.lowerBound..<start].contains(where: LetterFold.isWordUnit) {
      return range.lowerBound..<start
    }
    sign = units[at..<range.upperBound].firstIndex { $0 >= 0x0620 && LetterFold.isWordUnit($0) }
    return (sign ?? range.upperBound)..<range.upperBound
  }

  // MARK: Cutting

  private mutating func append(
    _ units: [UInt16],
    at range: Range<Int>,
    separator: UInt16,
    by vocabulary: ArticleVocabulary,
    isLabelled: Bool = false,
    isQuoted: Bool = false
  ) {
    var isQuoted = isQuoted
    var name = Self.trimmed(range, of: units, isQuoted: &isQuoted)
    // Why: what has an @ is an address and names nobody.
    guard !name.isEmpty, !units[name].contains(0x40) else { return }
    if let last = elements.last, last.role != .date {
      // `أبها - مريم الجابر، تصوير - محمد القحطاني`: who took the pictures is none of the authors.
      if namesPhotographer {
        namesPhotographer = false
        return
      }
      if vocabulary.contains(.caption, in: units, at: name) {
        namesPhotographer = separator == LetterFold.dash || separator == LetterFold.colon
        return
      }
    }
    // `فريق التحرير`, `النشر الإلكتروني`: nobody's name.
    if vocabulary.contains(.furniture, in: units, at: name),
      !vocabulary.contains([.agency, .paper, .place], in: units, at: name)
    {
      return
    }
    var isLabelled = isLabelled
    let followsLabel = isAfterLabel
    isAfterLabel = false
    let whole = vocabulary.match(
      [.agency, .paper, .place],
      in: units,
      at: name.lowerBound,
      upTo: name.upperBound
    )
    if whole?.length != name.count, !vocabulary.siteNames.contains(units[name]) {
      while let match = vocabulary.match(
        [.bylineLabel, .authorLabel, .office],
        in: units,
        at: name.lowerBound,
        upTo: name.upperBound
      ) {
        let length = match.length
        let rest = name.lowerBound + length..<name.upperBound
        // `مراسلنا في عنابة: …`: from where the report is.
        if rest.count > 4, units[rest.lowerBound] == LetterFold.blank,
          units[rest.lowerBound + 1] == 0x0641, units[rest.lowerBound + 2] == 0x064A,
          units[rest.lowerBound + 3] == LetterFold.blank,
          vocabulary.contains([.place, .section], in: units, at: rest.dropFirst(4))
        {
          // `كتب في محليات`: in which section it stands.
          if !vocabulary.contains(.place, in: units, at: rest.dropFirst(4)) { return }
          hasLabel = true
          name = rest.dropFirst(4)
          break
        }
        // Why: "رسالة سعودية", "تقرير المصير" open headlines; a person's name or a sign proves the label.
        let isProven =
          rest.isEmpty || Self.isSeparator(units[rest.lowerBound])
          || match.kinds.contains(.bylineLabel)
          || NameForm(rest.dropFirst(), in: units, vocabulary).isPerson
          || match.kinds.contains(.authorLabel)
            && (vocabulary.contains(.agency, in: units, at: rest.dropFirst())
              || separator == LetterFold.dash
                && vocabulary.contains(.paper, in: units, at: rest.dropFirst()))
        guard isProven else { break }
        hasLabel = true
        isLabelled = true
        name = Self.trimmed(
          name.lowerBound + length..<name.upperBound,
          of: units,
          isQuoted: &isQuoted
        )
        if name.isEmpty {
          isAfterLabel = true
          return
        }
        if match.kinds.contains(.bylineLabel),
          units[name].count(where: { $0 == LetterFold.blank }) >= 4,
          let title = Self.titleBeforeName(name, in: units, vocabulary)
        {
          name = title..<name.upperBound
        }
      }
      // `من أحمد علي`: after the place, from whom the report is.
      if !elements.isEmpty, name.count > 6, units[name.lowerBound] == 0x0645,
        units[name.lowerBound + 1] == 0x0646, units[name.lowerBound + 2] == LetterFold.blank
      {
        name = name.lowerBound + 3..<name.upperBound
      }
      if elements.isEmpty, !isLabelled, let source = Self.source(name, in: units, vocabulary) {
        hasLabel = true
        isLabelled = true
        name = source
      }
      if let cut = cut(units, at: name, by: vocabulary) {
        isAfterLabel = followsLabel
        append(
          units,
          at: name.lowerBound..<cut.lowerBound,
          separator: LetterFold.blank,
          by: vocabulary,
          isLabelled: isLabelled,
          isQuoted: isQuoted
        )
        append(
          units,
          at: cut.upperBound..<name.upperBound,
          separator: separator,
          by: vocabulary,
          isLabelled: isLabelled
        )
        // Why: where somebody is from is a place, known or not.
        if units[cut.lowerBound] == 0x0645, let last = elements.indices.last,
          elements[last].evidence == .position, cut.count == 3
        {
          elements[last].role = .place
          elements[last].evidence = .form
        }
        return
      }
    }
    if let match = vocabulary.match(
      [.bureau, .office, .section],
      in: units,
      at: name.lowerBound,
      upTo: name.upperBound
    ) {
      if namesNobody(name, in: units, match: match, by: vocabulary) { return }
      // `مكتب باجة`, `مكتب الوطن`: the paper's office in a town, or whose it is.
      let rest = name.dropFirst(match.length + 1)
      if match.kinds.contains(.bureau),
        vocabulary.contains([.place, .paper, .agency], in: units, at: rest)
      {
        name = rest
      }
    }
    let unnamed = Self.withoutTitles(name, in: units, by: vocabulary)
    guard !unnamed.isEmpty else { return }
    var element = Self.element(
      unnamed,
      in: units,
      isQuoted: isQuoted,
      follows: elements.last?.separator ?? 0,
      vocabulary
    )
    if element.role != .author, element.units == unnamed { element.units = name }
    if unnamed.lowerBound > name.lowerBound, element.evidence == .position, element.wordCount == 1,
      unnamed.count > 2, !units[unnamed].contains(where: LetterFold.isDigit)
    {
      // `السيد حسن`: who has a title is a person; of a name of one word the title is a part.
      element.role = .author
      element.evidence = .form
      element.units = name
    }
    if elements.contains(where: { $0.role == .date }), Self.isAddress(units[name]),
      element.evidence < .table || element.isSite
    {
      return
    }
    // `ع.ج / ص.ش (د ب أ، رويترز)`: initials of those who made the report name nobody.
    if element.evidence == .position, !isLabelled, Self.isInitials(units[name]) { return }
    element.isLabelled = isLabelled || followsLabel && element.role == .author
    element.separator = separator
    let next = range.upperBound + 1
    if separator == LetterFold.colon, next < units.count, LetterFold.isDigit(units[next]),
      LetterFold.isDigit(units[name.upperBound - 1]), element.evidence < .table
    {
      // `05T17:02`, `LOC08:10`: the hour of a clock, whatever stands before its digits.
      element.role = .date
      element.evidence = .table
    }
    let isNamed = isLabelled || followsLabel && element.role == .place
    if isNamed, element.evidence < .table, element.role != .date {
      element.role = .author
      element.isLabelled = true
    }
    elements.append(element)
  }

  /// Whether a name is only a word that names of institutions begin with, `مكتب «الرأي»`, or says after a person's
  /// what that person is, `سلوى الحاج - كاتبة من تونس`, or in which section the article stands.
  private mutating func namesNobody(
    _ name: Range<Int>,
    in units: [UInt16],
    match: (length: Int, kinds: WordKinds),
    by vocabulary: ArticleVocabulary
  ) -> Bool {
    let isWhole = match.length == name.count
    if isWhole, match.kinds.contains(.bureau) { return true }
    let isSection =
      isWhole && match.kinds.contains(.section)
      && !vocabulary.contains([.agency, .paper, .place], in: units, at: name)
    if isSection, elements.last?.role == .date { return true }
    guard let last = elements.last, last.role == .author, last.evidence >= .form || last.isLabelled
    else { return false }
    if match.kinds.contains(.office) {
      tellsOffice = true
      return true
    }
    return isSection
  }

  /// Whether a name is an address of the web, which stands beside a day and names nobody.
  private static func isAddress(_ name: ArraySlice<UInt16>) -> Bool {
    name.contains(0x2E) && name.allSatisfy { $0 < 0x7B && $0 != LetterFold.blank }
      && name.contains { $0 >= 0x61 }
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
    while upper > lower, isEdge(units[upper - 1]) || isStop(units, from: lower, upTo: upper) {
      upper -= 1
    }
    return lower..<upper
  }

  /// Whether a full stop ends a name that isn't one of single letters: `أ.ف.ب.` keeps its own.
  private static func isStop(_ units: [UInt16], from lower: Int, upTo upper: Int) -> Bool {
    guard units[upper - 1] == 0x2E, upper - lower > 3 else { return false }
    // `سعد محسن.......`, `سعد محسن ..`: a row of dots fills the line.
    return units[upper - 2] == 0x2E || units[upper - 2] == LetterFold.blank
      || LetterFold.isWordUnit(units[upper - 2]) && LetterFold.isWordUnit(units[upper - 3])
  }

  private static func withoutTitles(
    _ name: Range<Int>,
    in units: [UInt16],
    by vocabulary: ArticleVocabulary
  ) -> Range<Int> {
    if vocabulary.contains([.agency, .paper, .place], in: units, at: name) { return name }
    return startAfterTitles(name, in: units, by: vocabulary)..<name.upperBound
  }

  /// Where a name begins after the titles before it.
  static func startAfterTitles(
    _ name: Range<Int>,
    in units: [UInt16],
    by vocabulary: ArticleVocabulary
  ) -> Int {
    var lower = name.lowerBound
    while let length = vocabulary.length(of: .title, in: units, at: lower, upTo: name.upperBound) {
      lower += length
      while lower < name.upperBound, !LetterFold.isWordUnit(units[lower]) { lower += 1 }
    }
    return lower
  }
}
