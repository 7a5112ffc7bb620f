internal import PipelineCore

/// What an element's attributes say of it.
struct PageNames {
  private(set) var kinds = NameKinds()
  /// The level that `aria-level` gives to a `role="heading"`; 0 elsewhere.
  private(set) var headingLevel: UInt8 = 0
  /// Whether the type is larger than usual.
  private(set) var isBold = false

  /// Reads the attributes of an element.
  mutating func read(
    _ node: MarkupTree.Node,
    in page: Span<UInt8>,
    into known: inout KnownNames
  ) {
    guard node.end > node.start else { return }
    addKinds(of: node.tag)
    if node.marks.contains(.hasNames) { readAttributes(of: node, page, &known) }
  }

  /// Whether `read` may look at an attribute of this name.
  @inline(__always)
  static func mayBeNamed(_ name: Range<Int>, _ page: Span<UInt8>) -> Bool {
    let first = page[name.lowerBound] | 0x20
    switch name.count {
    // `id`, `itemprop`.
    case 2, 8: return first == 0x69
    // `rel`.
    case 3: return first == 0x72
    // `role`, `size`.
    case 4: return first == 0x72 || first == 0x73
    // `class`, `style`.
    case 5: return first == 0x63 || first == 0x73
    // `hidden`.
    case 6: return first == 0x68
    // `aria-level`.
    case 10: return first == 0x61
    default: return false
    }
  }

  private mutating func readAttributes(
    of node: MarkupTree.Node,
    _ page: Span<UInt8>,
    _ known: inout KnownNames
  ) {
    let tag = node.tag
    var scanner = AttributeScanner(ofTag: Int(node.start), page)
    while scanner.next(page) {
      let at = scanner.name.lowerBound
      let value = scanner.value
      switch scanner.name.count {
      case 2: if page.holds("id", at: at) { kinds.formUnion(known.kinds(of: value, page)) }
      case 3:
        if page.holds("rel", at: at), page.holds("author", at: value.lowerBound) {
          kinds.insert(.author)
        }
      case 4:
        if page.holds("role", at: at) {
          if page.holds("heading", at: value.lowerBound) {
            headingLevel = max(headingLevel, 1)
          } else {
            kinds.formUnion(known.kinds(of: value, page))
          }
        } else if page.holds("size", at: at), tag == .font, value.count > 0 {
          isBold = page[value.lowerBound] >= 0x34 || page[value.lowerBound] == 0x2B
        }
      case 5:
        if page.holds("class", at: at) {
          kinds.formUnion(known.kinds(of: value, page))
        } else if page.holds("style", at: at) {
          readStyle(value, page)
        }
      case 6: if page.holds("hidden", at: at) { kinds.insert(.hidden) }
      case 8: if page.holds("itemprop", at: at) { kinds.formUnion(known.kinds(of: value, page)) }
      case 10:
        if page.holds("aria-level", at: at), headingLevel > 0, let digit = value.first,
          page[digit] &- 0x31 < 6
        {
          headingLevel = page[digit] &- 0x30
        }
      default: break
      }
    }
  }

  private mutating func addKinds(of tag: Tag) {
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

  /// Reads a style: whether it hides its element, and whether it makes the type bold, or much larger than usual.
  private mutating func readStyle(_ value: Range<Int>, _ page: Span<UInt8>) {
    let value = value.prefix(400)
    for at in value {
      // `d`, `f`.
      switch page[at] | 0x20 {
      case 0x64:
        guard page.holds("display", at: at) else { continue }
        let next = valueStart(from: at + 7, to: value.upperBound, page)
        if page.holds("none", at: next) { kinds.insert(.hidden) }
      case 0x66:
        if page.holds("font-size", at: at) {
          let next = valueStart(from: at + 9, to: value.upperBound, page)
          if isLarge(next..<value.upperBound, page) { isBold = true }
        } else if page.holds("font-weight", at: at) {
          let next = valueStart(from: at + 11, to: value.upperBound, page)
          if page.holds("bold", at: next) { isBold = true }
          if next < value.upperBound, page[next] &- 0x36 < 4, page.holds("00", at: next + 1) {
            isBold = true
          }
        }
      default: break
      }
    }
  }

  /// Where the value after a property's name begins.
  private func valueStart(from start: Int, to end: Int, _ page: Span<UInt8>) -> Int {
    var next = start
    while next < end, page[next].isHTMLSpace || page[next] == 0x3A { next += 1 }
    return next
  }

  /// Whether a size of type is one of two digits in pixels, and at least 24.
  private func isLarge(_ value: Range<Int>, _ page: Span<UInt8>) -> Bool {
    guard value.count >= 4 else { return false }
    let (tens, ones) = (page[value.lowerBound] &- 0x30, page[value.lowerBound + 1] &- 0x30)
    return tens < 10 && ones < 10 && tens * 10 + ones >= 24
      && page.holds("px", at: value.lowerBound + 2)
  }
}

/// What the values of `class` and the like say that stood in the page before: most stand there often.
struct KnownNames {
  private struct Slot {
    var hash: UInt64 = 0
    var start = 0
    var count = 0
    var kinds = NameKinds()
  }

  private var slots = [Slot](repeating: Slot(), count: slotCount)
  private static let slotCount = 256

  /// What the words of an attribute's value say.
  @inline(__always)
  mutating func kinds(of value: Range<Int>, _ page: Span<UInt8>) -> NameKinds {
    // Why: names are short; one of a megabyte says no more than its beginning.
    let value = value.prefix(NameTable.longestValue)
    guard !value.isEmpty else { return [] }
    let hash = page.hash(of: value)
    let place = Int(truncatingIfNeeded: hash) & (Self.slotCount - 1)
    let slot = slots[place]
    if slot.hash == hash, slot.count == value.count,
      page.areEqual(slot.start, value.lowerBound, count: slot.count)
    {
      return slot.kinds
    }
    let kinds = NameTable.shared.kinds(of: value, page)
    slots[place] = Slot(hash: hash, start: value.lowerBound, count: value.count, kinds: kinds)
    return kinds
  }
}
