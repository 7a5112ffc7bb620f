import PipelineCore

/// Reads what is wanted of a script of linked data (JSON-LD), also where the script isn't sound JSON.
enum LinkedData {
  /// A member whose value is a string.
  struct Member {
    var name: String
    /// The member that the object it stands in is the value of; empty where it is none's.
    var holder: String
    /// UTF-8 byte offsets in the page of what stands between the quotes.
    var value: Range<Int>
  }

  /// The members that are asked for, in order, at any depth.
  private static let names: Set<String> = [
    "headline", "datePublished", "articleSection", "articleBody", "author", "name",
  ]
  /// The deepest nesting whose holders are noted; what lies deeper has none.
  private static let depthLimit = 64

  /// Finds the members of a script.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func members(in page: Span<UInt8>, _ range: Range<Int>) -> [Member] {
    var members: [Member] = []
    var name: Range<Int>?
    /// What each object and array that is open is the value of.
    var holders: [(isArray: Bool, name: Range<Int>?)] = []
    var depth = 0
    var at = range.lowerBound
    while at < range.upperBound {
      switch page[at] {
      case 0x22:
        let start = at + 1
        at = start
        while at < range.upperBound, page[at] != 0x22 { at += page[at] == 0x5C ? 2 : 1 }
        let string = start..<max(start, min(at, range.upperBound))
        if let key = name {
          let word = Self.name(key, page)
          if names.contains(word) {
            let holder = depth <= depthLimit ? holders.last?.name : nil
            members.append(Member(name: word, holder: Self.name(holder, page), value: string))
          }
          name = nil
        } else {
          var next = at + 1
          while next < range.upperBound, page[next].isHTMLSpace { next += 1 }
          if next < range.upperBound, page[next] == 0x3A {
            name = string
            at = next
          }
        }
      case 0x5B, 0x7B:
        depth += 1
        if depth <= depthLimit {
          let outer = holders.last.flatMap { $0.isArray ? $0.name : nil }
          holders.append((page[at] == 0x5B, name ?? outer))
        }
        if page[at] == 0x7B { name = nil }
      case 0x5D, 0x7D:
        if depth <= depthLimit { _ = holders.popLast() }
        depth = max(depth - 1, 0)
        name = nil
      case 0x20, 0x09, 0x0A, 0x0D: break
      default: name = nil
      }
      at += 1
    }
    return members
  }

  private static func name(_ range: Range<Int>?, _ page: Span<UInt8>) -> String {
    guard let range, range.count < 32 else { return "" }
    return String(decoding: page.copy(range), as: UTF8.self)
  }

  /// The paragraphs of a string: parted where it has line ends, escaped or not, or mark-up of blocks.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func paragraphs(_ range: Range<Int>, _ page: TracedText) -> [TracedText] {
    var lines: [TracedText] = []
    var (start, at) = (range.lowerBound, range.lowerBound)
    func close(_ end: Int) {
      if end > start { lines.append(text(start..<end, page)) }
    }
    let bytes = page.bytes
    while at < range.upperBound {
      if bytes[at] == 0x5C, at + 1 < range.upperBound {
        if bytes[at + 1] == 0x6E || bytes[at + 1] == 0x72 {
          close(at)
          start = at + 2
        }
        at += 2
      } else {
        if bytes[at] == 0x0A || bytes[at] == 0x0D {
          close(at)
          start = at + 1
        }
        at += 1
      }
    }
    close(range.upperBound)
    return lines.flatMap { line in
      guard line.bytes.contains(0x3C) else { return [line] }
      let page = WebPage(line).lines
      return page.bytes.split(separator: 0x0A).map { page[$0.startIndex..<$0.endIndex] }
    }.map(\.tidied).filter { !$0.isEmpty }
  }

  /// The text of a string: its escapes undone, then the references that some sites leave in it.
  static func text(_ range: Range<Int>, _ page: TracedText) -> TracedText {
    let bytes = page.bytes
    var edits: [(range: Range<Int>, replacement: [UInt8])] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at] == 0x5C, at + 1 < range.upperBound else {
        at += 1
        continue
      }
      let (text, end) = escape(bytes, at: at, upTo: range.upperBound)
      edits.append((at - range.lowerBound..<end - range.lowerBound, text))
      at = end
    }
    let unescaped = page[range].replacing(edits)
    // Why: some sites write `&amp;quot;`.
    let once = unescaped.attribute(0..<unescaped.bytes.count)
    return once.attribute(0..<once.bytes.count)
  }

  private static func escape(_ bytes: [UInt8], at: Int, upTo end: Int) -> ([UInt8], Int) {
    switch bytes[at + 1] {
    case 0x6E, 0x72, 0x74: return ([0x20], at + 2)
    case 0x75 where at + 6 <= end:
      var value: UInt32 = 0
      for digit in bytes[at + 2..<at + 6] {
        guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else {
          return ([], at + 2)
        }
        value = value * 16 + UInt32(number)
      }
      return (Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8), at + 6)
    default: return ([bytes[at + 1]], at + 2)
    }
  }
}
