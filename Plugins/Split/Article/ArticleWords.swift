import ArabicText

/// The words by which an article is read: the lexicon's, or those with a paper's profile on top.
struct ArticleWords: Sendable {
  let lexicon: Lexicon

  /// The words that are linked into the program.
  static let standard = ArticleWords(lexicon: .standard)

  var tickerHeadings: [String] { lexicon.words(of: "heading.ticker") }
  var dateLabels: [String] { lexicon.words(of: "label.date") }
  var issueLabels: [String] { lexicon.words(of: "label.issue") }
  var authorLabels: [String] { lexicon.words(of: "label.author") }
  var sourceLabels: [String] { lexicon.words(of: "label.source") }
  var otherLabels: [String] { lexicon.words(of: "label.other") }
  var agencies: [String] { lexicon.words(of: "agency") }

  /// The words of the kinds that no parameter gives.
  var others: [(kind: WordKinds, words: [String])] {
    Self.classes.map { kind, names in (kind, names.flatMap { lexicon.words(of: $0) }) } + [
      (.bylineLabel, lexicon.words(of: "label.author", value: "byline")),
      (.pageDateLabel, lexicon.words(of: "label.date", value: "page")),
      (.todayLabel, lexicon.words(of: "label.date", value: "today")),
      (.updateLabel, lexicon.words(of: "label.date", value: "updated")),
      (.commentCounter, lexicon.words(of: "page.counter", value: "comments")),
      (.picture, lexicon.words(of: "page.picturing", value: "opening")),
      (.placeLabel, lexicon.words(of: "label.other", value: "place")),
      (.plainSourceLabel, lexicon.words(of: "label.source", value: "plain")),
      (.bureau, lexicon.words(of: "institution", value: "bureau")),
      (.sectionLabel, lexicon.words(of: "label.other", value: "section")),
      (.exclusive, lexicon.words(of: "agency", value: "exclusive")),
      (.unsureHeading, lexicon.words(of: "heading.ticker", value: "unsure")),
    ]
  }

  private static let classes: [(WordKinds, [String])] = [
    (.dateWord, ["dateline"]),
    (
      .month,
      [
        "month.gregorian", "month.gregorian-pair", "month.libyan", "month.hijri",
        "month.hijri-pair", "month.coptic", "month.latin",
      ]
    ),
    (.weekday, ["weekday", "weekday.latin"]),
    (.relativeTime, ["page.relative-time"]),
    (.relatedHeading, ["heading.related"]),
    (.comments, ["page.comments"]),
    (.paper, ["paper"]),
    (.paperKind, ["paper.kind"]),
    (.section, ["paper.section"]),
    (.place, ["place"]),
    (.placeKind, ["place.kind"]),
    (.givenName, ["person.given-name"]),
    (.institution, ["institution"]),
    (.title, ["person.title"]),
    (.office, ["person.office"]),
    (.official, ["person.official"]),
    (.furniture, ["furniture"]),
    (.counter, ["page.counter"]),
    (.call, ["page.call"]),
    (.imprint, ["page.imprint"]),
    (.editor, ["page.editor"]),
    (.imprintOpening, ["page.imprint-opening"]),
    (.founding, ["page.founding"]),
    (.caption, ["page.caption"]),
    (.picturing, ["page.picturing"]),
    (.end, ["page.end"]),
    (.particle, ["page.particle"]),
    (.clause, ["page.clause"]),
    (.today, ["page.today"]),
    (.reporting, ["page.reporting"]),
    (.leadIn, ["page.lead-in"]),
    (.home, ["page.home"]),
  ]
}
