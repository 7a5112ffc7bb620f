/// Puts callouts, `(?C)`, into a pattern where matching has to choose, so that what it does can be counted.
///
/// A callout stands after every item that is repeated and at the end of every alternative of a group. Matching passes
/// one whenever it has chosen, and again for each other choice that it comes back for. Between two callouts it goes straight
/// on, through no more than the whole pattern once, and over bytes that the callouts' positions tell; where it goes
/// back without another choice, after what looks ahead and to the next alternative, one more tells that. So their number
/// and positions bound the work, while the many places of a text at which no match begins cost nothing.
struct CalloutWriter {
  /// The pattern with callouts.
  private(set) var marked: [UInt8] = []
  /// How many items a match tries at most between two callouts, each as often as it must be repeated.
  private(set) var straightLength = 0

  private let source: [UInt8]
  private var at = 0
  private var endsInCallout = false
  /// The groups that are open, inside out, and what all of them are in.
  private var groups = [Group()]

  private struct Group {
    /// Whether matching comes back to where the group began when it is through.
    var looksAround = false
    /// Whether anything in it is repeated, so that it may go over many bytes.
    var isLong = false
  }

  /// How many items may be tried between two callouts at a cost that needs no counting.
  static let freeLength = 64
  private static let callout = Array("(?C)".utf8)

  /// Marks a pattern that is known to be one.
  ///
  /// - Returns: Nil where it has something whose work can't be told by this: references, recursion, conditions, verbs,
  ///   callouts of its own, free spacing, literal stretches.
  init?(_ source: [UInt8]) {
    self.source = source
    while at < source.count {
      guard takeItem() else { return nil }
    }
    // Why: then each place where a match may begin is work of its own.
    if straightLength > Self.freeLength { marked = Self.callout + marked }
  }

  // MARK: - Items

  private mutating func takeItem() -> Bool {
    switch source[at] {
    case UInt8(ascii: "\\"):
      straightLength += 1
      return takeEscape()
    case UInt8(ascii: "["):
      straightLength += 1
      return takeClass()
    case UInt8(ascii: "("): return takeGroupOpening()
    case UInt8(ascii: ")"):
      guard groups.count > 1 else { return false }
      addCallout()
      take(1)
      let group = groups.removeLast()
      if group.isLong {
        groups[groups.count - 1].isLong = true
        // What looks around can't be repeated to any purpose, and then it isn't understood.
        if group.looksAround { return addCalloutAfterItem() }
      }
    case UInt8(ascii: "|"):
      if groups.count > 1 { addCallout() }
      take(1)
      if groups[groups.count - 1].isLong { addCallout() }
    case UInt8(ascii: "?"): return takeRepeat(1)
    case UInt8(ascii: "*"), UInt8(ascii: "+"):
      groups[groups.count - 1].isLong = true
      return takeRepeat(1)
    case UInt8(ascii: "{"):
      guard let length = boundsLength() else { return false }
      groups[groups.count - 1].isLong = true
      return takeRepeat(length)
    default:
      straightLength += 1
      take(1)
    }
    return true
  }

  private mutating func take(_ count: Int) {
    marked += source[at..<min(at + count, source.count)]
    at += count
    endsInCallout = false
  }

  private mutating func addCallout() {
    if !endsInCallout { marked += Self.callout }
    endsInCallout = true
  }

  /// Takes a number of repeats, with what says whether it is greedy; not one that is repeated itself, as in `a{2}{3}`.
  private mutating func takeRepeat(_ length: Int) -> Bool {
    take(length)
    if byte(0) == UInt8(ascii: "?") || byte(0) == UInt8(ascii: "+") { take(1) }
    return addCalloutAfterItem()
  }

  /// Adds a callout where no repeat may follow, which would be one of the callout.
  private mutating func addCalloutAfterItem() -> Bool {
    addCallout()
    return byte(0).map { !"*+?{".utf8.contains($0) } ?? true
  }

  /// The length of the bounds `{3}`, `{3,}` or `{3,5}`; nil for anything else, which may be text or not.
  private mutating func boundsLength() -> Int? {
    var length = 1
    var least = 0
    while let digit = byte(length), Self.isDigit(digit) {
      least = min(least * 10 + Int(digit & 0x0F), 1 << 16)
      length += 1
    }
    guard length > 1 else { return nil }
    if byte(length) == UInt8(ascii: ",") {
      length += 1
      while let digit = byte(length), Self.isDigit(digit) { length += 1 }
    }
    guard byte(length) == UInt8(ascii: "}") else { return nil }
    straightLength += least
    return length + 1
  }

