/// What a line of a page is.
enum PageRole: UInt8, CaseIterable, Sendable {
  /// The paper's name, its editors and founding; menus and paths of sections; the clock of the page.
  case masthead, menu, clock
  /// Buttons, counters, calls, notices; any other line that isn't the article's.
  case furniture, other
  /// A line over the headline, the headline, the same once more, a line under it that goes on.
  case kicker, headline, repetition, deck
  /// Who wrote it and where; date, issue and other labelled lines.
  case byline, date
  /// The article's text, and what stands under its pictures.
  case paragraph, caption
  /// Headings of lists, and what stands under them.
  case tickerHeading, ticker, relatedHeading, related
  /// The mark of the article's end; the heading of comments and what stands under it.
  case end, commentsHeading, comment
}

/// Where on the page a line stands.
enum PageZone: UInt8, Sendable {
  case top, kicker, headline, head, body, tail
}

/// A role at its place: the states that the lines of a page pass through.
struct PageState: Equatable, Sendable {
  var role: PageRole
  var zone: PageZone
  /// Whether it goes on with what the line before began.
  var goesOn = false

  /// Zone and role, with a plus sign where it goes on: `headline.headline+`.
  var name: String { "\(zone).\(role)\(goesOn ? "+" : "")" }
}
