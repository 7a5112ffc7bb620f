import PipelineCore

extension PageReader {
  /// Reads the page and gives its fields.
  func read() -> PageContent {
    weighNames()
    markEnds()
    findLists()
    findBody()
    findHeadline()
    var content = PageContent(fields: [:], notices: [])
    if isListPage(), !findVerse() {
      if let linked = linkedFields() {
        addLinked(linked, to: &content)
      } else {
        content.notices.append(.init(kind: .noArticle, trace: nil))
        addItemList()
      }
    } else {
      addArticle(to: &content)
    }
    findScriptLists()
    addLists(to: &content)
    return content
  }

  private func addArticle(to content: inout PageContent) {
    let (kicker, section) = kickerAndSection()
    let credits = credits()
    let day = articleDateLine()
    let headlineLines = headlineBlocks
    func set(_ name: String, _ text: TracedText?) {
      if let text { content.fields[name] = .text(text) }
    }
    func set(_ name: String, _ texts: [TracedText]) {
      if !texts.isEmpty { content.fields[name] = .list(texts.map { .text($0) }) }
    }
    set("section", section.map { sectionText($0) })
    let title = headlineText()
    set("kicker", title?.kicker ?? kicker.map { text(ofBlock: $0) })
    set("authors", credits.authors)
    let told = evidence.headlines.first ?? evidence.titleParts.first
    set("headline", title?.headline ?? told?.text)
    set("deck", deck().map { text(ofBlock: $0) })
    set("body", body.filter { !headlineLines.contains($0) }.flatMap { paragraphs(ofBlock: $0) })
    set("captions", captions(except: credits).map { captionText($0) })
    var foot = Set(credits.lines.filter { !bodyBlocks.contains($0) && dateLine($0) == nil })
    if let day { foot.insert(day) }
    var lines = foot.sorted().map { looseText(blocks[$0].pieces) }
    let isDayPrinted =
      day.map { dateLine($0)?.isRelative != true || dateLine($0)?.day != nil } ?? false
    if !isDayPrinted, let told = evidence.days.first {
      lines.append(told.text)
      content.notices.append(.init(kind: .machineDate, trace: told.text.trace))
    }
    set("foot", lines)
    set("credit", credits.credit)
    set("agencies", credits.agencies)
    set("place", credits.place)
  }

  /// The paragraphs of a block: one, but where line ends are shown (`pre`) one for each stretch between blank lines.
  private func paragraphs(ofBlock block: Int) -> [TracedText] {
    let box = boxes[Int(blocks[block].box)]
    guard box.tag == .pre || box.kinds.contains(.lines), blocks[block].pieces.count == 1 else {
      return [text(ofBlock: block)]
    }
    let node = tree[pieces[blocks[block].pieces.lowerBound]]
    let bytes = page.bytes.span
    var parts: [TracedText] = []
    var (start, at) = (Int(node.start), Int(node.start))
    let end = Int(node.end)
    while at < end {
      let mark = at
      var lineEnds = 0
      while at < end, bytes[at].isHTMLSpace {
        if bytes[at] == 0x0A { lineEnds += 1 }
        at += 1
      }
      if lineEnds >= 2 {
        parts.append(page.attribute(start..<mark).tidied)
        start = at
      }
      at += 1
    }
    parts.append(page.attribute(start..<end).tidied)
    return parts.filter { !$0.isEmpty }
  }

  /// Takes the article that stands in linked data only, with its day.
  private func addLinked(_ fields: Record, to content: inout PageContent) {
    content.fields = fields
    content.notices.append(.init(kind: .linkedArticle, trace: fields["body"]?.trace))
    guard let told = evidence.days.first else { return }
    content.fields["foot"] = .list([.text(told.text)])
    content.notices.append(.init(kind: .machineDate, trace: told.text.trace))
  }

  private func addLists(to content: inout PageContent) {
    var ticker: [Value] = []
    var seen = SeenTexts()
    var values: [Value] = []
    for list in lists {
      var record: Record = ["kind": .text(list.kind.rawValue)]
      if let label = list.label { record["label"] = .text(text(ofBlock: label)) }
      record["items"] = .list(list.items.map { .record(["text": .text($0)]) })
      values.append(.record(record))
      guard list.kind.isLatest else { continue }
      for text in list.items where seen.insert(text) {
        ticker.append(.record(["text": .text(text), "confidence": .number(1)], trace: text.trace))
      }
    }
    if !ticker.isEmpty { content.fields["ticker"] = .list(ticker) }
    if !values.isEmpty { content.fields["lists"] = .list(values) }
  }
}
