/// What speaks for or against a role of a line, each a yes or no.
enum LineFeature: UInt8, CaseIterable, Sendable {
  // Its shape.
  case tiny, few, some, many, long, huge
  case endsWithStop, endsWithMark, endsWithColon, hasComma
  case standsAlone, opensPage
  case latin, bulleted, opensWithClock, isRunOn
  // Dates and labels.
  case dateOnly, dated, titled, fullDate, clock, weekday, relativeTime
  case dateLabel, pageDate, todayLabel, updateLabel, issueLabel, bylineLabel, authorLabel,
    sourceLabel,
    otherLabel, sureLabel
  case issueNumber, footBlock, creditAboveLabels
  // Names.
  case knownNames, likelyNames, person, likelyPerson, titledPerson, personOverText, place, section
  case paper, outlet, masthead, editor
  // Headings of lists.
  case tickerHeading, unsureHeading, headingWithContent, relatedHeading
  // The page's own.
  case furniture, opensAsCall, menu, imprint, comments, caption, depicts, underNames, endMark
  // What it says.
  case reports, leadsIn, leadsInOwn, speaksTo, opensBody, dateline, tellsToday, opensWithAnd, lede
  // What stands elsewhere.
  case repeated, pageTitle, amidPage, sharesWords, sharesNoWords, known, inputTitle, notTitle
  // Where it stands beside the page's sentences.
  case beforeText, beyondText, closesText, afterEditor, afterName, loneName
  case overNames, overByline, overTitle, inText, point, overLine, parted
}

/// The features that a line has.
struct LineFeatures: Equatable, Sendable {
  private var bits: UInt128 = 0

  /// Whether the line has a feature.
  subscript(_ feature: LineFeature) -> Bool {
    get { bits & (1 << UInt128(feature.rawValue)) != 0 }
    set {
      if newValue {
        bits |= 1 << UInt128(feature.rawValue)
      } else {
        bits &= ~(1 << UInt128(feature.rawValue))
      }
    }
  }

  /// Whether the line has one of the features whose bits are set.
  func has(anyOf bits: UInt128) -> Bool { self.bits & bits != 0 }

  /// Calls a closure with every feature that the line has.
  @inline(__always)
  func forEach(_ body: (LineFeature) -> Void) {
    var rest = bits
    while rest != 0 {
      if let feature = LineFeature(rawValue: UInt8(rest.trailingZeroBitCount)) { body(feature) }
      rest &= rest - 1
    }
  }
}
