/// What a name is by itself, before the others of its line are looked at.
extension NameLine {
  static func element(
    _ name: Range<Int>,
    in units: [UInt16],
    isQuoted: Bool,
    follows separator: UInt16,
    _ vocabulary: ArticleVocabulary
  ) -> Element {
    let wordCount = units[name].count { $0 == LetterFold.blank } + 1
    var element = Element(
      units: name,
      role: .author,
      evidence: .position,
      wordCount: wordCount,
      isQuoted: isQuoted,
      separator: 0
    )
    let kinds = vocabulary.match(
      [.agency, .paper, .place, .exclusive],
      in: units,
      at: name.lowerBound,
      upTo: name.upperBound
    )
    if let kinds, kinds.length == name.count {
      element.evidence = .table
      element.isPaper = kinds.kinds.contains(.paper) && !kinds.kinds.contains(.agency)
      element.isPlaceToo = kinds.kinds.contains(.place)
      element.isMonthToo = element.isPaper && isDate(name, in: units, vocabulary)
      element.isListed = true
      element.isCollective = vocabulary.contains(.institution, in: units, at: name)
      element.isExclusive = kinds.kinds.contains(.exclusive)
      element.isSite = element.isPaper && vocabulary.siteNames.contains(units[name])
      element.role =
        kinds.kinds.contains(.agency) || element.isPaper ? .agency : .place
      if isQuoted { element.isPlaceToo = false }
      return element
    }
    if vocabulary.siteNames.contains(units[name]) {
      element.role = .agency
      element.evidence = .table
      element.isPaper = true
      element.isSite = true
      return element
    }
    if isDate(name, in: units, vocabulary) {
      element.role = .date
      element.evidence = .table
      return element
    }
    if let known = withAnd(name, units: units, vocabulary: vocabulary) {
      element.role = .agency
      element.units = known
      element.evidence = .table
      return element
    }
    // `محمود علي، وهبة السعيد`: after a comma a waw joins the last of several people.
    if separator == 0x2C || separator == LetterFold.quote || separator == LetterFold.blank,
      units[name.lowerBound] == 0x0648,
      NameForm(name.dropFirst(), in: units, vocabulary).hasGivenName
    {
      return Self.element(name.dropFirst(), in: units, isQuoted: isQuoted, follows: 0, vocabulary)
    }
    let form = NameForm(name, in: units, vocabulary, takesTwofold: wordCount <= 4)
    if form.isInstitution && !form.hasOther || isQuoted && wordCount <= 3 && !form.hasOther {
      element.role = .agency
      element.evidence = .form
    } else if form.isPlace {
      element.role = .place
      element.evidence = .form
    } else if form.isPerson {
      element.evidence = .form
    } else if units[name].contains(where: LetterFold.isDigit) {
      // Why: an hour or a count stands beside names, and is none.
      element.role = .date
    } else if wordCount == 1 || form.hasArticle || form.endsAsThing || wordCount > 4
      // `خاص بوابة النخيل`: after what stands for an agency, whose it is.
      || !form.hasGivenName && kinds?.kinds.contains(.agency) ?? false
      || wordCount <= 3
        && vocabulary.length(of: .paper, in: units, at: name.lowerBound, upTo: name.upperBound)
          != nil
    {
      element.role = .agency
    }
    return element
  }
}
