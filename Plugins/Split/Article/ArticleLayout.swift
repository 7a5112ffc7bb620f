/// Where the parts of an article stand in its text: UTF-8 byte ranges, half-open.
///
/// What the article doesn't have is nil or empty. The ranges of headline, body, foot, ticker and
/// left-out lines are disjoint and cover every line that isn't blank, an ornament or the ticker's
/// heading, so nothing gets lost unseen.
struct ArticleLayout: Equatable {
  /// A line over the headline that stands apart from it: a rubric, a lead-in.
  var kicker: Range<Int>?
  /// The section that a label, a path or the line of the day names; the kicker is none then.
  var section: Range<Int>?
  /// The lines of the headline, usually one.
  var headlineLines: [Range<Int>] = []
  /// What the headline falls into at `..`, `…`, `؛`, bars and line ends.
  var headlineParts: [Range<Int>] = []
  /// The paragraphs, as they stand.
  var body: [Range<Int>] = []
  /// The labelled lines and credit lines around the body, in the order of the text.
  var foot: [Range<Int>] = []
  /// Who is credited, as printed, without label and closing colon.
  var credit: Range<Int>?
  /// The agencies and papers of the credit and the dateline.
  var agencies: [Range<Int>] = []
  /// Who wrote the article.
  var authors: [Range<Int>] = []
  /// Where the article was written.
  var place: Range<Int>?
  /// That place, where only its position tells it.
  var unlistedPlace: Range<Int>?
  /// The headings over blocks of latest headlines.
  var tickerHeadings: [Range<Int>] = []
  /// The blocks of latest headlines, without their headings.
  var ticker: [Range<Int>] = []
  /// The lines under the headline that go on with it.
  var deck: [Range<Int>] = []
  /// What stands under the article's pictures.
  var captions: [Range<Int>] = []
  /// The by-lines that were cut from the headline's end.
  var bylines: [Range<Int>] = []
  /// Lines that belong to the page and not to the article: buttons, menus, dates over the headline.
  var leftOut: [Range<Int>] = []
  /// What each of them is.
  var leftOutRoles: [PageRole] = []
  /// The score of the reading, how much the best one with another headline scores less, and where that
  /// other headline stands.
  var score: Float = 0
  var margin: Float = 0
  var rival: Range<Int>?
  /// Whether the page is a list of headlines without an article.
  var isIndex = false

  /// The headline from its first line to its last.
  var headline: Range<Int>? {
    guard let first = headlineLines.first, let last = headlineLines.last else { return nil }
    return first.lowerBound..<last.upperBound
  }
}
