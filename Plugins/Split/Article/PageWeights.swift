/// What each feature of a line speaks for, and against.
///
/// Set by hand, in units of about the logarithm of odds, on pages of the project's own writing in the
/// layouts of many papers; each row has its reason. The sum over a line's features is the score of a role.
/// What training on those pages adds to it stands in `PageCorrections`.
enum PageWeights {
  typealias Row = [PageRole: Float]

  /// What a role costs by itself: text is what is expected, all else needs evidence.
  static let base: Row = [
    .kicker: -1.5, .deck: -0.5, .byline: -4, .date: -4.5, .masthead: -4, .menu: -4, .furniture: -4,
    .other: -3, .caption: -6, .tickerHeading: -9, .relatedHeading: -9, .related: -0.5,
    .ticker: -3, .end: -9, .commentsHeading: -9, .comment: -1, .repetition: -9, .clock: -9,
  ]

  static let shape: [LineFeature: Row] = [
    // Headlines have six to eighteen words, paragraphs more, names fewer.
    .tiny: [
      .headline: -1.2, .paragraph: -2.5, .kicker: 0.3, .deck: -1, .ticker: -1, .related: -0.5,
    ],
    .few: [
      .headline: 0.6, .paragraph: -0.6, .deck: -0.2, .ticker: 0.3, .related: 0.3,
    ],
    .some: [
      .headline: 1.5, .kicker: -2.2, .deck: 0.5, .ticker: 0.5, .related: 0.5, .byline: -0.5,
      .masthead: -0.5,
    ],
    .many: [
      .paragraph: 1.2, .kicker: -5, .ticker: 0.3, .related: -0.5, .byline: -2, .date: -0.5,
      .masthead: -1.5, .caption: -0.5, .other: -1,
    ],
    .long: [
      .headline: -2.5, .paragraph: 3, .kicker: -9, .deck: -4, .related: -3, .byline: -6, .date: -4,
      .masthead: -4, .furniture: -2, .caption: -4, .other: -3, .menu: -3,
    ],
    // The longest headlines have some three hundred letters.
    .huge: [
      .headline: -7, .paragraph: 2, .deck: -5, .related: -6, .byline: -3, .date: -5, .masthead: -5,
      .caption: -5, .other: -3, .ticker: 0.5, .furniture: -2,
    ],
    // Sentences end in paragraphs.
    .endsWithStop: [
      .headline: -1.5, .paragraph: 2.5, .kicker: -3, .deck: -7, .ticker: -1.5, .related: -3.5,
      .byline: -2, .other: -4, .masthead: -2, .caption: -0.3, .menu: -4, .date: -1, .furniture: -1,
    ],
    .endsWithMark: [.paragraph: 0.3, .kicker: -1],
    .endsWithColon: [
      .headline: -1.5, .byline: 0.7, .paragraph: 0.3, .kicker: 0.5, .ticker: -0.5, .related: -0.5,
      .deck: -1, .caption: -0.5,
    ],
    .hasComma: [.paragraph: 0.5, .kicker: -0.7, .byline: -0.3],
    // A headline and its kicker are set apart.
    .standsAlone: [.headline: 0.5, .kicker: 0.5],
    .opensPage: [.headline: 1, .masthead: 0.3, .menu: 0.3],
    .latin: [.headline: -1.5, .masthead: 2.5, .furniture: 1.5, .paragraph: -1, .kicker: -1],
    // Lists of points, of sections and of other headlines have bullets.
    .bulleted: [.headline: -4, .kicker: -3, .byline: -1],
    // `01:12 …`, or headlines with several blanks, clocks or bars between: only tickers are set so.
    .opensWithClock: [.ticker: 5, .headline: -1, .paragraph: -0.5],
    .isRunOn: [.ticker: 7, .headline: -3, .paragraph: -2.5, .kicker: -3, .deck: -3],
  ]

