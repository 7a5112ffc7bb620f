import ArabicText

/// What an element is by its own words: those of its `class`, `id`, `role`, `itemprop` and `rel`.
struct NameKinds: OptionSet {
  let rawValue: UInt32

  static let menu = NameKinds(rawValue: 1 << 0)
  static let section = NameKinds(rawValue: 1 << 1)
  static let header = NameKinds(rawValue: 1 << 2)
  static let footer = NameKinds(rawValue: 1 << 3)
  static let side = NameKinds(rawValue: 1 << 4)
  static let widget = NameKinds(rawValue: 1 << 5)
  static let share = NameKinds(rawValue: 1 << 6)
  static let advertisement = NameKinds(rawValue: 1 << 7)
  static let related = NameKinds(rawValue: 1 << 8)
  static let tags = NameKinds(rawValue: 1 << 9)
  static let comments = NameKinds(rawValue: 1 << 10)
  static let furniture = NameKinds(rawValue: 1 << 11)
  static let authorBox = NameKinds(rawValue: 1 << 12)
  static let ticker = NameKinds(rawValue: 1 << 13)
  static let breaking = NameKinds(rawValue: 1 << 14)
  static let latest = NameKinds(rawValue: 1 << 15)
  static let mostRead = NameKinds(rawValue: 1 << 16)
  static let body = NameKinds(rawValue: 1 << 17)
  static let date = NameKinds(rawValue: 1 << 18)
  static let updated = NameKinds(rawValue: 1 << 19)
  static let author = NameKinds(rawValue: 1 << 20)
  static let caption = NameKinds(rawValue: 1 << 21)
  static let title = NameKinds(rawValue: 1 << 22)
  static let kicker = NameKinds(rawValue: 1 << 23)
  static let deck = NameKinds(rawValue: 1 << 24)
  static let source = NameKinds(rawValue: 1 << 25)
  static let article = NameKinds(rawValue: 1 << 26)
  /// It isn't shown: `hidden`, `display:none`.
  static let hidden = NameKinds(rawValue: 1 << 27)
  /// Words that are quoted, or drawn out of the text.
  static let quote = NameKinds(rawValue: 1 << 28)
  /// Its line ends are shown: `white-space: pre-line`.
  static let lines = NameKinds(rawValue: 1 << 29)

  /// The lists of headlines.
  static let lists: NameKinds = [.ticker, .breaking, .latest, .mostRead, .related]
  /// What isn't part of an article, unless it holds much of the page's good text.
  static let outside: NameKinds = [
    .menu, .footer, .side, .widget, .share, .advertisement, .related, .tags, .comments,
    .furniture, .authorBox, .ticker, .breaking, .latest, .mostRead, .hidden,
  ]

  /// The kinds by the names that the lexicon gives them.
  static let named: [String: NameKinds] = [
    "menu": .menu, "section": .section, "header": .header, "footer": .footer, "side": .side,
    "widget": .widget, "share": .share, "advertisement": .advertisement, "related": .related,
    "tags": .tags, "comments": .comments, "furniture": .furniture, "authorbox": .authorBox,
    "ticker": .ticker, "breaking": .breaking, "latest": .latest, "most-read": .mostRead,
    "body": .body, "date": .date, "updated": .updated, "author": .author, "caption": .caption,
    "title": .title, "kicker": .kicker, "deck": .deck, "source": .source, "article": .article,
    "quote": .quote, "lines": .lines,
  ]
}

/// The words of names, looked up by their bytes.
struct NameTable: Sendable {
  /// The words that name elements.
  static let shared = NameTable("web.name")
  /// The words that name lists of headlines in scripts.
  static let scripts = NameTable("web.script")

  private let slots: [(key: TagKey, kinds: NameKinds)]
  /// A bit for each hash that a word has.
  ///
  /// Why: most words aren't in the table, and this is small enough to be at hand.
  private let filter: [UInt64]
  private static let slotCount = 2048
  /// How many bytes of a value are read.
  static let longestValue = 400

  private init(_ className: String) {
    var slots = [(key: TagKey, kinds: NameKinds)](
      repeating: (TagKey(), []),
      count: Self.slotCount
    )
    var filter = [UInt64](repeating: 0, count: 0x100)
    for row in Lexicon.standard.rows(of: className) {
      guard let kinds = NameKinds.named[row.value] else { continue }
      for word in row.words {
        let key = TagKey(Array(word.utf8).span)
        var at = key.hash & (Self.slotCount - 1)
        while slots[at].key.byteCount > 0, slots[at].key != key {
          at = (at + 1) & (Self.slotCount - 1)
        }
        slots[at] = (key, slots[at].kinds.union(kinds))
        filter[key.hash >> 6 & 0xFF] |= 1 << UInt64(key.hash & 0x3F)
      }
    }
    self.slots = slots
    self.filter = filter
  }

  /// What a word says.
  @inline(__always)
  private func kinds(of key: TagKey) -> NameKinds {
    guard filter[key.hash >> 6 & 0xFF] >> UInt64(key.hash & 0x3F) & 1 != 0 else { return [] }
    var at = key.hash & (Self.slotCount - 1)
    while slots[at].key.byteCount > 0 {
      if slots[at].key == key { return slots[at].kinds }
      at = (at + 1) & (Self.slotCount - 1)
    }
    return []
  }

  /// What the words of an attribute's value say, two side by side taken together before each alone.
  ///
  /// Words end where a letter doesn't follow, and where an upper-case letter follows a lower-case one.
  func kinds(of value: Range<Int>, _ page: Span<UInt8>) -> NameKinds {
    var kinds = NameKinds()
    var (before, word, isPairUsed) = (TagKey(), TagKey(), false)
    func finish() {
      guard word.byteCount > 0 else { return }
      let together = before.byteCount > 0 ? self.kinds(of: before.joined(with: word)) : []
      if together.isEmpty {
        if before.byteCount > 0, !isPairUsed { kinds.formUnion(self.kinds(of: before)) }
        isPairUsed = false
      } else {
        kinds.formUnion(together)
        isPairUsed = true
      }
      before = word
      word = TagKey()
    }
    var wasLower = false
    for at in value {
      let byte = page[at]
      let isLetter = byte.isASCIILetter
      let isUpper = isLetter && byte & 0x20 == 0
      if !isLetter || (isUpper && wasLower) { finish() }
      if byte.isHTMLSpace {
        if before.byteCount > 0, !isPairUsed { kinds.formUnion(self.kinds(of: before)) }
        (before, isPairUsed) = (TagKey(), false)
      }
      if isLetter { word.append(byte) }
      wasLower = isLetter && !isUpper
    }
    finish()
    if before.byteCount > 0, !isPairUsed { kinds.formUnion(self.kinds(of: before)) }
    return kinds
  }
}
