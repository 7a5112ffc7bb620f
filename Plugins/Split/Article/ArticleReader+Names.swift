extension ArticleReader {
  /// Finds credit, agencies, authors and place in foot, dateline and the last paragraph's end.
  mutating func readNames(_ bytes: [UInt8]) {
    var byline: Range<Int>?
    var names: [Int] = []
    for index in lines.indices.prefix(commentsStart) {
      switch state(index).role {
      case .byline where lines[index].range == layout.kicker: break
      // Why: who edits a paper wrote none of its reports.
      case .byline where isMasthead(index), .date where isMasthead(index): break
      case .byline where isNameOfSite(index, bytes.span),
        .date where isNameOfSite(index, bytes.span):
        names.append(index)
      // Why: after the text a name with a year is the notice of rights.
      case .date
      where state(index).zone == .tail && !lines[index].features[.fullDate]
        && lines[index].kind != .credit && lines[index].features[.dated]:
        break
      case .byline, .date: readFootLine(index, of: bytes.span, byline: &byline)
      default: break
      }
    }
    // Why: a page opens with its own name; that is the source where it names no other.
    if layout.agencies.isEmpty, layout.authors.isEmpty {
      for index in names { readFootLine(index, of: bytes.span, byline: &byline) }
    }
    if layout.place == nil, let place = lonePlace { layout.place = lines[place].range }
    for range in layout.bylines { readAuthors(range, bytes.span) }
    layout.credit = layout.credit ?? byline
    if let opening = layout.body.first { readDateline(opening, bytes.span) }
    if let closing = layout.body.last { readClosingCredit(closing, bytes.span) }
    if layout.authors.isEmpty, layout.agencies.isEmpty { readPicturedAuthor(bytes.span) }
    removeRepeated(bytes.span, \.agencies)
    removeRepeated(bytes.span, \.authors)
  }

  /// Takes the person under whose picture, right below the headline, a name stands twice, where the text tells of nobody
  /// called so: a column's author.
  private mutating func readPicturedAuthor(_ bytes: Span<UInt8>) {
    guard let headline = lines.indices.last(where: { state($0).role == .headline }) else { return }
    let name = lines.indices.dropFirst(headline + 1).prefix(2).first {
      state($0).role == .caption && lines[$0].features[.person] && $0 + 1 < lines.count
        && lines[$0].hash == lines[$0 + 1].hash
    }
    guard let name else { return }
    line.fold(bytes, lines[name].range)
    var text = FoldedLine()
    for range in layout.headlineLines + layout.body.prefix(3) {
      text.fold(bytes, range.prefix(Self.placeByteCount))
      if Self.tells(of: line.units[...], text.units) { return }
    }
    layout.authors.append(lines[name].range)
  }

  /// Whether a line over the article begins with the office of a paper's editor.
  private func isMasthead(_ index: Int) -> Bool {
    lines[index].features[.editor] && state(index).zone == .top
  }

  /// Whether one of a page's first lines is nothing but the name of a paper or agency.
  private mutating func isNameOfSite(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    guard index < 4, state(index).zone == .top, lines[index].wordCount <= 5 else { return false }
    line.fold(bytes, lines[index].range)
    return vocabulary.siteNames.contains(line.units[...])
      || vocabulary.contains([.agency, .paper], in: line.units, at: line.units.indices)
  }

  /// A place that stands alone between headline and text, where pages print from where the report is.
  private var lonePlace: Int? {
    lines.indices.first {
      state($0).zone == .head && state($0).role == .menu && lines[$0].features[.place]
    }
  }

  /// Reads a line of the foot; who is credited is an agency first, place and author only without one.
  private mutating func readFootLine(
    _ index: Int,
    of bytes: Span<UInt8>,
    byline: inout Range<Int>?
  ) {
    switch lines[index].kind {
    case .label(.byline, _, _), .label(.author, _, _):
      readAuthorLine(lines[index].range, bytes)
    case .label(.source, let value, _):
      readSource(value, bytes)
    case .label(.place, let value, _):
      if layout.place == nil, !value.isEmpty { layout.place = value }
    case .label(.date, let value, _):
      readPublisher(value, bytes)
    case .bareDate:
      // `الدوحة في 14 مارس /قنا/`.
      readCredit(lines[index].range, of: bytes, byline: &byline, isDated: true)
    case .credit, .text:
      if lines[index].features[.issueNumber] { return readPaperOfIssue(index, bytes) }
      if lines[index].features[.loneName] {
        // Why: after who wrote it a single word is what the picture shows.
        if isArticled(index, bytes) {
          if layout.agencies.isEmpty { layout.agencies.append(lines[index].range) }
        } else if layout.authors.isEmpty {
          layout.authors.append(lines[index].range)
        }
        return
      }
      if lines[index].features[.afterName], !lines[index].features[.knownNames] { return }
      let isCredit = state(index).role == .byline || lines[index].features[.knownNames]
      readCredit(lines[index].range, of: bytes, byline: &byline, isDated: !isCredit)
    case .label(.other, _, _) where lines[index].features[.issueNumber],
      .label(.issue, _, _) where lines[index].features[.issueNumber]:
      readPaperOfIssue(index, bytes)
    default:
      break
    }
  }

  /// Whether every word of a line has the article, as papers' names have: `الصومال الجديد`.
  mutating func isArticled(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    line.fold(bytes, lines[index].range)
    return line.units.split(separator: LetterFold.blank).allSatisfy {
      $0.count > 3 && LetterFold.hasArticle($0)
    }
  }

  /// Reads the paper that stands before the number of its issue under a headline: `المرآة المصورة-العدد: 2945 - …`.
  private mutating func readPaperOfIssue(_ index: Int, _ bytes: Span<UInt8>) {
    guard state(index).zone != .top else { return }
    line.fold(bytes, lines[index].range)
    let units = line.units
    guard let sign = units.firstIndex(where: NameLine.isSeparator), sign > 2 else { return }
    let label = classifier.skipDecoration(units, from: sign)
    guard vocabulary.length(of: .issueLabel, in: units, at: label, upTo: units.count) != nil,
      units[..<sign].count(where: { $0 == LetterFold.blank }) <= 3,
      !units[..<sign].contains(where: LetterFold.isDigit),
      vocabulary.length(of: .issueLabel, in: units, at: 0, upTo: sign) == nil
    else { return }
    var end = sign
    while units[end - 1] == LetterFold.blank { end -= 1 }
    layout.agencies.append(line.byteRange(of: 0..<end))
  }

  private mutating func readCredit(
    _ range: Range<Int>,
    of bytes: Span<UInt8>,
    byline: inout Range<Int>?,
    isDated: Bool
  ) {
    line.fold(bytes, range)
    var names = NameLine(line, line.units.indices, vocabulary).elements
    if isDated {
      // Why: a word beside the day names a section as often as a paper.
      names.removeAll {
        $0.evidence == .position || $0.evidence == .form && $0.wordCount == 1 && !$0.isQuoted
      }
    }
    if isPlaceOfText(names, bytes) { names[0].role = .place }
    add(names)
    guard !isDated, let credit = creditRange() else { return }
    if names.contains(where: { $0.role == .agency }) {
      layout.credit = layout.credit ?? credit
    } else if names.count > 1 {
      byline = byline ?? credit
    }
  }

  /// How many bytes of headline and text are searched for a place.
  private static let placeByteCount = 1_500

  /// Whether the first of several names, of which no table knows, is a place of which the text speaks.
  ///
  /// `الدوير - محمد علي` stands over a text about the people of الدوير; a paper's own name stands in quotation marks
  /// there.
  private func isPlaceOfText(_ names: [NameLine.Element], _ bytes: Span<UInt8>) -> Bool {
    guard names.count > 1, names[0].role == .agency, names[0].evidence == .position,
      names[1].role == .author, !names[0].isQuoted, names[0].units.count >= 3
    else { return false }
    let name = line.units[names[0].units]
    var text = FoldedLine()
    for range in layout.headlineLines + layout.body.prefix(3) {
      text.fold(bytes, range.prefix(Self.placeByteCount))
      if Self.tells(of: name, text.units) { return true }
    }
    return false
  }

  /// Whether a name stands in a text, also after a preposition or waw of one letter, and outside quotation marks.
  static func tells(of name: ArraySlice<UInt16>, _ text: [UInt16]) -> Bool {
    text.places(of: name).contains { start in
      let end = start + name.count
      guard end == text.count || !LetterFold.isWordUnit(text[end]) && text[end] != LetterFold.quote
      else { return false }
      var before = start
      // ف, ب, و.
      if before > 0, [0x0641, 0x0628, 0x0648].contains(text[before - 1]) { before -= 1 }
      return before == 0 || text[before - 1] == LetterFold.blank
    }
  }

  /// Reads a line that opens with a label of who wrote it: `متابعة – الثورة` names a paper and nobody else.
  private mutating func readAuthorLine(_ range: Range<Int>, _ bytes: Span<UInt8>) {
    line.fold(bytes, range)
    let names = NameLine(line, line.units.indices, vocabulary).elements
    let hasAuthor = names.contains { $0.role == .author }
    if !hasAuthor, !names.isEmpty, names.allSatisfy({ $0.role == .agency }),
      let first = names.first, let last = names.last
    {
      layout.credit =
        layout.credit ?? line.byteRange(of: first.units.lowerBound..<last.units.upperBound)
    }
    add(names)
  }

  /// After a label of the source every name is one, whoever it may be, but for a person beside a place.
  private mutating func readSource(_ value: Range<Int>, _ bytes: Span<UInt8>) {
    line.fold(bytes, value)
    let names = NameLine(line, line.units.indices, vocabulary).elements
    let hasPlace = names.contains { $0.role == .place && $0.evidence == .table }
    for name in names {
      let range = line.byteRange(of: name.units)
      if name.role == .place, name.evidence == .table {
        layout.place = layout.place ?? range
      } else if hasPlace, name.role == .author, name.evidence == .form {
        // `المصدر: دبي - أحمد علي`: beside a place a person is who wrote it.
        layout.authors.append(range)
      } else if name.role != .date {
        layout.agencies.append(range)
      }
    }
    layout.credit = layout.credit ?? creditRange()
  }

  /// Reads in which paper it came out: `نشر في الوادي يوم 14 - 02 - 2013`.
  private mutating func readPublisher(_ value: Range<Int>, _ bytes: Span<UInt8>) {
    line.fold(bytes, value)
    let units = line.units
    var start = 0
    if let length = vocabulary.length(of: .particle, in: units, at: 0, upTo: units.count),
      length < units.count
    {
      start = length + 1
    }
    var end = start
    var wordCount = 0
    while end < units.count, LetterFold.isWordUnit(units[end]), !LetterFold.isDigit(units[end]),
      vocabulary.length(of: .anyDate, in: units, at: end, upTo: units.count) == nil,
      vocabulary.length(of: .particle, in: units, at: end, upTo: units.count) == nil
    {
      wordCount += 1
      while end < units.count, LetterFold.isWordUnit(units[end]) { end += 1 }
      if end < units.count, units[end] == LetterFold.blank { end += 1 }
    }
    while end > start, units[end - 1] == LetterFold.blank { end -= 1 }
    guard (1...4).contains(wordCount), start < end, end < units.count,
      LetterFold.isDigit(units[units.count - 1])
        || units[end...].contains(where: LetterFold.isDigit),
      !vocabulary.contains([.section, .place, .relativeTime], in: units, at: start..<end),
      vocabulary.length(of: .particle, in: units, at: start, upTo: end) == nil
    else { return }
    layout.agencies.append(line.byteRange(of: start..<end))
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
    add(NameLine(line, line.units.indices, vocabulary).elements)
  }

  private mutating func add(_ names: [NameLine.Element]) {
    for name in names {
      let range = line.byteRange(of: name.units)
      switch name.role {
      case .agency: layout.agencies.append(range)
      case .author: layout.authors.append(range)
      case .place:
        guard layout.place == nil else { break }
        layout.place = range
        if name.evidence < .table { layout.unlistedPlace = range }
      case .date: break
      }
    }
  }

  // MARK: The first paragraph

  /// How many bytes of the first paragraph a dateline can take.
  static let datelineByteCount = 240

  /// Reads place and agency that open the first paragraph: `دمشق - سانا:`, `القاهرة (رويترز) -`.
  ///
  /// The paragraph itself stays as it is.
  private mutating func readDateline(_ paragraph: Range<Int>, _ bytes: Span<UInt8>) {
    let end = min(paragraph.upperBound, paragraph.lowerBound + Self.datelineByteCount)
    line.fold(bytes, paragraph.lowerBound..<end)
    // `نشر بتاريخ:عدن 28 سبتمبر 2024م (وال) – …`: a label before place, day and agency.
    if let length = vocabulary.length(
      of: .dateLabel,
      in: line.units,
      at: 0,
      upTo: line.units.count
    ),
      line.units[length...].first(where: { $0 != LetterFold.blank }) == LetterFold.colon,
      let start = line.units[length...].firstIndex(where: LetterFold.isWordUnit),
      !LetterFold.isDigit(line.units[start])
    {
      line.fold(bytes, line.byteRange(of: start..<line.units.count))
    }
    // Why: several words beside a place, of which no table knows, say where it is: `الوادي (مخيمات النازحين)`.
    add(
      Dateline(line, vocabulary).names.filter {
        !($0.role == .agency && $0.evidence == .position && $0.wordCount >= 3 && !$0.isQuoted
          && NameForm($0.units, in: line.units, vocabulary).endsAsThing)
      }
    )
  }

  // MARK: The last paragraph

  /// Reads agencies in brackets at the very end of the article: `… في المدينة. (أ ف ب)`.
  private mutating func readClosingCredit(_ paragraph: Range<Int>, _ bytes: Span<UInt8>) {
    guard paragraph.upperBound > paragraph.lowerBound,
      let open = openingBracket(of: paragraph, bytes)
    else { return }
    line.fold(bytes, open..<paragraph.upperBound)
    let names = NameLine(line, line.units.indices, vocabulary).elements
    guard !names.isEmpty,
      names.allSatisfy({
        $0.role == .agency && $0.evidence == .table && (!$0.isPaper || $0.isSite)
      })
    else { return }
    add(names)
    layout.credit = layout.credit ?? creditRange()
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

  // MARK: Names twice

  /// Drops a name that stands there before; names are compared folded.
  private mutating func removeRepeated(
    _ bytes: Span<UInt8>,
    _ names: WritableKeyPath<ArticleLayout, [Range<Int>]>
  ) {
    guard layout[keyPath: names].count > 1 else { return }
    var seen: Set<[UInt16]> = []
    layout[keyPath: names].sort { $0.lowerBound < $1.lowerBound }
    layout[keyPath: names].removeAll { range in
      line.fold(bytes, range)
      return !seen.insert(line.units).inserted
    }
  }
}
