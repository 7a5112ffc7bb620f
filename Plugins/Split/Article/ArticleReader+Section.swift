/// Finds the section that a page names elsewhere than in a line of its own over the headline: after a label,
/// at the end of a path, beside the day or who wrote it, under the headline.
extension ArticleReader {
  /// How many lines under the headline are searched for a section.
  private static let headLineCount = 8

  /// The section, where no line over the headline gives a kicker.
  mutating func readSection(_ bytes: [UInt8]) {
    guard layout.kicker == nil, !layout.isIndex else { return }
    guard let headline = lines.indices.first(where: { state($0).role == .headline }) else {
      let text = lines.indices.first { state($0).role == .paragraph } ?? 0
      layout.section = text > 0 ? pathSection(upTo: text, head: text..<text, bytes) : nil
      return
    }
    let text =
      lines.indices.first { $0 > headline && state($0).role == .paragraph } ?? lines.count
    let head = headline + 1..<max(headline + 1, min(text, headline + 1 + Self.headLineCount))
    layout.section =
      labelledSection(bytes.span) ?? pathSection(upTo: headline, head: head, bytes)
      ?? stackedPathSection(upTo: headline, bytes)
      ?? sectionBesideDay(over: headline, head, bytes.span) ?? loneSection(head)
  }

  /// `القسم: محليات`, at the head or foot.
  private mutating func labelledSection(_ bytes: Span<UInt8>) -> Range<Int>? {
    for index in lines.indices.prefix(commentsStart) {
      // `نشر في: محليات`.
      if case .label(.date, let value, _) = lines[index].kind, lines[index].wordCount <= 5 {
        line.fold(bytes, value)
        if isSection(line.units.indices, line.units) { return value }
      }
      guard case .label(.other, let value, _) = lines[index].kind, lines[index].wordCount <= 8,
        !value.isEmpty
      else { continue }
      line.fold(bytes, lines[index].range)
      let start = classifier.skipDecoration(line.units, from: 0)
      guard
        vocabulary.length(of: .sectionLabel, in: line.units, at: start, upTo: line.units.count)
          != nil
      else { continue }
      line.fold(bytes, value)
      // Why: of several the first is the chief one.
      let end = line.units.firstIndex { $0 == 0x2C || $0 == LetterFold.bar } ?? line.units.count
      let name = trimmed(0..<end)
      if !name.isEmpty, line.units[name].count(where: { $0 == LetterFold.blank }) <= 3 {
        return line.byteRange(of: name)
      }
    }
    return nil
  }

  // MARK: Paths

  /// Finds the lines that end a path over them: `الرئيسية » محليات » …`, and the headline once more.
  mutating func tellPathEnds(_ bytes: [UInt8]) {
    for index in lines.indices.prefix(Self.pathLineCount)
    where lines[index].features[.menu] && (4...40).contains(lines[index].wordCount) {
      let parts = Self.pathParts(lines[index].range, bytes)
      guard parts.count > 1, let last = parts.last else { continue }
      line.fold(bytes.span, last)
      let signs = LineSigns(line.units)
      guard signs.wordCount >= 3 else { continue }
      for other in lines.indices.dropFirst(index + 1).prefix(Self.pathLineCount)
      where lines[other].hash == signs.hash {
        lines[other].features[.repeated] = true
      }
    }
  }

  /// The last section of a path: `الرئيسية » محليات » خدمات`, also where the headline ends it.
  private mutating func pathSection(
    upTo headline: Int,
    head: Range<Int>,
    _ bytes: [UInt8]
  ) -> Range<Int>? {
    // Why: of several paths the one nearest to the headline is the article's; another is a menu.
    let over = lines.indices.prefix(headline).reversed()
    for index in Array(over) + head
    where lines[index].wordCount <= 30 || lines[index].features[.pageTitle] {
      guard
        lines[index].features[.menu] || lines[index].features[.pageTitle]
          || lines[index].wordCount <= 4,
        lines[index].kind == .text || lines[index].kind == .furniture
      else { continue }
      var parts = Self.pathParts(lines[index].range, bytes)
      if parts.count == 1, index < headline {
        // Why: parts between bars are a path where the headline is the last of them.
        let barred = Self.parts(lines[index].range, bytes) { bytes[$0] == 0x7C ? 1 : 0 }
        if let last = barred.last, bytes[last].elementsEqual(bytes[lines[headline].range]) {
          parts = barred
        }
      }
      if parts.count == 1 {
        // Why: elsewhere a dash stands in names and headlines.
        let dashed = Self.parts(lines[index].range, bytes) { Self.dashLength(bytes, $0) }
        line.fold(bytes.span, dashed[0])
        if vocabulary.contains(.home, in: line.units, at: line.units.indices) { parts = dashed }
      }
      if parts.count == 1, let section = sectionAfterHome(lines[index].range, bytes.span) {
        return section
      }
      guard parts.count > 1 else { continue }
      if let section = section(ofPath: parts, headline: headline, bytes.span) { return section }
      if lines[index].features[.menu] { return nil }
    }
    return nil
  }