  // MARK: - Escapes and classes

  /// Takes an escape that stands for a scalar, a kind of scalars or a border.
  private mutating func takeEscape() -> Bool {
    guard let kind = byte(1) else { return false }
    switch kind {
    case UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "x"):
      take(2)
      // Without braces, what follows is taken as text, which has callouts at the same places.
      if byte(0) == UInt8(ascii: "{") {
        guard let end = source[at...].firstIndex(of: UInt8(ascii: "}")) else { return false }
        take(end + 1 - at)
      }
    case UInt8(ascii: "X"):
      // It may go over any number of scalars, as if it were repeated.
      take(2)
      groups[groups.count - 1].isLong = true
      return addCalloutAfterItem()
    case _ where Self.escapes.contains(kind) || !Self.isLetterOrDigit(kind): take(2)
    default: return false
    }
    return true
  }

  /// The letters that stand after a backslash for something that isn't a reference, count or quotation.
  private static let escapes = Set("dDwWsShHvVNRbBAZzGtnrfea".utf8)

  private mutating func takeClass() -> Bool {
    var end = at + 1
    if end < source.count, source[end] == UInt8(ascii: "^") { end += 1 }
    if end < source.count, source[end] == UInt8(ascii: "]") { end += 1 }
    while end < source.count {
      switch source[end] {
      case UInt8(ascii: "]"):
        take(end + 1 - at)
        return true
      case UInt8(ascii: "\\"):
        guard end + 1 < source.count, !"QE".utf8.contains(source[end + 1]) else { return false }
        end += 2
      case UInt8(ascii: "[") where end + 1 < source.count && ":.=".utf8.contains(source[end + 1]):
        // A name such as `[:alpha:]` or `[:^alpha:]`.
        end += source[end...].starts(with: "[:^".utf8) ? 3 : 2
        while end < source.count, Self.isLetterOrDigit(source[end]) { end += 1 }
        guard source[end...].starts(with: ":]".utf8) else { return false }
        end += 2
      default: end += 1
      }
    }
    return false
  }

  // MARK: - Groups

  /// Takes what opens a group, or a setting of options, which is none.
  private mutating func takeGroupOpening() -> Bool {
    guard byte(1) != UInt8(ascii: "*") else { return false }
    groups.append(Group())
    guard byte(1) == UInt8(ascii: "?") else {
      take(1)
      return true
    }
    for (opening, looksAround) in Self.openings where source[at...].starts(with: opening) {
      groups[groups.count - 1].looksAround = looksAround
      take(opening.count)
      return true
    }
    for (opening, closing) in Self.nameOpenings where source[at...].starts(with: opening) {
      let name = source[(at + opening.count)...].prefix { $0 == 0x5F || Self.isLetterOrDigit($0) }
      guard name.endIndex < source.count, source[name.endIndex] == closing else { return false }
      take(name.endIndex + 1 - at)
      return true
    }
    let letters = source[(at + 2)...].prefix { Self.options.contains($0) }
    switch letters.endIndex < source.count ? source[letters.endIndex] : 0 {
    case UInt8(ascii: ")"): groups.removeLast()
    case UInt8(ascii: ":"): break
    default: return false
    }
    take(letters.endIndex + 1 - at)
    return true
  }

  private static let openings = [
    ("(?:", false), ("(?|", false), ("(?>", false), ("(?=", true), ("(?!", true), ("(?<=", true),
    ("(?<!", true),
  ].map { (bytes: Array($0.0.utf8), looksAround: $0.1) }
  private static let nameOpenings = [("(?<", ">"), ("(?P<", ">"), ("(?'", "'")].map {
    (opening: Array($0.0.utf8), closing: $0.1.utf8.first ?? 0)
  }
  /// The options that change nothing about what stands where: all but `x`.
  private static let options = Set("imsnJU^-".utf8)

  // MARK: - Bytes

  private func byte(_ offset: Int) -> UInt8? {
    at + offset < source.count ? source[at + offset] : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 26
  }
}
