extension ArticleReader {
  /// Finds credit, agencies, authors and place in foot, dateline and the last paragraph's end.
  mutating func readNames(_ bytes: [UInt8]) {
    var byline: Range<Int>?
    for index in lines.indices where parts[index] == .foot {
      readFootLine(index, bytes.span, &byline)
    }
    layout.credit = layout.credit ?? byline
    if let opening = layout.body.first { readDateline(opening, bytes.span) }
    if let closing = layout.body.last { readClosingCredit(closing, bytes.span) }
    removeRepeatedAgencies(bytes.span)
  }

  /// Reads a line of the foot; who is credited is an agency first, place and author only without one.
  private mutating func readFootLine(
    _ index: Int,
    _ bytes: Span<UInt8>,
    _ byline: inout Range<Int>?
  ) {
    switch lines[index].kind {
    case .label(.byline, let value, _):
      readAuthors(value, bytes)
    case .label(.author, let value, _):
      if namesOnlyAgencies(value, bytes) {
        readSource(value, bytes)
      } else {
        readAuthors(value, bytes)
      }
    case .label(.source, let value, _):
      readSource(value, bytes)
    case .label(.place, let value, _):
      if layout.place == nil, !value.isEmpty { layout.place = value }
    case .text where lines[index].hasIssueNumber:
      break
    case .credit, .text:
      readCredit(lines[index].range, bytes, &byline)
    default:
      break
    }
  }

  private mutating func readCredit(
    _ range: Range<Int>,
    _ bytes: Span<UInt8>,
    _ byline: inout Range<Int>?
  ) {
    line.fold(bytes, range)
    let names = CreditElements(line, line.units.indices, vocabulary).elements
    add(names)
    guard let credit = creditRange() else { return }
    if names.contains(where: { $0.role == .agency }) {
      layout.credit = layout.credit ?? credit
    } else if names.count > 1 {
      byline = byline ?? credit
    }
  }

  /// Whether `متابعة – الثورة` and its like name papers and nobody else.
  private mutating func namesOnlyAgencies(_ value: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    line.fold(bytes, value)
    let names = CreditElements(line, line.units.indices, vocabulary).elements
    return !names.isEmpty && names.allSatisfy { $0.role == .agency }
  }

  /// Behind a label of the source every name is one, whoever it may be.
  private mutating func readSource(_ value: Range<Int>, _ bytes: Span<UInt8>) {
    line.fold(bytes, value)
    for name in CreditElements(line, line.units.indices, vocabulary).elements {
      if name.role == .place {
        layout.place = layout.place ?? name.range
      } else if name.role != .date {
        layout.agencies.append(name.range)
      }
    }
    layout.credit = layout.credit ?? creditRange()
  }

  /// The folded line without the colon, dashes and blanks at its two ends and brackets around it.
  private func creditRange() -> Range<Int>? {
    let units = line.units
    var lower = 0
    var upper = units.count
    while lower < upper, units[lower] != LetterFold.quote, !LetterFold.isWordUnit(units[lower]) {
      lower += 1
    }
    while upper > lower, units[upper - 1] != LetterFold.quote, units[upper - 1] != 0x2E,
      !LetterFold.isWordUnit(units[upper - 1])
    {
      if units[upper - 1] == 0x29, units[lower..<upper].contains(0x28) { break }
      upper -= 1
    }
    return lower < upper ? line.byteRange(of: lower..<upper) : nil
  }

  private mutating func readAuthors(_ value: Range<Int>, _ bytes: Span<UInt8>) {
    line.fold(bytes, value)
    for name in CreditElements(line, line.units.indices, vocabulary).elements {
      switch name.role {
      case .place: layout.place = layout.place ?? name.range
      case .agency where name.isKnown: layout.agencies.append(name.range)
      case .date: break
      case .agency, .author: layout.authors.append(name.range)
      }
    }
  }

  private mutating func add(_ names: [CreditElements.Element]) {
    for name in names {
      switch name.role {
      case .agency: layout.agencies.append(name.range)
      case .author: layout.authors.append(name.range)
      case .place: layout.place = layout.place ?? name.range
      case .date: break
      }
    }
  }

  // MARK: The first paragraph

  /// How many bytes of the first paragraph a dateline can take.
  private static let datelineByteCount = 200

