/// The elements that the rules of parsing, or of reading articles, know by name.
///
/// A case is called as its element is; every other name is `other`, and told apart by its number.
enum Tag: UInt8, CaseIterable {
  case other
  case a, abbr, acronym, address, annotationXML, applet, area, article, aside, audio
  case b, base, basefont, bgsound, big, blink, blockquote, body, br, button
  case canvas, caption, center, cite, code, col, colgroup
  case dd, del, desc, details, dialog, dir, div, dl, dt
  case em, embed, fieldset, figcaption, figure, font, footer, foreignobject, form, frame, frameset
  case h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html
  case i, iframe, image, img, input, ins, kbd, keygen, label, legend, li, link, listing
  case main, malignmark, map, mark, marquee, math, menu, meta, mglyph, mi, mn, mo, ms, mtext
  case nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, output
  case p, param, picture, plaintext, pre, progress, q, rb, rp, rt, rtc, ruby
  case s, samp, script, search, section, select, small, source, span, strike, strong, style, sub
  case summary, sup, svg, table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr
  case track, tt, u, ul, `var`, video, wbr, xmp

  /// The element's name in lower case.
  var name: String { self == .annotationXML ? "annotation-xml" : "\(self)" }
}

/// What the rules of parsing ask about an element (HTML Standard, sections 13.2.4.2 and 13.2.6).
struct TagTraits: OptionSet {
  let rawValue: UInt16

  /// An element of the category "special".
  static let special = TagTraits(rawValue: 1 << 0)
  /// One that is kept in the list of active formatting elements.
  static let formatting = TagTraits(rawValue: 1 << 1)
  /// One at which the search for an element in scope stops.
  static let scope = TagTraits(rawValue: 1 << 2)
  /// One at which the search in list item scope stops, besides.
  static let listScope = TagTraits(rawValue: 1 << 3)
  /// One at which the search in button scope stops, besides.
  static let buttonScope = TagTraits(rawValue: 1 << 4)
  /// One at which the search in table scope stops.
  static let tableScope = TagTraits(rawValue: 1 << 5)
  /// A special one that an open list item isn't looked for through.
  static let itemBarrier = TagTraits(rawValue: 1 << 6)
  /// One whose end tag may be left out.
  static let impliedEnd = TagTraits(rawValue: 1 << 7)
  /// One that ends implied where a template ends, besides.
  static let thoroughlyImpliedEnd = TagTraits(rawValue: 1 << 8)
  /// One whose start tag leaves MathML and SVG.
  static let leavesForeign = TagTraits(rawValue: 1 << 9)
  /// A part of a table out of which text is moved before the table.
  static let fostersText = TagTraits(rawValue: 1 << 10)
  /// A block that closes an open paragraph.
  static let block = TagTraits(rawValue: 1 << 11)
  /// A heading, `h1` to `h6`.
  static let heading = TagTraits(rawValue: 1 << 12)
}

extension Tag {
  /// What the rules ask about the element.
  @inline(__always)
  var traits: TagTraits { TagTable.shared.traits[Int(rawValue)] }
}

/// The names of the elements, looked up by their bytes, and what the rules ask about each.
struct TagTable: Sendable {
  static let shared = TagTable()

  fileprivate let traits: [TagTraits]
  private let slots: [Slot]

  /// A name of at most sixteen bytes in lower case, the first byte lowest.
  private struct Slot {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var tag = Tag.other
  }

  private static let slotCount = 1024

  private init() {
    var traits = [TagTraits](repeating: [], count: Tag.allCases.count)
    for (tags, trait) in Self.members {
      for tag in tags { traits[Int(tag.rawValue)].insert(trait) }
    }
    self.traits = traits
    var slots = [Slot](repeating: Slot(), count: Self.slotCount)
    for tag in Tag.allCases where tag != .other {
      let key = TagKey(Array(tag.name.utf8).span)
      var at = key.hash & (Self.slotCount - 1)
      while slots[at].low != 0 { at = (at + 1) & (Self.slotCount - 1) }
      slots[at] = Slot(low: key.low, high: key.high, tag: tag)
    }
    self.slots = slots
  }

  /// The element of a name; `other` where no rule knows it.
  @inline(__always)
  func tag(_ key: TagKey) -> Tag {
    guard key.byteCount <= 16 else { return .other }
    var at = key.hash & (Self.slotCount - 1)
    while slots[at].low != 0 {
      if slots[at].low == key.low, slots[at].high == key.high { return slots[at].tag }
      at = (at + 1) & (Self.slotCount - 1)
    }
    return .other
  }
}

