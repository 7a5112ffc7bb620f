import PipelineCore

/// The names of a site, folded.
typealias SiteNames = [ArraySlice<UInt8>]

/// What the lines around an article tell of who made it.
struct PageCredits {
  var authors: [TracedText] = []
  var agencies: [TracedText] = []
  var place: TracedText?
  /// The line that names place or agency.
  var credit: TracedText?
  /// The blocks that tell any of it.
  var lines: [Int] = []
}

extension PageReader {
  /// Reads the lines before, between and after headline and body that tell author, agency and place.
  func credits() -> PageCredits {
    var credits = PageCredits()
    guard let first = body.first, let last = body.last else { return credits }
    let head = min(headline ?? first, first)
    let site = siteKeys
    var awaited = false
    for index in max(0, head - 5)..<min(blocks.count, last + 6) {
      guard mayCredit(index, first: first, last: last) else {
        awaited = false
        continue
      }
      var isAuthor = kinds[index].contains(.author) && credits.authors.isEmpty || awaited
      let byline = byline(of: index, &isAuthor, site)
      awaited = byline.isBareLabel && byline.isLabelled
      // Why: away from the headline a name alone may be anybody's.
      let isNear = index >= head && index <= first || isAuthor || byline.isLabelled
      // Why: right under the text a place and a known name are the reporter's.
      let isClosing = index == last + 1 && byline.place != nil && byline.authors.count == 1
      guard !byline.isEmpty, isNear || isClosing || byline.place != nil && !byline.agencies.isEmpty
      else { continue }
      add(byline, of: index, to: &credits)
    }
    // Why: the section's name stands over the headline, and in the line of the day again.
    credits.authors.removeAll { author in
      let key = PageKey.key(of: author.bytes)[...]
      return (max(0, head - 6)..<head).contains {
        self.key($0) == key && !kinds[$0].contains(.author)
      }
    }
    if credits.authors.isEmpty { addToldAuthor(to: &credits, site) }
    if credits.authors.isEmpty { addNameBesideDay(to: &credits, site) }
    if credits.authors.isEmpty { addNameInDayLine(to: &credits, site) }
    if credits.authors.isEmpty, let writer { credits.authors.append(writer) }
    readClosingCredit(&credits, site)
    readOpeningSite(&credits, site)
    return credits
  }

  /// Reads a line by its inline elements where it has several, else as a whole.
  private func byline(of index: Int, _ isAuthor: inout Bool, _ site: SiteNames) -> Byline {
    let isBeside = isBesideHeadline(index) && !isUnderImage(index)
    var whole = Byline(
      looseText(blocks[index].pieces),
      isAuthors: isAuthor,
      site: site,
      guesses: isBeside
    )
    let groups = groupTexts(of: index)
    guard groups.count > 1 else { return whole }
    // Why: an element that is called an author's holds the name and nothing more.
    if let named = groups.first(where: \.isAuthor), whole.authors.count == 1 {
      let own = Byline(named.text, isAuthors: true, site: site)
      if own.authors.count == 1, own.authors[0].bytes.count < whole.authors[0].bytes.count {
        whole.authors = own.authors
      }
    }
    guard whole.authors.isEmpty else {
      if whole.place == nil, whole.agencies.isEmpty, groups.count <= 6 {
        // Why: the day that stands beside them in one line hides place and agency.
        for group in groups {
          let part = Byline(group.text, isAuthors: false, site: site)
          whole.place = whole.place ?? part.place
          whole.agencies += part.agencies
        }
      }
      return whole
    }
    var awaited = isAuthor
    for (at, group) in groups.enumerated() {
      let part = Byline(group.text, isAuthors: awaited || group.isAuthor, site: site)
      awaited = part.isBareLabel && part.isLabelled
      if part.isLabelled || group.isAuthor || awaited { isAuthor = true }
      whole.authors += part.authors
      whole.isLabelled = whole.isLabelled || part.isLabelled
      if part.agencies.count > whole.agencies.count { whole.agencies = part.agencies }
      if whole.place == nil { whole.place = part.place }
      if !part.authors.isEmpty, isAuthor {
        whole.authors += furtherAuthors(groups[(at + 1)...].map(\.text), site)
        break
      }
    }
    return whole
  }

