/// The kinds of words and phrases by which a line of a page tells what it is.
struct WordKinds: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  init(rawValue: UInt64) { self.rawValue = rawValue }

  private init(bit: UInt64) { rawValue = 1 << bit }

  /// The number of kinds.
  static let count = 51

  // Dates.
  static let dateWord = Self(bit: 0)
  static let month = Self(bit: 1)
  static let weekday = Self(bit: 2)
  static let relativeTime = Self(bit: 3)
  // Labels.
  static let dateLabel = Self(bit: 4)
  static let issueLabel = Self(bit: 5)
  static let authorLabel = Self(bit: 6)
  static let bylineLabel = Self(bit: 7)
  static let sourceLabel = Self(bit: 8)
  static let placeLabel = Self(bit: 9)
  static let otherLabel = Self(bit: 10)
  // Headings of lists.
  static let tickerHeading = Self(bit: 11)
  static let unsureHeading = Self(bit: 12)
  static let relatedHeading = Self(bit: 13)
  static let comments = Self(bit: 14)
  // Names.
  static let agency = Self(bit: 15)
  static let paper = Self(bit: 16)
  static let paperKind = Self(bit: 17)
  static let section = Self(bit: 18)
  static let place = Self(bit: 19)
  static let givenName = Self(bit: 20)
  static let institution = Self(bit: 21)
  static let title = Self(bit: 22)
  static let office = Self(bit: 23)
  // The page's own.
  static let furniture = Self(bit: 24)
  static let counter = Self(bit: 25)
  static let call = Self(bit: 26)
  static let imprint = Self(bit: 27)
  static let editor = Self(bit: 28)
  static let imprintOpening = Self(bit: 29)
  static let caption = Self(bit: 30)
  static let end = Self(bit: 31)
  static let founding = Self(bit: 32)
  // Words of running text.
  static let particle = Self(bit: 33)
  static let reporting = Self(bit: 34)
  static let leadIn = Self(bit: 35)
  // Words that open a path of sections.
  static let home = Self(bit: 36)
  // Labels of a date of the page itself: of today, of the printing.
  static let pageDateLabel = Self(bit: 37)
  // Words after which stands what people in a picture are doing, or where.
  static let picturing = Self(bit: 38)
  // Words that say that the report is the paper's alone.
  static let exclusive = Self(bit: 39)
  // Words that open a clause, as headlines seldom do.
  static let clause = Self(bit: 40)

  // Labels of the day on which an article was changed.
  static let updateLabel = Self(bit: 41)
  // Words that open what stands under a picture.
  static let picture = Self(bit: 42)
  // Labels of the section.
  static let sectionLabel = Self(bit: 43)
  // Labels of the source after which no sign need stand.
  static let plainSourceLabel = Self(bit: 44)

  // What a paper calls its office in a town.
  static let bureau = Self(bit: 45)
  // Words beside the number of readers' comments.
  static let commentCounter = Self(bit: 46)
  // Labels of a date that is the article's or the page's own.
  static let todayLabel = Self(bit: 47)
  // Words that begin the names of towns and quarters.
  static let placeKind = Self(bit: 48)
  // Offices of a state, whose holders are written of and write no news.
  static let official = Self(bit: 49)
  // The day of the report, by its distance.
  static let today = Self(bit: 50)

  static let labels: Self = [
    .dateLabel, .issueLabel, .authorLabel, .bylineLabel, .sourceLabel, .placeLabel, .otherLabel,
    .plainSourceLabel,
  ]
  static let anyDate: Self = [.dateWord, .month, .weekday]
}
