import ArabicText

// Which words of days are none: `اليوم` of nowadays or in the name of a paper, `الأمس` of a time that is gone,
// `غدا` that became something.
extension TokenCursor {
  /// Whether a day is another one than those of now: `تلك الليلة`.
  func isOfThat(_ index: Int) -> Bool {
    // `سترون ذلك غدا`: without the article the day is no other.
    word(index - 1) == .ofThat && !at(index - 1).prefix.contains(.conjunction)
      && startsWithArticle(index)
  }

  /// Why: li- before `أمس` is the verb `لامس`, and `بأمس الحاجة` no day.
  func isGluedVerb(_ index: Int) -> Bool {
    at(index).value == -1 && at(index).prefix.contains(.preposition)
      && !startsWithArticle(afterPrefixOf: index)
  }

  /// Whether a day is one of `بين الأمس واليوم` or `مريض اليوم ليس مريض الأمس`: then and now.
  func isThenAndNow(_ index: Int) -> Bool {
    // `أعداء الأمس`: those of a time that is gone.
    if at(index).value == -1, name(index - 1) == .peopleOfThen, startsWithArticle(index) {
      return true
    }
    if isEra(index) {
      for step in 2...6 {
        for other in [index - step, index + step] where isEra(other) {
          let between = min(index, other) + 1..<max(index, other)
          if between.allSatisfy({ at($0).kind == .word }) { return true }
        }
      }
    }
    // `اليوم قبل الغد`: at once.
    for morrow in [index, index + 2]
    where name(morrow) == .theMorrow && word(morrow - 1) == .before
      && word(morrow - 2) == .dayOffset
    {
      return true
    }
    // `عمل اليوم إلى الغد`
    let other = isTo(index + 1) ? index + 2 : isTo(index - 1) ? index - 2 : index
    if other != index, word(other) == .dayOffset, isEra(min(index, other)) { return true }
    let first = at(index).prefix.contains(.conjunction) ? index - 1 : index
    return word(first - 1) == .between && word(first) == .dayOffset && word(first + 1) == .dayOffset
  }

  /// Whether a day with its article stands after a noun that may be its owner: `أطفال اليوم`.
  func isEra(_ index: Int) -> Bool {
    guard word(index) == .dayOffset, at(index).prefix.isEmpty, abs(at(index).value) < 2,
      startsWithArticle(index), !isNight(index), at(index - 1).kind == .word, !isLatin(index - 1)
    else { return false }
    switch word(index - 1) {
    case .unknown, .counted, .office, .place: break
    default: return false
    }
    // `مباراة الغد` is held on that day.
    return name(index - 1) != .gathering && !startsWithArticle(afterPrefixOf: index - 1)
  }

  /// Whether the word is a night, `الليلة` or `هالليلة`.
  func isNight(_ index: Int) -> Bool {
    name(index) == .tonight
  }

  /// Whether `اليوم` means today: no name of a paper, no ordinal or adjective of a day.
  func isToday(_ index: Int) -> Bool {
    switch word(index + 1) {
    case .daySuffix, .ordinal, .ofThat, .past, .future, .relative, .recent: return false
    default: break
    }
    if isNowadays(index) || isWholeDay(index) { return false }
    // `لـ «اليوم»`, to the paper of that name.
    if name(at(index - 1).kind == .word ? index - 1 : index - 2) == .forLetter { return false }
    // `يومين ونصف اليوم`
    if word(index - 1) == .half { return false }
    // `لترين في اليوم`: a day, whichever.
    if word(index - 1) == .within, at(index - 1).prefix.isEmpty, word(index + 1) != .weekday {
      return false
    }
    if at(index).prefix.contains(.preposition), startsWithArticle(afterPrefixOf: index) {
      return false
    }
    // `اليوم - المنامة`: the dateline of a paper.
    if at(index - 1).isBreak, at(index + 1).isDash || at(index + 1).isMark("/"),
      isUnknownWord(index + 2)
    {
      return false
    }
    if isPaperOfToday(index) { return false }
    if word(index - 1) == .this, name(index - 2) == .like || isToldOf(index - 1) { return false }
    // `لليوم ال 20 على التوالي`
    if isArticle(index + 1), at(index + 2).isNumber { return false }
    // `في اليوم 15 من المعرض`
    if at(index + 1).isNumber, word(index + 2) == .from, month(at: index + 3) == nil {
      return false
    }
    switch wordClassBefore(index) {
    case .paperName where word(index + 1) == .weekday: break  // `أخبار اليوم السبت`
    case .place, .paperName, .every, .ofThat, .duration, .counted, .unitPlural, .issueLabel,
      .telephone:
      return false
    default: break
    }
    return !(word(index - 1) == .within && word(index - 2) == .duration)
  }

