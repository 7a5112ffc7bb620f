import PipelineCore

/// A line that tells who wrote an article, where, and for whom: `بيروت ـ رنا حداد ـ الجمعة`.
struct Byline {
  var authors: [TracedText] = []
  var agencies: [TracedText] = []
  var place: TracedText?
  /// Whether it begins with a label of an author or a source.
  var isLabelled = false
  /// Whether there is nothing but a label, whose value stands in the next block.
  var isBareLabel = false

  var isEmpty: Bool { authors.isEmpty && agencies.isEmpty && place == nil }

  /// Reads a line.
  ///
  /// - Parameter isAuthors: whether an element's name says that authors stand here.
  /// - Parameter site: names of the site, folded.
  /// - Parameter guesses: whether in a line of several parts an unknown one counts by its length: the line
  ///   stands where bylines do.
  init(_ line: TracedText, isAuthors: Bool, site: Set<[UInt8]>, guesses: Bool = false) {
    var rest = line
    var label: PageWords.Label?
    if let (found, end) = Byline.label(line) {
      label = found
      isLabelled = found == .author || found == .byline || found == .source
      rest = line[end..<line.bytes.count].tidied
      if rest.isEmpty { isBareLabel = true }
    }
    let namesPerson = isAuthors || label == .author || label == .byline
    let parts = Byline.parts(of: rest)
    var unknown: [TracedText] = []
    for part in parts {
      if !add(part, namesPerson: namesPerson, namesSource: label == .source, site) {
        unknown.append(part)
      }
    }
    if guesses, label == nil, parts.count > 1, line.bytes.count < 160, !line.bytes.contains(0x28) {
      guess(unknown)
    }
  }

  /// Takes unknown parts of a byline by their length: one word before any other for a place or a paper,
  /// two to four for a name.
  private mutating func guess(_ parts: [TracedText]) {
    for part in parts {
      let key = PageKey.key(of: part.bytes)
      guard !key.isEmpty, key[0] >= 0x80, !key.contains(where: { $0 &- 0x30 < 10 }) else {
        continue
      }
      let words = key.keyWords
      guard words.count <= 4, words.allSatisfy({ !PageWords.shared.weekdays.contains($0) }),
        words.allSatisfy({ !PageWords.shared.dateWords.contains($0) })
      else { continue }
      let holdsPlace = words.contains { PageWords.shared.places.contains($0) }
      if words.count == 1 {
        if place == nil { place = part } else { agencies.append(part) }
      } else if place != nil, holdsPlace {
        agencies.append(part)
      } else if authors.isEmpty, Byline.isPerson(key, isNamed: true) {
        authors.append(part)
      }
    }
  }

  /// Takes a part of which is known what it names; false where it isn't.
  private mutating func add(
    _ given: TracedText,
    namesPerson: Bool,
    namesSource: Bool,
    _ site: Set<[UInt8]>
  ) -> Bool {
    let part = namesPerson ? Byline.withoutTime(given) : given
    let key = PageKey.key(of: part.bytes)
    let words = PageWords.shared
    guard !key.isEmpty, key.count < 120, !key.contains(where: { $0 &- 0x30 < 10 }) else {
      return true
    }
    if words.places.contains(key) {
      if place == nil { place = part }
    } else if words.agencies.contains(key) || words.papers.contains(key) || site.contains(key) {
      agencies.append(part)
    } else if Byline.isPerson(key, isNamed: namesPerson) {
      authors.append(part)
    } else if namesSource, key.keyWordCount <= 5 {
      agencies.append(part)
    } else {
      return false
    }
    return true
  }

  /// A name without what follows it of day and hour: `رنا حداد في 9:40`.
  private static func withoutTime(_ part: TracedText) -> TracedText {
    var start = 0
    for word in part.bytes.split(separator: 0x20) {
      let key = PageKey.key(of: [UInt8](word))
      let isTime =
        key.contains { $0 &- 0x30 < 10 } || PageWords.shared.dateWords.contains(key)
        || PageWords.shared.weekdays.contains(key)
      if isTime, start > 0 { return part[0..<word.startIndex].tidied }
      start += 1
    }
    return part
  }

  /// Whether a name is a person's: two to five words, the first a first name or the place one for persons.
  private static func isPerson(_ key: [UInt8], isNamed: Bool) -> Bool {
    let names = key.keyWords
    let words = PageWords.shared
    guard (2...5).contains(names.count), names.allSatisfy({ $0.count > 2 }) else { return false }
    guard key.first ?? 0 >= 0x80 else { return false }
    if words.jobs.contains(names[0]) || words.weekdays.contains(names[0])
      || words.furniture.contains(key)
    {
      return false
    }
    if names.contains(where: { words.institutions.contains($0) || words.dateWords.contains($0) }) {
      return false
    }
    return isNamed || (words.givenNames.contains(names[0]) && names.count <= 4)
  }

  /// The label that a line begins with, and where what it labels begins.
  private static func label(_ line: TracedText) -> (PageWords.Label, end: Int)? {
    let bytes = line.bytes
    var ends: [Int] = []
    for at in bytes.indices.prefix(80)
    where bytes[at] == 0x20 || bytes[at] == 0x3A || bytes[at] == 0x2C {
      ends.append(at)
      if ends.count == 4 { break }
    }
    if bytes.count <= 60 { ends.append(bytes.count) }
    for end in ends.reversed() {
      let key = PageKey.key(of: Array(bytes[..<end]))
      guard let label = PageWords.shared.labels[key] else { continue }
      var next = end
      while next < bytes.count, bytes[next] == 0x20 { next += 1 }
      let isMarked = next == bytes.count || [0x3A, 0x2D, 0x2F, 0x2C, 0x7C].contains(bytes[next])
      let isDash =
        next + 1 < bytes.count && bytes[next] == 0xE2 || bytes[next...].starts(with: [0xD9, 0x80])
      guard isMarked || isDash || label == .byline else { continue }
      return (label, isMarked && next < bytes.count ? next + 1 : next)
    }
    return nil
  }

  /// The parts of a line between slashes, bars, commas, brackets and dashes with blanks.
  private static func parts(of line: TracedText) -> [TracedText] {
    var parts: [TracedText] = []
    var (start, at) = (0, 0)
    let scalars = Array(line.string.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let width = UTF8.width(scalar)
      let isApart =
        (index == 0 || scalars[index - 1].properties.isWhitespace)
        && (index + 1 == scalars.count || scalars[index + 1].properties.isWhitespace)
      let separates: Bool =
        switch scalar {
        case "/", "|", "\\", ",", "\u{60C}", "(", ")", ":", "\u{2022}", "\u{25CF}", "\u{61B}", "[",
          "]":
          true
        case "-", "\u{2013}", "\u{2014}", "\u{640}", "+", "\u{B7}": isApart
        default: false
        }
      if separates {
        parts.append(line[start..<at].tidied)
        start = at + width
      }
      at += width
    }
    parts.append(line[start..<at].tidied)
    return parts.filter { !$0.isEmpty }
  }
}