  static let dates: [LineFeature: Row] = [
    .dateOnly: [
      .date: 6.5, .headline: -5, .paragraph: -4, .kicker: -5, .ticker: -3, .related: -3, .deck: -5,
      .byline: -1, .other: -2, .masthead: -1, .caption: -3,
    ],
    .dated: [
      .date: 5.5, .headline: -2, .paragraph: -1.5, .kicker: -2.5, .ticker: -1, .deck: -2,
      .related: -1,
    ],
    // `أسعار العملات في البنوك 9 مارس 2021`: a headline that ends in its day, or a day after what stands there each day.
    .titled: [.date: 3, .paragraph: -0.5, .kicker: -2, .deck: -2],
    .clock: [.date: 0.7, .headline: -0.5],
    .relativeTime: [.date: 4.5, .headline: -1.5, .kicker: -1, .paragraph: -0.5],
    .dateLabel: [
      .date: 6, .headline: -3, .paragraph: -2, .kicker: -4, .deck: -3, .ticker: -1, .byline: -1,
      .related: -1,
    ],
    .issueLabel: [
      .date: 5.5, .headline: -2.5, .paragraph: -1.5, .kicker: -3, .deck: -3, .ticker: -1,
      .byline: -1,
    ],
    .pageDate: [.date: 1],
    .sureLabel: [.date: 1, .paragraph: -1, .headline: -1],
    .otherLabel: [
      .date: 4.5, .headline: -1.5, .paragraph: -0.7, .kicker: -2, .deck: -1, .ticker: -0.5,
    ],
    .sourceLabel: [.date: 5, .headline: -1.5, .paragraph: -1, .kicker: -2, .deck: -1],
    .issueNumber: [.date: 4, .headline: -1.5, .paragraph: -0.5],
    // Only a block of labelled lines is a foot where text follows it.
    .footBlock: [.date: 8, .paragraph: -3],
    .creditAboveLabels: [.byline: 5, .paragraph: -2, .headline: -0.5],
  ]

  static let names: [LineFeature: Row] = [
    .bylineLabel: [
      .byline: 6, .headline: -2.5, .paragraph: -2, .kicker: -3, .deck: -2, .ticker: -1.5,
      .caption: -1,
    ],
    .authorLabel: [.byline: 5, .headline: -1.5, .paragraph: -1, .kicker: -2, .deck: -1],
    .knownNames: [
      .byline: 5.5, .headline: -9, .paragraph: -3, .kicker: -2, .deck: -2, .ticker: -1,
      .caption: -0.5,
    ],
    .likelyNames: [.byline: 4.3, .headline: -1, .paragraph: -0.8, .kicker: -0.7, .deck: -0.7],
    .person: [
      .byline: 2.5, .headline: -2, .paragraph: -0.5, .kicker: -0.5, .ticker: -0.5, .deck: -0.7,
      .related: -0.5,
    ],
    // `د. سامر الحداد` alone on a line.
    .titledPerson: [.byline: 1.5, .headline: -4],
    // A person right over the text that opens a page.
    .personOverText: [.byline: 2.5, .headline: -3],
    .likelyPerson: [.byline: 2.5, .kicker: -0.3, .deck: -0.3],
    // A place or section over the headline is its kicker.
    .place: [
      .kicker: 1.5, .headline: -1.5, .paragraph: -1, .menu: 3, .byline: 2.6, .deck: -1.5,
    ],
    .section: [
      .menu: 4.5, .kicker: 2.2, .headline: -4, .paragraph: -1.5, .deck: -2, .related: -1,
      .ticker: -4,
    ],
    .paper: [
      .masthead: 4, .byline: 3.5, .headline: -1.2, .paragraph: -1, .kicker: -0.7, .deck: -1,
    ],
    .outlet: [.masthead: 3.5, .byline: 3.8, .headline: -0.8, .paragraph: -0.5, .kicker: -0.3],
    .masthead: [.masthead: 4, .headline: -0.7, .byline: 0.7, .kicker: -0.7],
    .editor: [
      .masthead: 7.5, .headline: -4, .paragraph: -2.5, .byline: -1.5, .kicker: -3, .deck: -3,
      .date: -1,
    ],
  ]

