import ArabicText
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
  init(_ line: TracedText, isAuthors: Bool, site: SiteNames, guesses: Bool = false) {
    var rest = line
    var label: PageWords.Label?
    if let (found, end) = Byline.label(line, isAuthors: isAuthors) {
      label = found
      isLabelled = found == .author || found == .byline || found == .source
      rest = line[end..<line.bytes.count].tidied
      if rest.isEmpty { isBareLabel = true }
    }
    // Why: machines are told the address of an author's picture where his name stands.
    if rest.bytes.indices.contains(where: { rest.bytes[$0...].starts(with: "://".utf8) }) { return }
    let namesPerson = isAuthors || label == .author || label == .byline
    let parts = Byline.parts(of: rest.withoutZone).flatMap(Byline.placeAndRest)
    var unknown: [TracedText] = []
    var beginsUnknown = false
    var isOther = false
    var awaitsName = false
    for (index, part) in parts.enumerated() {
      if awaitsName {
        awaitsName = false
        if add(part, namesPerson: true, namesSource: false, site) { continue }
      }
      awaitsName = index + 1 < parts.count && Byline.endsInLabel(part)
      if awaitsName { continue }
      if isOther {
        isOther = false
        continue
      }
      // Why: who took the pictures didn't write the text.
      isOther = index > 0 && Byline.labelsPictures(part)
      if isOther { continue }
      if let named = Byline.named(by: part), add(named, namesPerson: true, namesSource: false, site)
      {
        continue
      }
      if !add(part, namesPerson: namesPerson, namesSource: label == .source, site) {
        unknown.append(part)
        beginsUnknown = beginsUnknown || index == 0
      }
    }
    // Why: what stands before a colon is a label, if it isn't known for a place.
    if beginsUnknown, rest.isLabelled { return }
    if guesses, label == nil, parts.count > 1, line.bytes.count < 160, !line.bytes.contains(0x28) {
      guess(unknown)
      // Why: what was known was taken before what is guessed.
      if agencies.count > 1 {
        let printed = parts.filter { part in agencies.contains { $0.bytes == part.bytes } }
        if printed.count == agencies.count { agencies = printed }
      }
    }
  }

  /// Takes unknown parts of a byline by their length: one word before any other for a place or a paper,
  /// two to four for a name.
  private mutating func guess(_ parts: [TracedText]) {
    for part in parts {
      let key = PageKey.key(of: part.bytes)[...]
      guard !key.isEmpty, key[0] >= 0x80, !key.holdsDigit else { continue }
      let wordCount = key.keyWordCount
      let words = PageWords.shared
      guard wordCount <= 4,
        !key.keyWords.contains(where: { words.facts(of: $0).has([.weekday, .dateWord]) })
      else { continue }
      let holdsPlace = key.keyWords.contains { words.facts(of: $0).has(.place) }
      if wordCount > 1, key.keyWords.contains(where: { words.facts(of: $0).has(.institution) }) {
        agencies.append(part)
      } else if wordCount == 1 {
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
    _ site: SiteNames
  ) -> Bool {
    let part =
      namesPerson
      ? Byline.withoutTime(Byline.withoutJob(given), from: [.dateWord, .weekday], orDigits: true)
      : Byline.withoutTime(given, from: .weekday)
    let key = PageKey.key(of: part.bytes)[...]
    guard !key.isEmpty, key.count < 120 else { return true }
    if key.holdsDigit {
      addEnds(of: part)
      return true
    }
    let facts = PageWords.shared.facts(of: key)
    if facts.has(.place) {
      if place == nil { place = part }
    } else if facts.has([.agency, .paper]) || site.contains(key) {
      agencies.append(part)
    } else if let (one, other) = Byline.pair(part) {
      authors += [one, other]
    } else if Byline.isPerson(key, isNamed: namesPerson) {
      authors.append(part)
    } else if namesSource, key.keyWordCount <= 5 {
      agencies.append(part)
    } else {
      return false
    }
    return true
  }

  /// Takes the place before a day and the agency after it: `الرياض 7 رجب 1442 هـ واس`.
  private mutating func addEnds(of part: TracedText) {
    let words = part.bytes.split(separator: 0x20)
    guard words.count >= 4, let last = words.last else { return }
    let lastKey = PageKey.key(of: [UInt8](last))[...]
    let facts = PageWords.shared
    guard !facts.facts(of: lastKey).has([.dateWord, .weekday]) else { return }
    if facts.facts(of: lastKey).has(.agency) {
      agencies.append(part[last.startIndex..<last.endIndex])
    } else {
      return
    }
    for count in [3, 2, 1] where place == nil {
      let name = part[0..<words[count - 1].endIndex]
      let key = PageKey.key(of: name.bytes)[...]
      if !key.holdsDigit, facts.facts(of: key).has(.place) { place = name }
    }
  }

  /// A place and what a dash without blanks parts it from: `دمشق-سانا`; else the part itself.
  private static func placeAndRest(_ part: TracedText) -> [TracedText] {
    guard part.bytes.count < 60, let dash = part.bytes.firstIndex(of: 0x2D), dash > 0,
      dash + 1 < part.bytes.count
    else { return [part] }
    let place = part[0..<dash].tidied
    guard PageWords.shared.facts(of: PageKey.key(of: place.bytes)[...]).has(.place) else {
      return [part]
    }
    return [place, part[dash + 1..<part.bytes.count].tidied]
  }

  /// The name that a part of a line labels by its first word: `بقلم رنا حداد`.
  private static func named(by part: TracedText) -> TracedText? {
    guard part.bytes.count < 100, let end = part.bytes.firstIndex(of: 0x20) else { return nil }
    let words = PageWords.shared
    let label = words.facts(of: PageKey.key(of: part[0..<end].bytes)[...]).label
    if label == .author || label == .byline { return part[end..<part.bytes.count].tidied }
    // `Posted on 2 Aug 2019 by رنا حداد`: behind a day the label stands amid the line.
    guard PageKey.key(of: part.bytes)[...].holdsDigit else { return nil }
    for word in part.bytes.split(separator: 0x20) {
      let key = PageKey.key(of: [UInt8](word))[...]
      if words.facts(of: key).label == .byline || key.elementsEqual("by".utf8) {
        let name = part[word.endIndex..<part.bytes.count].tidied
        return name.isEmpty ? nil : name
      }
    }
    return nil
  }

  /// Two names of two words or more that a conjunction joins, the second a known one: `رنا حداد وسمر يوسف`.
  private static func pair(_ part: TracedText) -> (TracedText, TracedText)? {
    let words = part.bytes.split(separator: 0x20)
    guard (4...8).contains(words.count) else { return nil }
    for place in 2...words.count - 2 {
      let word = words[place]
      guard word.starts(with: [0xD9, 0x88]), word.count > 4 else { continue }
      let (whole, name) = (
        PageKey.key(of: [UInt8](word)), PageKey.key(of: [UInt8](word.dropFirst(2)))
      )
      let facts = PageWords.shared
      guard facts.facts(of: name[...]).has(.givenName), !facts.facts(of: whole[...]).has(.givenName)
      else { continue }
      let one = part[0..<words[place - 1].endIndex]
      let other = part[word.startIndex + 2..<part.bytes.count]
      if isPerson(PageKey.key(of: one.bytes)[...], isNamed: true),
        isPerson(PageKey.key(of: other.bytes)[...], isNamed: true)
      {
        return (one, other)
      }
    }
    return nil
  }

  /// Whether a part of a line is a label of authors, or ends in one: `كتب بواسطة`.
  private static func endsInLabel(_ part: TracedText) -> Bool {
    guard part.bytes.count < 60, let last = part.bytes.split(separator: 0x20).last else {
      return false
    }
    let words = PageWords.shared
    let label = words.facts(of: PageKey.key(of: part.bytes)[...]).label
    return label == .author || label == .byline
      || words.facts(of: PageKey.key(of: [UInt8](last))[...]).label == .byline
  }

  /// Whether a part of a line is a label of pictures, whose maker the next part names.
  private static func labelsPictures(_ part: TracedText) -> Bool {
    guard part.bytes.count < 40 else { return false }
    return PageWords.shared.facts(of: PageKey.key(of: part.bytes)[...]).has(.caption)
  }

  /// The word "in", which no name holds: `رولا شاهين في محليات`.
  private static let preposition = PageKey.key(of: "\u{641}\u{64A}")

  /// A name without what follows it of day and hour: `رنا حداد في 9:40`.
  private static func withoutTime(
    _ part: TracedText,
    from words: PageWords.Classes,
    orDigits endsAtDigits: Bool = false
  ) -> TracedText {
    var start = 0
    for word in part.bytes.split(separator: 0x20) {
      let key = PageKey.key(of: [UInt8](word))[...]
      let isTime =
        endsAtDigits && key.elementsEqual(Byline.preposition) || endsAtDigits && key.holdsDigit
        || PageWords.shared.facts(of: key).has(words)
        || endsAtDigits && start > 1 && PageWords.shared.facts(of: key).month > 0
      if isTime, start > 0 { return part[0..<word.startIndex].tidied }
      start += 1
    }
    return part
  }

  /// A name of two words or more without the job after it: `بشير العاني كاتب سوري`.
  private static func withoutJob(_ part: TracedText) -> TracedText {
    for (index, word) in part.bytes.split(separator: 0x20).prefix(6).enumerated() where index >= 2 {
      if PageWords.shared.facts(of: PageKey.key(of: [UInt8](word))[...]).has(.job) {
        return part[0..<word.startIndex].tidied
      }
    }
    return part
  }

  /// Whether a name is a person's: two to five words, the first a first name or the place one for persons.
  private static func isPerson(_ key: ArraySlice<UInt8>, isNamed: Bool) -> Bool {
    var key = key
    // Why: a title is short, and no name.
    while let title = key.firstWords(1), PageWords.shared.facts(of: title).has(.personTitle) {
      key = key[(title.endIndex + 1)...]
    }
    let nameCount = key.keyWordCount
    // `ع. بوشناق`: an initial before the surname.
    let hasInitial =
      isNamed && nameCount == 2 && key.wordEnd(from: key.startIndex) == key.startIndex + 2
    guard (2...5).contains(nameCount), hasInitial || key.keyWords.allSatisfy({ $0.count > 2 }),
      key.first ?? 0 >= 0x80 || isNamed && nameCount <= 4
    else { return false }
    let words = PageWords.shared
    let first = words.facts(of: key[..<key.wordEnd(from: key.startIndex)])
    if first.has([.job, .weekday]) || words.facts(of: key).has(.furniture)
      || key.keyWords.contains(where: { words.facts(of: $0).has([.institution, .dateWord]) })
    {
      return false
    }
    return isNamed || (first.has(.givenName) && nameCount <= 4)
  }

  /// The label that a line begins with, and where what it labels begins.
  private static func label(_ line: TracedText, isAuthors: Bool) -> (PageWords.Label, end: Int)? {
    let bytes = line.bytes
    // The ends of what may be a label, in the line and in its folded form.
    var ends: [(line: Int, key: Int)] = []
    var key: [UInt8] = []
    var start = 0
    func fold(to end: Int) {
      if end > start {
        if !key.isEmpty { key.append(0x20) }
        PageKey.append(bytes.span.extracting(start..<end), to: &key)
        if key.last == 0x20 { key.removeLast() }
      }
      ends.append((end, key.count))
      start = end
    }
    for at in bytes.indices.prefix(80)
    where bytes[at] == 0x20 || bytes[at] == 0x3A || bytes[at] == 0x2C {
      fold(to: at)
      if ends.count == 4 { break }
    }
    if bytes.count <= 60 { fold(to: bytes.count) }
    for (end, keyEnd) in ends.reversed() {
      guard let label = PageWords.shared.facts(of: key[..<keyEnd]).label else { continue }
      var next = end
      while next < bytes.count, bytes[next] == 0x20 { next += 1 }
      let isMarked = next == bytes.count || [0x3A, 0x2D, 0x2F, 0x2C, 0x7C].contains(bytes[next])
      let isDash =
        next + 1 < bytes.count && bytes[next] == 0xE2 || bytes[next...].starts(with: [0xD9, 0x80])
      // `حاورته رنيم عبود` in an element that is called after authors needs no colon.
      let isProven = label == .byline || label == .author && isAuthors
      guard isMarked || isDash || isProven else { continue }
      return (label, isMarked && next < bytes.count ? next + 1 : next)
    }
    return nil
  }

  /// The parts of a line between slashes, bars, commas, brackets and dashes with blanks.
  private static func parts(of line: TracedText) -> [TracedText] {
    var parts: [TracedText] = []
    var (start, at) = (0, 0)
    let bytes = line.bytes
    var isAfterBlank = true
    while at < bytes.count {
      let scalar = bytes.span.scalar(at: at)
      let width = scalar.byteCount
      let isBlank = LetterClass(scalar.value).isSpace
      let separates: Bool =
        switch scalar.value {
        // `/ | \ , ، ( ) : • ● ؛ [ ]`
        case 0x2F, 0x7C, 0x5C, 0x2C, 0x060C, 0x28, 0x29, 0x3A, 0x2022, 0x25CF, 0x061B, 0x5B, 0x5D:
          true
        // Dashes, tatweel, `+` and a dot in the middle, with blanks around.
        case 0x2D, 0x2013, 0x2014, 0x0640, 0x2B, 0xB7:
          isAfterBlank
            && (at + width >= bytes.count
              || LetterClass(bytes.span.scalar(at: at + width).value).isSpace)
        default: false
        }
      isAfterBlank = isBlank
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

extension TracedText {
  /// A line that ends in a clock without the place in brackets whose time it is: `18:41 (مكة المكرمة)`.
  fileprivate var withoutZone: TracedText {
    guard bytes.last == 0x29, let open = bytes.lastIndex(of: 0x28) else { return self }
    let before = self[0..<open].tidied
    guard let last = before.bytes.split(separator: 0x20).last, last.contains(0x3A),
      PageKey.key(of: [UInt8](last))[...].holdsDigit
    else { return self }
    return before
  }

  /// Whether the first sign that parts it is a colon.
  fileprivate var isLabelled: Bool {
    bytes.first { [0x3A, 0x2F, 0x7C, 0x2C, 0x28, 0x2D].contains($0) } == 0x3A
  }
}

extension LetterClass {
  /// Whether a scalar is white space.
  fileprivate var isSpace: Bool { self == .blank || self == .lineEnd }
}
