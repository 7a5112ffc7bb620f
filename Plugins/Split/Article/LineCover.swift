/// What one look over a folded line tells of its signs.
struct LineSigns {
  private(set) var wordCount = 0
  private(set) var hasDigit = false
  private(set) var hasArabic = false
  private(set) var hasLatin = false
  private(set) var hasComma = false
  /// Whether a colon stands between two digits.
  private(set) var hasClock = false
  /// Whether such a colon stands in the line's first word.
  private(set) var opensWithClock = false
  /// Whether a sign stands in it by which credits part their names.
  private(set) var hasSeparator = false
  /// The hash of the letters and digits, and of those before the last bar or dash.
  private(set) var hash: UInt64 = 14_695_981_039_346_656_037
  private(set) var stemHash: UInt64 = 0
  /// The hash of those after the first bar, dash or colon; 0 where there is none.
  private(set) var restHash: UInt64 = 0
  /// The number of letters of the longest word.
  private(set) var longestWord = 0
  /// The hash of the letters without the digits; 0 where there are none.
  private(set) var letterHash: UInt64 = 0

  init(_ units: [UInt16]) {
    var isInWord = false
    var letterCount = 0
    for (index, unit) in units.enumerated() {
      let isWord = LetterFold.isWordUnit(unit)
      if isWord {
        if !isInWord {
          wordCount += 1
          letterCount = 0
        }
        if !LetterFold.isDigit(unit) { letterCount += 1 }
        longestWord = max(longestWord, letterCount)
        if restHash != 0 { restHash = (restHash ^ UInt64(unit)) &* 1_099_511_628_211 }
        hash = (hash ^ UInt64(unit)) &* 1_099_511_628_211
        hasArabic = hasArabic || (0x0620...0x06FF).contains(unit)
        hasLatin = hasLatin || (0x61...0x7A).contains(unit) || (0xC0...0x24F).contains(unit)
        if LetterFold.isDigit(unit) {
          hasDigit = true
        } else {
          letterHash = (letterHash ^ UInt64(unit)) &* 0x9E37_79B9_7F4A_7C15
        }
      } else if unit != LetterFold.blank {
        if unit == 0x2C { hasComma = true }
        let isDash = unit == LetterFold.bar || unit == LetterFold.dash
        if isDash { stemHash = hash }
        if restHash == 0, isDash || unit == LetterFold.colon || unit == 0x2F {
          restHash = 14_695_981_039_346_656_037
        }
        if unit == LetterFold.colon, index > 0, index + 1 < units.count,
          LetterFold.isDigit(units[index - 1]), LetterFold.isDigit(units[index + 1])
        {
          hasClock = true
          if wordCount == 1 { opensWithClock = true }
        }
        hasSeparator = hasSeparator || NameLine.isSeparator(unit)
      }
      isInWord = isWord
    }
  }
}

extension LineSigns {
  /// The numbers of up to four digits in a line.
  static func numbers(of units: [UInt16]) -> Set<Int> {
    Set(
      units.split { !LetterFold.isDigit($0) }.filter { $0.count <= 4 }
        .map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    )
  }
}

/// How the words of a folded line fall to the kinds of words that pages, dates and names have.
struct LineCover {
  private(set) var dateCount = 0
  private(set) var numberCount = 0
  private(set) var furnitureCount = 0
  private(set) var sectionCount = 0
  private(set) var placeCount = 0
  private(set) var unknownCount = 0
  /// Words of agencies and papers, which are among the unknown ones too.
  private(set) var agencyCount = 0
  private(set) var hasWeekday = false
  private(set) var isRelativeTime = false
  /// Whether day, month and year stand in it.
  private(set) var hasFullDate = false
  /// Whether the label of an issue stands in it with a number after it.
  private(set) var hasIssueNumber = false
  /// Whether a dash, bar, comma or bracket parts the date from the words that are none of it.
  private(set) var isDateApart = false

  private var wordCount = 0
  private var phraseCount = 0
  private var menuPhraseCount = 0
  private var menuWordCount = 0
  private var hasMonth = false
  private(set) var hasYear = false
  /// The kinds of the one phrase that the line is, if it is one.
  private var wholeKinds: WordKinds = []

  private static let known: WordKinds = [
    .dateWord, .month, .weekday, .relativeTime, .furniture, .counter, .section, .place, .caption,
    .comments, .end, .dateLabel, .issueLabel, .otherLabel, .agency, .paper,
  ]

