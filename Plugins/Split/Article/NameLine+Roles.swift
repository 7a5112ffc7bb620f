/// What the names of a line make of one another.
extension NameLine {
  /// Gives the names that no table has, and those of two meanings, their roles by the others of the line.
  mutating func settle() {
    settleMonths()
    settlePlaces()
    settleRow()
    // Why: `خاص` says that nobody else has it; where it stands beside who wrote it, it names nobody.
    if elements.contains(where: {
      $0.role == .author && $0.evidence >= .form || $0.isSite && !$0.isListed
    }) {
      let count = elements.count
      elements.removeAll { $0.isExclusive }
      saysExclusive = elements.count < count
    }
    settlePeople()
    settleTowns()
    let hasPlace = elements.contains { $0.role == .place }
    let hasAgency = elements.contains {
      $0.role == .agency && $0.evidence == .table && !$0.isPaper && !$0.isExclusive
        && !$0.isCollective
    }
    let hasKnown = elements.contains { $0.role != .date && $0.evidence == .table }
    for index in elements.indices
    where elements[index].evidence == .position && !elements[index].isLabelled {
      let element = elements[index]
      let isFollowed =
        index + 1 < elements.count
        && (elements[index + 1].evidence >= .form && elements[index + 1].role != .place)
      if index == 0, isFollowed, element.separator == 0x2F, (2...3).contains(element.wordCount),
        elements[index + 1].role == .author, element.role == .author
      {
        // `جيرو شليس/ عائشة علي`: two who wrote it.
        elements[index].evidence = .form
      } else if index == 0, !hasPlace, isFollowed, element.wordCount <= 2 {
        // Why: "المرآة – ريم خليل" opens with a paper; "الخرج: ريم خليل" and "الخرج - سانا" with a place.
        let isPaper =
          element.wordCount == 1 && element.separator != LetterFold.colon
          && elements[index + 1].role == .author || element.separator == LetterFold.bar
          // `مرآة الوادي/ متابعات`: what the paper gathered.
          || elements[index + 1].isCollective && element.wordCount == 2
        // Why: no place holds a number, papers do: `الضفاف24 - ريم خليل`.
        if isPaper || element.role != .date { elements[index].role = isPaper ? .agency : .place }
      } else if hasAgency, !hasPlace, index > 0, element.wordCount <= 2,
        // Why: two words without an article are more often somebody, `رويترز - روث كارلايل`.
        element.wordCount == 1 || element.role == .agency,
        elements[index - 1].role == .author || elements[index - 1].role == .agency,
        elements.count(where: { $0.evidence == .position && !$0.isLabelled }) == 1
      {
        // `ريم خليل - تلة - رويترز`, `رويترز / تلة`: where the agency's report is from.
        elements[index].role = .place
      } else if hasKnown, element.wordCount == 1 {
        elements[index].role = .agency
      }
    }
  }

  /// `عين المرآة – جدة`: what opens like a town's name before a known one is a paper's.
  private mutating func settleTowns() {
    guard elements.contains(where: { $0.role == .place && $0.evidence == .table }) else { return }
    for index in elements.indices
    where elements[index].role == .place && elements[index].evidence == .form
      && elements[index].separator != 0x2C
      && (index == 0 || elements[index - 1].separator != 0x2C)
    {
      elements[index].role = .agency
      elements[index].evidence = .position
    }
  }

  /// What stands beside a person after a comma or a waw is a person, too: `باهي دقة ومولاي جبران`.
  private mutating func settlePeople() {
    for index in elements.indices.dropLast()
    where elements[index].evidence == .position && elements[index].role == .author
      && (2...3).contains(elements[index].wordCount)
      && [0x2C, LetterFold.blank].contains(elements[index].separator)
      && elements[index + 1].role == .author && elements[index + 1].evidence == .form
    {
      elements[index].evidence = .form
    }
  }

  /// A paper called like a month is the month beside numbers: `07/أكتوبر/2019`.
  private mutating func settleMonths() {
    guard elements.contains(where: { $0.role == .date }) else { return }
    for index in elements.indices
    where elements[index].isPaper && elements[index].isMonthToo && !elements[index].isQuoted {
      elements[index].role = .date
      elements[index].isPaper = false
    }
  }

  /// `الشاطئ ـ القوز ـ يحيى الفلقي`: of three names that end in a person's, a paper's and a town's.
  private mutating func settleRow() {
    guard elements.count == 3, elements[2].role == .author, elements[2].evidence == .form,
      elements.dropLast().allSatisfy({
        $0.separator == LetterFold.dash && ($0.evidence == .position || $0.isPaper)
          && $0.wordCount <= 2 && !$0.isLabelled
      })
    else { return }
    guard elements[1].evidence == .position else { return }
    elements[0].role = .agency
    if elements[0].evidence == .position { elements[0].evidence = .form }
    elements[1].role = .place
    elements[1].evidence = .form
  }

  /// Whether a name stands between two slashes or in brackets after an agency's, whose abbreviation it is:
  /// `وكالة الأنباء القطرية /قنا/`.
  private func isAbbreviation(_ index: Int) -> Bool {
    guard index > 0, !elements[index].isPaper, elements[index - 1].role == .agency else {
      return false
    }
    let signs = (elements[index - 1].separator, elements[index].separator)
    return signs == (0x2F, 0x2F) || signs == (0x28, 0x29)
  }

  /// Whether a place, or what may be one, follows each of several people: `ريم خليل - الرياض، سامر الحداد - صور`.
  private func standsInPairs(_ index: Int) -> Bool {
    elements.count >= 4 && elements.count % 2 == 0 && index % 2 == 1
      && elements.indices.allSatisfy {
        $0 % 2 == 0
          ? elements[$0].role == .author : elements[$0].role == .place || elements[$0].isPlaceToo
      }
  }

  /// Of names that are papers and places, the first is the place where no other is.
  private mutating func settlePlaces() {
    guard elements.count > 1 else { return }
    for index in elements.indices where elements[index].isPaper && elements[index].isPlaceToo {
      // `(جدة، الرياض)`, `الرياض: «الشرق الأوسط»`.
      let followsPlace =
        index > 0 && elements[index - 1].role == .place && elements[index - 1].separator == 0x2C
      // `الرياض، صور: ريم خليل`.
      let precedesPlace =
        elements[index].separator == 0x2C && index + 1 < elements.count
        && elements[index + 1].role == .place
      guard
        followsPlace || precedesPlace || standsInPairs(index)
          || index == 0 && elements[0].separator == LetterFold.colon
      else { continue }
      elements[index].role = .place
      elements[index].isPaper = false
    }
    if elements.contains(where: {
      $0.role == .agency && $0.evidence == .table && !$0.isPaper && !$0.isPlaceToo
    }) {
      for index in elements.indices
      where elements[index].isPlaceToo && !isAbbreviation(index) {
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