  /// Whether `هذا اليوم` is one that was told of: `وفي هذا اليوم يتبادل الناس التهاني`, `يعد هذا اليوم عطلة`.
  func isToldOf(_ index: Int) -> Bool {
    (word(index - 1) == .within || name(index - 1) == .ofNowadays) && word(index + 2) != .weekday
  }

  /// Whether `اليوم` is our time: `الأزمة التي نعيشها اليوم`, `المسلمون اليوم`, `واليوم أصبح الحي مدينة`.
  private func isNowadays(_ index: Int) -> Bool {
    if word(at(index + 1).isMark(",") ? index + 2 : index + 1) == .weekday { return false }
    if contrastsWithPast(index) || tellsWhatIs(index) { return true }
    return name(index - 1) == .peopleOfThen || name(index - 1) == .ofNowadays
      || name(index - 1) == .became
      || name(index + 1) == .became && letters(index + 1).first != LetterCode.waw
      || isStateVerb(index + 1) && word(index - 1) != .from
      || name(index + 1) == .inNeed && at(index - 1).kind == .word
      || name(index - 1) == .uponIt && isUpon(index - 2)
      || name(index - 1) == .theWorld && word(index - 2) == .within
  }

  /// Whether a verb tells what is so: `اليوم يعد الموقع من أكبرها`, but not `اليوم نحن في دمشق`.
  private func isStateVerb(_ index: Int) -> Bool {
    let codes = letters(index)
    return name(index) == .ofNowadays && isPresent(index)
      && (codes.count > 3 || codes[0] != LetterCode.nun)
  }

  /// Whether a word says who or what came to be so: `ما هي عليه اليوم`, but not `عثر عليه اليوم`.
  private func isUpon(_ index: Int) -> Bool {
    name(index) == .somebody || name(index) == .ofNowadays
  }

  /// Whether `واليوم` opens what is so by now: `كان قرية واليوم يسكنه الآلاف`, but not `أمس واليوم`, `واليوم كشفت`,
  /// `واليوم سنعود`, `واليوم، قال`.
  private func contrastsWithPast(_ index: Int) -> Bool {
    guard at(index).prefix.contains(.conjunction), word(index - 1) != .dayOffset,
      at(index + 1).kind == .word
    else { return false }
    switch word(index + 1) {
    case .pastVerb, .speech, .printed, .announcement, .dayOffset, .matching: return false
    default: break
    }
    return !(word(index + 1) == .unknown && endsAsPerfect(index + 1))
      && !announcesFuture(relative(from: index, upTo: index + 1, as: .vague))
  }

  /// Whether the clause up to `اليوم` tells or asks what is so: `هل الجنوب اليوم أفضل`, `هناك تراجع اليوم`.
  private func tellsWhatIs(_ index: Int) -> Bool {
    var place = index - 1
    while place >= index - 5, at(place).kind == .word {
      if name(place) == .whatIs { return true }
      if word(place) != .unknown && word(place) != .within || endsAsPerfect(place) { return false }
      place -= 1
    }
    return false
  }

  /// Whether `اليوم` is all of a day, whichever: `يقرأ طوال اليوم`, `على مدار اليوم`, `يضعف التركيز خلال اليوم`.
  private func isWholeDay(_ index: Int) -> Bool {
    if word(index + 1) == .weekday { return false }
    if name(index - 1) == .throughout || name(index - 1) == .stretch { return true }
    // `يستمر المطر خلال اليوم وغدا`
    return word(index - 1) == .during && word(index + 1) != .dayOffset
      && !announcesFuture(relative(from: index, upTo: index + 1, as: .vague))
  }

