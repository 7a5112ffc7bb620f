/// SVG and MathML within HTML (HTML Standard, section 13.2.6.5).
extension TreeBuilder {
  /// Whether a token is to be taken by the rules of HTML.
  @inline(__always)
  func isHTML(_ token: Token) -> Bool {
    guard open.count > 0, open.top.space != .html else { return true }
    let top = open.top
    switch token.kind {
    case .end: return true
    case .startTag:
      if isMathTextPoint(top) { return token.tag != .mglyph && token.tag != .malignmark }
      if top.space == .mathML, top.tag == .annotationXML, token.tag == .svg { return true }
      return isHTMLPoint(top)
    case .text: return isMathTextPoint(top) || isHTMLPoint(top)
    default: return false
    }
  }

  private func isMathTextPoint(_ entry: OpenElements.Entry) -> Bool {
    guard entry.space == .mathML else { return false }
    switch entry.tag {
    case .mi, .mo, .mn, .ms, .mtext: return true
    default: return false
    }
  }

  private func isHTMLPoint(_ entry: OpenElements.Entry) -> Bool {
    switch (entry.space, entry.tag) {
    case (.svg, .foreignobject), (.svg, .desc), (.svg, .title): true
    case (.mathML, .annotationXML): tree[entry.id].marks.contains(.integrates)
    default: false
    }
  }

  /// Takes a token within SVG or MathML; `again` where the rules of HTML apply to it after all.
  mutating func foreignContent(_ token: inout Token, _ bytes: Span<UInt8>) -> Outcome {
    switch token.kind {
    case .text:
      var text = token
      text.style.insert(.replacesNULs)
      insertText(text)
      if !isBlank(token, bytes) { allowsFrameset = false }
      return .done
    case .startTag:
      if leavesForeign(token, bytes) {
        leave()
        return .again
      }
      let id = insertElement(token, open.top.space)
      if token.tag == .annotationXML, integrates(token, bytes) {
        tree.mark(id, as: .integrates, isSet: true)
      }
      if token.isSelfClosing { pop() }
      return .done
    case .endTag:
      if token.tag == .br || token.tag == .p {
        leave()
        return .again
      }
      return closeForeign(token)
    default: return .done
    }
  }

  private mutating func leave() {
    while open.count > 1, open.top.space != .html, !isMathTextPoint(open.top),
      !isHTMLPoint(open.top)
    { pop() }
  }

  private mutating func closeForeign(_ token: Token) -> Outcome {
    var place = open.count - 1
    let lowest = max(1, open.count - Bound.depth)
    while place >= lowest {
      if open[place].space == .html { return .again }
      if open[place].name == token.name {
        pop(to: place)
        return .done
      }
      place -= 1
    }
    return .done
  }

  private func leavesForeign(_ token: Token, _ bytes: Span<UInt8>) -> Bool {
    if token.tag.traits.contains(.leavesForeign) { return true }
    guard token.tag == .font else { return false }
    var scanner = AttributeScanner(ofTag: token.start, bytes)
    while scanner.next(bytes) {
      let (start, count) = (scanner.name.lowerBound, scanner.name.count)
      if count == 5 && bytes.holds("color", at: start)
        || count == 4 && bytes.holds("face", at: start)
        || count == 4 && bytes.holds("size", at: start)
      {
        return true
      }
    }
    return false
  }

  private func integrates(_ token: Token, _ bytes: Span<UInt8>) -> Bool {
    var scanner = AttributeScanner(ofTag: token.start, bytes)
    while scanner.next(bytes) {
      let (start, value) = (scanner.name.lowerBound, scanner.value)
      guard scanner.name.count == 8, bytes.holds("encoding", at: start) else { continue }
      return value.count == 9 && bytes.holds("text/html", at: value.lowerBound)
        || value.count == 21 && bytes.holds("application/xhtml+xml", at: value.lowerBound)
    }
    return false
  }
}
