extension TreeBuilder {
  /// The rules of the body, which most other modes fall back to.
  mutating func inBody(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch token.kind {
    case .text:
      insertBodyText(token, bytes)
      return .done
    case .startTag: return startInBody(&token, bytes)
    case .endTag: return endInBody(&token, bytes)
    case .comment, .doctype: return .done
    case .end: return templateModes.isEmpty ? .done : inTemplate(&token, bytes)
    }
  }

  private mutating func insertBodyText(_ token: Token, _ bytes: Span<UInt8>) {
    // Why: most texts hold more than blanks and NUL bytes, and show it by their first byte.
    let first = bytes[token.start]
    if first.isHTMLSpace || first == 0x26 || first == 0 {
      let isVisible = !isBlank(token, bytes)
      if !isVisible, token.style.contains(.hasNULs), isOnlyNULs(token, bytes) { return }
      if isVisible { allowsFrameset = false }
    } else {
      allowsFrameset = false
    }
    reopenFormatting()
    insertText(token)
  }

  private func isOnlyNULs(_ token: Token, _ bytes: Span<UInt8>) -> Bool {
    (token.start..<token.end).allSatisfy { bytes[$0] == 0 }
  }

  // MARK: - Start tags

  private mutating func startInBody(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch token.tag {
    case .html: break
    case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
      return inHead(&token, bytes)
    case .body: if open.count > 1, open[1].tag == .body { allowsFrameset = false }
    case .frameset: startFrameset(token)
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl,
      .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p,
      .search, .section, .summary, .ul:
      closeParagraph()
      insertElement(token)
    case .h1, .h2, .h3, .h4, .h5, .h6:
      closeParagraph()
      if open.top.space == .html, open.top.tag.traits.contains(.heading) { pop() }
      insertElement(token)
    case .pre, .listing:
      closeParagraph()
      insertElement(token)
      dropsLineFeed = true
      allowsFrameset = false
    case .form: startForm(token)
    case .li, .dd, .dt: startItem(token)
    case .plaintext:
      closeParagraph()
      insertElement(token)
      tokenizer.content = .plainText
    case .button:
      if open.hasInScope(.button) {
        impliedEnds()
        pop(through: .button)
      }
      reopenFormatting()
      insertElement(token)
      allowsFrameset = false
    case .a:
      if let place = formatting.place(ofName: token.name) {
        let id = formatting[place].id
        closeFormatting(token.name)
        formatting.remove(id)
        if tree[id].marks.contains(.isOpen) { remove(id, within: Bound.depth) }
      }
      reopenFormatting()
      insertFormatting(token, bytes)
    case .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
      reopenFormatting()
      insertFormatting(token, bytes)
    case .nobr:
      reopenFormatting()
      if open.hasInScope(.nobr) {
        closeFormatting(token.name)
        reopenFormatting()
      }
      insertFormatting(token, bytes)
    case .applet, .marquee, .object:
      reopenFormatting()
      insertElement(token)
      formatting.addMarker()
      allowsFrameset = false
    case .table:
      if !isQuirky { closeParagraph() }
      insertElement(token)
      allowsFrameset = false
      mode = .inTable
    case .area, .br, .embed, .img, .image, .keygen, .wbr:
      if token.tag == .image { (token.tag, token.name) = (.img, Int32(Tag.img.rawValue)) }
      reopenFormatting()
      insertVoid(token)
      allowsFrameset = false
    case .input:
      reopenFormatting()
      insertVoid(token)
      if !isHidden(token, bytes) { allowsFrameset = false }
    case .param, .source, .track: insertVoid(token)
    case .hr:
      closeParagraph()
      insertVoid(token)
      allowsFrameset = false
    case .textarea:
      insertTextElement(token, .escapableText)
      dropsLineFeed = true
      allowsFrameset = false
    case .xmp:
      closeParagraph()
      reopenFormatting()
      allowsFrameset = false
      insertTextElement(token, .rawText)
    case .iframe:
      allowsFrameset = false
      insertTextElement(token, .rawText)
    case .noembed: insertTextElement(token, .rawText)
    case .select:
      reopenFormatting()
      insertElement(token)
      allowsFrameset = false
      switch mode {
      case .inTable, .inCaption, .inTableBody, .inRow, .inCell: mode = .inSelectInTable
      default: mode = .inSelect
      }
    case .optgroup, .option:
      if isTop(.option) { pop() }
      reopenFormatting()
      insertElement(token)
    case .rb, .rtc, .rp, .rt:
      if open.hasInScope(.ruby) {
        impliedEnds(except: token.tag == .rp || token.tag == .rt ? .rtc : nil)
      }
      insertElement(token)
    case .math, .svg:
      reopenFormatting()
      insertElement(token, token.tag == .svg ? .svg : .mathML)
      if token.isSelfClosing { pop() }
    case .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr: break
    default:
      reopenFormatting()
      insertElement(token)
    }
    return .done
  }