  static let page: [LineFeature: Row] = [
    .tickerHeading: [
      .tickerHeading: 10.5, .menu: 4, .headline: -3, .paragraph: -3, .kicker: -3, .deck: -3,
      .related: -2, .ticker: -2,
    ],
    .unsureHeading: [.tickerHeading: 6, .menu: 3, .headline: -4, .kicker: 0.3, .paragraph: 1],
    // After it come its own headlines on the line.
    .headingWithContent: [.tickerHeading: 3.5, .relatedHeading: 0.5],
    .relatedHeading: [
      .relatedHeading: 10.5, .headline: -3, .paragraph: -2, .furniture: 3, .kicker: -2, .deck: -2,
      .ticker: -2, .related: -1,
    ],
    .furniture: [
      .furniture: 6.5, .headline: -6, .paragraph: -3, .kicker: -3, .deck: -3, .menu: 2.5,
      .ticker: -1.5, .related: -1.5, .caption: -1, .comment: -1, .byline: -2, .date: -1,
    ],
    .opensAsCall: [
      .furniture: 5.5, .headline: -0.7, .paragraph: -1.7, .kicker: -1, .deck: -1, .related: -0.5,
    ],
    .menu: [.menu: 7, .headline: -8, .paragraph: -2, .kicker: -3, .furniture: 3, .ticker: -2],
    .imprint: [.furniture: 6, .paragraph: -2.5, .headline: -3, .kicker: -3, .masthead: 1],
    .comments: [.commentsHeading: 10.5, .furniture: 6, .headline: -3, .paragraph: -2, .kicker: -3],
    // Between by-line or day and the first sentence stands what is under the picture.
    .underNames: [.caption: 3.5, .headline: -1, .paragraph: -1],
    // What people in a picture do or where they stand; headlines say so too.
    .depicts: [.caption: 4, .headline: -0.3, .deck: -0.3, .paragraph: -0.3],
    .caption: [.caption: 8.5, .headline: -3, .paragraph: -2.5, .kicker: -2, .deck: -1.5],
    .endMark: [.end: 11, .paragraph: -3, .headline: -4, .kicker: -3],
  ]

  static let context: [LineFeature: Row] = [
    // "وأضاف المتحدث …" goes on with a text.
    .reports: [
      .paragraph: 1.5, .headline: -1, .kicker: 0.5, .ticker: -0.5, .related: -1, .deck: -0.5,
      .byline: -1, .other: -1,
    ],
    // "بمشاركة مئة باحث": half a sentence, over or under its headline.
    .leadsIn: [.kicker: 2, .headline: -0.3, .ticker: -1.5],
    // `خلال رعايته حفل …`: of somebody whom the headline names.
    .leadsInOwn: [.kicker: 3.5, .headline: -2.5],
    // `الروائية … ل"الرصيف":`, what the headline quotes.
    .speaksTo: [.kicker: 4, .headline: -2],
    .opensBody: [.headline: -4],
    // "نفت الوزارة، اليوم السبت، …", and the next line goes on: a text without full stops.
    .lede: [.headline: -8, .kicker: -6, .deck: -5, .other: -2, .paragraph: 2],
    .dateline: [
      .paragraph: 3, .headline: -2.5, .deck: -2.5, .kicker: -4, .ticker: -1, .related: -1.5,
      .other: -2,
    ],
    // A page prints its headline in the path, the title and the heading, and nothing else twice.
    .repeated: [
      .headline: 4, .ticker: -2, .other: 1.5, .repetition: 12, .paragraph: -3, .byline: -1.5,
    ],
    .pageTitle: [.other: 6, .ticker: -6, .headline: -2, .paragraph: -2, .kicker: -2, .byline: -6],
    // A word or two between buttons are one more.
    .amidPage: [.other: 3.5, .menu: 2, .headline: -2.5, .kicker: -1.5, .paragraph: -1],
    .sharesWords: [.headline: 1.8, .deck: 0.5],
    .sharesNoWords: [.headline: -1.6, .other: 1.2, .ticker: 0.3],
    // What stands on many pages of a site is the site's; a headline may stand in many lists.
    .known: [
      .furniture: 6, .menu: 5, .masthead: 5, .other: 3, .headline: -3, .paragraph: -6, .kicker: -1,
      .deck: -4, .ticker: 1, .related: 1, .caption: -1, .byline: -2, .date: 1, .comment: -1,
    ],
    // What stands beyond the last sentence of a page whose paragraphs are sentences isn't text.
    .beforeText: [.paragraph: -1.5],
    .beyondText: [
      .paragraph: -4.5, .other: 2.5, .related: 1.5, .ticker: 1.3, .caption: -1, .comment: 1,
      .byline: -0.5, .date: -0.5,
    ],
    .closesText: [.byline: 3],
    .loneName: [.byline: 5, .headline: -2, .paragraph: -2, .kicker: -1],
    .afterName: [.byline: 1.5, .paragraph: -1],
    .afterEditor: [.masthead: 6, .byline: -3, .headline: -2],
    .notTitle: [.headline: -6],
    // Over who reports it and the text, on a page that opens with other articles.
    .overNames: [.headline: 5, .paragraph: -3],
    // No text stands over who wrote it.
    .overByline: [.paragraph: -4],
    .overTitle: [
      .other: 11, .headline: -6, .paragraph: -6, .kicker: -6, .ticker: -3, .byline: -6, .date: -6,
    ],
    // What the text's opening has word for word, under the headline, stands under a picture.
    // Points between headline and text sum it up.
    .point: [.deck: 10, .headline: -6, .paragraph: -3, .kicker: -4],
    // A single word over a title is its section.
    .overLine: [.kicker: 2.5, .headline: -3],
    // `… إلى مجد القداسة.. المطران …`: a kicker has no two parts.
    .parted: [.kicker: -2.5, .other: -2],
    .inText: [.caption: 9, .headline: -4, .byline: -3, .deck: -2, .paragraph: -1],
    .inputTitle: [.headline: 8, .repetition: 11, .paragraph: -4, .kicker: -3, .deck: -3],
  ]

