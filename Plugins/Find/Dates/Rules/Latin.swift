import ArabicText
import PipelineCore

extension DateRule {
  /// English and French.
  static let latin: [DateRule] = [
    DateRule(
      "latin",
      "relative dates in English and French",
      begins: [
        .latinDay, .latinUnit, .latinNumber, .latinDirection, .latinPreposition, .latinWeekday,
        .latinMonth, .digits,
      ],
      examples: [
        Example("two weeks ago", on: "2020-03-18", "2020-03-04"),
        Example("la semaine dernière", on: "2020-03-18", "2020-03-09/2020-03-15"),
        Example("next Monday", on: "2020-03-18", "2020-03-23"),
      ]
    ) { $0.latinMention(at: $1) }
  ]
}

// English and French: relative dates, and Islamic months in Latin letters.
extension TokenCursor {
  /// `yesterday`, `last week`, `3 days ago`, `la semaine dernière`, `il y a deux ans`, `next Friday`.
  func latinMention(at index: Int) -> DateMatch? {
    guard at(index).isNumber ? word(index + 1) == .latinUnit : isLatin(index) else { return nil }
    return latinDay(at: index) ?? latinDistance(at: index) ?? latinDirected(at: index)
  }

  private func latin(from start: Int, upTo end: Int, as expression: DateExpression) -> DateMatch {
    DateMatch(start: start, end: end, expression: expression, kind: .relative)
  }

  /// `today`, `aujourd'hui`, `the day before yesterday`, `après-demain`.
  private func latinDay(at index: Int) -> DateMatch? {
    var place = index
    var extra = 0
    if word(place) == .latinUnit, name(place) == .englishDay, word(place + 1) == .latinPreposition {
      place += 1
    }
    if word(place) == .latinPreposition, abs(at(place).value) == 1 {
      extra = Int(at(place).value)
      place += at(place + 1).isDash ? 2 : 1
    }
    guard word(place) == .latinDay, extra == 0 || Int(at(place).value) == extra,
      !isCapitalised(place) || !isLatinWord(place - 1)
    else { return nil }
    var end = place + 1
    if at(end).isMark("'"), name(end + 1) == .frenchHui { end += 2 }
    return latin(from: index, upTo: end, as: .day(offset: Int(at(place).value) + extra))
  }

  /// `3 days ago`, `a year ago`, `il y a 3 jours`, `in two weeks`, `dans un mois`.
  private func latinDistance(at index: Int) -> DateMatch? {
    var place = index
    var sign = 0
    if name(place) == .frenchIl, name(place + 1) == .frenchY, name(place + 2) == .frenchA {
      sign = -1
      place += 3
    } else if word(place) == .latinPreposition, at(place).value == 2 {
      sign = 1
      place += 1
    }
    guard let (count, unitPlace) = latinCount(at: place), let unit = latinUnit(unitPlace)
    else { return nil }
    var end = unitPlace + 1
    if sign == 0 {
      guard name(end) == .englishAgo else { return nil }
      sign = -1
      end += 1
    }
    return latin(from: index, upTo: end, as: .distance([UnitCount(unit, sign * count)]))
  }

  /// `last month`, `next Friday`, `this May`, `last 3 days`, `semaine prochaine`, `vendredi dernier`.
  private func latinDirected(at index: Int) -> DateMatch? {
    if word(index) == .latinDirection {
      let offset = Int(at(index).value)
      if let (count, place) = latinCount(at: index + 1), let unit = latinUnit(place), offset != 0 {
        return latin(from: index, upTo: place + 1, as: .span(unit, count: offset * count))
      }
      return latinDirected(index + 1, offset).map { latin(from: index, upTo: index + 2, as: $0) }
    }
    guard word(index + 1) == .latinDirection, at(index + 1).value != 0 else { return nil }
    return latinDirected(index, Int(at(index + 1).value)).map {
      latin(from: index, upTo: index + 2, as: $0)
    }
  }

  /// A unit, weekday or month, one back or ahead.
  private func latinDirected(_ index: Int, _ offset: Int) -> DateExpression? {
    switch word(index) {
    case .latinUnit: return latinUnit(index).map { .unit($0, offset: offset) }
    case .latinWeekday:
      let direction: Direction = offset < 0 ? .past : offset > 0 ? .future : .futureOrSame
      return .weekday(Int(at(index).value), direction, weeks: 0)
    case .latinMonth:
      let hint: YearHint = offset < 0 ? .past : offset > 0 ? .future : .offset(0)
      return .calendar([CalendarParts(month: Int(at(index).value) / 4)], hint)
    default: return nil
    }
  }

  private func latinUnit(_ index: Int) -> TimeUnit? {
    word(index) == .latinUnit ? TimeUnit(rawValue: Int(at(index).value)) : nil
  }

  private func latinCount(at index: Int) -> (count: Int, end: Int)? {
    if word(index) == .latinNumber { return (Int(at(index).value), index + 1) }
    return at(index).isNumber ? count(at: index).map { ($0.value, $0.end) } : nil
  }

  private func isLatinWord(_ index: Int) -> Bool { at(index).kind == .word && isLatin(index) }

  /// Why: a word with a capital after another word is a name, `Russia Today`.
  private func isCapitalised(_ index: Int) -> Bool {
    let start = Int(at(index).start)
    return start < text.count && text[start] & 0xE0 == 0x40
  }

  /// `Rabi al-Awwal`, `Jumada II`, `Dhu al-Hijja`, `Sha'ban`: the halves are parted by marks.
  func latinIslamicMonth(at index: Int) -> MonthMatch? {
    func match(_ month: Int, _ end: Int) -> MonthMatch {
      MonthMatch(calendar: .hijri, month: month, strength: .plain, end: end, isLatin: true)
    }
    if name(index) == .latinSha, name(index + 2) == .latinBan { return match(8, index + 3) }
    var place = index + 1
    while at(place).isMark("'") || at(place).isDash || name(place) == .latinArticle {
      place += 1
    }
    if name(index) == .latinDhu {
      if name(place) == .latinHijja { return match(12, place + 1) }
      if name(place) == .latinQada { return match(11, place + 1) }
      let isParted = name(place) == .latinQa && name(place + 2) == .latinDa
      return isParted ? match(11, place + 3) : nil
    }
    let first = name(index) == .latinJumada ? 5 : name(index) == .latinRabi ? 3 : 0
    guard first > 0 else { return nil }
    if name(place) == .latinFirst { return match(first, place + 1) }
    let isSecond = name(place) == .latinSecond
    return isSecond ? match(first + 1, place + 1) : nil
  }
}