  /// Looks at every word of a line from a place on.
  ///
  /// - Complexity: linear in the units.
  init(_ units: [UInt16], from start: Int, _ vocabulary: ArticleVocabulary) {
    var place = start
    var numericRun = 0
    var lastSign: UInt16 = 0
    var isAfterIssueLabel = false
    /// Words of dates and others, since the last sign that parts.
    var pieceDates = 0
    var pieceOthers = 0
    var isMixed = false
    func close() {
      if pieceDates >= 2, pieceOthers > 0 { isMixed = true }
    }
    while place < units.count {
      let unit = units[place]
      if !LetterFold.isWordUnit(unit) {
        if unit != LetterFold.blank {
          lastSign = unit
          if unit != 0x2F, unit != 0x2E, unit != LetterFold.colon || numericRun == 0 {
            let isBetweenDigits =
              place > 0 && place + 1 < units.count && LetterFold.isDigit(units[place - 1])
              && LetterFold.isDigit(units[place + 1])
            if !isBetweenDigits {
              close()
              pieceDates = 0
              pieceOthers = 0
            }
          }
        }
        place += 1
        continue
      }
      wordCount += 1
      phraseCount += 1
      if LetterFold.isDigit(unit) {
        let first = place
        while place < units.count, LetterFold.isDigit(units[place]) { place += 1 }
        let digitCount = place - first
        numberCount += 1
        pieceDates += 1
        let isParted = lastSign == LetterFold.dash || lastSign == 0x2F || lastSign == 0x2E
        numericRun = isParted && digitCount <= 4 && numericRun > 0 ? numericRun + 1 : 1
        if digitCount == 4, unit == 0x31 || unit == 0x32 { hasYear = true }
        if numericRun == 3, hasYear || digitCount == 2 { hasFullDate = true }
        if isAfterIssueLabel { hasIssueNumber = true }
        isAfterIssueLabel = false
        lastSign = 0
        continue
      }
      lastSign = 0
      var match = vocabulary.match(Self.known, in: units, at: place, upTo: units.count)
      // `آراء وتحليلات`: a second section after a waw.
      if match == nil, unit == 0x0648, place + 3 < units.count, phraseCount > 1 {
        match = vocabulary.match(.section, in: units, at: place + 1, upTo: units.count)
          .map { ($0.length + 1, $0.kinds) }
      }
      // `اقتصاد و أعمال`.
      if match == nil, unit == 0x0648, place + 4 < units.count, phraseCount > 1,
        units[place + 1] == LetterFold.blank
      {
        match = vocabulary.match(.section, in: units, at: place + 2, upTo: units.count)
          .map { ($0.length + 2, $0.kinds) }
      }
      // `السياسية`, `المجتمع`: a section with the article.
      if match == nil, unit == LetterFold.alef, place + 5 < units.count,
        units[place + 1] == LetterFold.lam
      {
        match = vocabulary.match(.section, in: units, at: place + 2, upTo: units.count)
          .map { ($0.length + 2, $0.kinds) }
      }
      guard let match else {
        while place < units.count, LetterFold.isWordUnit(units[place]),
          !LetterFold.isDigit(units[place])
        {
          place += 1
        }
        unknownCount += 1
        pieceOthers += 1
        isAfterIssueLabel = false
        if place < units.count, LetterFold.isDigit(units[place]) { numericRun = 0 }
        continue
      }
      let words = units[place..<place + match.length].count { $0 == LetterFold.blank } + 1
      if place == start || phraseCount == 1 { wholeKinds = match.kinds }
      tally(match.kinds, words)
      if match.kinds.isDisjoint(with: .anyDate.union([.dateLabel, .issueLabel, .relativeTime])) {
        pieceOthers += words
      } else {
        pieceDates += words
      }
      isAfterIssueLabel = match.kinds.contains(.issueLabel)
      wordCount += words - 1
      place += match.length
    }
    close()
    if hasMonth, hasYear, numberCount >= 2 { hasFullDate = true }
    isDateApart = hasFullDate && !isMixed
  }

  private mutating func tally(_ kinds: WordKinds, _ words: Int) {
    if kinds.contains(.month) { hasMonth = true }
    if kinds.contains(.weekday) { hasWeekday = true }
    if kinds.contains(.relativeTime) { isRelativeTime = true }
    if !kinds.isDisjoint(with: .anyDate.union([.dateLabel, .issueLabel, .relativeTime])) {
      dateCount += words
    }
    if !kinds.isDisjoint(with: [.furniture, .counter, .comments]) { furnitureCount += words }
    if kinds.contains(.section) { sectionCount += words }
    if kinds.contains(.agency) { agencyCount += words }
    if kinds.contains(.place), kinds.isDisjoint(with: .anyDate) { placeCount += words }
    if !kinds.isDisjoint(with: [.furniture, .section]) {
      menuPhraseCount += 1
      menuWordCount += words
    }
    if kinds.isDisjoint(
      with: .anyDate.union([
        .dateLabel, .issueLabel, .relativeTime, .furniture, .counter, .comments, .section, .place,
        .otherLabel,
      ])
    ) {
      unknownCount += words
    }
  }

  /// The number of all its words.
  var allCount: Int { wordCount }

  /// Whether the line is one phrase of a kind, signs aside.
  func isWhole(_ kind: WordKinds) -> Bool {
    (phraseCount == 1 && wholeKinds.contains(kind))
      || (kind == .section && phraseCount == 2 && sectionCount == wordCount && wordCount <= 3)
  }

  /// Whether names of sections and buttons fill most of the line, three of them at least; where they are
  /// many, half of it will do, since no list has them all.
  var isMenu: Bool {
    menuPhraseCount >= 3 && menuWordCount * 10 >= wordCount * 7
      || menuPhraseCount >= 6 && menuWordCount * 20 >= wordCount * 9
  }
}
