// Whether what stands around a date tells of what is over or of what is to come.
extension TokenCursor {
  /// Whether a verb of the past stands shortly before a date: `وقع الحادث في 3 حزيران 2017`.
  func tellsPast(_ index: Int) -> Bool {
    if word(index - 1) == .since { return true }
    // `أمهلت الشركة حتى 3 حزيران`, `وصلت اليوم الموافق 3 حزيران`
    if word(index - 1) == .to || word(index) == .dayOffset { return false }
    var place = index - 1
    while place >= index - 4, at(place).kind == .word {
      switch word(place) {
      case .pastVerb, .founding, .birth, .since: return true
      // `أعلنت بغداد في 3 حزيران`, but not `أعلنت بغداد عقد القمة في 3 حزيران`.
      case .speech where place >= index - 3: return true
      case .unknown where name(place) == .starting || name(place) == .ofPlans: return false
      case .unknown where place >= index - 3 && endsAsPerfect(place): return true
      default:
        if opensSpeech(place) { return false }
        place -= 1
      }
    }
    return false
  }

  /// Whether a verb of the past stands before a token in its clause.
  func clauseTellsPast(before index: Int) -> Bool {
    var place = index - 1
    while place >= index - 10, at(place).kind == .word || at(place).isNumber {
      if opensSpeech(place) { return word(place - 1) == .before }  // `قبل أن يعلن`
      if word(place) == .pastVerb || word(place) == .unknown && endsAsPerfect(place) { return true }
      place -= 1
    }
    return false
  }

  /// Whether a date opens its clause and a verb of the past follows: `وفي كانون الأول، أعلنت الشركة`.
  func opensPast(_ match: DateMatch) -> Bool {
    let start = word(match.start - 1) == .within ? match.start - 2 : match.start - 1
    guard at(start).kind != .word, at(start).kind != .number else { return false }
    let place = at(match.end).isMark(",") ? match.end + 1 : match.end
    switch word(place) {
    case .pastVerb, .founding, .speech, .printed: return true
    case .unknown: return at(place).kind == .word && endsAsPerfect(place)
    default: return false
    }
  }

  /// Whether an unknown word ends as verbs of the past do whose subject is feminine: `خفضت`, but not `عمليات`,
  /// `توقيت`, `بيروت`.
  func endsAsPerfect(_ index: Int) -> Bool {
    let (start, end) = (Int(at(index).start), Int(at(index).end))
    guard (8...16).contains(end - start), text[end - 2] == 0xD8, text[end - 1] == 0xAA,
      !startsWithArticle(index)
    else { return false }
    let codes = letters(index)
    let before = codes[codes.count - 2]
    return before != LetterCode.alif && before != LetterCode.ya && before != LetterCode.waw
  }

  /// Whether the words around a mention announce what is still to come.
  func announcesFuture(_ match: DateMatch) -> Bool {
    if (match.start..<match.end).contains(where: { word($0) == .future }) { return true }
    if word(match.start - 1) == .since { return false }
    // `قال في وقت سابق الأحد إنه سيسافر`: the speech is over, whatever it announced.
    var before = match.start - 1
    if word(before) == .from || at(before).isMark(",") { before -= 1 }
    if name(before) == .earlier { return false }
    let isReported = tellsSpeech(before: match.start)
    let isWeekday = (match.start..<match.end).contains { word($0) == .weekday }
    // `قال الناطق الأحد إن …`: the day is that of the speech.
    let next = at(match.end).isMark(",") ? match.end + 1 : match.end
    // `ينتظر أن تسافر الاثنين، وأن تعود`
    let isNextJoined = letters(next).first == LetterCode.waw && next > match.end
    if isReported || isWeekday, opensSpeech(next), !isNextJoined { return false }
    // `في الافتتاح الخميس، والتي انتهت`
    if isWeekday, word(next) == .relative, isOver(next + 1) { return false }
    var place = match.start - 1
    // Why: of several verbs the nearest tells; a clause is short, and no text may make this quadratic.
    let first = match.start - (isWeekday ? 14 : 8)
    while place >= first, !at(place).isBreak, !at(place).isMark(".") {
      if isAnnouncement(place) { return true }
      // `في كلمة ألقتها الثلاثاء سنعود`: a verb beside the day is the one that it belongs to.
      if isWeekday, word(place) == .pastVerb, place == match.start - 1 { return false }
      if isWeekday, isOver(place) { break }
      place -= 1
    }
    if isWeekday, opensWithImperfect(before: match.start) { return true }
    // `أعلنت الشركة الثلاثاء تأجيل الحفل`: what was said is to come, not when.
    if isReported { return false }
    for place in match.end..<match.end + 4 {
      if at(place).isBreak || at(place).isMark(".") || at(place).isMark(",") { break }
      if opensSpeech(place) { break }
      if isAnnouncement(place) { return true }
    }
    return false
  }

  /// Whether a word tells of what is over: a verb of the past, `بعد إقالته الجمعة`, `وفقا لبيانه الجمعة`.
  private func isOver(_ index: Int) -> Bool {
    switch word(index) {
    case .pastVerb, .accordingTo, .printed: return true
    case .after: return word(index + 1) != .night && word(index + 1) != .dayOffset
    case .unknown:
      return name(index) == .isOver || endsAsPerfect(index)
        || name(index) == .perfectParticle && !isPresent(index + 1)
    default: return false
    }
  }

