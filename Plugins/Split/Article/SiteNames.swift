/// The names that a page gives its own site at its top and in its notice of rights, folded: `وكالة رافد للأنباء`,
/// and `رافد` without the words around it.
///
/// A by-line names the site as it names agencies; that no table has it doesn't matter where the page itself does.
struct SiteNames: Sendable {
  private var names: [[UInt16]] = []

  var isEmpty: Bool { names.isEmpty }

  /// How many lines of a page's top are looked at, and how many words a name has at most.
  static let searchedLineCount = 6
  static let wordLimit = 4

  /// Takes the name that a line is, and what is left of it without the words that many papers are called by.
  mutating func add(_ units: [UInt16], _ vocabulary: ArticleVocabulary) {
    let start = units.firstIndex(where: LetterFold.isWordUnit) ?? units.count
    guard
      let last = units.lastIndex(where: { LetterFold.isWordUnit($0) || $0 == LetterFold.quote })
    else { return }
    var whole = start..<last + 1
    insert(units[whole])
    // `الواحة - أخبار البلد`: its motto stands after a sign.
    if let sign = units[whole].firstIndex(where: {
      $0 == LetterFold.dash || $0 == LetterFold.bar || $0 == LetterFold.colon
    }), sign > start + 2, units[sign - 1] == LetterFold.blank {
      whole = start..<sign - 1
      insert(units[whole])
    }
    var core = whole
    if let length = vocabulary.length(of: .paperKind, in: units, at: start, upTo: whole.upperBound),
      start + length + 1 < whole.upperBound
    {
      core = start + length + 1..<whole.upperBound
    }
    insert(units[core])
    // `رافد للأنباء`: the last word says what it is.
    if let blank = units[core].lastIndex(of: LetterFold.blank),
      vocabulary.contains(.institution, in: units, at: blank + 1..<core.upperBound)
    {
      core = core.lowerBound..<blank
    }
    insert(units[core])
  }

  /// Takes the name that a notice of rights tells: `جميع الحقوق محفوظة © بريد الوادي 2024`, `لموقع بريد الوادي`.
  mutating func add(fromRights units: [UInt16], _ vocabulary: ArticleVocabulary) {
    var piece: [UInt16] = []
    var place = 0
    func endsPiece(_ unit: UInt16) -> Bool {
      LetterFold.isDigit(unit) || unit != LetterFold.blank && !LetterFold.isWordUnit(unit)
    }
    while place <= units.count {
      let beginsWord = place == 0 || !LetterFold.isWordUnit(units[place - 1])
      let notice =
        beginsWord
        ? vocabulary.length(of: .imprint, in: units, at: place, upTo: units.count) : nil
      if notice == nil, place < units.count, !endsPiece(units[place]) {
        piece.append(units[place])
        place += 1
        continue
      }
      add(owner: piece, vocabulary)
      piece.removeAll()
      place += max(1, notice ?? 0)
    }
  }

  /// Takes whose the rights are, with or without the preposition: `للواحة` is of `الواحة`.
  private mutating func add(owner: [UInt16], _ vocabulary: ArticleVocabulary) {
    let words = owner.split(separator: LetterFold.blank)
    guard !words.isEmpty, words.count <= Self.wordLimit + 1 else { return }
    let name = Array(words.joined(separator: [LetterFold.blank]))
    add(name, vocabulary)
    guard name.first == LetterFold.lam, name.count > 3 else { return }
    let rest = Array(name.dropFirst())
    add(rest.first == LetterFold.lam ? [LetterFold.alef] + rest : rest, vocabulary)
  }

  private mutating func insert(_ name: ArraySlice<UInt16>) {
    guard name.count >= 3, !names.contains(where: { $0[...] == name }) else { return }
    names.append(Array(name))
  }

  /// Whether a name is one of them.
  func contains(_ name: ArraySlice<UInt16>) -> Bool {
    names.contains { $0[...] == name }
  }

  /// Whether a line holds one of them.
  func isNamed(in units: [UInt16]) -> Bool {
    names.contains { units.count > $0.count && !units.places(of: $0[...]).isEmpty }
  }
}

extension ArticleReader {
  /// Finds how the page calls its site, and looks once more at the lines that name it.
  mutating func tellSiteNames(_ bytes: Span<UInt8>) {
    var names = SiteNames()
    let top = lines.prefix(SiteNames.searchedLineCount)
      .prefix { !$0.features[.endsWithStop] && !$0.features[.long] }
    // Why: where the first line is a headline there is no site's name over it.
    for (index, article) in top.enumerated() where isSiteName(article, at: index) {
      line.fold(bytes, article.range)
      names.add(line.units, vocabulary)
    }
    for article in lines where article.features[.imprint] && article.wordCount <= 16 {
      line.fold(bytes, article.range)
      names.add(fromRights: line.units, vocabulary)
    }
    vocabulary.siteNames = names
    classifier.vocabulary.siteNames = names
    guard !names.isEmpty else { return }
    for index in lines.indices
    where lines[index].wordCount <= 16 && lines[index].wordCount > 1
      && (lines[index].kind == .text || lines[index].kind == .credit)
    {
      classifier.renameIfNamed(&lines[index], in: bytes, names)
    }
  }

  private func isSiteName(_ article: ArticleLine, at index: Int) -> Bool {
    let features = article.features
    guard article.wordCount <= SiteNames.wordLimit, article.kind == .text,
      !features[.section], !features[.place], !features[.person],
      !features[.dateOnly], !features[.clock], !features[.endsWithColon], !features[.endsWithMark]
    else { return false }
    // Why: `بريد الوادي` looks like a person's name; over a menu it is none.
    if features[.likelyPerson] { return index == 0 && lines.count > 1 && isPages(lines[1]) }
    return index == 0 || features[.masthead] || features[.outlet]
  }
}

extension LineClassifier {
  /// Reads the names of a line again where it names the page's site.
  mutating func renameIfNamed(
    _ article: inout ArticleLine,
    in bytes: Span<UInt8>,
    _ names: SiteNames
  ) {
    line.fold(bytes, article.range)
    let units = line.units
    guard names.isNamed(in: units) else { return }
    let signs = LineSigns(units)
    if units.last == 0x29, signs.wordCount >= 3, let open = units.lastIndex(of: 0x28),
      names.contains(units[(open + 1)..<(units.count - 1)])
    {
      // `ليمون معروض للتجفيف (الواحة)`: whose picture it is.
      article.features[.caption] = true
      return
    }
    guard signs.hasSeparator || signs.wordCount <= 6 else { return }
    let verdict = NameVerdict(
      NameLine(line, 0..<units.count, vocabulary),
      units,
      endsSentence: article.features[.endsWithStop]
    )
    article.features[.dateline] =
      signs.hasSeparator && signs.wordCount > 5 && Dateline(line, vocabulary).opensText
    guard verdict.isKnown || verdict.isLikely, !article.features[.dateOnly] else { return }
    article.features[.knownNames] = verdict.isKnown
    article.features[.likelyNames] = verdict.isLikely
    if article.kind == .text, verdict.isKnown { article.kind = .credit }
    if verdict.isKnown { article.features[.dateline] = false }
  }
}
