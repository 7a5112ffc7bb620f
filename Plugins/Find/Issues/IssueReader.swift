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
  private let parser: DateParser
  private let labels: [[UInt64]]
  private let isFoot: Bool
  private let dates: [DateMention]

  /// - Parameter labels: Folded words of each label, in order of trust.
  /// - Parameter isFoot: Whether the text is a foot, where a label is evidence enough.
  init(text: [UInt8], dates: [DateMention], labels: [[UInt64]], isFoot: Bool) {
    parser = DateParser(text: text, tokens: DateTokeniser(.standard).tokens(of: text))
    self.labels = labels
    self.isFoot = isFoot
    self.dates = dates
  }

  /// Every labelled issue number, in order.
  func issues() -> [IssueMention] {
    var found: [IssueMention] = []
    var index = 0
    while index < parser.tokens.count {
      if let (rank, end) = label(at: index), let issue = issue(at: end, rank: rank, from: index) {
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
    for index in parser.tokens.indices where isYearLabel(index) {
      if let count = counted(at: index + 1, limit: 400) { return count }
    }
    return nil
  }

  private func isYearLabel(_ index: Int) -> Bool {
    if parser.isYearWord(index) {
      return parser.at(index).prefix.contains(.article) || isLabelMark(parser.at(index + 1))
    }
    return parser.spells(index, "س")
      && (index + 2...index + 4).contains { label(at: $0) != nil }
  }

  /// The volume: `المجلد 12`, `المجلد الثاني عشر`.
  func volume() -> IssueCount? {
    for index in parser.tokens.indices where parser.word(index) == .volumeLabel {
      if let count = counted(at: index + 1, limit: 2000) { return count }
    }
    return nil
  }

  // MARK: - Numbers

  private func counted(at index: Int, limit: Int) -> IssueCount? {
    let place = skipMarks(index)
    let token = parser.at(place)
    if token.isNumber {
      guard token.value > 0, Int(token.value) < limit, parser.isWholeNumber(place) else {
        return nil
      }
      return IssueCount(number: Int(token.value), range: parser.byteRange(place..<place + 1))
    }
    guard let (number, end) = ordinal(at: place) ?? parser.cardinal(at: place), number < limit
    else { return nil }
    return IssueCount(number: number, range: parser.byteRange(place..<end))
  }

  /// An ordinal of any size below two hundred: `الثامنة والخمسون`, `الخامسة بعد المئة`.
  private func ordinal(at index: Int) -> (number: Int, end: Int)? {
    let token = parser.at(index)
    var number = Int(token.value)
    var end = index + 1
    switch token.word {
    case .ordinal:
      if parser.word(end) == .ten, !parser.at(end).prefix.contains(.conjunction) {
        number += 10
        end += 1
      } else {
        let joined = parser.word(end) == .and ? end + 1 : end
        if parser.word(joined) == .tens,
          joined > end || parser.at(joined).prefix.contains(.conjunction)
        {
          number += Int(parser.at(joined).value)
          end = joined + 1
        }
      }
    case .tens where token.prefix.contains(.article): break
    case .hundred where token.prefix.contains(.article): break
    default: return nil
    }
    if parser.word(end) == .after, parser.word(end + 1) == .hundred {
      number += Int(parser.at(end + 1).value)
      end += 2
    }
    return (number, end)
  }

  private func issue(at index: Int, rank: Int, from labelIndex: Int) -> IssueMention? {
    guard parser.word(labelIndex - 1) != .price, let first = number(at: skipMarks(index)),
      !beginsDate(first, ofKinds: [.absolute, .interval])
    else { return nil }
    var issue = IssueMention(number: first.number, range: first.range, labelRank: rank)
    var last = first
    while let next = nextNumber(behind: last), next.number - first.number <= 4 {
      issue.lastNumber = next.number
      issue.range = first.range.lowerBound..<next.range.upperBound
      last = next
    }
    if parser.isCounted(last.end), !isFoot { return nil }
    let supplement = supplement(before: labelIndex)
    issue.isSupplement = supplement != nil
    // Why: `الجزء الثالث` is as often a part of a story as an issue of a volume.
    let isPart = parser.spells(labelIndex, "الجزء")
    issue.hasEvidence =
      isPart
      ? hasCount(in: line(of: labelIndex))
      : isFoot || isMasthead(supplement ?? labelIndex, isDouble: issue.lastNumber != nil)
    return issue
  }

  /// The word supplement that belongs to a label: `ملحق العدد`, `الملحق الثقافي للعدد`.
  private func supplement(before labelIndex: Int) -> Int? {
    (1...3).map { labelIndex - $0 }.first { parser.word($0) == .supplement }
  }

  /// Whether a number is the beginning of a date: `الرقم: 15/5/2019` has a careless label.
  private func beginsDate(_ number: Number, ofKinds kinds: Set<DateMention.Kind>) -> Bool {
    dates.contains { mention in
      mention.range.lowerBound == number.range.lowerBound
        && mention.range.upperBound > number.range.upperBound && kinds.contains(mention.kind)
    }
  }

  private struct Number {
    var number: Int
    var range: Range<Int>
    var end: Int
  }

  /// A number in digits, with separators of thousands or without, or in words.
  private func number(at index: Int) -> Number? {
    let token = parser.at(index)
    guard token.isNumber else {
      guard let (number, end) = parser.cardinal(at: index) ?? ordinal(at: index), number > 0
      else { return nil }
      return Number(number: number, range: parser.byteRange(index..<end), end: end)
    }
    guard token.count <= 7 else { return nil }
    var number = Int(token.value)
    var end = index + 1
    while token.count <= 3, parser.at(end).isMark(",") || parser.at(end).isMark("."),
      parser.isGlued(end - 1), parser.isGlued(end), parser.at(end + 1).isNumber,
      parser.at(end + 1).count == 3, number < 10_000
    {
      number = number * 1000 + Int(parser.at(end + 1).value)
      end += 2
    }
    if parser.at(end).isMark("%") || parser.at(end).isMark(":") && parser.at(end + 1).isNumber {
      return nil
    }
    return Number(number: number, range: parser.byteRange(index..<end), end: end)
  }

  /// The next number of a double issue: `16978-16979`, `16978/79`, `12 و13`, `(12) و(13)`.
  private func nextNumber(behind first: Number) -> Number? {
    var place = first.end
    while isLabelMark(parser.at(place)),
      parser.at(place).isMark(")") || parser.at(place).isMark("]")
    {
      place += 1
    }
    let mark = parser.at(place)
    if mark.isDash || mark.isMark("/") || mark.isMark(",") || mark.word == .and {
      place += 1
    } else if !mark.prefix.contains(.conjunction) {
      return nil
    }
    if parser.at(place).isMark("(") || parser.at(place).isMark("[") { place += 1 }
    guard var second = number(at: place),
      !beginsDate(second, ofKinds: [.absolute, .interval, .relative])
    else { return nil }
    if parser.at(place).isNumber, second.number < first.number {
      guard let completed = completed(second.number, digits: parser.at(place).count, by: first)
      else { return nil }
      second.number = completed
    }
    guard second.number > first.number, second.number - first.number <= 4 else { return nil }
    return second
  }

  /// A number of which only the last digits are written: `79` behind `16978` is 16979.
  private func completed(_ number: Int, digits: UInt8, by first: Number) -> Int? {
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let completed = first.number / scale * scale + number
    // Why: `العدد 15 - 9` may be anything; a number cut short is the next or the one behind it.
    return scale <= first.number && (1...2).contains(completed - first.number) ? completed : nil
  }

  // MARK: - Labels

  /// A label at a token, a word for number before it or behind it included.
  private func label(at index: Int) -> (rank: Int, end: Int)? {
    guard parser.at(index).kind == .word else { return nil }
    for (rank, words) in labels.enumerated() {
      var place = index
      var isWhole = true
      for word in words {
        guard parser.at(place).kind == .word, key(place) == word else {
          isWhole = false
          break
        }
        place += 1
      }
      if isWhole, place > index { return (rank, place) }
    }
    // `ملحق بالعدد`, `الملحق الثقافي للعدد`
    if parser.word(index) == .issueLabel, supplement(before: index) != nil { return (0, index + 1) }
    return nil
  }

  /// The folded key of a word, its conjunction included.
  private func key(_ index: Int) -> UInt64 {
    let token = parser.at(index)
    return LetterFolding.key(of: parser.text[Int(token.start)..<Int(token.end)])
  }

  /// Behind what may stand between a label and its number: `: ( رقم`, `المزدوج`, `الـ`.
  private func skipMarks(_ index: Int) -> Int {
    var place = index
    if parser.at(place).kind == .newline, parser.at(place + 1).isNumber { return place + 1 }
    while place < index + 5 {
      if let (_, end) = label(at: place) {
        place = end  // `Issue No`
        continue
      }
      switch parser.word(place) {
      case .numberedAct, .issueKind: break
      default:
        guard isLabelMark(parser.at(place)) || parser.isArticle(place) else { return place }
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

  /// Whether a label's line looks like a masthead: what mastheads print beside it, or a few words.
  private func isMasthead(_ index: Int, isDouble: Bool) -> Bool {
    switch parser.word(index - 1) {
    case .within, .from, .this, .to, .printed, .since: return false
    default: break
    }
    let line = line(of: index)
    let wordCount = line.count { parser.at($0).kind != .punctuation }
    // `AL-HAYAT ISSUE NO 15423`: a Latin label of two words needs no mark before it.
    let isApart =
      index == line.lowerBound || parser.at(index - 1).kind == .punctuation
      || parser.isLatin(index) && label(at: index + 1) != nil
    if isApart, wordCount <= (isDouble ? 12 : 6) { return true }
    if isApart, wordCount <= 16,
      line.contains(where: { parser.word($0) == .price || parser.word($0) == .page })
    {
      return true
    }
    let bytes = Int(parser.at(line.lowerBound).start)..<Int(parser.at(line.upperBound - 1).end)
    let hasDate = dates.contains {
      ($0.kind == .absolute || $0.kind == .interval) && bytes.overlaps($0.range)
    }
    return (hasDate || hasCount(in: line)) && wordCount <= 40
  }

  /// Whether a volume or a year of publication is told on a line.
  private func hasCount(in line: Range<Int>) -> Bool {
    line.contains { parser.word($0) == .volumeLabel || isYearLabel($0) }
  }

  /// The tokens of the line that holds a token.
  private func line(of index: Int) -> Range<Int> {
    var start = index
    while start > 0, !parser.at(start - 1).isBreak { start -= 1 }
    var end = index
    while !parser.at(end).isBreak { end += 1 }
    return start..<end
  }
}
