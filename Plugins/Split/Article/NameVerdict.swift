/// Whether a line of names is a by-line or credit: by its names, their number and the signs between them.
struct NameVerdict {
  /// Whether tables have enough of it to be sure.
  private(set) var isKnown = false
  /// Whether tables have a part of it and the form of the rest agrees.
  private(set) var isLikely = false

  /// Whether it opens with a person's name or one that a table has, as lines with a day do.
  private(set) var opensWithName = false

  init(_ line: NameLine, _ units: [UInt16], endsSentence: Bool) {
    let elements = line.elements
    guard let last = elements.last, elements.count <= 7 else { return }
    let endsWithColon = units.last == LetterFold.colon
    opensWithName =
      elements[0].evidence == .table || elements[0].role == .author && elements[0].evidence >= .form
    let agencies = elements.count { $0.role == .agency && $0.evidence == .table && !$0.isPaper }
    let papers = elements.count { $0.isPaper }
    let places = elements.count { $0.role == .place && $0.evidence >= .form }
    let dates = elements.count { $0.role == .date }
    let persons = elements.count { $0.role == .author && ($0.evidence >= .form || $0.isLabelled) }
    let formed = elements.count { $0.role == .agency && $0.evidence == .form }
    let unknown = elements.count - agencies - papers - places - dates - persons - formed
    // Why: a day may be long, `الخميس 18 يناير 2018 الساعة 12 صباحا`.
    guard
      elements.allSatisfy({
        $0.wordCount <= 6 || $0.role == .date && $0.evidence == .table && $0.wordCount <= 10
      })
    else { return }
    // "حفل إطلاق مجلة «المنارة» في 19-7-2013": a headline with a day.
    if dates > 0, places + persons == 0,
      zip(elements, elements.dropFirst()).contains(where: {
        $0.role == .agency && $0.evidence < .table && $0.wordCount >= 3 && $1.isQuoted
      })
    {
      return
    }
    // "أخبار الضفة | دهوك – العراق (ريبوار حسن)": who reports, in brackets after known places.
    if places > 0, units.last == 0x29, elements.count >= 3, unknown <= 3, last.role == .author,
      (2...3).contains(last.wordCount), units.lastIndex(of: 0x28) ?? 0 < last.units.lowerBound,
      elements.allSatisfy({ $0.wordCount <= 3 })
    {
      isLikely = true
      isKnown = last.evidence >= .form
      return
    }
    if endsSentence, !elements.allSatisfy({ $0.evidence == .table }) { return }
    if places > 0, elements.count == 2, units.first == 0x28, units.last == 0x29,
      elements.allSatisfy({ $0.wordCount <= 2 })
    {
      // "(وان – بغداد)": an agency of which no table knows and a place, in brackets on a line of their own.
      isKnown = true
      return
    }
    if dates > 0, places == 1, elements.count - dates == 2, unknown == 1,
      elements.allSatisfy({ $0.wordCount <= 3 || $0.role == .date })
    {
      // "السيمر / فيينا / الجمعة 08 . 11 . 2019": beside a known place and the day.
      isKnown = true
      return
    }
    if Self.isPeopleAndPlaces(elements) {
      isKnown = true
      return
    }
    // Why: after a colon a text may begin, unless the name shows itself to be one.
    for (element, next) in zip(elements, elements.dropFirst())
    where element.separator == LetterFold.colon && next.evidence == .position && !next.isLabelled {
      isLikely =
        elements.count == 2 && places == 1 && (2...3).contains(next.wordCount) && !endsWithColon
        && next.role == .author
      return
    }
    if last.evidence == .position, !last.isLabelled, elements.count > 1, last.wordCount > 4 {
      return
    }
    // "المكلا(الضفاف اليوم) علي سالم": between place and person a site in brackets.
    if elements.count >= 3, elements[0].separator == 0x28, elements[1].separator == 0x29,
      elements[0].wordCount <= 2, elements[1].wordCount <= 3, units.count < 60,
      elements[1].role == .agency,
      elements[0].role == .place || elements[1].evidence == .table,
      elements[2].role == .author && elements[2].evidence >= .form || elements[2].isExclusive
    {
      isKnown = true
      return
    }
    if agencies > 0, last.evidence == .position, !last.isLabelled, last.role == .author,
      last.wordCount == 4, !endsWithColon, places > 0, dates > 0
    {
      // "مسقط في 3 مايو 2020 / العمانية / افتتحت وزارة الثقافة اليوم": there the text begins.
      return
    }
    if formed == 1, elements.count == 1,
      endsWithColon || units.last == LetterFold.bar || units.last == LetterFold.dash
        || units.suffix(5).contains(0x2F),
      last.wordCount <= 3,
      units[last.units].contains(LetterFold.blank)
    {
      // "الضفاف نيوز:": a site by its form, over its text.
      isKnown = true
      return
    }
    if Self.isPaperAfterDay(elements, unknown: unknown) {
      isKnown = true
      return
    }
    if agencies > 0 {
      isKnown = unknown <= 2 && elements.allSatisfy { $0.wordCount <= 5 || $0.role == .date }
    } else if papers > 0 {
      // Why: papers are called as many a thing is, so only a colon or a known name beside proves one.
      isKnown =
        endsWithColon
        // "«الأنباء» - القبس": nothing but papers, one in quotation marks.
        || elements.count > 1 && papers == elements.count && elements.contains { $0.isQuoted }
        || (elements.count > 1 && unknown == 0 && places + persons + formed + dates > 0)
        || Self.isPaperAfterPlace(elements)
      isLikely = Self.isRowAfterPlace(elements)
    } else if places > 0 && places < elements.count - dates {
      isKnown =
        Self.isPairs(elements)
        || elements.count <= 4
          && (unknown == 0 && persons + formed > 0
            || endsWithColon && elements.count == 2 && places == 1)
      // "صفاقس - مكتب الساحل - علي البهلول": a known place, what no table knows, and a person.
      let isRow =
        elements.count == 3 && elements[0].role == .place && last.role == .author
        && last.evidence >= .form
        && elements.dropLast().allSatisfy {
          $0.separator == LetterFold.dash && $0.wordCount <= 3
        }
      isLikely  // "الحسكة – جوان مراد / سعاد الخلف": a known place and two people.
      =
        isRow || Self.isRowAfterPlace(elements)
        || elements.count == 3 && elements[0].role == .place
          && elements.dropFirst().allSatisfy {
            $0.role == .author && (2...3).contains($0.wordCount) && $0.separator != LetterFold.colon
          }
        || unknown <= 1
          && (endsWithColon
            || places == 1 && elements.count == 2 && last.wordCount <= 4
              && !elements.contains {
                $0.separator == LetterFold.colon && !endsWithColon && unknown > 0
              })
    } else if line.hasLabel {
      isKnown = elements.count <= 4 && unknown <= 1
    } else if line.tellsOffice, persons == 1, elements.count == 1 {
      isKnown = last.wordCount <= 4
    } else if persons == 1, elements.count == 1, line.saysExclusive || units.first == 0x2A {
      // "خاص - ريم خليل", "* ريم خليل".
      isKnown = last.wordCount <= 4
    } else if persons == elements.count, (2...3).contains(persons),
      elements.allSatisfy({ $0.evidence >= .form && (2...3).contains($0.wordCount) })
    {
      // "ريم خليل، سامر الحداد": people and nobody else.
      isKnown = true
    } else if persons > 0, elements.count - dates <= 4 {
      // "الشاطئ ـ القوز ـ يحيى الفلقي": a paper and a town of which no table knows, and a person.
      let isRow =
        elements.count == 3 && elements[0].separator == LetterFold.dash
        && elements[1].separator == LetterFold.dash && last.role == .author
        && last.evidence >= .form && elements.allSatisfy { $0.wordCount <= 3 }
      isLikely = elements.count > 1 && unknown <= 1 || isRow
    } else if formed > 0, elements.count == 2, elements[0].separator == LetterFold.dash {
      // "الجبل نيوز - حلبجة": a site by its form, and a place that no table has.
      isLikely =
        last.wordCount <= 2 && !elements.contains { $0.isQuoted }
        && units.contains { (0x0620...0x06FF).contains($0) }
    } else if elements.count == 2, elements[0].separator == LetterFold.dash {
      // "الأغوار - حابس الزيود": a place that no table has, and a person.
      isLikely =
        elements[0].wordCount == 1 && (2...3).contains(last.wordCount) && last.role == .author
    }
  }