  private mutating func startFrameset(_ token: Token) {
    guard open.count > 1, open[1].tag == .body, allowsFrameset else { return }
    tree.detach(open[1].id)
    pop(to: 1)
    insertElement(token)
    mode = .inFrameset
  }

  private mutating func startForm(_ token: Token) {
    let isInTemplate = open.has(.template)
    guard form == MarkupTree.none || isInTemplate else { return }
    closeParagraph()
    let id = insertElement(token)
    if !isInTemplate { form = id }
  }

  /// Opens a list item, whose sibling before it may be still open.
  private mutating func startItem(_ token: Token) {
    allowsFrameset = false
    let tag =
      token.tag == .li ? .li : open.place(of: .dd) > open.place(of: .dt) ? Tag.dd : Tag.dt
    if open.hasOpenItem(tag) {
      impliedEnds(except: tag)
      pop(through: tag)
    }
    closeParagraph()
    insertElement(token)
  }

  /// Whether an `input` has the type "hidden".
  func isHidden(_ token: Token, _ bytes: Span<UInt8>) -> Bool {
    var scanner = AttributeScanner(ofTag: token.start, bytes)
    while scanner.next(bytes) {
      if scanner.name.count == 4, bytes.holds("type", at: scanner.name.lowerBound) {
        return scanner.value.count == 6 && bytes.holds("hidden", at: scanner.value.lowerBound)
      }
    }
    return false
  }

  // MARK: - End tags

  private mutating func endInBody(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch token.tag {
    case .template: return inHead(&token, bytes)
    case .body: if open.hasInScope(.body) { mode = .afterBody }
    case .html:
      guard open.hasInScope(.body) else { return .done }
      mode = .afterBody
      return .again
    case .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div,
      .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu,
      .nav, .ol, .pre, .search, .section, .summary, .ul:
      guard open.hasInScope(token.tag) else { return .done }
      impliedEnds()
      pop(through: token.tag)
    case .form: endForm()
    case .p:
      if !open.hasInButtonScope(.p) { insertElement(.p, at: token.start) }
      closeParagraph()
    case .li:
      guard open.hasInListScope(.li) else { return .done }
      impliedEnds(except: .li)
      pop(through: .li)
    case .dd, .dt:
      guard open.hasInScope(token.tag) else { return .done }
      impliedEnds(except: token.tag)
      pop(through: token.tag)
    case .h1, .h2, .h3, .h4, .h5, .h6:
      let headings: [Tag] = [.h1, .h2, .h3, .h4, .h5, .h6]
      let place = headings.reduce(-1) { max($0, open.place(of: $1)) }
      guard place >= max(0, Int(open.top.scope)) else { return .done }
      pop(to: place)
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u:
      closeFormatting(token.name)
    case .applet, .marquee, .object:
      guard open.hasInScope(token.tag) else { return .done }
      impliedEnds()
      pop(through: token.tag)
      formatting.clearToMarker()
    case .br:
      reopenFormatting()
      insertElement(.br, at: token.start)
      pop()
      allowsFrameset = false
    default: closeOther(token.name)
    }
    return .done
  }

  private mutating func endForm() {
    if open.has(.template) {
      guard open.hasInScope(.form) else { return }
      impliedEnds()
      pop(through: .form)
      return
    }
    let id = form
    form = MarkupTree.none
    guard id != MarkupTree.none, tree[id].marks.contains(.isOpen), open.hasInScope(.form),
      open[open.place(of: .form)].id == id
    else { return }
    impliedEnds()
    remove(id)
  }
}