  /// The authors after the first of a line: names in elements of their own, with a conjunction or an address between.
  private func furtherAuthors(_ texts: [TracedText], _ site: SiteNames) -> [TracedText] {
    var authors: [TracedText] = []
    var isJoined = false
    for text in texts {
      if text.bytes.contains(0x40) { continue }
      let key = PageKey.key(of: text.bytes)
      // A waw, a comma, a dash.
      if key.count <= 2 {
        isJoined = true
        continue
      }
      let part = Byline(text, isAuthors: true, site: site)
      guard isJoined, part.authors.count == 1, part.agencies.isEmpty, part.place == nil else {
        break
      }
      authors += part.authors
      isJoined = false
    }
    return authors
  }

  /// Whether a line stands between headline and body, or right before a headline.
  private func isBesideHeadline(_ index: Int) -> Bool {
    guard let first = body.first, let headline else { return false }
    return index > headline && index < first && first - headline <= 12
  }

  private func mayCredit(_ index: Int, first: Int, last: Int) -> Bool {
    let block = blocks[index]
    guard index != headline, listOf[index] < 0, block.count.words <= 18 else { return false }
    if index > first, index < last, !kinds[index].contains(.author) {
      // Why: a summary may stand before the line, as the body's first paragraph.
      guard index - first <= 3, !bodyBlocks.contains(index) else { return false }
    }
    if bodyBlocks.contains(index), isGood(block) || isVerse { return false }
    // Why: sections are called as places and agencies are.
    if let headline, index < headline, block.linkDensity > 0.5, isMenu(index) { return false }
    if isPictureLabel(index) || isUnderPicture(index) { return false }
    // Why: the section's name stands in the path over the headline too.
    if block.count.words <= 3, block.linkLetters == 0, let headline, index > headline,
      PageWords.shared.facts(of: key(index)).has([.agency, .paper, .place]), isLinkBefore(index)
    {
      return false
    }
    let barred: NameKinds = [
      .menu, .comments, .related, .tags, .latest, .mostRead, .ticker, .breaking, .advertisement,
      .caption, .kicker,
    ]
    return kinds[index].isDisjoint(with: barred)
  }

  private func add(_ byline: Byline, of index: Int, to credits: inout PageCredits) {
    for author in byline.authors where !credits.holds(author, in: credits.authors) {
      credits.authors.append(author)
    }
    for agency in byline.agencies where !credits.holds(agency, in: credits.agencies) {
      credits.agencies.append(agency)
    }
    credits.place = credits.place ?? byline.place
    if credits.credit == nil, byline.place != nil || !byline.agencies.isEmpty {
      credits.credit = looseText(blocks[index].pieces)
    }
    credits.lines.append(index)
  }

  /// Takes the author that machines are told, where it is a person's name.
  private func addToldAuthor(to credits: inout PageCredits, _ site: SiteNames) {
    for told in evidence.authors {
      let byline = Byline(told.text, isAuthors: false, site: site)
      if let author = byline.authors.first {
        credits.authors.append(author)
        return
      }
    }
  }

  /// Takes a short line beside that of the day, between headline and body, for the author's name.
  private func addNameBesideDay(to credits: inout PageCredits, _ site: SiteNames) {
    guard let headline, let first = body.first, headline < first, first - headline <= 8 else {
      return
    }
    for index in max(0, headline - 4)..<first
    where index != headline && mayCredit(index, first: first, last: first) {
      let block = blocks[index]
      guard (2...4).contains(block.count.words), block.count.digits == 0,
        // Why: a stop stands after an initial.
        block.count.stops == 0 || block.count.stops == 1 && block.count.words == 2,
        kinds[index].isDisjoint(with: [.section, .tags, .share, .furniture, .deck, .title]),
        dateLine(index) == nil, !isFurnitureLine(index), block.heading == 0
      else { continue }
      let isBesideDay = [index - 1, index + 1].contains {
        $0 != headline && $0 >= 0 && $0 < first && ($0 > headline) == (index > headline)
          && dateLine($0) != nil
      }
      guard isBesideDay else { continue }
      // Why: over a headline stand the names of sections and papers too.
      let byline = Byline(looseText(block.pieces), isAuthors: index > headline, site: site)
      guard byline.authors.count == 1, byline.agencies.isEmpty, byline.place == nil else {
        continue
      }
      return add(byline, of: index, to: &credits)
    }
  }