  /// Whether a paper in quotation marks, and nobody or a person, stand after a place that no table has:
  /// `تلة البيدر – «الأنباء»`, `تلة البيدر – مكتب «الأنباء» – ريم خليل`.
  private static func isPaperAfterPlace(_ elements: [NameLine.Element]) -> Bool {
    (2...3).contains(elements.count) && elements[0].role == .place
      && elements[0].evidence == .position && elements[0].wordCount <= 2
      && elements[0].separator != 0x28 && elements[1].isPaper && elements[1].isQuoted
      && elements.dropFirst(2).allSatisfy { $0.role == .author && $0.evidence >= .form }
  }

  /// Whether a line opens with a day, and a paper follows and others of whom one at most is unknown:
  /// `الخميس 18 أيار 2017 الساعة 10 / مرآة الوادي - روث كارلايل`.
  private static func isPaperAfterDay(_ elements: [NameLine.Element], unknown: Int) -> Bool {
    let names = elements.drop { $0.role == .date && $0.evidence == .table }
    guard let first = names.first, names.count < elements.count, (2...3).contains(names.count)
    else { return false }
    return (first.isPaper || first.role == .agency && first.evidence == .form) && unknown == 1
      && names.allSatisfy { $0.wordCount <= 4 && $0.separator != LetterFold.colon }
  }

