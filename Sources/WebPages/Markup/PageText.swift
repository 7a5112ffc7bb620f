import DataFormats
import PipelineCore

/// Pieces of a page in their order put one after another, so that every byte knows its place there.
struct PageStretch {
  /// The page's bytes as a text, untouched.
  let page: TracedText
  /// The pieces, UTF-8.
  private(set) var bytes: [UInt8] = []
  /// What of the page stands for something else, or for nothing.
  private(set) var changes: [(source: Range<Int>, target: Range<Int>)] = []
  /// The place in the page up to which all is in the stretch or left out of it.
  private(set) var place = 0

  init(_ page: TracedText) { self.page = page }

  /// Appends a piece of the page as it stands.
  @inline(__always)
  mutating func copy(_ source: Span<UInt8>, _ start: Int, _ end: Int) {
    guard start < end else { return }
    skip(to: start)
    bytes.append(source, start..<end)
    place = end
  }

  /// Appends a byte of the page as it stands.
  @inline(__always)
  mutating func copy(_ byte: UInt8, at start: Int) {
    skip(to: start)
    bytes.append(byte)
    place = start + 1
  }

  /// Appends what stands for a piece of the page.
  @inline(__always)
  mutating func replace(_ start: Int, _ end: Int, with text: some Collection<UInt8>) {
    skip(to: start)
    let at = bytes.count
    bytes += text
    changes.append((start..<end, at..<bytes.count))
    place = end
  }

  /// Leaves out what stands before a place.
  private mutating func skip(to start: Int) {
    if start > place { changes.append((place..<start, bytes.count..<bytes.count)) }
    place = start
  }

  /// Where the stretch begins in the page; nil where it isn't a part of it byte for byte.
  var untouchedStart: Int? {
    let skipped = changes.first?.source.upperBound ?? 0
    return changes.count <= 1 && bytes.count == place - skipped ? skipped : nil
  }

  /// The stretch as a text with its places.
  var text: TracedText {
    let rest = (source: place..<page.bytes.count, target: bytes.count..<bytes.count)
    return page.rewritten(as: bytes, changes: changes + [rest])
  }
}

/// Puts a text together from pieces of a page, so that every byte of it knows its place there.
struct PageText {
  /// What was appended since the last part.
  private var stretch: PageStretch
  /// Why: text that stood in a table comes before what stands before it in the page.
  private var parts: [TracedText] = []

  init(_ page: TracedText) { stretch = PageStretch(page) }

  /// Whether nothing was appended.
  var isEmpty: Bool { stretch.bytes.isEmpty && parts.isEmpty }

  /// Appends a stretch of the page as it stands.
  @inline(__always)
  mutating func copy(_ source: Span<UInt8>, _ start: Int, _ end: Int) {
    guard start < end else { return }
    closePart(before: start)
    stretch.copy(source, start, end)
  }

  /// Appends what stands for a stretch of the page.
  mutating func replace(_ start: Int, _ end: Int, with text: some Collection<UInt8>) {
    closePart(before: start)
    stretch.replace(start, end, with: text)
  }

  /// Begins a part where the page goes back.
  private mutating func closePart(before start: Int) {
    guard start < stretch.place else { return }
    if !stretch.bytes.isEmpty { parts.append(stretch.text) }
    stretch = PageStretch(stretch.page)
  }

  /// The text with its places.
  var text: TracedText {
    if parts.isEmpty { return stretch.text }
    return TracedText.joined(stretch.bytes.isEmpty ? parts : parts + [stretch.text])
  }
}

extension MarkupTree {
  /// Appends a text of the tree to a text, with its references decoded.
  func append(_ id: ID, to text: inout PageText, _ page: Span<UInt8>) {
    let node = self[id]
    var copied = Int(node.start)
    let end = Int(node.end)
    guard !node.style.isPlain else { return text.copy(page, copied, end) }
    var at = copied
    while true {
      at = page.firstPlace(of: 0x26, 0x0D, 0x00, 0x00, from: at, to: end)
      guard at < end else { break }
      let special = Special(page, at, end, node.style)
      if let special {
        text.copy(page, copied, at)
        text.replace(at, special.end, with: special.text)
        copied = special.end
      }
      at = special?.end ?? at + 1
    }
    text.copy(page, copied, end)
  }

  /// A stretch of a text that stands for something else.
  struct Special {
    var text: ReferenceText
    var end: Int

    /// What begins at a `&`, a carriage return or a NUL; nil where it is itself.
    init?(_ page: Span<UInt8>, _ at: Int, _ end: Int, _ style: TextStyle) {
      switch page[at] {
      case 0x26:
        guard style.contains(.hasReferences), let reference = Reference(page, at: at, end: end)
        else { return nil }
        text = reference.meant
        self.end = reference.end
      case 0x0D:
        text = ReferenceText(0x0A)
        self.end = at + 1 < end && page[at + 1] == 0x0A ? at + 2 : at + 1
      default:
        text = style.contains(.replacesNULs) ? ReferenceText(0xFFFD) : ReferenceText()
        self.end = at + 1
      }
    }
  }
}
