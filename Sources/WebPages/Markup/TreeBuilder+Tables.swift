extension TreeBuilder {
  // MARK: - Tables

  mutating func inTable(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.text, _) where isTableContext:
      tableTexts.append(token)
      return .done
    case (.comment, _), (.doctype, _): return .done
    case (.startTag, .caption):
      clear(to: [.table])
      formatting.addMarker()
      insertElement(token)
      mode = .inCaption
      return .done
    case (.startTag, .colgroup):
      clear(to: [.table])
      insertElement(token)
      mode = .inColumnGroup
      return .done
    case (.startTag, .col):
      clear(to: [.table])
      insertElement(.colgroup, at: token.start)
      mode = .inColumnGroup
      return .again
    case (.startTag, .tbody), (.startTag, .tfoot), (.startTag, .thead):
      clear(to: [.table])
      insertElement(token)
      mode = .inTableBody
      return .done
    case (.startTag, .td), (.startTag, .th), (.startTag, .tr):
      clear(to: [.table])
      insertElement(.tbody, at: token.start)
      mode = .inTableBody
      return .again
    case (.startTag, .table):
      guard open.hasInTableScope(.table) else { return .done }
      pop(through: .table)
      resetMode()
      return .again
    case (.endTag, .table):
      guard open.hasInTableScope(.table) else { return .done }
      pop(through: .table)
      resetMode()
      return .done
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html), (.endTag, .tbody), (.endTag, .td), (.endTag, .tfoot), (.endTag, .th),
      (.endTag, .thead), (.endTag, .tr):
      return .done
    case (.startTag, .style), (.startTag, .script), (.startTag, .template), (.endTag, .template):
      return inHead(&token, bytes)
    case (.startTag, .input) where isHidden(token, bytes):
      insertVoid(token)
      return .done
    case (.startTag, .form):
      guard form == MarkupTree.none, !open.has(.template) else { return .done }
      form = insertElement(token)
      pop()
      return .done
    case (.end, _): return inBody(&token, bytes)
    default: return inTableBesides(&token, bytes)
    }
  }

  /// Whether text that stands here stands in a table and in no cell.
  private var isTableContext: Bool {
    guard open.top.space == .html else { return false }
    return open.top.tag.traits.contains(.fostersText) || open.top.tag == .template
  }

  /// Takes what has no place in a table to the place before it.
  private mutating func inTableBesides(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    isFostering = true
    defer { isFostering = false }
    return inBody(&token, bytes)
  }

  /// Inserts the texts that stood in a table: into it where they are blank, else before it.
  mutating func insertTableTexts(_ bytes: Span<UInt8>) {
    let texts = tableTexts
    tableTexts = []
    let areBlank = texts.allSatisfy {
      firstNonBlank(bytes, from: $0.start, upTo: $0.end, style: $0.style) == $0.end
        || isBlank($0, bytes)
    }
    for var text in texts {
      if areBlank { insertText(text) } else { _ = inTableBesides(&text, bytes) }
    }
  }

  /// Closes elements down to one of these.
  private mutating func clear(to tags: [Tag]) {
    while open.count > 1 {
      let top = open.top
      if top.space == .html, tags.contains(top.tag) || top.tag == .template || top.tag == .html {
        return
      }
      pop()
    }
  }

  mutating func inCaption(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.endTag, .caption):
      _ = closeCaption()
      return .done
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .td), (.startTag, .tfoot), (.startTag, .th), (.startTag, .thead),
      (.startTag, .tr), (.endTag, .table):
      return closeCaption() ? .again : .done
    case (.endTag, .body), (.endTag, .col), (.endTag, .colgroup), (.endTag, .html),
      (.endTag, .tbody), (.endTag, .td), (.endTag, .tfoot), (.endTag, .th), (.endTag, .thead),
      (.endTag, .tr):
      return .done
    default: return inBody(&token, bytes)
    }
  }

  private mutating func closeCaption() -> Bool {
    guard open.hasInTableScope(.caption) else { return false }
    pop(through: .caption)
    formatting.clearToMarker()
    mode = .inTable
    return true
  }

  mutating func inColumnGroup(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.text, _):
      takeBlanks(&token, bytes, inserts: true)
      if token.start == token.end { return .done }
    case (.comment, _), (.doctype, _): return .done
    case (.startTag, .html): return inBody(&token, bytes)
    case (.startTag, .col):
      insertVoid(token)
      return .done
    case (.endTag, .colgroup):
      guard isTop(.colgroup) else { return .done }
      pop()
      mode = .inTable
      return .done
    case (.endTag, .col): return .done
    case (.startTag, .template), (.endTag, .template): return inHead(&token, bytes)
    case (.end, _): return inBody(&token, bytes)
    default: break
    }
    guard isTop(.colgroup) else { return .done }
    pop()
    mode = .inTable
    return .again
  }

  // MARK: - Rows and cells

  mutating func inTableBody(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.startTag, .tr):
      clear(to: [.tbody, .tfoot, .thead])
      insertElement(token)
      mode = .inRow
      return .done
    case (.startTag, .th), (.startTag, .td):
      clear(to: [.tbody, .tfoot, .thead])
      insertElement(.tr, at: token.start)
      mode = .inRow
      return .again
    case (.endTag, .tbody), (.endTag, .tfoot), (.endTag, .thead):
      guard open.hasInTableScope(token.tag) else { return .done }
      closeTableBody()
      return .done
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .tfoot), (.startTag, .thead), (.endTag, .table):
      guard
        open.hasInTableScope(.tbody) || open.hasInTableScope(.thead)
          || open.hasInTableScope(.tfoot)
      else { return .done }
      closeTableBody()
      return .again
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html), (.endTag, .td), (.endTag, .th), (.endTag, .tr):
      return .done
    default: return inTable(&token, bytes)
    }
  }

  private mutating func closeTableBody() {
    clear(to: [.tbody, .tfoot, .thead])
    pop()
    mode = .inTable
  }

  mutating func inRow(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.startTag, .th), (.startTag, .td):
      clear(to: [.tr])
      insertElement(token)
      mode = .inCell
      formatting.addMarker()
      return .done
    case (.endTag, .tr):
      _ = closeRow()
      return .done
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .tfoot), (.startTag, .thead), (.startTag, .tr), (.endTag, .table):
      return closeRow() ? .again : .done
    case (.endTag, .tbody), (.endTag, .tfoot), (.endTag, .thead):
      guard open.hasInTableScope(token.tag) else { return .done }
      return closeRow() ? .again : .done
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html), (.endTag, .td), (.endTag, .th):
      return .done
    default: return inTable(&token, bytes)
    }
  }

  private mutating func closeRow() -> Bool {
    guard open.hasInTableScope(.tr) else { return false }
    clear(to: [.tr])
    pop()
    mode = .inTableBody
    return true
  }

  mutating func inCell(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.endTag, .td), (.endTag, .th):
      guard open.hasInTableScope(token.tag) else { return .done }
      pop(through: token.tag)
      formatting.clearToMarker()
      mode = .inRow
      return .done
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .td), (.startTag, .tfoot), (.startTag, .th), (.startTag, .thead),
      (.startTag, .tr):
      return closeCell() ? .again : .done
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html):
      return .done
    case (.endTag, .table), (.endTag, .tbody), (.endTag, .tfoot), (.endTag, .thead),
      (.endTag, .tr):
      guard open.hasInTableScope(token.tag) else { return .done }
      return closeCell() ? .again : .done
    default: return inBody(&token, bytes)
    }
  }

  private mutating func closeCell() -> Bool {
    let place = max(open.place(of: .td), open.place(of: .th))
    guard place >= max(0, Int(open.top.tableScope)) else { return false }
    pop(to: place)
    formatting.clearToMarker()
    mode = .inRow
    return true
  }

  // MARK: - Select and template

  mutating func inSelect(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.text, _): insertText(token)
    case (.startTag, .html): return inBody(&token, bytes)
    case (.startTag, .option):
      if isTop(.option) { pop() }
      insertElement(token)
    case (.startTag, .optgroup):
      if isTop(.option) { pop() }
      if isTop(.optgroup) { pop() }
      insertElement(token)
    case (.endTag, .optgroup):
      if isTop(.option), open.count > 1, open[open.count - 2].tag == .optgroup { pop() }
      if isTop(.optgroup) { pop() }
    case (.endTag, .option): if isTop(.option) { pop() }
    case (.endTag, .select), (.startTag, .select): closeSelect()
    case (.startTag, .input), (.startTag, .keygen), (.startTag, .textarea):
      closeSelect()
      return .again
    case (.startTag, .script), (.startTag, .template), (.endTag, .template):
      return inHead(&token, bytes)
    case (.end, _): return inBody(&token, bytes)
    default: break
    }
    return .done
  }

  private mutating func closeSelect() {
    pop(through: .select)
    resetMode()
  }

  mutating func inSelectInTable(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch token.tag {
    case .caption, .table, .tbody, .tfoot, .thead, .tr, .td, .th:
      if token.kind == .startTag {
        closeSelect()
        return .again
      }
      if token.kind == .endTag {
        guard open.hasInTableScope(token.tag) else { return .done }
        closeSelect()
        return .again
      }
    default: break
    }
    return inSelect(&token, bytes)
  }

  mutating func inTemplate(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.text, _), (.comment, _), (.doctype, _): return inBody(&token, bytes)
    case (.startTag, .base), (.startTag, .basefont), (.startTag, .bgsound), (.startTag, .link),
      (.startTag, .meta), (.startTag, .noframes), (.startTag, .script), (.startTag, .style),
      (.startTag, .template), (.startTag, .title), (.endTag, .template):
      return inHead(&token, bytes)
    case (.startTag, .caption), (.startTag, .colgroup), (.startTag, .tbody), (.startTag, .tfoot),
      (.startTag, .thead):
      return change(to: .inTable)
    case (.startTag, .col): return change(to: .inColumnGroup)
    case (.startTag, .tr): return change(to: .inTableBody)
    case (.startTag, .td), (.startTag, .th): return change(to: .inRow)
    case (.startTag, _): return change(to: .inBody)
    case (.endTag, _): return .done
    case (.end, _):
      guard open.has(.template) else { return .done }
      pop(through: .template)
      formatting.clearToMarker()
      _ = templateModes.popLast()
      resetMode()
      return .again
    }
  }

  private mutating func change(to newMode: Mode) -> Outcome {
    if !templateModes.isEmpty { templateModes[templateModes.count - 1] = newMode }
    mode = newMode
    return .again
  }
}
