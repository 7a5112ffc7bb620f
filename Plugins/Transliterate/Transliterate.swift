import ArabicText
import PaperWords
import PipelineCore
import Romanisation

/// Writes the twin of a text in another script beside it: `headline_latin` for `headline`.
///
/// Texts in lists and records have their twins where they are: `ticker.text` gives each record of the
/// list a `text_latin`, a list of texts gets a list of twins. Twins keep their places in the origin,
/// word by word.
struct Transliterate: Stage, DocumentTransform {
  static let scheme = Parameter<Scheme>(
    "scheme",
    isPositional: true,
    help: "the table or rules to write by"
  )
  static let fields = Parameter<[FieldPath]>(
    "on",
    default: [FieldPath(["text"])],
    help: "the fields that get a twin"
  )
  static let twinName = Parameter<FieldPath?>(
    "as",
    default: nil,
    help: "the name of the twin beside the field, instead of its own with `_latin` or `_arabic`"
  )
  static let reverses = Parameter(
    "reverse",
    default: false,
    help: "whether a text written in the scheme is read back into Arabic letters"
  )
  static let modelName = Parameter(
    "model",
    default: ResourceName("builtin:romanisation"),
    help: "the model that reads words without vowel marks, as `minwal train romanisation` writes it"
  )
  static let namesFile = Parameter<ResourceName?>(
    "names",
    default: nil,
    help: "your own names, which go before the model: lines of Arabic and ALA-LC with a tab between"
  )
  static let words = PaperProfile.parameter
  static let listsWords = Parameter(
    "confidence",
    default: false,
    help:
      "whether a list of the words with their Latin forms, confidence and what decided them"
      + " stands beside the twin, by its name with `_words`"
  )
  static let unsure = FindingDeclaration(
    "transliterate.unsure",
    .note,
    "words were read whose reading is more likely wrong than right"
  )
  static let unvocalised = FindingDeclaration(
    "transliterate.unvocalised",
    .note,
    "words without vowel marks were written by their letters alone"
  )
  static let otherLetters = FindingDeclaration(
    "transliterate.other-letters",
    .note,
    "letters that the scheme lacks were written as the letters of Arabic that they are read as"
  )

  static let signature = Signature(
    name: "transliterate",
    summary: "Write Arabic text in Latin letters, or read it back",
    discussion: """
      `buckwalter`, `safe-buckwalter`, `xml-buckwalter`, `hsb` and `iso-233` (1984) write each letter and
      mark by a table and can be read back byte for byte: Latin words and whatever else could be taken
      for signs of the scheme stand in square brackets, a `]` among them doubled. Digits and punctuation
      stay as they are.

      The others write what is spoken: `ala-lc` (2012, libraries), `din-31635` (1982), `ijmes` and `ei3` \
      (journals and the Encyclopaedia of Islam), `iso-233-2` (1993, libraries), `bgn-pcgn` (1956), \
      `ungegn-1972` and `ungegn-2007` (maps), `ses` (Survey of Egypt), `odni` (names of persons). Words \
      with vowel marks are written by what the marks say, words without as a model reads them that was \
      learned from library catalogues and news; `names`, and rows of class `reading` in a paper's `words`, \
      overrule it. Words that it can't read are \
      written by their letters, and letters of other languages, but for پ چ ژ ڤ گ, as those of Arabic that they \
      stand for. Names and the first words of sentences get capitals, digits and \
      punctuation become Latin. One finding says how many words are unsure, with the first one's other \
      reading, and `confidence=true` lists them all.

      `ala-lc`, `din-31635`, `ijmes` and `ei3` can be read back too: of the spellings that a word may \
      have the one that the model knows best, so not always the one that it came from.

      The twin of `headline` is `headline_latin`. With `reverse=true` the twin of `headline_latin`, or of
      `headline`, is `headline_arabic`, so that nothing is overwritten. `as=` gives the twin of a single \
      field another name, so that two schemes can stand side by side.
      """,
    parameters: [
      scheme.declaration, fields.declaration, twinName.declaration, reverses.declaration,
      modelName.declaration, namesFile.declaration, words.declaration, listsWords.declaration,
    ],
    findings: [unsure, unvocalised, otherLetters],
    examples: [
      Example(
        "a reversible scheme",
        arguments: "iso-233 on=headline",
        input: [("headline", .text("أخبار John"))],
        output: [("headline_latin", "\"ʾˈẖbʾr [John]\"")]
      ),
      Example(
        "the way back",
        arguments: "iso-233 on=headline_latin reverse=true",
        input: [("headline_latin", .text("ʾˈẖbʾr [John]"))],
        output: [("headline_arabic", "\"أخبار John\"")]
      ),
      Example(
        "every headline of the ticker",
        arguments: "buckwalter on=ticker.text",
        input: [("ticker", .list([.record(["text": .text("خبر")])]))],
        output: [("ticker", "[{\"text\":\"خبر\",\"text_latin\":\"xbr\"}]")]
      ),
      Example(
        "a second scheme beside the first",
        arguments: "hsb on=ticker.text as=text_hsb",
        input: [("ticker", .list([.record(["text": .text("خبر")])]))],
        output: [("ticker", "[{\"text\":\"خبر\",\"text_hsb\":\"xbr\"}]")]
      ),
      Example(
        "what is spoken",
        arguments: "ala-lc",
        input: [("text", .text("الم\u{064E}كت\u{064E}ب\u{064E}ة\u{064F}"))],
        output: [("text_latin", "\"al-Maktabah\"")]
      ),
      Example(
        "without vowel marks",
        arguments: "din-31635",
        input: [("text", .text("الشمس"))],
        output: [("text_latin", "\"aš-Šams\"")]
      ),
    ]
  )

