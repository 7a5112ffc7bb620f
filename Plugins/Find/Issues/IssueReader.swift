import PipelineCore

/// An issue number as a paper prints it, with what stands beside it.
struct IssueMention: Sendable {
  /// The number; the first of a double issue.
  var number: Int
  /// The last number of a double issue.
  var lastNumber: Int?
  /// UTF-8 byte offsets of the digits or words, both of a double issue.
  var range: Range<Int>
  /// Which label stood before it, in the order of the labels.
  var labelRank: Int
  /// Whether the number is a supplement's.
  var isSupplement = false
  /// Whether its line is a masthead's or a foot's: a date, a year of publication or little else.
  var hasEvidence = false
}

/// The year of publication or the volume of a masthead.
struct IssueCount: Sendable {
  let number: Int
  let range: Range<Int>
}

/// Reads issue numbers, years of publication and volumes from a text.
struct IssueReader {
  private let cursor: TokenCursor
  private let labels: [[UInt64]]
  private let isFoot: Bool
  /// In order and disjoint.
  private let dates: [DateMention]

  /// - Parameter labels: Folded words of each label, in order of trust.
  /// - Parameter isFoot: Whether the text is a foot, where a label is evidence enough.
  init(_ cursor: TokenCursor, dates: [DateMention], labels: [[UInt64]], isFoot: Bool) {
    self.cursor = cursor
    self.labels = labels
    self.isFoot = isFoot
    self.dates = dates
  }

  /// Every labelled issue number, in order.
  ///
  /// - Complexity: O(*n*): what is asked of a line is asked once.
  func issues() -> [IssueMention] {
    var found: [IssueMention] = []
    var index = 0
    var line = Line(range: 0..<0)
    while index < cursor.tokens.count {
      if let (rank, end) = label(at: index) {
        if !line.range.contains(index) { line = self.line(of: index) }
        guard let issue = issue(at: end, rank: rank, from: index, on: line) else {
          index += 1
          continue
        }
        found.append(issue)
        index = end + 1
      } else {
        index += 1
      }
    }
    return found
  }

  /// The year of publication: `السنة الثامنة والخمسون`, `السنة (58)`, `السنة 58`, `س 58 ع 12`.
  func publicationYear() -> IssueCount? {
    for index in cursor.tokens.indices where isYearLabel(index) {
      if let count = counted(at: index + 1, limit: 400) { return count }
    }
    return nil
  }

  private func isYearLabel(_ index: Int) -> Bool {
    if cursor.isYearWord(index) {
      return cursor.at(index).prefix.contains(.article) || isLabelMark(cursor.at(index + 1))
    }
    return cursor.name(index) == .yearLetter
      && (index + 2...index + 4).contains { label(at: $0) != nil }
  }

  /// The volume: `المجلد 12`, `المجلد الثاني عشر`.
  func volume() -> IssueCount? {
    for index in cursor.tokens.indices where cursor.word(index) == .volumeLabel {
      if let count = counted(at: index + 1, limit: 2000) { return count }
    }
    return nil
  }

  // MARK: - Numbers

  private func counted(at index: Int, limit: Int) -> IssueCount? {
    let place = skipMarks(index)
    let token = cursor.at(place)
    if token.isNumber {
      guard token.value > 0, Int(token.value) < limit, cursor.isWholeNumber(place) else {
        return nil
      }
      return IssueCount(number: Int(token.value), range: cursor.byteRange(place..<place + 1))
    }
    guard let (number, end) = ordinal(at: place) ?? cursor.cardinal(at: place), number < limit
    else { return nil }
    return IssueCount(number: number, range: cursor.byteRange(place..<end))
  }

  /// An ordinal of any size below two hundred: `الثامنة والخمسون`, `الخامسة بعد المئة`.
  private func ordinal(at index: Int) -> (number: Int, end: Int)? {
    let token = cursor.at(index)
    var number = Int(token.value)
    var end = index + 1
    switch token.word {
    case .ordinal:
      if cursor.word(end) == .ten, !cursor.at(end).prefix.contains(.conjunction) {
        number += 10
        end += 1
      } else {
        let joined = cursor.word(end) == .and ? end + 1 : end
        if cursor.word(joined) == .tens,
          joined > end || cursor.at(joined).prefix.contains(.conjunction)
        {
          number += Int(cursor.at(joined).value)
          end = joined + 1
        }
      }
    case .tens where token.prefix.contains(.article): break
    case .hundred where token.prefix.contains(.article): break
    default: return nil
    }
    if cursor.word(end) == .after, cursor.word(end + 1) == .hundred {
      number += Int(cursor.at(end + 1).value)
      end += 2
    }
    return (number, end)
  }

