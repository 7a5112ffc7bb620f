import PipelineCore

// Times of day: `10:35 مساء`, `الساعة العاشرة والنصف صباحا`, `10.30 ص`.
extension TokenCursor {
  /// A time of day that begins at a token, in minutes, and the token after it.
  func clock(at index: Int) -> (minutes: Int, end: Int)? {
    var place = index
    let isTold = word(place) == .clockWord || isHourInWords(place)
    while word(place) == .clockWord { place += 1 }
    guard let (hour, afterHour) = hour(at: place, isTold: isTold) else { return nil }
    var minutes = 0
    var end = afterHour
    let mark = at(end)
    if at(place).isNumber, mark.isMark(":") || isTold && mark.isMark("."), isGlued(end - 1),
      isGlued(end), at(end + 1).isNumber, at(end + 1).count == 2, at(end + 1).value < 60
    {
      minutes = Int(at(end + 1).value)
      end += 2
      if at(end).isMark(":"), at(end + 1).isNumber, at(end + 1).count == 2 { end += 2 }
    } else if !isTold {
      return nil
    } else if word(end) == .quarter || word(end) == .half,
      at(end).prefix.contains(.conjunction)
        || name(end) == .andHalf || name(end) == .andQuarter
    {
      minutes = name(end) == .andHalf || at(end).value == 2 ? 30 : 15
      end += 1
    }
    var total = hour * 60 + minutes
    if at(end).isMark(",") { end += 1 }
    if word(end) == .from { end += 1 }
    if let isAfternoon = isAfternoon(end) {
      if isAfternoon, hour < 12 { total += 720 }
      if !isAfternoon, hour == 12 { total -= 720 }
      end += 1
    } else {
      if word(end - 1) == .from || at(end - 1).isMark(",") { end -= 1 }
    }
    return (total, end)
  }

  /// Whether an hour in words stands here with the part of its day: `الثامنة مساء`.
  private func isHourInWords(_ index: Int) -> Bool {
    guard startsWithArticle(index), letters(index).last == LetterCode.ha,
      let number = dayNumber(at: index) ?? firstHour(at: index), number.isOrdinal
    else { return false }
    let isHalved = at(number.end).prefix.contains(.conjunction) || name(number.end) == .andHalf
    return isAfternoon(isHalved ? number.end + 1 : number.end) != nil
  }

  private func hour(at index: Int, isTold: Bool) -> (hour: Int, end: Int)? {
    if at(index).isNumber {
      return at(index).count <= 2 && at(index).value < 24 ? (Int(at(index).value), index + 1) : nil
    }
    guard isTold, let number = dayNumber(at: index) ?? firstHour(at: index),
      (1...12).contains(number.day)
    else { return nil }
    return (number.day, number.end)
  }

  /// `الواحدة`, one o'clock.
  private func firstHour(at index: Int) -> (day: Int, end: Int, isWord: Bool, isOrdinal: Bool)? {
    word(index) == .cardinal && at(index).prefix.contains(.article)
      ? (Int(at(index).value), index + 1, true, true) : nil
  }

  /// Whether a word puts an hour after noon; nil where it says nothing of it.
  private func isAfternoon(_ index: Int) -> Bool? {
    if name(index) == .beforeNoon { return false }
    if name(index) == .afterNoon { return true }
    guard wordWithArticle(index) == .night else { return nil }
    return name(index) != .morning && name(index) != .thisMorning
  }

  /// The time of day that stands right beside a date, in minutes.
  func minutes(beside match: DateMatch) -> Int? {
    var place = match.end
    while place < match.end + 3,
      at(place).kind == .punctuation || word(place) == .within || word(place) == .approximately
        || name(place) == .atHour
    {
      place += 1
    }
    // `2019-05-15T10:35`
    if isGlued(place - 1), name(place) == .timeLetter { place += 1 }
    if let clock = clock(at: place) { return clock.minutes }
    for start in stride(from: match.start - 2, through: max(0, match.start - 9), by: -1)
    where at(start).isNumber || word(start) == .clockWord {
      if at(start).isBreak { return nil }
      guard let clock = clock(at: start) else { continue }
      var end = clock.end
      while at(end).kind == .punctuation || word(end) == .from || word(end) == .within { end += 1 }
      // Why: the part of the day may belong to either.
      if end >= match.start, end <= match.start + 1 { return clock.minutes }
    }
    return nil
  }
}

/// Dates with their time of day.
enum DateClock {
  /// A day with a time in EDTF: `2019-05-15T10:35`; nil where the date isn't a day.
  static func timestamp(_ date: DateValue, _ minutes: Int) -> String? {
    guard let day = date.firstDay, day == date.lastDay, (0..<1440).contains(minutes),
      let plain = DateResolver.Work.date(ofDay: day)
    else { return nil }
    let numbers = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(plain.edtf)T\(numbers[0]):\(numbers[1])"
  }
}
