import PipelineCore

/// Finds lists of headlines in scripts: arrays of texts, or of objects and arrays that hold one each, whose name
/// says what they are.
///
///     var newsTicker = ["…", "…"];    {"breakingNews": [{"title": "…", "url": "…"}]}
///     messages[0] = "…"; messages[1] = "…";
struct ScriptLists {
  /// A list as it stands in a script.
  struct List {
    /// The name before it: a byte range of the page.
    var name: Range<Int>
    /// What stands between the quotes of its texts: byte ranges of the page.
    var texts: [Range<Int>]
  }

  private let end: Int
  private var at: Int

  /// Why: pages have a few, and data that is kept in scripts has many arrays of the same names.
  static let listLimit = 32
  private static let textLimit = 200

  private init(_ range: Range<Int>) { (at, end) = (range.lowerBound, range.upperBound) }

  /// Finds the lists of a script that have a name.
  ///
  /// - Complexity: O(*n*) for *n* bytes: what was looked at isn't looked at again.
  static func lists(
    in page: Span<UInt8>,
    _ range: Range<Int>,
    where isWanted: (Range<Int>) -> Bool
  ) -> [List] {
    var scanner = ScriptLists(range)
    var lists: [List] = []
    while lists.count < listLimit {
      scanner.at = page.firstPlace(of: 0x5B, 0x28, 0x5B, 0x5B, from: scanner.at, to: scanner.end)
      guard scanner.at < scanner.end else { break }
      var start = scanner.at
      if page[start] == 0x28 {
        guard let call = scanner.arrayCall(before: start, from: range.lowerBound, page) else {
          scanner.at &+= 1
          continue
        }
        start = call
      }
      let name = scanner.name(before: start, from: range.lowerBound, page)
      scanner.at &+= 1
      guard !name.isEmpty, isWanted(name) else { continue }
      if let text = scanner.indexedText(page) {
        // The same name with the next number goes on with the list.
        if let last = lists.last, isSame(last.name, name, in: page) {
          if last.texts.count < textLimit { lists[lists.count - 1].texts.append(text) }
        } else {
          lists.append(List(name: name, texts: [text]))
        }
      } else if let texts = scanner.arrayTexts(page), !texts.isEmpty {
        lists.append(List(name: name, texts: texts))
      }
    }
    return lists
  }

  private static func isSame(_ one: Range<Int>, _ other: Range<Int>, in page: Span<UInt8>) -> Bool {
    one.count == other.count && page.areEqual(one.lowerBound, other.lowerBound, count: one.count)
  }

  /// Where `new Array` or `Array` begins before a parenthesis; nil where it doesn't stand there.
  private func arrayCall(before place: Int, from start: Int, _ page: Span<UInt8>) -> Int? {
    guard place - start >= 5, page.holds("array", at: place - 5) else { return nil }
    var before = place - 5
    while before > start, page[before - 1].isHTMLSpace { before -= 1 }
    if before - start >= 3, page.holds("new", at: before - 3) { before -= 3 }
    return before
  }

  /// The name that stands before a bracket, with a sign of assignment, a colon or a parenthesis, and quotes between.
  private func name(before bracket: Int, from start: Int, _ page: Span<UInt8>) -> Range<Int> {
    var upper = bracket
    let lowest = max(start, bracket - 80)
    while upper > lowest, isJoint(page[upper - 1]) { upper -= 1 }
    var lower = upper
    while lower > lowest, isNameByte(page[lower - 1]) { lower -= 1 }
    return lower..<upper
  }