  /// Takes the site's own name that opens the text: `خليج نيوز - …`.
  private func readOpeningSite(_ credits: inout PageCredits, _ site: SiteNames) {
    guard let first = body.first, !site.isEmpty else { return }
    let text = text(ofBlock: first)
    let start = text.bytes.prefix(80)
    // A colon, a slash, or a dash with a blank before it.
    guard
      let end = start.indices.first(where: { at in
        start[at] == 0x3A || start[at] == 0x2F
          || at > 0 && start[at - 1] == 0x20
            && (start[at] == 0x2D || start[at...].starts(with: [0xE2, 0x80]))
      })
    else { return }
    let name = text[0..<end].tidied
    guard site.contains(PageKey.key(of: name.bytes)[...]),
      !credits.holds(name, in: credits.agencies)
    else { return }
    credits.agencies.append(name)
  }

  /// Takes the agency in brackets that closes many reports: `--(ونا)`.
  private func readClosingCredit(_ credits: inout PageCredits, _ site: SiteNames) {
    guard let last = body.last, last + 1 < blocks.count, !isOutside(last + 1) else { return }
    let line = text(ofBlock: last + 1)
    guard blocks[last + 1].count.words <= 3, line.bytes.contains(0x28),
      let open = line.bytes.firstIndex(of: 0x28),
      let close = line.bytes[open...].firstIndex(of: 0x29), close > open + 1
    else { return }
    let name = line[open + 1..<close].tidied
    // Why: how often it was read stands in brackets too.
    guard !PageKey.key(of: name.bytes)[...].holdsDigit else { return }
    if !credits.holds(name, in: credits.agencies) { credits.agencies.append(name) }
    credits.credit = credits.credit ?? line
    credits.lines.append(last + 1)
  }

  /// The site's names, as its title and metadata tell them, also without a word such as "paper" before.
  var siteKeys: SiteNames {
    var keys: SiteNames = []
    var names = evidence.siteNames.map(\.key)
    if evidence.titleParts.count > 1, let last = evidence.titleParts.last { names.append(last.key) }
    if evidence.titleParts.count > 1, let first = evidence.titleParts.first {
      names.append(first.key)
    }
    for name in names where name.keyWordCount <= 5 {
      keys.append(name)
      let end = name.wordEnd(from: name.startIndex)
      if end < name.endIndex, PageWords.shared.facts(of: name[..<end]).has(.paperKind) {
        keys.append(name[(end + 1)...])
      }
    }
    if let whole = siteTitle {
      keys.append(whole)
      keys.append(whole[(whole.wordEnd(from: whole.startIndex) + 1)...])
    }
    if let headline {
      let key = key(headline)
      keys.removeAll { $0 == key }
    }
    return keys
  }

  /// A title that is nothing but the name of a paper: `جريدة الديار`.
  private var siteTitle: ArraySlice<UInt8>? {
    guard evidence.titleParts.count == 1, let title = evidence.titleParts.first?.key,
      (2...5).contains(title.keyWordCount), let kind = title.firstWords(1),
      PageWords.shared.facts(of: kind).has(.paperKind)
    else { return nil }
    return title
  }

  // MARK: - Kicker, section, deck

  /// The short line over the headline, and the section that the page puts the article in.
  func kickerAndSection() -> (kicker: Int?, section: Int?) {
    guard let headline else { return (nil, nil) }
    var (kicker, section): (Int?, Int?)
    let top = headlineBlocks.lowerBound
    var index = top - 1
    while index >= max(0, top - 4) {
      let block = blocks[index]
      let isPath = isPath(index)
      let isLine =
        (block.count.words <= 8 || isPath) && block.count.letters > 2 && listOf[index] < 0
        && kinds[index].isDisjoint(with: [.menu, .comments, .advertisement, .share])
        && dateLine(index) == nil && !isFurnitureLine(index)
      if isLine, isNearHeadline(index) {
        let key = key(index)
        let isTold =
          evidence.sections.contains { $0.key == key }
          || index == top - 1 && block.count.words <= 3 && isLinkBefore(index)
        if isTold || kinds[index].contains(.section) || block.linkDensity > 0.5 || isPath {
          if section == nil, isPath || block.count.words <= 4 && !isMenu(index),
            !isListHeading(key)
          {
            section = index
          }
        } else if kicker == nil, index == top - 1, !isSiteName(key), block.count.arabic > 3,
          !isMostlyFurniture(key), !beginsWithJob(key),
          Byline(text(ofBlock: index), isAuthors: kinds[index].contains(.author), site: []).isEmpty
        {
          kicker = index
        }
      }
      index -= 1
    }
    // Why: some sites write it after the headline, and only its name says what it is.
    if kicker == nil, let first = body.first, headline < first {
      kicker = (headline + 1..<first).first {
        kinds[$0].contains(.kicker) && listOf[$0] < 0 && blocks[$0].count.words <= 8
          && blocks[$0].count.arabic > 3
      }
    }
    return (kicker, section)
  }

