import PipelineCore

extension DateRule {
  /// Decades and what is longer.
  static let centuries: [DateRule] = [
    DateRule(
      "decade",
      "a decade, a century or a millennium",
      begins: unitWords + [.decade, .millennium],
      examples: [
        Example("ثمانينيات القرن الماضي", "198X"), Example("القرن التاسع عشر", "18XX"),
        Example("القرن الثاني قبل الميلاد", "-01XX"),
        Example("القرنين الثامن والتاسع", "07XX/08XX"),
        Example("القرن السابع الهجري", "1204-09-05~/1301-09-13~"),
        Example("في الألفية الثالثة", "2XXX"),
      ]
    ) { $0.decade(at: $1) }
  ]
}

extension TokenCursor {
  /// `ثمانينيات القرن الماضي`, `التسعينيات`, `القرن التاسع عشر`.
  func decade(at index: Int) -> DateMatch? {
    if word(index) == .decade {
      // `شاب في العشرينيات من عمره`
      guard name(index + 1) != .ofAge, word(index + 1) != .from || name(index + 2) != .ofAge,
        !tellsAge(index)
      else { return nil }
      // `الثمانينيات الميلادية`
      var end = word(index + 1) == .gregorianMark ? index + 2 : index + 1
      var century = 19
      let place = word(end) == .from ? end + 1 : end
      if timeUnit(place) == .century {
        if let (offset, next) = direction(at: place + 1) {
          century = offset < 0 ? 19 : 20
          end = next
        } else if let number = centuryNumber(at: place + 1) {
          century = number.value - 1
          end = number.end
        }
      }
      guard end > index + 1 || at(index).prefix.contains(.article), word(end) != .hijriMark
      else { return nil }
      return DateMatch(
        start: index,
        end: end,
        expression: .years(prefix: century * 10 + Int(at(index).value) / 10, digits: 3),
        kind: .absolute
      )
    }
    if let ranked = rankedDecade(at: index) { return ranked }
    if word(index) == .millennium { return millennium(at: index) }
    if let centuries = twoCenturies(at: index) { return centuries }
    guard timeUnit(index) == .century, word(index) == .unit,
      let number = centuryNumber(at: index + 1)
    else { return nil }
    let century = DateMatch(
      start: index,
      end: number.end,
      expression: .years(prefix: number.value - 1, digits: 2),
      kind: .absolute
    )
    return placedInItsEra(century, number.value)
  }

  /// Whether a decade is that of somebody: `سيدة في أواخر الثلاثينيات`.
  private func tellsAge(_ index: Int) -> Bool {
    let place = word(index - 1) == .part ? index - 2 : index - 1
    return word(place) == .within && name(place - 1) == .somebody
  }

  /// `العقد الأول من القرن الحادي والعشرين`, `العقد الأخير من القرن الماضي`.
  private func rankedDecade(at index: Int) -> DateMatch? {
    guard timeUnit(index) == .decade, word(index) == .unit,
      word(index + 1) == .ordinal || word(index + 1) == .recent,
      word(index + 2) == .from, timeUnit(index + 3) == .century
    else { return nil }
    let rank = word(index + 1) == .recent ? 10 : Int(at(index + 1).value)
    var century = centuryNumber(at: index + 4)
    if century == nil, let (offset, end) = direction(at: index + 4), abs(offset) < 2 {
      century = (21 + offset, end)
    }
    guard let century, (1...10).contains(rank), word(century.end) != .hijriMark
    else { return nil }
    return DateMatch(
      start: index,
      end: century.end,
      expression: .years(prefix: (century.value - 1) * 10 + rank - 1, digits: 3),
      kind: .absolute
    )
  }

  /// `القرنين السابع والثامن الميلاديين`: from the one to the other.
  private func twoCenturies(at index: Int) -> DateMatch? {
    guard timeUnit(index) == .century, word(index) == .unitDual,
      let first = centuryNumber(at: index + 1),
      case let next = word(first.end) == .and ? first.end + 1 : first.end,
      next > first.end || at(next).prefix.contains(.conjunction), word(next) == .ordinal,
      let last = centuryNumber(at: next), last.value > first.value,
      word(last.end) != .hijriMark, word(last.end) != .before, word(last.end) != .beforeChrist
    else { return nil }
    return DateMatch(
      start: index,
      end: word(last.end) == .gregorianMark ? last.end + 1 : last.end,
      expression: .interval(
        .years(prefix: first.value - 1, digits: 2),
        .years(prefix: last.value - 1, digits: 2)
      ),
      kind: .interval
    )
  }

  /// A century with its era: `القرن الثالث قبل الميلاد`, `القرن الرابع الهجري`.
  private func placedInItsEra(_ century: DateMatch, _ number: Int) -> DateMatch? {
    var century = century
    if let end = endOfBeforeChrist(century.end) {
      century.end = end
      century.expression = .years(prefix: -number, digits: 2)
      return century
    }
    if word(century.end) == .hijriMark {
      let ends = [number * 100 - 99, number * 100].map {
        DateExpression.calendar([CalendarParts(calendar: .hijri, year: $0)], .none)
      }
      century.end += 1
      century.expression = .interval(ends[0], ends[1])
      return century
    }
    if word(century.end) == .gregorianMark { century.end += 1 }
    return word(century.end) == .before ? nil : century
  }

  /// A century's number: `التاسع عشر`, `الـ 19`, `19`.
  func centuryNumber(at index: Int) -> (value: Int, end: Int)? {
    guard let number = dayNumber(at: isArticle(index) ? index + 1 : index),
      (1...40).contains(number.day), !isCounted(number.end)
    else { return nil }
    return (number.day, number.end)
  }

  /// `الألفية الثالثة`, `مطلع الألفية`: the years that share their first digit.
  private func millennium(at index: Int) -> DateMatch? {
    guard at(index).prefix.contains(.article) else { return nil }
    var prefix = 2
    var end = index + 1
    if word(end) == .ordinal, startsWithArticle(end), (1...3).contains(at(end).value) {
      prefix = Int(at(end).value) - 1
      end += 1
    } else if let (offset, next) = direction(at: end) {
      prefix = 2 + offset
      end = next
    } else if word(index - 1) != .part {
      return nil  // `جيل الألفية`, `أهداف الألفية`
    }
    guard endOfBeforeChrist(end) == nil, word(end) != .before else { return nil }
    return DateMatch(
      start: index,
      end: end,
      expression: .years(prefix: prefix, digits: 1),
      kind: .absolute
    )
  }
}