  let writing: Writing
  private let listsWords: Bool
  let targets: [(field: FieldPath, twin: FieldPath)]

  init(_ arguments: Arguments) throws(StageError) {
    let scheme = arguments[Self.scheme]
    let reverses = arguments[Self.reverses]
    var names = try Self.paperNames(arguments)
    if let file = arguments.resource(Self.namesFile) { names.merge(try PersonalNames(file)) }
    guard
      let writing = scheme.writing(
        reverses: reverses,
        model: try RomanisationModel(arguments.resource(Self.modelName)),
        names: names
      )
    else {
      throw .argument(
        name: "reverse",
        problem: "can't be true, \(scheme.rawValue) can't be read back",
        help:
          "the schemes that can are buckwalter, safe-buckwalter, xml-buckwalter, hsb and iso-233,"
          + " and less surely ala-lc, din-31635, ijmes and ei3"
      )
    }
    self.writing = writing
    listsWords = arguments[Self.listsWords]
    let fields = arguments[Self.fields]
    guard let name = arguments[Self.twinName] else {
      targets = fields.map { ($0, Self.twin(of: $0, reverses: reverses)) }
      return
    }
    guard name.names.count == 1, fields.count == 1, let field = fields.first else {
      throw .argument(
        name: "as",
        problem: name.names.count == 1
          ? "names one twin, and `on` has \(fields.count) fields"
          : "must be a bare name: the twin stands beside its field",
        help: "write one step for each field that gets a twin of its own name"
      )
    }
    targets = [(field, FieldPath(field.names.dropLast() + name.names))]
  }

  /// The words of a paper's profile whose Latin form it gives.
  private static func paperNames(_ arguments: Arguments) throws(StageError) -> PersonalNames {
    var names = PersonalNames()
    guard arguments.resource(words) != nil else { return names }
    let usual = Set(Lexicon.standard.rows(of: "reading"))
    for row in try PaperProfile.lexicon(words, of: arguments).rows(of: "reading")
    where !usual.contains(row) {
      for word in row.words where !names.add(arabic: word, latin: row.value) {
        throw .argument(
          name: words.declaration.name,
          problem: "has a row of class reading with other words in Arabic than in Latin: \(word)",
          help: "give as many words in ALA-LC as there are in Arabic"
        )
      }
    }
    return names
  }

  /// The twin of a text is a text, that of a list a list.
  var access: FieldAccess {
    targets.reduce(FieldAccess()) { access, target in
      let access = access.reading(target.field).writing(target.twin, .any)
      return listsWords ? access.writingSometimes(Self.words(of: target.twin), .any) : access
    }
  }

  func transform(_ document: inout Document) {
    var tally = TransliterationTally()
    for target in targets {
      if target.field.names.count == 1 {
        if let value = document[target.field.root] {
          document[target.twin.root] = twin(of: value, &tally)
          if let words = tally.takeWords() { document[Self.words(of: target.twin).root] = words }
        }
        continue
      }
      let parent = FieldPath(target.field.names.dropLast())
      document.updateValues(at: parent) { value in
        guard let name = target.field.names.last, let twinName = target.twin.names.last
        else { return }
        value.updateRecord { record in
          guard let twin = record.with(name, { twin(of: $0.decoded, &tally) }) else { return }
          record[twinName] = twin
          if let words = tally.takeWords() { record[twinName + "_words"] = words }
        }
      }
    }
    if tally.count > 0 { document.report(tally.finding) }
    if let unsure = tally.unsureFinding { document.report(unsure) }
    if let letters = tally.otherLettersFinding { document.report(letters) }
  }

  /// The twin of a text, of every text in a list; nil of what has none.
  private func twin(of value: Value, _ tally: inout TransliterationTally) -> Value? {
    switch value.content {
    case .text(let text):
      let (rewrite, words) = writing.rewrite(text.bytes, listsWords: listsWords)
      if let words { tally.add(words, of: text, rewrite) }
      if case .spoken = writing { tally.addOtherLetters(of: text) }
      return .text(
        rewrite.map { text.rewritten(as: $0.bytes, changes: $0.replacements) } ?? text
      )
    case .list(let values):
      return .list(values.map { twin(of: $0.decoded, &tally) ?? .null })
    default:
      return nil
    }
  }

  private static func words(of twin: FieldPath) -> FieldPath { twin.appendingToLastName("_words") }

  private static func twin(of field: FieldPath, reverses: Bool) -> FieldPath {
    guard reverses else { return field.appendingToLastName("_latin") }
    var names = field.names
    if let last = names.popLast() {
      names.append(last.hasSuffix("_latin") ? String(last.dropLast("_latin".utf8.count)) : last)
    }
    return FieldPath(names).appendingToLastName("_arabic")
  }
}