  /// Whether after a known place and a dash stand somebody's name and a paper of which one is known at most:
  /// `جرش - صابرين الطعيمات - الغد`.
  private static func isRowAfterPlace(_ elements: [NameLine.Element]) -> Bool {
    elements.count == 3 && elements[0].role == .place && elements[0].evidence >= .form
      && elements[1].role == .author && (2...3).contains(elements[1].wordCount)
      && elements[2].role == .agency && elements[2].wordCount <= 2
      && elements.dropLast().allSatisfy { $0.separator == LetterFold.dash || $0.separator == 0x2F }
  }

  /// Whether known places and several people stand side by side, of whom at most one shows by no form to be a person:
  /// `ريم خليل، سامر الحداد - جدة`, `جدة، عدن: ريم خليل، سامر الحداد`.
  private static func isPeopleAndPlaces(_ elements: [NameLine.Element]) -> Bool {
    let people = elements.filter { $0.role == .author }
    let places = elements.filter { $0.role == .place && $0.evidence >= .form }
    return (2...3).contains(people.count) && (1...3).contains(places.count)
      && elements.allSatisfy { $0.role != .agency && ($0.role != .place || $0.evidence >= .form) }
      && people.allSatisfy { (2...4).contains($0.wordCount) }
      && people.count { $0.evidence == .position && !$0.isLabelled } <= 1
  }

  /// Whether places stand each with who wrote from there: `موسكو - رائد جبر، نيويورك - راغدة درغام`.
  private static func isPairs(_ elements: [NameLine.Element]) -> Bool {
    elements.count == 4
      && [0, 2].allSatisfy { elements[$0].role == .place && elements[$0].evidence == .table }
      && [1, 3].allSatisfy {
        elements[$0].role == .author && (2...3).contains(elements[$0].wordCount)
      }
  }
}