  /// Whether a line is a path of a few steps from the home page, with signs between them.
  private func isPath(_ index: Int) -> Bool {
    guard blocks[index].count.words <= 40, blocks[index].linkLetters > 0,
      blocks[index].pieces.count > 1
    else { return false }
    let groups = groups(of: index)
    guard (2...4).contains(groups.count), let first = groups.first, first.isLink,
      isHome(text(first.pieces))
    else { return false }
    return text(ofBlock: index).string.unicodeScalars.contains { Self.pathSigns.contains($0) }
  }

  private static let pathSigns: [Unicode.Scalar] = [
    ">", "/", "\u{BB}", "\u{AB}", "\u{203A}", "\u{2039}", "\u{2190}",
  ]

  /// The section that a line names: in a path from the home page the last step that isn't the headline.
  func sectionText(_ index: Int) -> TracedText {
    let groups = groupTexts(of: index).map(\.text)
    guard groups.count > 1, let first = groups.first, isHome(first) else {
      return text(ofBlock: index)
    }
    let steps = groups.dropFirst().filter { step in
      !isHome(step) && headline.map { key($0) != PageKey.key(of: step.bytes)[...] } ?? true
    }
    return steps.last ?? text(ofBlock: index)
  }

  /// Whether the step of a path is a button and no section: the home page.
  private func isHome(_ step: TracedText) -> Bool {
    PageWords.shared.facts(of: PageKey.key(of: step.bytes)[...]).has(.furniture)
  }

  /// Whether at least half of a line's words are those of buttons and notices.
  private func isMostlyFurniture(_ key: ArraySlice<UInt8>) -> Bool {
    var count = 0
    for word in key.keyWords {
      if PageWords.shared.facts(of: word).has([.furniture, .reads]) || word.isKeyNumber {
        count += 1
      }
    }
    return count * 2 >= key.keyWordCount
  }

  /// How many blocks over a line are searched for its link.
  private static let menuReach = 40

  /// Whether one of the links over a line has the same text: the menu's, to the section that the line names.
  private func isLinkBefore(_ index: Int) -> Bool {
    let own = key(index)
    return (max(0, index - Self.menuReach)..<index).contains { above in
      guard blocks[above].linkLetters > 0, kinds[above].isDisjoint(with: .title) else {
        return false
      }
      if key(above) == own { return blocks[above].linkDensity > 0.5 }
      guard blocks[above].pieces.count > 1 else { return false }
      return groups(of: above).contains {
        $0.isLink && PageKey.key(of: text($0.pieces).bytes)[...] == own
      }
    }
  }

  /// Whether a line holds several links and no name says that they lead to the section.
  private func isMenu(_ index: Int) -> Bool {
    guard kinds[index].isDisjoint(with: .section), blocks[index].pieces.count > 1 else {
      return false
    }
    return groups(of: index).count { $0.isLink } > 1
  }

  /// Whether a line tells what somebody is: `أستاذ الاقتصاد في الجامعة`.
  private func beginsWithJob(_ key: ArraySlice<UInt8>) -> Bool {
    guard let first = key.firstWords(1) else { return false }
    return PageWords.shared.facts(of: first).has(.job)
  }

  /// Whether a block shares a small element with the headline.
  private func isNearHeadline(_ index: Int) -> Bool {
    guard let headline else { return false }
    var box = Int(blocks[headline].box)
    var climbs = 0
    while box > 0, climbs < 5, boxes[box].blocks.count <= 12 {
      if boxes[box].blocks.contains(index) { return true }
      box = Int(boxes[box].parent)
      climbs += 1
    }
    return headline - index == 1
  }

  /// The lines between headline and body that an element calls the article's summary.
  func deck() -> [Int] {
    guard let headline, let first = body.first, headline < first else { return [] }
    return (headline + 1..<first).filter {
      kinds[$0].contains(.deck) && listOf[$0] < 0 && blocks[$0].count.words >= 4
        && blocks[$0].count.arabic > 10 && dateLine($0) == nil
    }
  }
}

extension PageCredits {
  fileprivate func holds(_ text: TracedText, in texts: [TracedText]) -> Bool {
    let key = PageKey.key(of: text.bytes)
    return texts.contains { PageKey.key(of: $0.bytes) == key }
  }
}
