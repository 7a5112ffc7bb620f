extension PageCorrections {
  /// The table that is linked into the program.
  ///
  /// Learned from the pages in `Tests/SplitStagesTests/Pages`, which are of the project's own writing, each once
  /// as it is and four times as the bare article, by an averaged structured perceptron that starts from the
  /// weights set by hand and is drawn back to them (`PageTrainer`). `MINWAL_TRAIN_PAGES=1 swift test --filter
  /// PageCorrections` makes it again. What differs by less than a twentieth is left out.
  ///
  /// Of 260 pages in four parts, each read with what the other three taught, 245 had their headline and 246
  /// their body (`MINWAL_TRY_PAGES=1 swift test --filter PageCorrections`). Its limits: the pages were written by one
  /// hand, and rules were mended by most of them.
  static let learned = """
    base: masthead 0.08 menu 0.07 furniture -0.06 other -0.08 kicker -0.35 headline -0.31 repetition -0.34 deck -0.35 byline -0.8 date 3.07 paragraph 0.23 caption -0.58 tickerHeading -0.22 ticker -0.59 relatedHeading -0.05 related -0.12 end -0.11 commentsHeading 0.11 comment 0.38
    tiny: masthead 0.06 menu 0.19 furniture -0.48 other 0.3 kicker -0.58 headline -0.22 deck -0.16 byline -0.77 date 2.07 paragraph 0.16 caption -0.33 tickerHeading -0.22 ticker -0.13 related -0.08 commentsHeading 0.18
    few: menu -0.12 furniture 0.11 other -0.09 kicker -0.22 headline -0.09 deck -0.14 byline -0.05 date 1.0 paragraph -0.23 caption -0.06 ticker -0.07
    some: furniture 0.08 other -0.16 kicker 0.45 repetition -0.34 paragraph 0.52 caption -0.18 ticker -0.43 end -0.11 comment 0.18
    many: furniture 0.23 other -0.14 paragraph -0.22 comment 0.15
    endsWithStop: furniture 0.23 other 0.09 paragraph -0.39 ticker -0.08 comment 0.23
    endsWithMark: other -0.09 kicker -0.11 headline 0.12 deck -0.1 paragraph 0.22 related 0.1 comment -0.07
    endsWithColon: furniture -0.1 other -0.07 kicker 0.08 headline -0.08 paragraph 0.07 commentsHeading 0.1
    hasComma: furniture 0.23 other 0.07 headline -0.34 date 0.12 paragraph 0.05 caption -0.12 ticker -0.08 comment 0.09
    standsAlone: other -0.13 kicker -0.45 headline 0.31 paragraph 0.88 caption -0.12 tickerHeading -0.31 ticker -0.14
    opensPage: other 0.17 kicker -0.17 headline -0.06 ticker 0.06
    latin: masthead -0.08 furniture 0.15 headline -0.05 byline -0.11 comment 0.1
    opensWithClock: paragraph 0.17 ticker -0.17
    isRunOn: other -0.05 ticker 0.05
    dateOnly: date -0.13 comment 0.17
    fullDate: other -0.07 byline 0.07 date -0.13 comment 0.17
    clock: furniture -0.41 byline 0.05 date 0.25 paragraph 0.17 ticker -0.17 comment 0.13
    weekday: date -0.07 comment 0.07
    authorLabel: byline -0.1 date 0.09
    otherLabel: date 0.1 paragraph -0.08
    knownNames: masthead 0.18 furniture 0.05 other 0.45 byline -0.87 date 0.41 paragraph -0.12 end -0.11
    likelyNames: other 0.15 headline -0.11 date 0.12 paragraph -0.24 comment 0.07
    person: headline -0.06 deck 0.12 paragraph -0.05
    likelyPerson: headline -0.06 deck 0.08 paragraph -0.05
    place: menu -0.17 byline 0.1 date 0.13
    section: menu 0.08 caption -0.06 tickerHeading 0.06
    paper: masthead 0.16 other 0.22 byline -0.59 date 0.19
    outlet: masthead -0.08 furniture 0.2 headline -0.05 byline -0.21 date 0.18
    tickerHeading: menu -0.05 headline 0.33 tickerHeading -0.28
    unsureHeading: menu -0.07 tickerHeading 0.07
    furniture: furniture -0.77 date 0.58 commentsHeading 0.2
    menu: menu -0.13 furniture 0.13
    imprint: furniture 0.23 paragraph -0.23
    comments: furniture -0.2 commentsHeading 0.2
    caption: menu 0.1 other 0.07 date 0.28 paragraph 0.33 caption -0.76
    depicts: menu -0.12 furniture 0.13 headline -0.08 deck 0.1 date 0.13 paragraph -0.18
    underNames: headline 0.12 date 0.27 paragraph -0.19 caption -0.19
    endMark: byline 0.11 end -0.11
    reports: menu 0.11 furniture 0.15 other -0.18 date -0.07 paragraph 0.37 caption -0.33 comment -0.07
    leadsIn: other -0.12 kicker -0.2 headline 0.33 deck 0.07 date -0.1
    opensBody: furniture 0.12 paragraph -0.12
    dateline: date 0.12 paragraph -0.12
    repeated: other 0.4 headline -0.07 repetition -0.34
    sharesWords: kicker 0.56 headline 0.18 repetition -0.34 deck -0.31 byline 0.11 date -0.06 paragraph -0.21 caption 0.05
    sharesNoWords: other -0.29 kicker 0.07 headline -0.14 byline 0.19 date 0.41 paragraph -0.33 caption -0.05 ticker 0.09
    beforeText: masthead 0.08 furniture 0.06 other 0.23 kicker 0.13 repetition -0.34 deck -0.26 byline -0.4 date 1.72 paragraph -0.72 caption -0.24 tickerHeading -0.05 ticker -0.23
    beyondText: menu -0.05 furniture -0.24 other -0.62 headline -0.34 byline -0.7 date 0.85 paragraph 0.9 tickerHeading 0.06 relatedHeading -0.05 related -0.18 end -0.11 commentsHeading 0.2 comment 0.26
    closesText: other 0.35 byline -0.34 date 0.12 end -0.11
    afterName: deck -0.08 date 0.16 paragraph -0.08 caption -0.07
    loneName: comment 0.05
    top.masthead > top.menu: 0.08 0 0.08
    top.masthead > top.date: -0.05 0 -0.05
    top.masthead > top.tickerHeading: 0.05 0 0.05
    top.masthead > top.other: 0.1 0 0.1
    top.masthead > kicker.kicker: 0.12 0.12 0.12
    top.masthead > headline.headline: -0.2 -0.12 -0.2
    top.menu > top.menu: 0.16 0 0.16
    top.menu > top.date: 0.34 0 0.34
    top.menu > top.byline: 0.18 0 0.18
    top.menu > top.other: -0.31 0 -0.31
    top.menu > top.caption: -0.07 0 -0.07
    top.menu > headline.headline: 0.31 0 0.31
    top.date > top.menu: 0.25 0 0.25
    top.date > top.date: -0.07 0 -0.07
    top.date > top.byline: 0.09 0 0.09
    top.date > top.ticker: 0.05 0 0.05
    top.date > top.other: -0.17 0 -0.17
    top.date > kicker.kicker: 0.38 0 0.38
    top.date > headline.headline: -0.12 0 -0.12
    top.furniture > top.byline: 0.07 0 0.07
    top.furniture > top.other: -0.07 0 -0.07
    top.furniture > kicker.kicker: 0.15 0.08 0.15
    top.furniture > headline.headline: -0.2 -0.08 -0.2
    top.byline > top.menu: -0.08 0 -0.08
    top.byline > top.date: 0.12 0 0.12
    top.byline > headline.headline: 0.2 0 0.2
    top.tickerHeading > top.ticker: 0.05 -0.31 0.05
    top.ticker > top.menu: 0.14 0 0.14
    top.ticker > top.date: -0.08 0 -0.08
    top.ticker > top.ticker: -0.4 -0.06 -0.4
    top.ticker > headline.headline: -0.08 0 -0.08
    top.other > top.masthead: 0.08 0 0.08
    top.other > top.other: 0.2 0 0.2
    top.other > top.caption: -0.15 0 -0.15
    top.other > kicker.kicker: -0.05 0.05 -0.05
    top.other > headline.headline: 0.1 -0.06 0.1
    top.caption > top.menu: -0.12 0 -0.12
    top.caption > headline.headline: -0.09 0 -0.09
    kicker.kicker > headline.headline: 0.07 -0.42 0.07
    headline.headline > headline.headline+: -0.1 0 -0.1
    headline.headline > head.repetition: -0.11 -0.23 -0.11
    headline.headline > head.deck: -0.22 -0.09 -0.22
    headline.headline > head.byline: 0.39 0 0.39
    headline.headline > head.date: 0.77 0 0.77
    headline.headline > head.furniture: -0.12 0 -0.12
    headline.headline > head.caption: 0.08 0 0.08
    headline.headline > body.paragraph: -0.47 0.59 -0.47
    headline.headline+ > headline.headline+: -0.39 0 -0.39
    headline.headline+ > head.deck: -0.14 0 -0.14
    headline.headline+ > head.byline: -0.36 0.06 -0.36
    headline.headline+ > head.date: 0.05 0 0.05
    headline.headline+ > body.paragraph: 0 0.72 0
    head.repetition > head.byline: -0.27 0 -0.27
    head.repetition > head.date: -0.06 0 -0.06
    head.deck > head.deck: -0.36 0 -0.36
    head.deck > head.byline: 0.17 0 0.17
    head.deck > head.date: -0.06 0 -0.06
    head.deck > head.furniture: -0.11 0 -0.11
    head.deck > body.paragraph: 0.08 0 0.08
    head.byline > head.byline: -0.11 0 -0.11
    head.byline > head.date: 0.09 0 0.09
    head.byline > head.caption: -0.09 0 -0.09
    head.byline > head.menu: -0.17 0 -0.17
    head.byline > body.paragraph: 0.08 0.07 0.08
    head.date > head.deck: 0.57 0 0.57
    head.date > head.byline: -0.22 0 -0.22
    head.date > head.date: 0.68 0 0.68
    head.date > head.furniture: 0.4 0 0.4
    head.date > head.caption: 0.13 0 0.13
    head.date > head.menu: -0.17 0 -0.17
    head.date > body.paragraph: 0.13 0 0.13
    head.furniture > head.byline: 0.06 0 0.06
    head.furniture > head.date: -0.13 0 -0.13
    head.furniture > body.paragraph: 0.16 0 0.16
    head.caption > head.byline: 0.09 0 0.09
    head.caption > head.date: 0.2 0 0.2
    head.caption > head.caption: -0.12 0 -0.12
    head.caption > body.paragraph: -0.16 0 -0.16
    head.menu > head.deck: -0.05 0 -0.05
    head.menu > head.menu: -0.1 0 -0.1
    head.menu > body.paragraph: -0.32 0 -0.32
    body.paragraph > body.paragraph: -0.28 0 -0.28
    body.paragraph > body.furniture: -0.37 0 -0.37
    body.paragraph > body.tickerHeading: 0.06 0 0.06
    body.paragraph > body.date: 0.18 0 0.18
    body.paragraph > tail.byline: -0.39 0.05 -0.39
    body.paragraph > tail.date: 0.76 0 0.76
    body.paragraph > tail.end: -0.11 0 -0.11
    body.paragraph > tail.other: 0.11 -0.18 0.11
    body.paragraph > tail.menu: -0.05 0 -0.05
    body.paragraph > tail.furniture: 0.23 0 0.23
    body.paragraph > tail.caption: -0.22 -0.06 -0.22
    body.furniture > body.paragraph: -0.5 0 -0.5
    body.furniture > body.furniture: -0.17 0 -0.17
    body.related > body.paragraph: 0.07 0 0.07
    body.related > body.related: -0.06 0 -0.06
    body.tickerHeading > body.ticker: 0.08 0 0.08
    body.date > body.paragraph: 0.19 0 0.19
    tail.byline > tail.byline: -0.07 0 -0.07
    tail.byline > tail.date: -0.1 0 -0.1
    tail.byline > tail.other: -0.06 0 -0.06
    tail.byline > tail.furniture: -0.3 0 -0.3
    tail.date > tail.byline: -0.13 0 -0.13
    tail.date > tail.date: 0.46 0 0.46
    tail.date > tail.other: 0.09 0 0.09
    tail.date > tail.furniture: 0.33 0 0.33
    tail.end > tail.other: -0.11 0 -0.11
    tail.other > tail.byline: -0.22 0 -0.22
    tail.other > tail.furniture: -0.08 0 -0.08
    tail.menu > tail.other: -0.05 0 -0.05
    tail.furniture > tail.date: -0.11 0 -0.11
    tail.furniture > tail.other: 0.12 0 0.12
    tail.furniture > tail.furniture: 0.28 0 0.28
    tail.furniture > tail.commentsHeading: 0.1 0 0.1
    tail.caption > tail.byline: -0.05 0 -0.05
    tail.caption > tail.other: -0.05 0 -0.05
    tail.related > tail.related: -0.06 0 -0.06
    tail.commentsHeading > tail.comment: 0.11 0 0.11
    tail.comment > tail.date: 0.07 0 0.07
    tail.comment > tail.comment: 0.27 0 0.27
    """
}