/// The name in a tag, in lower case: its first sixteen bytes, its length and a sum of them all.
struct TagKey: Hashable {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0
  private(set) var byteCount = 0
  private var sum: UInt64 = 0xCBF2_9CE4_8422_2325

  init() {}

  init(_ bytes: Span<UInt8>) {
    for index in bytes.indices { append(bytes[index]) }
  }

  /// Adds a byte, in lower case if it is an ASCII letter.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
    if byteCount < 8 {
      low |= UInt64(lower) &<< UInt64(byteCount &* 8)
    } else if byteCount < 16 {
      high |= UInt64(lower) &<< UInt64((byteCount &- 8) &* 8)
    } else {
      // FNV-1a, of the rest.
      sum = (sum ^ UInt64(lower)) &* 0x100_0000_01B3
    }
    byteCount &+= 1
  }

  /// The name that two make, written without a gap.
  ///
  /// Of another that has more than sixteen bytes, which no two words of a name make, the rest is left out.
  func joined(with other: TagKey) -> TagKey {
    var joined = self
    if byteCount &+ other.byteCount > 16 {
      for index in 0..<min(16, other.byteCount) {
        let bits = index < 8 ? other.low : other.high
        joined.append(UInt8(truncatingIfNeeded: bits &>> UInt64((index & 7) &* 8)))
      }
      return joined
    }
    joined.byteCount = byteCount &+ other.byteCount
    let shift = UInt64(byteCount &* 8)
    if byteCount < 8 {
      joined.low |= other.low &<< shift
      joined.high = other.high &<< shift | (shift > 0 ? other.low &>> (64 &- shift) : 0)
    } else {
      joined.high |= other.low &<< (shift &- 64)
    }
    return joined
  }

  /// A place in a table, of which the lowest bits are used.
  @inline(__always)
  var hash: Int {
    let mixed = (low ^ (high &* 0x9E37_79B9)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 40)
  }
}

extension TagTable {
  /// The members of each set, from the HTML Standard.
  private static let members: [([Tag], TagTraits)] = [
    (
      [
        .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body,
        .br, .button, .caption, .center, .col, .colgroup, .dd, .details, .dir, .div, .dl, .dt,
        .embed, .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3,
        .h4, .h5, .h6, .head, .header, .hgroup, .hr, .html, .iframe, .img, .input, .keygen, .li,
        .link, .listing, .main, .marquee, .menu, .meta, .nav, .noembed, .noframes, .noscript,
        .object, .ol, .p, .param, .plaintext, .pre, .script, .search, .section, .select, .source,
        .style, .summary, .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead, .title,
        .tr, .track, .ul, .wbr, .xmp,
      ], .special
    ),
    (
      [
        .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body, .br,
        .button, .caption, .center, .col, .colgroup, .dd, .details, .dir, .dl, .dt, .embed,
        .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4,
        .h5, .h6, .head, .header, .hgroup, .hr, .html, .iframe, .img, .input, .keygen, .li, .link,
        .listing, .main, .marquee, .menu, .meta, .nav, .noembed, .noframes, .noscript, .object,
        .ol, .param, .plaintext, .pre, .script, .search, .section, .select, .source, .style,
        .summary, .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead, .title, .tr,
        .track, .ul, .wbr, .xmp,
      ], .itemBarrier
    ),
    (
      [
        .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u,
      ], .formatting
    ),
    ([.applet, .caption, .html, .table, .td, .th, .marquee, .object, .template], .scope),
    ([.ol, .ul], .listScope),
    ([.button], .buttonScope),
    ([.html, .table, .template], .tableScope),
    ([.dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc], .impliedEnd),
    (
      [
        .caption, .colgroup, .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc, .tbody,
        .td, .tfoot, .th, .thead, .tr,
      ], .thoroughlyImpliedEnd
    ),
    (
      [
        .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1,
        .h2, .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p,
        .pre, .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .`var`,
      ], .leavesForeign
    ),
    ([.table, .tbody, .tfoot, .thead, .tr], .fostersText),
    (
      [
        .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl,
        .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p,
        .search, .section, .summary, .ul,
      ], .block
    ),
    ([.h1, .h2, .h3, .h4, .h5, .h6], .heading),
  ]
}