  private func isJoint(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x3D, 0x3A, 0x28, 0x22, 0x27: true
    default: false
    }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == 0x5F || byte == 0x2D || byte == 0x24
  }

  /// The text of `[3] = "…"`, after its bracket; nil where none stands here.
  private mutating func indexedText(_ page: Span<UInt8>) -> Range<Int>? {
    var place = at
    while place < end, page[place] &- 0x30 < 10 { place &+= 1 }
    guard place > at, place < end, page[place] == 0x5D else { return nil }
    place &+= 1
    while place < end, page[place] == 0x20 || page[place] == 0x3D { place &+= 1 }
    guard place < end, isQuote(page[place]) else { return nil }
    at = place
    return string(page)
  }

  /// The texts of the array that was opened; nil where it is none of texts.
  private mutating func arrayTexts(_ page: Span<UInt8>) -> [Range<Int>]? {
    var texts: [Range<Int>] = []
    var depth = 1
    // Whether the object or array within the array that is read has given its text.
    var hasText = false
    while at < end {
      let byte = page[at]
      switch byte {
      case 0x22, 0x27, 0x60:
        let text = string(page)
        if isKey(page) || depth > 1 && hasText || !isArabic(text, page) { continue }
        if depth > 1 { hasText = true }
        if texts.count < Self.textLimit { texts.append(text) }
        continue
      case 0x5B, 0x7B:
        if depth == 1 { hasText = false }
        depth &+= 1
      case 0x5D, 0x7D, 0x29:
        depth &-= 1
        if depth == 0 {
          at &+= 1
          return texts
        }
      case 0x3B, 0x28: return nil
      default: break
      }
      at &+= 1
    }
    return nil
  }

  private func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x60 }

  /// Passes over the string that begins here, and gives what stands between its quotes.
  private mutating func string(_ page: Span<UInt8>) -> Range<Int> {
    let quote = page[at]
    let start = at &+ 1
    at = start
    while at < end, page[at] != quote { at &+= page[at] == 0x5C ? 2 : 1 }
    let text = start..<max(start, min(at, end))
    at = min(at &+ 1, end)
    return text
  }

  /// Whether the string that ended here is the name of a member.
  private func isKey(_ page: Span<UInt8>) -> Bool {
    let next = page.firstNonSpace(from: at, to: end)
    return next < end && page[next] == 0x3A
  }

  /// Whether Arabic letters stand in a text, as they are or as `\u0627`.
  private func isArabic(_ text: Range<Int>, _ page: Span<UInt8>) -> Bool {
    for place in text {
      let byte = page[place]
      if byte == 0xD8 || byte == 0xD9 { return true }
      if byte == 0x5C, page.holds("u06", at: place &+ 1) { return true }
    }
    return false
  }
}

extension PageReader {
  /// Adds the lists of headlines that scripts write into the page when it is shown.
  func findScriptLists() {
    let bytes = page.bytes.span
    // Why: a page has a few such lists, and what its scripts hold besides is of no use.
    var budget = ScriptLists.listLimit
    var known: SeenTexts?
    for script in scripts where tree[script].firstChild != MarkupTree.none && budget > 0 {
      let text = tree[tree[script].firstChild]
      let found = ScriptLists.lists(in: bytes, Int(text.start)..<Int(text.end)) { name in
        listKind(ofName: name) != nil
      }
      budget -= found.count
      for list in found {
        var texts = known ?? SeenTexts(lists.lazy.flatMap(\.items))
        addScriptList(list, &texts)
        known = texts
      }
    }
  }

  /// The kind of list that a name in a script means.
  private func listKind(ofName name: Range<Int>) -> HeadlineListKind? {
    let bytes = page.bytes.span
    let kinds = NameTable.shared.kinds(of: name, bytes)
    let meaning = NameTable.scripts.kinds(of: name, bytes)
    if meaning.contains(.furniture) { return nil }
    if kinds.contains(.mostRead) { return .mostRead }
    if kinds.contains(.breaking) { return .breaking }
    if kinds.contains(.ticker) { return .ticker }
    if kinds.contains(.latest) { return .latest }
    return meaning.isEmpty ? nil : .ticker
  }

  private func addScriptList(_ list: ScriptLists.List, _ known: inout SeenTexts) {
    guard let kind = listKind(ofName: list.name) else { return }
    var seen = SeenTexts()
    var items: [TracedText] = []
    var (others, sentences, repeated) = (0, 0, 0)
    for range in list.texts {
      let text = LinkedData.text(range, page).withoutTags
      var count = LetterCount()
      count.add(text)
      guard (3...30).contains(count.words), count.arabic > count.latin, count.arabic >= 10 else {
        others += 1
        continue
      }
      if text.bytes.last == 0x2E { sentences += 1 }
      guard seen.insert(text) else { continue }
      if !known.insert(text) { repeated += 1 }
      items.append(text)
    }
    // Why: sentences, and words beside a few texts, are an article's paragraphs or a form's messages.
    guard items.count >= 3, others <= items.count, sentences * 3 <= items.count,
      repeated * 2 < items.count
    else { return }
    lists.append(HeadlineList(kind: kind, label: nil, box: 0, items: items))
  }
}

extension TracedText {
  /// The text without tags; each parts what stands around it.
  fileprivate var withoutTags: TracedText {
    var edits: [(range: Range<Int>, replacement: [UInt8])] = []
    let bytes = bytes
    var at = 0
    while let start = bytes[at...].firstIndex(of: 0x3C) {
      guard start + 1 < bytes.count, bytes[start + 1].isASCIILetter || bytes[start + 1] == 0x2F,
        let end = bytes[start...].firstIndex(of: 0x3E)
      else {
        at = start + 1
        continue
      }
      edits.append((start..<end + 1, [0x20]))
      at = end + 1
    }
    return replacing(edits).collapsed.tidied
  }
}
