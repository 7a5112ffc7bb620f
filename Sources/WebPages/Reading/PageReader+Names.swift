import PipelineCore

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
  mutating func credits() -> PageCredits {
    var credits = PageCredits()
    guard let first = body.first, let last = body.last else { return credits }
    let head = min(headline ?? first, first)
    let site = siteKeys
    var awaited = false
    for index in max(0, head - 5)..<min(blocks.count, last + 6) {
      guard mayCredit(index, first, last) else {
        awaited = false
        continue
      }
      let isAuthor = kinds[index].contains(.author) || awaited
      let byline = Byline(looseText(blocks[index].pieces), isAuthors: isAuthor, site: site)
      awaited = byline.isBareLabel && byline.isLabelled
      // Why: away from the headline a name alone may be anybody's.
      let isNear = index >= head && index <= first || isAuthor || byline.isLabelled
      guard !byline.isEmpty, isNear || byline.place != nil && !byline.agencies.isEmpty else {
        continue
      }
      add(byline, of: index, to: &credits)
    }
    if credits.authors.isEmpty { addToldAuthor(to: &credits, site) }
    return credits
  }

  private func mayCredit(_ index: Int, _ first: Int, _ last: Int) -> Bool {
    let block = blocks[index]
    guard index != headline, listOf[index] < 0, block.count.words <= 18 else { return false }
    if index > first, index < last, !kinds[index].contains(.author) { return false }
    if body.contains(index), isGood(block) { return false }
    let barred: NameKinds = [
      .menu, .comments, .related, .tags, .latest, .mostRead, .ticker, .breaking, .advertisement,
    ]
    return kinds[index].isDisjoint(with: barred)
  }

  private mutating func add(_ byline: Byline, of index: Int, to credits: inout PageCredits) {
    for author in byline.authors where !credits.holds(author, in: credits.authors) {
      credits.authors.append(author)
    }
    for agency in byline.agencies where !credits.holds(agency, in: credits.agencies) {
      credits.agencies.append(agency)
    }
    credits.place = credits.place ?? byline.place
    if credits.credit == nil, byline.place != nil || !byline.agencies.isEmpty {
      credits.credit = text(ofBlock: index)
    }
    credits.lines.append(index)
  }

  /// Takes the author that machines are told, where it is a person's name.
  private func addToldAuthor(to credits: inout PageCredits, _ site: Set<[UInt8]>) {
    for told in evidence.authors {
      let byline = Byline(told.text, isAuthors: false, site: site)
      if let author = byline.authors.first {
        credits.authors.append(author)
        return
      }
    }
  }

  /// The site's names, as its title and metadata tell them, also without a word such as "paper" before.
  var siteKeys: Set<[UInt8]> {
    var keys: Set<[UInt8]> = []
    var names = evidence.siteNames.map(\.key)
    if evidence.titleParts.count > 1, let last = evidence.titleParts.last { names.append(last.key) }
    if evidence.titleParts.count > 1, let first = evidence.titleParts.first {
      names.append(first.key)
    }
    for name in names where name.keyWordCount <= 5 {
      keys.insert(name)
      let words = name.keyWords
      if words.count > 1, PageWords.shared.paperKinds.contains(words[0]) {
        keys.insert(Array(words.dropFirst().joined(separator: [0x20])))
      }
    }
    if let headline { keys.remove(PageKey.key(of: text(ofBlock: headline).bytes)) }
    return keys
  }

  // MARK: - Captions, kicker, section, deck

  /// The captions of the article's images.
  mutating func captions() -> [Int] {
    guard let first = body.first, let last = body.last else { return [] }
    let head = min(headline ?? first, first)
    return (max(0, head - 6)..<min(blocks.count, last + 5)).filter { index in
      kinds[index].contains(.caption) && listOf[index] < 0 && !body.contains(index)
        && blocks[index].count.words >= 2 && blocks[index].count.words <= 60
        && !isFurnitureLine(index)
    }
  }

  /// The short line over the headline, and the section that the page puts the article in.
  mutating func kickerAndSection() -> (kicker: Int?, section: Int?) {
    guard let headline else { return (nil, nil) }
    var (kicker, section): (Int?, Int?)
    var index = headline - 1
    while index >= max(0, headline - 4) {
      let block = blocks[index]
      let isLine =
        block.count.words <= 8 && block.count.letters > 2 && listOf[index] < 0
        && kinds[index].isDisjoint(with: [.menu, .comments, .advertisement, .share])
        && dateLine(index) == nil && !isFurnitureLine(index)
      if isLine, isNearHeadline(index) {
        let key = key(index)
        let isTold = evidence.sections.contains { $0.key == key }
        if isTold || kinds[index].contains(.section) || block.linkDensity > 0.5 {
          if section == nil, block.count.words <= 4 { section = index }
        } else if kicker == nil, index == headline - 1, !isSiteName(key),
          Byline(text(ofBlock: index), isAuthors: kinds[index].contains(.author), site: []).isEmpty
        {
          kicker = index
        }
      }
      index -= 1
    }
    return (kicker, section)
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
  mutating func deck() -> [Int] {
    guard let headline, let first = body.first, headline < first else { return [] }
    return (headline + 1..<first).filter {
      kinds[$0].contains(.deck) && listOf[$0] < 0 && blocks[$0].count.words >= 4
        && dateLine($0) == nil
    }
  }
}

extension PageCredits {
  fileprivate func holds(_ text: TracedText, in texts: [TracedText]) -> Bool {
    let key = PageKey.key(of: text.bytes)
    return texts.contains { PageKey.key(of: $0.bytes) == key }
  }
}
