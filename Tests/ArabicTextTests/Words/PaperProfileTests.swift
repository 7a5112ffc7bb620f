import Testing

@testable import ArabicText

/// Reads a paper's own words, right and wrong ones.
@Suite struct PaperProfileTests {
  private func profile(_ text: String) throws(LexiconError) -> Lexicon {
    try Lexicon(profile: Array(text.utf8), name: "mine.tsv") { name, names in
      names.first { $0.hasPrefix(name.prefix(2)) }
    }
  }

  @Test("own words go before the standard ones")
  func ownWordsGoFirst() throws {
    let lexicon = try profile("words\tclass\nوكالة الساحل | الساحل\tagency\n")
    #expect(lexicon.words(of: "agency").prefix(2) == ["وكالة الساحل", "الساحل"])
    #expect(lexicon.words(of: "agency").contains("رويترز"))
    #expect(lexicon.hasOwnWords(of: "agency"))
    #expect(!lexicon.hasOwnWords(of: "place"))
  }

  @Test("a star takes the standard words out")
  func starReplaces() throws {
    let lexicon = try profile("words\tclass\n*\tagency\nالساحل\tagency\n")
    #expect(lexicon.words(of: "agency") == ["الساحل"])
    #expect(lexicon.words(of: "place") == Lexicon.standard.words(of: "place"))
  }

  @Test("a word that gets a meaning loses the one that it had among those that are read with it")
  func ownMeaningWins() throws {
    let lexicon = try profile("words\tclass\tvalue\nالجزء\tlabel.other\t\n")
    #expect(Lexicon.standard.words(of: "label.issue").contains("الجزء"))
    #expect(!lexicon.words(of: "label.issue").contains("الجزء"))
    #expect(lexicon.words(of: "label.other").first == "الجزء")
  }

  @Test("a byte order mark, carriage returns, comments and empty lines make no difference")
  func spreadsheetsAreRead() throws {
    let text =
      "\u{FEFF}# mine\r\nwords\tclass\tvalue\r\n\r\n دجنبر الماضي \tmonth.gregorian\t12\r\n"
    let row = try #require(try profile(text).rows(of: "month.gregorian").first)
    #expect(row.words == ["دجنبر الماضي"])
    #expect(row.value == "12")
    #expect(row.lineNumber == 4)
  }

  @Test(
    "what is wrong is told with its line and the nearest name",
    arguments: [
      ("words\tklass\nا\tagency", "mine.tsv:1: there is no column 'klass'", nil),
      (
        "words\tclass\nالساحل\tagancy", "mine.tsv:2: class 'agancy' is not known",
        "did you mean `agency`?"
      ),
      ("words\tclass\nالساحل", "mine.tsv:2: the row has no class", nil),
      (
        "words\tclass\tvalue\nغشت\tmonth.gregorian\t13",
        "mine.tsv:2: `month.gregorian` can't have the value '13'", nil
      ),
      ("words\tclass\nغشت\tmonth.gregorian", "mine.tsv:2: `month.gregorian` needs a value", nil),
      (
        "words\tclass\tvalue\nسانا\tagency\tnews",
        "mine.tsv:2: `agency` can't have the value 'news'", "its form is [exclusive]"
      ),
      (
        "words\tclass\tvalue\nدرعا\tplace\tpen",
        "mine.tsv:2: `place` can't have the value 'pen'", "leave it empty"
      ),
      (
        "words\tclass\nسانا\tagency\tx",
        "mine.tsv:2: the line has 3 columns, and the first line names 2", nil
      ),
      ("words\tclass\n | سانا\tagency", "mine.tsv:2: a word has no letters: ''", nil),
      (
        "words\tclass\nالأنباء\tagency\nالانباء\tagency",
        "mine.tsv:3: 'الانباء' stands twice: as `agency` here and as `agency` in mine.tsv:2", nil
      ),
      (
        "words\tclass\nالرئيس\tlabel.author\nالرئيس\tlabel.other",
        "mine.tsv:3: 'الرئيس' stands twice: as `label.other` here and as `label.author` in mine.tsv:2",
        "take one out, or name the other class in the column `also`"
      ),
    ] as [(String, String, String?)]
  )
  func wrongRowsAreTold(text: String, problem: String, help: String?) {
    let error = #expect(throws: LexiconError.self) { _ = try profile(text) }
    #expect(
      error?.problems.map(\.description).contains(problem) == true,
      "\(error?.description ?? "")"
    )
    if let help { #expect(error?.problems.contains { $0.help == help } == true) }
  }

  @Test("an allowed double is none")
  func allowedDouble() throws {
    let lexicon = try profile(
      "words\tclass\talso\nالرئيس\tlabel.author\tlabel.other\nالرئيس\tlabel.other\t\n"
    )
    #expect(lexicon.words(of: "label.author").first == "الرئيس")
    #expect(lexicon.words(of: "label.other").first == "الرئيس")
  }

  @Test("bytes that are no UTF-8 are told with their line")
  func illFormedBytes() {
    let bytes = Array("words\tclass\n".utf8) + [0xC7, 0x20, 0x0A]
    let error = #expect(throws: LexiconError.self) {
      _ = try Lexicon(profile: bytes, name: "old.tsv")
    }
    #expect(error?.description == "old.tsv:2: is not UTF-8")
  }
}