  /// The scores of all roles for each feature as set by hand, feature by feature.
  static let handSet: [Float] = {
    let roleCount = PageRole.allCases.count
    var columns = Array(repeating: Float(0), count: LineFeature.allCases.count * roleCount)
    for table in [shape, dates, names, page, context] {
      for (feature, row) in table {
        for (role, weight) in row {
          columns[Int(feature.rawValue) * roleCount + Int(role.rawValue)] += weight
        }
      }
    }
    return columns
  }()

  /// The same with what was learned on top.
  static let columns: [Float] = zip(handSet, PageCorrections.standard.columns).map { $0 + $1 }

  /// Roles that a line has for a reason only, and what it costs where none of their features speaks for them.
  static let needy: [PageRole] = [
    .masthead, .menu, .furniture, .byline, .date, .caption, .tickerHeading, .relatedHeading, .end,
    .commentsHeading, .repetition,
  ]
  static let unfounded: Float = -6

  /// The same for headings of lists.
  ///
  /// Why: each line of a list gains by it, and a long one would pay for any heading.
  static let unfoundedHeading: Float = -1_000

  /// What each role costs where none of its features speaks for it.
  static let withoutReason: [Float] = PageRole.allCases.map { role in
    let opensList =
      role == .tickerHeading || role == .relatedHeading || role == .commentsHeading
    return opensList ? unfoundedHeading : unfounded
  }

  /// For each role the bits of the features of which it needs one; 0 where it needs none.
  static let reasons: [UInt128] = PageRole.allCases.map { role in
    guard needy.contains(role) else { return 0 }
    return LineFeature.allCases.reduce(0) { bits, feature in
      handSet[Int(feature.rawValue) * PageRole.allCases.count + Int(role.rawValue)] >= 1
        ? bits | 1 << UInt128(feature.rawValue) : bits
    }
  }

  /// What each role costs by itself, as set by hand, and with what was learned on top.
  static let handSetBases: [Float] = PageRole.allCases.map { base[$0] ?? 0 }
  static let bases: [Float] = zip(handSetBases, PageCorrections.standard.bases).map { $0 + $1 }
}