  /// Whether a word begins as verbs of the present do: `قد يلعب` may come, `قد لعب` is over.
  func isPresent(_ index: Int) -> Bool {
    let first = letters(index).first
    return first == LetterCode.ya || first == LetterCode.ta || first == LetterCode.nun
  }

  /// Whether the clause of a token begins with a verb of the present and has no other: `ويختتم المعرض الخميس`.
  private func opensWithImperfect(before index: Int) -> Bool {
    var place = at(index - 1).isMark(",") ? index - 2 : index - 1
    while place >= index - 9, at(place).kind == .word || at(place).isNumber {
      switch word(place) {
      case .speech, .relative, .since, .after, .before: return false
      default: break
      }
      if isOver(place) || opensSpeech(place) { return false }
      if at(place - 1).kind != .word, !at(place - 1).isNumber { return isImperfect(place) }
      place -= 1
    }
    return false
  }

  /// Whether a word looks like a verb of the present with a masculine subject, and tells no more than what was said.
  private func isImperfect(_ index: Int) -> Bool {
    guard word(index) == .unknown, name(index) != .telling else { return false }
    var codes = letters(index)
    if codes.count > 4, codes[0] == LetterCode.waw || codes[0] == LetterCode.fa {
      codes.removeFirst()
    }
    return codes.count >= 4 && codes[0] == LetterCode.ya
  }

  /// Whether a verb of speech in the past stands before a token, in its sentence and at most twelve tokens away.
  private func tellsSpeech(before index: Int) -> Bool {
    var place = index - 1
    while place >= index - 12, !at(place).isBreak, !at(place).isMark(".") {
      if word(place) == .speech { return true }
      place -= 1
    }
    return false
  }

  /// Whether what is said begins at a token: `أن`, `إنها`, but not `إن شاء الله`.
  func opensSpeech(_ index: Int) -> Bool {
    name(index) == .thatWord || name(index) == .godWilling && name(index + 1) != .godWilling
  }

  private func isAnnouncement(_ index: Int) -> Bool {
    let token = at(index)
    guard token.kind == .word else { return false }
    // `لم يلعب السبت`, `كان يلعب السبت`
    if token.word == .announcement { return name(index - 1) != .wasOrNot || !isPresent(index) }
    // Colloquial `راح نسافر`, "we are going to": went, before a verb of the present.
    if token.word == .passed, name(index) == .went {
      let verb = letters(index + 1)
      return verb.count >= 4
        && (verb[0] == LetterCode.ta || verb[0] == LetterCode.nun || verb[0] == LetterCode.ya)
    }
    // Why: who speaks is told after the verb, `ذكر سيغمار`.
    guard token.word == .unknown, name(index) != .sinName, word(index - 1) != .speech
    else { return false }
    if isFutureOfFirstPerson(index) { return true }
    var codes = letters(index)
    if codes.first == LetterCode.waw || codes.first == LetterCode.fa, codes.count > 5 {
      codes.removeFirst()
    }
    // The future: sīn before yāʾ, tāʾ or nūn, five letters at least.
    guard codes.count >= 5, codes[0] == LetterCode.sin else { return false }
    let (second, third, fourth) = (codes[1], codes[2], codes[3])
    guard second == LetterCode.ya || second == LetterCode.ta || second == LetterCode.nun
    else { return false }
    // Nouns that begin so: siyāsa, sayyāra, siyāḥa, sayṭara, sayyid, sīnāʾ, sīnamā, sitār.
    if third == LetterCode.alif { return false }
    if second == LetterCode.ya {
      if third == LetterCode.dal, codes.count < 6 { return false }
      if third == LetterCode.emphaticTa, fourth == LetterCode.ra { return false }
      if third == LetterCode.nun { return fourth != LetterCode.alif && fourth != LetterCode.mim }
    }
    if second == LetterCode.nun {
      switch third {
      case LetterCode.ra, LetterCode.waw, LetterCode.fa, LetterCode.nun, LetterCode.qaf,
        LetterCode.kaf, LetterCode.ayn:
        return true
      default: return codes.count > 5
      }
    }
    return true
  }

  /// Whether a word is `سأ` with a verb: the hamza tells it from `ساعة`, and no lām from `سأل`.
  private func isFutureOfFirstPerson(_ index: Int) -> Bool {
    let start = Int(at(index).start)
    guard start + 7 < text.count, at(index).end - at(index).start >= 8 else { return false }
    return text[start] == 0xD8 && text[start + 1] == 0xB3 && text[start + 2] == 0xD8
      && text[start + 3] == 0xA3 && !(text[start + 4] == 0xD9 && text[start + 5] == 0x84)
  }

  /// Whether a mention opens its line as an announcement does: `الأحد.. انطلاق المعرض`.
  func opensLine(_ start: Int, _ end: Int) -> Bool {
    isClear(from: start - 1, step: -1)
      && (isClear(from: end, step: 1) || at(end).isMark(".") || at(end).isMark("\u{2026}"))
  }

  /// Whether a mention closes its line after dots, as an announcement does: `لقاء مفتوح.. الخميس`.
  func closesLine(_ start: Int, _ end: Int) -> Bool {
    let isAfterDots =
      at(start - 1).isMark("\u{2026}") || at(start - 1).isMark(".") && at(start - 2).isMark(".")
    return isAfterDots && isClear(from: end, step: 1)
  }
}
