/// What an element's attributes say of it.
struct PageNames {
  private(set) var kinds = NameKinds()
  /// The level that `aria-level` gives to a `role="heading"`; 0 elsewhere.
  private(set) var headingLevel: UInt8 = 0
  /// Whether the type is larger than usual.
  private(set) var isBold = false

  /// Reads the attributes of a tag.
  mutating func read(_ start: Int, _ tag: Tag, _ page: Span<UInt8>) {
    var scanner = AttributeScanner(ofTag: start, page)
    while scanner.next(page) {
      let at = scanner.name.lowerBound
      let value = scanner.value
      switch scanner.name.count {
      case 2: if page.holds("id", at: at) { addNames(value, page) }
      case 3:
        if page.holds("rel", at: at), page.holds("author", at: value.lowerBound) {
          kinds.insert(.author)
        }
      case 4:
        if page.holds("role", at: at) {
          if page.holds("heading", at: value.lowerBound) {
            headingLevel = max(headingLevel, 1)
          } else {
            addNames(value, page)
          }
        } else if page.holds("size", at: at), tag == .font, value.count > 0 {
          isBold = page[value.lowerBound] >= 0x34 || page[value.lowerBound] == 0x2B
        }
      case 5:
        if page.holds("class", at: at) {
          addNames(value, page)
        } else if page.holds("style", at: at), isHidden(value, page) {
          kinds.insert(.hidden)
        }
      case 6: if page.holds("hidden", at: at) { kinds.insert(.hidden) }
      case 8: if page.holds("itemprop", at: at) { addNames(value, page) }
      case 10:
        if page.holds("aria-level", at: at), headingLevel > 0, let digit = value.first,
          page[digit] &- 0x31 < 6
        {
          headingLevel = page[digit] &- 0x30
        }
      default: break
      }
    }
    switch tag {
    case .nav, .menu: kinds.insert(.menu)
    case .footer: kinds.insert(.footer)
    case .header: kinds.insert(.header)
    case .aside: kinds.insert(.side)
    case .figcaption: kinds.insert(.caption)
    case .time: kinds.insert(.date)
    case .marquee: kinds.insert(.ticker)
    case .button, .label, .legend, .option: kinds.insert(.furniture)
    case .article: kinds.insert(.article)
    default: break
    }
  }

  private mutating func addNames(_ value: Range<Int>, _ page: Span<UInt8>) {
    kinds.formUnion(NameTable.shared.kinds(of: value, page))
  }

  /// Whether a style hides its element.
  private func isHidden(_ value: Range<Int>, _ page: Span<UInt8>) -> Bool {
    for at in value.prefix(400) where page[at] | 0x20 == 0x64 {
      guard page.holds("display", at: at) else { continue }
      var next = at + 7
      while next < value.upperBound, page[next].isHTMLSpace || page[next] == 0x3A { next += 1 }
      if page.holds("none", at: next) { return true }
    }
    return false
  }
}