  private func issue(
    at index: Int,
    rank: Int,
    from labelIndex: Int,
    on line: Line
  ) -> IssueMention? {
    guard cursor.word(labelIndex - 1) != .price, let first = number(at: skipMarks(index)),
      !beginsDate(first, ofKinds: [.absolute, .interval]), !isFounding(first, labelIndex)
    else { return nil }
    var issue = IssueMention(number: first.number, range: first.range, labelRank: rank)
    var last = first
    while let next = nextNumber(after: last), next.number - first.number <= 4 {
      issue.lastNumber = next.number
      issue.range = first.range.lowerBound..<next.range.upperBound
      last = next
    }
    if cursor.isCounted(last.end), !isFoot { return nil }
    let supplement = supplement(before: labelIndex)
    issue.isSupplement = supplement != nil
    // Why: `الجزء الثالث` is as often a part of a story as an issue of a volume.
    let isPart = cursor.name(labelIndex) == .thePart
    issue.hasEvidence =
      isPart
      ? line.hasCount
      : isFoot || isMasthead(supplement ?? labelIndex, isDouble: issue.lastNumber != nil, on: line)
    return issue
  }

  /// Whether a paper tells when its first issue came out: `صدر العدد الأول في 22 يونيو 1962`.
  private func isFounding(_ number: Number, _ labelIndex: Int) -> Bool {
    number.number == 1
      && (cursor.word(labelIndex - 1) == .printed || cursor.word(number.end) == .printed)
  }

  /// The word supplement that belongs to a label: `ملحق العدد`, `الملحق الثقافي للعدد`.
  private func supplement(before labelIndex: Int) -> Int? {
    (1...3).map { labelIndex - $0 }.first { cursor.word($0) == .supplement }
  }

  /// Whether a number is the beginning of a date: `الرقم: 15/5/2019` has a careless label.
  private func beginsDate(_ number: Number, ofKinds kinds: Set<DateMention.Kind>) -> Bool {
    let place = firstDate(endingAfter: number.range.lowerBound)
    guard place < dates.count else { return false }
    let mention = dates[place]
    return mention.range.lowerBound == number.range.lowerBound
      && mention.range.upperBound > number.range.upperBound && kinds.contains(mention.kind)
  }

  private struct Number {
    var number: Int
    var range: Range<Int>
    var end: Int
  }

  /// A number in digits, with separators of thousands or without, or in words.
  private func number(at index: Int) -> Number? {
    let token = cursor.at(index)
    guard token.isNumber else {
      guard let (number, end) = cursor.cardinal(at: index) ?? ordinal(at: index), number > 0
      else { return nil }
      return Number(number: number, range: cursor.byteRange(index..<end), end: end)
    }
    guard token.count <= 7 else { return nil }
    var number = Int(token.value)
    var end = index + 1
    while token.count <= 3, cursor.at(end).isMark(",") || cursor.at(end).isMark("."),
      cursor.isGlued(end - 1), cursor.isGlued(end), cursor.at(end + 1).isNumber,
      cursor.at(end + 1).count == 3, number < 10_000
    {
      number = number * 1000 + Int(cursor.at(end + 1).value)
      end += 2
    }
    if cursor.at(end).isMark("%") || cursor.at(end).isMark(":") && cursor.at(end + 1).isNumber {
      return nil
    }
    return Number(number: number, range: cursor.byteRange(index..<end), end: end)
  }

  /// The next number of a double issue: `16978-16979`, `16978/79`, `12 و13`, `(12) و(13)`.
  private func nextNumber(after first: Number) -> Number? {
    var place = first.end
    while isLabelMark(cursor.at(place)),
      cursor.at(place).isMark(")") || cursor.at(place).isMark("]")
    {
      place += 1
    }
    let mark = cursor.at(place)
    if mark.isDash || mark.isMark("/") || mark.isMark(",") || mark.word == .and {
      place += 1
    } else if !mark.prefix.contains(.conjunction) {
      return nil
    }
    if cursor.at(place).isMark("(") || cursor.at(place).isMark("[") { place += 1 }
    guard var second = number(at: place),
      !beginsDate(second, ofKinds: [.absolute, .interval, .relative])
    else { return nil }
    if cursor.at(place).isNumber, second.number < first.number {
      guard let completed = completed(second.number, digits: cursor.at(place).count, by: first)
      else { return nil }
      second.number = completed
    }
    guard second.number > first.number, second.number - first.number <= 4 else { return nil }
    return second
  }

