extension TreeBuilder {
  // MARK: - Before the head

  mutating func initial(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch token.kind {
    case .comment: return .done
    case .text:
      takeBlanks(&token, bytes, inserts: false)
      if token.start == token.end { return .done }
      isQuirky = true
    case .doctype:
      isQuirky = QuirkyDoctype.isQuirky(bytes, token.start..<token.end)
      mode = .beforeHTML
      return .done
    default: isQuirky = true
    }
    mode = .beforeHTML
    return .again
  }

  mutating func beforeHTML(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.comment, _), (.doctype, _): return .done
    case (.text, _):
      takeBlanks(&token, bytes, inserts: false)
      if token.start == token.end { return .done }
    case (.startTag, .html):
      insertElement(token)
      mode = .beforeHead
      return .done
    case (.endTag, .head), (.endTag, .body), (.endTag, .html), (.endTag, .br): break
    case (.endTag, _): return .done
    default: break
    }
    insertElement(.html, at: token.start)
    mode = .beforeHead
    return .again
  }

  mutating func beforeHead(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.comment, _), (.doctype, _): return .done
    case (.text, _):
      takeBlanks(&token, bytes, inserts: false)
      if token.start == token.end { return .done }
    case (.startTag, .html): return inBody(&token, bytes)
    case (.startTag, .head):
      head = insertElement(token)
      mode = .inHead
      return .done
    case (.endTag, .head), (.endTag, .body), (.endTag, .html), (.endTag, .br): break
    case (.endTag, _): return .done
    default: break
    }
    head = insertElement(.head, at: token.start)
    mode = .inHead
    return .again
  }

  // MARK: - The head

  mutating func inHead(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.comment, _), (.doctype, _): return .done
    case (.text, _):
      takeBlanks(&token, bytes, inserts: true)
      if token.start == token.end { return .done }
    case (.startTag, .html): return inBody(&token, bytes)
    case (.startTag, .base), (.startTag, .basefont), (.startTag, .bgsound), (.startTag, .link),
      (.startTag, .meta):
      insertVoid(token)
      return .done
    case (.startTag, .title):
      insertTextElement(token, .escapableText)
      return .done
    case (.startTag, .noframes), (.startTag, .style):
      insertTextElement(token, .rawText)
      return .done
    case (.startTag, .noscript):
      insertElement(token)
      mode = .inHeadNoscript
      return .done
    case (.startTag, .script):
      insertTextElement(token, .script)
      return .done
    case (.startTag, .template):
      insertElement(token)
      formatting.addMarker()
      allowsFrameset = false
      mode = .inTemplate
      templateModes.append(.inTemplate)
      return .done
    case (.endTag, .template):
      closeTemplate()
      return .done
    case (.startTag, .head): return .done
    case (.endTag, .head):
      pop()
      mode = .afterHead
      return .done
    case (.endTag, .body), (.endTag, .html), (.endTag, .br): break
    case (.endTag, _): return .done
    default: break
    }
    pop()
    mode = .afterHead
    return .again
  }

  /// Inserts an element that holds text and no elements.
  mutating func insertTextElement(_ token: Token, _ content: Tokenizer.Content) {
    insertElement(token)
    tokenizer.content = content
    originalMode = mode
    mode = .text
  }

  private mutating func closeTemplate() {
    guard open.has(.template) else { return }
    while open.count > 0, open.top.space == .html,
      open.top.tag.traits.contains(.thoroughlyImpliedEnd)
    { pop() }
    pop(through: .template)
    formatting.clearToMarker()
    _ = templateModes.popLast()
    resetMode()
  }

  mutating func inHeadNoscript(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.comment, _), (.doctype, _): return .done
    case (.text, _):
      takeBlanks(&token, bytes, inserts: true)
      if token.start == token.end { return .done }
    case (.startTag, .html): return inBody(&token, bytes)
    case (.endTag, .noscript):
      pop()
      mode = .inHead
      return .done
    case (.startTag, .basefont), (.startTag, .bgsound), (.startTag, .link), (.startTag, .meta),
      (.startTag, .noframes), (.startTag, .style):
      return inHead(&token, bytes)
    case (.startTag, .head), (.startTag, .noscript): return .done
    case (.endTag, .br): break
    case (.endTag, _): return .done
    default: break
    }
    pop()
    mode = .inHead
    return .again
  }

  mutating func afterHead(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.comment, _), (.doctype, _): return .done
    case (.text, _):
      takeBlanks(&token, bytes, inserts: true)
      if token.start == token.end { return .done }
    case (.startTag, .html): return inBody(&token, bytes)
    case (.startTag, .body):
      insertElement(token)
      allowsFrameset = false
      mode = .inBody
      return .done
    case (.startTag, .frameset):
      insertElement(token)
      mode = .inFrameset
      return .done
    case (.startTag, .base), (.startTag, .basefont), (.startTag, .bgsound), (.startTag, .link),
      (.startTag, .meta), (.startTag, .noframes), (.startTag, .script), (.startTag, .style),
      (.startTag, .template), (.startTag, .title):
      push(head)
      let outcome = inHead(&token, bytes)
      remove(head)
      return outcome
    case (.endTag, .template): return inHead(&token, bytes)
    case (.startTag, .head): return .done
    case (.endTag, .body), (.endTag, .html), (.endTag, .br): break
    case (.endTag, _): return .done
    default: break
    }
    insertElement(.body, at: token.start)
    mode = .inBody
    return .again
  }

  // MARK: - Text up to an end tag

  mutating func inText(_ token: inout Token) -> Outcome {
    switch token.kind {
    case .text:
      insertText(token)
      return .done
    case .endTag:
      pop()
      mode = originalMode
      return .done
    default:
      pop()
      mode = originalMode
      return .again
    }
  }

  // MARK: - After the body, and framesets

  mutating func afterBody(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.comment, _), (.doctype, _), (.end, _): return .done
    case (.startTag, .html): return inBody(&token, bytes)
    case (.endTag, .html):
      mode = .afterAfterBody
      return .done
    case (.text, _)
    where firstNonBlank(bytes, from: token.start, upTo: token.end, style: token.style) == token.end:
      return inBody(&token, bytes)
    default:
      mode = .inBody
      return .again
    }
  }

  mutating func afterAfterBody(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.comment, _), (.end, _): return .done
    case (.doctype, _), (.startTag, .html): return inBody(&token, bytes)
    case (.text, _)
    where firstNonBlank(bytes, from: token.start, upTo: token.end, style: token.style) == token.end:
      return inBody(&token, bytes)
    default:
      mode = .inBody
      return .again
    }
  }

  mutating func inFrameset(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.text, _): insertBlanks(of: token, bytes)
    case (.startTag, .html): return inBody(&token, bytes)
    case (.startTag, .frameset): insertElement(token)
    case (.startTag, .frame): insertVoid(token)
    case (.startTag, .noframes): return inHead(&token, bytes)
    case (.endTag, .frameset):
      guard open.count > 1 else { return .done }
      pop()
      if !isTop(.frameset) { mode = .afterFrameset }
    default: break
    }
    return .done
  }

  mutating func afterFrameset(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.text, _): insertBlanks(of: token, bytes)
    case (.startTag, .html): return inBody(&token, bytes)
    case (.startTag, .noframes): return inHead(&token, bytes)
    case (.endTag, .html): mode = .afterAfterFrameset
    default: break
    }
    return .done
  }

  mutating func afterAfterFrameset(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch (token.kind, token.tag) {
    case (.startTag, .html): return inBody(&token, bytes)
    case (.startTag, .noframes): return inHead(&token, bytes)
    case (.text, _): insertBlanks(of: token, bytes)
    default: break
    }
    return .done
  }

  /// Inserts only the blanks of a text.
  private mutating func insertBlanks(of token: Token, _ bytes: Span<UInt8>) {
    var at = token.start
    while at < token.end {
      var end = at
      while end < token.end, bytes[end].isHTMLSpace { end &+= 1 }
      insertText(at, upTo: end, style: token.style)
      at = end
      while at < token.end, !bytes[at].isHTMLSpace { at &+= 1 }
    }
  }
}