  /// The section after the word that opens a path, where no sign stands between: `الرئيسية محليات`.
  private mutating func sectionAfterHome(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
    line.fold(bytes, range)
    guard
      let length = vocabulary.length(of: .home, in: line.units, at: 0, upTo: line.units.count),
      length + 1 < line.units.count, line.units[length] == LetterFold.blank
    else { return nil }
    let name = length + 1..<line.units.count
    return isSection(name, line.units) ? line.byteRange(of: name) : nil
  }

  private mutating func section(
    ofPath parts: [Range<Int>],
    headline: Int,
    _ bytes: Span<UInt8>
  ) -> Range<Int>? {
    line.fold(bytes, lines[headline].range)
    let title = line.units
    var rest = parts[...]
    line.fold(bytes, parts[0])
    let opensAtHome =
      vocabulary.length(of: .home, in: line.units, at: 0, upTo: line.units.count) != nil
      || vocabulary.match(.home, in: line.units, at: lastWord(line.units), upTo: line.units.count)
        != nil
    if opensAtHome { rest = rest.dropFirst() }
    while let last = rest.last {
      line.fold(bytes, last)
      let wordCount = line.units.count { $0 == LetterFold.blank } + 1
      // Why: the headline may end the path, cut off.
      let name = line.units.prefix { $0 != 0x2E && $0 != LetterFold.ellipsis }
      let isCut = name.count < line.units.count || wordCount >= 3 && title.starts(with: name)
      // `أخبار محلية وعربية وعالمية`: a section with its kinds.
      let isLong =
        wordCount == 4
        && vocabulary.length(of: .section, in: line.units, at: 0, upTo: line.units.count) != nil
      let isOwn = (wordCount <= 3 || isLong) && line.units != title && !line.units.isEmpty && !isCut
      if isOwn { break }
      rest = rest.dropLast()
    }
    guard let last = rest.last, rest.count <= 3 else { return nil }
    let isSection = LineCover(line.units, from: 0, vocabulary).isWhole([.section, .place])
    return opensAtHome || isSection ? last : nil
  }

  /// Keeps of a kicker that is a path its last part: `علاقات » خليجي`.
  mutating func cutKickerPath(_ bytes: [UInt8]) {
    guard let whole = layout.kicker else { return }
    let kicker = sectionAfterHome(whole, bytes.span) ?? whole
    layout.kicker = kicker
    let parts = Self.parts(kicker, bytes) { at in
      let length = Self.signLength(bytes, at, kicker.upperBound)
      // Why: without a blank at both sides a guillemet quotes, and a slash parts two words of one name.
      let isFree =
        length > 0 && at > kicker.lowerBound && bytes[at - 1] == 0x20
        && at + length < kicker.upperBound && bytes[at + length] == 0x20
      return isFree && bytes[at] != 0x2F ? length : 0
    }
    if parts.count > 1, let last = parts.last { layout.kicker = last }
  }

  /// The last section of a path each of whose parts and signs stands on a line of its own.
  private func stackedPathSection(upTo headline: Int, _ bytes: [UInt8]) -> Range<Int>? {
    var index = headline - 1
    var found: Range<Int>?
    var signs = 0
    while index >= 0, index >= headline - Self.stackedLineCount {
      let article = lines[index]
      if article.wordCount == 0 {
        guard Self.signLength(bytes, article.range.lowerBound, article.range.upperBound) > 0 else {
          return nil
        }
        signs += 1
      } else if article.hash != lines[headline].hash {
        guard article.wordCount <= 3, signs <= 3 else { return nil }
        if signs > 0, isWhole(index, .home, of: bytes.span) { return found }
        if found != nil, signs == 0 { return nil }
        found = found ?? article.range
      }
      index -= 1
    }
    return nil
  }