  /// Whether `الليلة` is a night, whichever: `بخمسين دولارا في الليلة`, `سهر الليلة كلها`.
  func isWholeNight(_ index: Int) -> Bool {
    name(index + 1) == .allOfIt
      || word(index - 1) == .within && at(index - 1).prefix.isEmpty && word(index + 1) != .weekday
  }

  /// Whether the word before `اليوم` makes it the name of a paper or agency: `وكالة بغداد اليوم`,
  /// `«بغداد اليوم»`, `لـ بغداد اليوم`.
  func isPaperOfToday(_ index: Int) -> Bool {
    let noun = index - 1
    guard at(noun).kind == .word, isUnknownWord(noun) else { return false }
    let opening = at(noun - 1)
    let closing = at(index + 1)
    if opening.isMark("\u{AB}") || opening.isMark("\"") || opening.isMark("("),
      closing.isMark("\u{BB}") || closing.isMark("\"") || closing.isMark(")")
    {
      return true
    }
    let key = LetterFolding.key(of: text[Int(at(noun).start)..<Int(at(noun).end)])
    let isPlace = words.places.contains(key)
    if at(noun - 1).kind == .word, wordWithArticle(noun - 1) == .media {
      return isPlace || !startsWithArticle(noun) && !words.papers.contains(key)
    }
    if isPlace, name(at(noun - 1).kind == .word ? noun - 1 : noun - 2) == .forLetter { return true }
    // `بغداد اليوم - الموصل`: a dateline.
    return isPlace && at(noun - 1).isBreak && (closing.isDash || closing.isMark("/"))
  }

  func wordClassBefore(_ index: Int) -> WordClass {
    nameBefore(index) ?? word(index - 1)
  }

  /// Whether a word for tomorrow is one: not the verb `غدا` (became), not `باكر` (early) in a sentence.
  func isTomorrow(_ index: Int) -> Bool {
    // `غدا لناظره قريب`
    if nameBefore(index) != nil || name(index + 1) == .watcher { return false }
    // `وغدا متعذرا`: and became impossible; `وغدا صباحا` is tomorrow.
    if at(index).prefix.contains(.conjunction), isUnknownWord(index + 1), name(index + 1) == .none,
      letters(index + 1).count > 5, letters(index + 1).last == LetterCode.alif,
      letters(index).last == LetterCode.alif
    {
      return false
    }
    if name(index) == .bareTomorrow {
      return isPartOfDay(index + 1) || name(index + 1) == .godWilling || isDayWord(index - 1)
        || word(index - 1) == .night && !isEarly(index) || word(index - 1) == .from
        || name(index - 1) == .gathering
        || isAlone(index, index + 1)
    }
    if name(index) == .theMorrow {
      // Why: a noun before it may be its owner, `مدن الغد`.
      return word(index - 1) != .and && !isEra(index) || isAlone(index, index + 1)
    }
    if name(index) == .ballOrTomorrow && isBall(index) || isForFee(index) { return false }
    // Why: `قد` before it makes `غدا` the verb; `عن بكرة أبيهم` is an idiom.
    return name(index - 1) != .perfectParticle && name(index - 1) != .aboutWord
  }

  /// Whether Gulf `باجر` is "for a fee": tomorrow has no hamza there.
  private func isForFee(_ index: Int) -> Bool {
    let (start, end) = (Int(at(index).start), Int(at(index).end))
    return (start..<end - 1).contains { text[$0] == 0xD8 && text[$0 + 1] == 0xA3 }
  }

  /// Whether `باكر` says that a morning was early: `في صباح باكر`.
  private func isEarly(_ index: Int) -> Bool {
    letters(index).first == LetterCode.ba && hasTimeContext(index - 1)
  }

  /// Whether `بكرة` is "with a ball": `بكرة القدم`, `بكرة عرضية`, `بكرة سددها`; `بكرة الصبح` is tomorrow morning.
  func isBall(_ index: Int) -> Bool {
    guard isUnknownWord(index + 1), !isPartOfDay(index + 1) else { return false }
    if startsWithArticle(index + 1) || name(index + 1) == .ofBall { return true }
    let codes = letters(index + 1)
    guard codes.count > 3, let last = codes.last else { return false }
    // `بكرة ارتدت من القائم`
    return last == LetterCode.ha || last == LetterCode.ta
      || last == LetterCode.alif && codes[codes.count - 2] == LetterCode.ha
  }
}