  /// Reads place and agency that open the first paragraph: `دمشق - سانا:`, `القاهرة (رويترز) -`.
  ///
  /// The paragraph itself stays as it is.
  private mutating func readDateline(_ paragraph: Range<Int>, _ bytes: Span<UInt8>) {
    let end = min(paragraph.upperBound, paragraph.lowerBound + Self.datelineByteCount)
    line.fold(bytes, paragraph.lowerBound..<end)
    let units = line.units
    if let byline = bylineEnd(units) {
      readAuthors(line.byteRange(of: byline), bytes)
      return
    }
    let all = CreditElements(line, units.indices, vocabulary).elements
    var names: [CreditElements.Element] = []
    var isClosed = false
    for name in all.prefix(6) {
      guard name.wordCount <= 4, name.separator != 0 else { break }
      let isColon = name.separator == LetterFold.colon
      // Why: behind a comma or dash only known names go on, before the colon any name may stand.
      guard name.isKnown || isColon || name.separator == 0x29 && !names.isEmpty else { break }
      names.append(name)
      isClosed = isColon
      if isClosed { break }
    }
    if let first = names.first, isDateline(names, isClosed: isClosed, first) { add(names) }
  }

  private func isDateline(
    _ names: [CreditElements.Element],
    isClosed: Bool,
    _ first: CreditElements.Element
  ) -> Bool {
    let hasAgency = names.contains { $0.role == .agency && $0.isKnown }
    let hasPlace = names.contains { $0.role == .place }
    if names.contains(where: { !$0.isKnown }) { return first.role == .place && names.count >= 2 }
    // Why: one name with a colon may be a speaker's: "فارس: …".
    if isClosed { return hasPlace || (hasAgency && names.count > 1) }
    // "بيروت (رويترز) -" is one, "سورية، لبنان" isn't.
    let isParted = names.last.map { $0.separator != 0x2C && $0.separator != 0x3B } ?? false
    return hasAgency && isParted && (hasPlace || names[0].separator == 0x29)
  }

  /// The names behind `كتب:` or `كتب -` up to the colon, where they open the paragraph.
  private func bylineEnd(_ units: [UInt16]) -> Range<Int>? {
    guard
      let length = vocabulary.bylineLabels.matchLength(in: units, at: 0, upTo: units.count)
    else { return nil }
    var start = length
    while start < units.count, units[start] == LetterFold.blank { start += 1 }
    guard start < units.count, units[start] == LetterFold.dash || units[start] == LetterFold.colon
    else {
      return nil
    }
    start += 1
    guard let end = units[start...].firstIndex(of: LetterFold.colon) else { return nil }
    let blankCount = units[start..<end].count { $0 == LetterFold.blank }
    return blankCount <= 7 ? start..<end : nil
  }

  // MARK: The last paragraph

  /// Reads agencies in brackets at the very end of the article: `… في المدينة. (أ ف ب)`.
  private mutating func readClosingCredit(_ paragraph: Range<Int>, _ bytes: Span<UInt8>) {
    guard layout.credit == nil, paragraph.upperBound > paragraph.lowerBound,
      let open = openingBracket(of: paragraph, bytes)
    else { return }
    line.fold(bytes, open..<paragraph.upperBound)
    let names = CreditElements(line, line.units.indices, vocabulary).elements
    guard !names.isEmpty, names.allSatisfy({ $0.role == .agency && $0.isKnown }) else { return }
    add(names)
    layout.credit = creditRange()
  }

  private func openingBracket(of paragraph: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
    var close = paragraph.upperBound - 1
    if bytes[close] == 0x2E, close > paragraph.lowerBound { close -= 1 }
    guard bytes[close] == 0x29 else { return nil }
    let earliest = max(paragraph.lowerBound, close - 120)
    var open = close
    while open > earliest {
      open -= 1
      if bytes[open] == 0x28 { return open }
    }
    return nil
  }

  // MARK: Agencies

  /// Drops an agency that was named before; names are compared folded.
  private mutating func removeRepeatedAgencies(_ bytes: Span<UInt8>) {
    guard layout.agencies.count > 1 else { return }
    var seen: Set<[UInt16]> = []
    layout.agencies.sort { $0.lowerBound < $1.lowerBound }
    layout.agencies.removeAll { range in
      line.fold(bytes, range)
      return !seen.insert(line.units).inserted
    }
  }
}