  /// A number of which only the last digits are written: `79` after `16978` is 16979.
  private func completed(_ number: Int, digits: UInt8, by first: Number) -> Int? {
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let completed = first.number / scale * scale + number
    // Why: `العدد 15 - 9` may be anything; a number cut short is the next or the one after it.
    return scale <= first.number && (1...2).contains(completed - first.number) ? completed : nil
  }

  // MARK: - Labels

  /// A label at a token, a word for number before it or after it included.
  private func label(at index: Int) -> (rank: Int, end: Int)? {
    guard cursor.at(index).kind == .word else { return nil }
    let first = key(index)
    for (rank, words) in labels.enumerated() where words.first == first {
      var place = index + 1
      var isWhole = true
      for word in words.dropFirst() {
        guard cursor.at(place).kind == .word, key(place) == word else {
          isWhole = false
          break
        }
        place += 1
      }
      if isWhole { return (rank, place) }
    }
    // `ملحق بالعدد`, `الملحق الثقافي للعدد`
    if cursor.word(index) == .issueLabel, supplement(before: index) != nil { return (0, index + 1) }
    return nil
  }

  /// The folded key of a word, its conjunction included.
  private func key(_ index: Int) -> UInt64 {
    let token = cursor.at(index)
    return LetterFolding.key(of: cursor.text[Int(token.start)..<Int(token.end)])
  }

  /// After what may stand between a label and its number: `: ( رقم`, `المزدوج`, `الـ`.
  private func skipMarks(_ index: Int) -> Int {
    var place = index
    if cursor.at(place).kind == .newline, cursor.at(place + 1).isNumber { return place + 1 }
    while place < index + 5 {
      if let (_, end) = label(at: place) {
        place = end  // `Issue No`
        continue
      }
      switch cursor.word(place) {
      case .numberedAct, .issueKind: break
      default:
        guard isLabelMark(cursor.at(place)) || cursor.isArticle(place) else { return place }
      }
      place += 1
    }
    return place
  }

  private func isLabelMark(_ token: DateToken) -> Bool {
    guard token.kind == .punctuation, let mark = Unicode.Scalar(UInt32(token.value)) else {
      return false
    }
    return ":()-.[]/#\u{B0}\u{BA}{}\"\u{AB}".unicodeScalars.contains(mark)
  }

  // MARK: - Lines

  /// What a line holds besides a label.
  private struct Line {
    /// Its tokens.
    let range: Range<Int>
    var wordCount = 0
    /// Whether a price or a page is told.
    var hasPrice = false
    /// Whether a volume or a year of publication is told.
    var hasCount = false
    var hasDate = false
  }

  /// Whether a label's line looks like a masthead: what mastheads print beside it, or a few words.
  private func isMasthead(_ index: Int, isDouble: Bool, on line: Line) -> Bool {
    switch cursor.word(index - 1) {
    case .within, .from, .this, .to, .printed, .since: return false
    default: break
    }
    // `AL-HAYAT ISSUE NO 15423`: a Latin label of two words needs no mark before it.
    let isApart =
      index == line.range.lowerBound || cursor.at(index - 1).kind == .punctuation
      || cursor.isLatin(index) && label(at: index + 1) != nil
    if isApart, line.wordCount <= (isDouble ? 12 : 6) { return true }
    if isApart, line.wordCount <= 16, line.hasPrice { return true }
    return (line.hasDate || line.hasCount) && line.wordCount <= 40
  }

  /// The line that holds a token.
  private func line(of index: Int) -> Line {
    var start = index
    while start > 0, !cursor.at(start - 1).isBreak { start -= 1 }
    var end = index
    while !cursor.at(end).isBreak { end += 1 }
    var line = Line(range: start..<end)
    for place in start..<end {
      if cursor.at(place).kind != .punctuation { line.wordCount += 1 }
      switch cursor.word(place) {
      case .price, .page: line.hasPrice = true
      case .volumeLabel: line.hasCount = true
      default: if isYearLabel(place) { line.hasCount = true }
      }
    }
    let bytes = Int(cursor.at(start).start)..<Int(cursor.at(end - 1).end)
    var place = firstDate(endingAfter: bytes.lowerBound)
    while place < dates.count, dates[place].range.lowerBound < bytes.upperBound {
      if dates[place].kind == .absolute || dates[place].kind == .interval { line.hasDate = true }
      place += 1
    }
    return line
  }

  /// The first of the dates that ends after a byte.
  private func firstDate(endingAfter byte: Int) -> Int {
    var lower = 0
    var upper = dates.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if dates[middle].range.upperBound > byte { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}