  /// How many lines over the headline such a path has at most.
  private static let stackedLineCount = 8

  private func lastWord(_ units: [UInt16]) -> Int {
    (units.lastIndex(of: LetterFold.blank) ?? -1) + 1
  }

  /// The parts of a path between its arrows, guillemets or slashes; one where it has none.
  private static func pathParts(_ range: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    parts(range, bytes) { signLength(bytes, $0, range.upperBound) }
  }

  /// The parts of a line between signs, each so many bytes long as a closure says of the place where it stands.
  private static func parts(
    _ range: Range<Int>,
    _ bytes: [UInt8],
    signLength: (Int) -> Int
  ) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var at = start
    while at < range.upperBound {
      let length = signLength(at)
      if length > 0 {
        parts.append(ArticleLine.trimmed(start..<at, of: bytes.span))
        start = at + length
      }
      at += max(length, 1)
    }
    parts.append(ArticleLine.trimmed(start..<range.upperBound, of: bytes.span))
    return parts.filter { !$0.isEmpty }
  }

  /// The bytes of a sign that parts a path: `>`, `/`, `\`, `»`, `›`, `«`, `‹`, an arrow; 0 for others.
  private static func signLength(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    switch bytes[at] {
    case 0x3E, 0x3C, 0x2F, 0x5C: 1
    case 0xC2 where at + 1 < end && (bytes[at + 1] == 0xBB || bytes[at + 1] == 0xAB): 2
    case 0xE2 where at + 2 < end && bytes[at + 1] == 0x80:
      [0xB9, 0xBA].contains(bytes[at + 2]) ? 3 : 0
    case 0xE2 where at + 2 < end && bytes[at + 1] == 0x86:
      [0x90, 0x92].contains(bytes[at + 2]) ? 3 : 0
    default: 0
    }
  }

  /// The bytes of a dash between two blanks, with the first of them; 0 for others.
  private static func dashLength(_ bytes: [UInt8], _ at: Int) -> Int {
    guard bytes[at] == 0x20, at + 4 < bytes.count else { return 0 }
    if bytes[at + 1] == 0x2D { return bytes[at + 2] == 0x20 ? 2 : 0 }
    // FIGURE DASH (U+2012) to EM DASH (U+2014).
    let isLong =
      bytes[at + 1] == 0xE2 && bytes[at + 2] == 0x80 && (0x92...0x94).contains(bytes[at + 3])
    return isLong && bytes[at + 4] == 0x20 ? 4 : 0
  }

  // MARK: Beside the day

  /// A section in the line of the day or of who wrote it: `محليات | الثلاثاء 5 مايو 2015`, `نشر في محليات يوم …`.
  private mutating func sectionBesideDay(
    over headline: Int,
    _ head: Range<Int>,
    _ bytes: Span<UInt8>
  ) -> Range<Int>? {
    let over = headline > 0 ? headline - 1..<headline : 0..<0
    for index in Array(over) + head {
      let article = lines[index]
      guard state(index).role == .date || state(index).role == .byline, article.wordCount <= 16,
        !article.features[.issueNumber], !article.features[.pageDate]
      else { continue }
      line.fold(bytes, article.range)
      let isDated = state(index).role == .date || article.features[.fullDate]
      if let section = section(in: line.units, isDated: isDated) {
        return line.byteRange(of: section)
      }
    }
    return nil
  }

  /// A section between two signs of a line, or after a preposition or a day, which is nothing else.
  private func section(in units: [UInt16], isDated: Bool) -> Range<Int>? {
    var start = 0
    while start < units.count {
      let end = units[start...].firstIndex { NameLine.isSeparator($0) } ?? units.count
      var part = trimmed(start..<end, in: units)
      start = end + 1
      if units[part].contains(where: LetterFold.isDigit) {
        let days = NameLine.endOfDate(part, in: units, vocabulary)
        if days < part.upperBound,
          units[part.lowerBound..<days].contains(where: LetterFold.isDigit)
        {
          part = trimmed(days..<part.upperBound, in: units)
        }
      }
      // Why: in a line of names an agency may be called like a section.
      if isDated, isSection(part, units) { return part }
      // `محليات السبت 16`, `نوافذ السبت 16/1/2016`: a section before the weekday.
      if isDated, let name = sectionBeforeDay(part, units) ?? sectionBeforeWeekday(part, units) {
        return name
      }
      // `نشر في محليات يوم …`, `بقلم سامر الحداد في محليات`.
      for place in part.dropFirst() where units[place - 1] == LetterFold.blank {
        guard vocabulary.contains(.particle, in: units, at: wordBefore(place, units)),
          let length = vocabulary.length(of: .section, in: units, at: place, upTo: part.upperBound)
        else { continue }
        let name = place..<place + length
        let rest = trimmed(name.upperBound..<part.upperBound, in: units)
        if isSection(name, units), rest.isEmpty || NameLine.isDate(rest, in: units, vocabulary) {
          return name
        }
      }
    }
    return nil
  }

  /// A section that opens a part of a line before a day: `محليات 24-11-2022`.
  private func sectionBeforeDay(_ part: Range<Int>, _ units: [UInt16]) -> Range<Int>? {
    guard
      let length = vocabulary.length(
        of: .section,
        in: units,
        at: part.lowerBound,
        upTo: part.upperBound
      ), part.lowerBound + length + 1 < part.upperBound
    else { return nil }
    let name = part.lowerBound..<part.lowerBound + length
    let day = name.upperBound + 1..<part.upperBound
    return LetterFold.isDigit(units[day.lowerBound]) && isSection(name, units)
      && NameLine.isDate(day, in: units, vocabulary) ? name : nil
  }

  /// One or two words that open a part of a line before a weekday and a number.
  private func sectionBeforeWeekday(_ part: Range<Int>, _ units: [UInt16]) -> Range<Int>? {
    guard part.lowerBound < 2, units[part].contains(where: LetterFold.isDigit) else { return nil }
    let starts = part.dropFirst(3).filter { units[$0 - 1] == LetterFold.blank }.prefix(3)
    let day = starts.first {
      vocabulary.length(of: .weekday, in: units, at: $0, upTo: part.upperBound) != nil
    }
    guard let day, NameLine.isDate(day..<part.upperBound, in: units, vocabulary) else { return nil }
    let name = part.lowerBound..<day - 1
    let form = NameForm(name, in: units, vocabulary)
    let isOneWord = !units[name].contains(LetterFold.blank)
    guard units[name].count(where: { $0 == LetterFold.blank }) <= 1,
      !form.isName || isOneWord && form.isInstitution, !form.hasOther,
      !vocabulary.contains(
        [.agency, .paper, .place, .dateWord, .month, .weekday, .dateLabel, .authorLabel, .title],
        in: units,
        at: name
      ),
      vocabulary.length(of: .labels, in: units, at: name.lowerBound, upTo: name.upperBound) == nil
    else { return nil }
    return name
  }

  private func wordBefore(_ place: Int, _ units: [UInt16]) -> Range<Int> {
    let end = max(place - 1, 0)
    return (units[..<end].lastIndex { !LetterFold.isWordUnit($0) } ?? -1) + 1..<end
  }

  private func isSection(_ range: Range<Int>, _ units: [UInt16]) -> Bool {
    vocabulary.contains(.section, in: units, at: range)
      && !vocabulary.contains(
        [.agency, .paper, .place, .dateWord, .month, .weekday, .dateLabel, .authorLabel],
        in: units,
        at: range
      )
  }

  // MARK: Under the headline

  /// A section that stands alone between headline and text.
  private func loneSection(_ head: Range<Int>) -> Range<Int>? {
    head.first { state($0).role == .menu && lines[$0].features[.section] }.map { lines[$0].range }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> { trimmed(range, in: line.units) }

  /// A range of units without the blanks and signs at its two ends.
  private func trimmed(_ range: Range<Int>, in units: [UInt16]) -> Range<Int> {
    var range = range
    while let first = range.first, !LetterFold.isWordUnit(units[first]) { range.removeFirst() }
    while let last = range.last, !LetterFold.isWordUnit(units[last]) { range.removeLast() }
    return range
  }
}
