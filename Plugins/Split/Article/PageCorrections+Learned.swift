extension PageCorrections {
  /// The table that is linked into the program.
  ///
  /// Learned from the pages in `Tests/SplitStagesTests/Pages`, which are of the project's own writing, each once
  /// as it is and four times as the bare article, by an averaged structured perceptron that starts from the
  /// weights set by hand and is drawn back to them (`PageTrainer`). `MINWAL_TRAIN_PAGES=1 swift test --filter
  /// PageCorrections` makes it again. What differs by less than a twentieth is left out.
  ///
  /// Of 189 pages in eight parts, each read with what the other seven taught, 183 had their headline and 177
  /// their body; by the weights set by hand alone 176 and 173. Its limits: the pages were written by one hand,
  /// and rules were mended by most of them.
  static let learned = """
    base: menu 0.07 furniture 0.09 other -0.08 kicker -0.25 headline -0.16 repetition -0.34 deck -0.27 byline -0.79 date 2.45 paragraph 0.17 caption -0.43 ticker -0.55 end -0.14 commentsHeading 0.14 comment 0.14
    tiny: menu 0.22 furniture -0.18 other 0.45 kicker -0.61 headline -0.45 deck -0.23 byline -0.72 date 1.33 paragraph 0.4 ticker -0.24 related -0.09 commentsHeading 0.14
    few: menu -0.14 furniture 0.13 other -0.07 kicker -0.3 headline 0.16 deck -0.09 byline -0.09 date 1.0 paragraph -0.51 ticker -0.18 related 0.16
    some: other -0.32 kicker 0.65 headline 0.13 repetition -0.34 deck 0.05 date 0.13 paragraph 0.4 caption -0.41 ticker -0.28 end -0.14 comment 0.14
    many: furniture 0.13 other -0.14 paragraph -0.11 ticker 0.14
    endsWithStop: furniture 0.13 paragraph -0.18 related -0.07 comment 0.14
    endsWithMark: other -0.11 deck -0.12 paragraph 0.2
    endsWithColon: furniture -0.14 other -0.11 kicker 0.25 headline -0.27 paragraph 0.16 commentsHeading 0.14
    hasComma: furniture 0.13 other 0.05 headline -0.38 deck -0.05 paragraph 0.37 related -0.07
    standsAlone: kicker -0.31 headline 0.05 deck -0.06 byline -0.05 paragraph 0.51 caption -0.17 ticker 0.08
    opensPage: other 0.17 kicker -0.17 headline -0.07 ticker 0.08
    latin: masthead -0.07 furniture 0.15 other -0.05 byline -0.05
    opensWithClock: paragraph 0.19 ticker -0.19
    isRunOn: other -0.06 ticker 0.06
    fullDate: other -0.07 byline 0.07
    clock: furniture -0.06 byline 0.06 paragraph 0.19 ticker -0.21
    authorLabel: byline -0.13 date 0.13
    knownNames: masthead 0.11 other 0.72 headline -0.05 byline -0.93 date 0.37 paragraph -0.12 end -0.14
    likelyNames: other 0.15 date 0.11 paragraph -0.24
    person: other -0.19 headline -0.05 deck 0.14 byline 0.1
    likelyPerson: other -0.16 headline -0.05 deck 0.1 byline 0.13
    place: menu 0.13 furniture -0.13
    section: menu -0.07 deck 0.14
    paper: masthead 0.09 other 0.37 byline -0.59 date 0.11
    outlet: masthead -0.07 furniture 0.15 other -0.05 byline -0.14 date 0.14
    furniture: menu 0.13 furniture -0.41 date 0.14 commentsHeading 0.14
    menu: menu -0.14 furniture 0.14
    imprint: furniture 0.13 paragraph -0.13
    comments: furniture -0.14 commentsHeading 0.14
    caption: menu 0.13 furniture -0.13 paragraph 0.41 caption -0.43
    endMark: byline 0.14 end -0.14
    reports: other -0.06 headline 0.18 deck -0.13 paragraph 0.55 caption -0.41
    leadsIn: kicker -0.09 headline 0.14 deck 0.09 date -0.06
    repeated: other 0.36 repetition -0.34
    sharesWords: kicker 0.53 headline 0.13 repetition -0.34 deck -0.08 date -0.09 paragraph -0.16
    sharesNoWords: other -0.26 kicker 0.15 headline -0.32 deck -0.1 byline 0.19 date 0.33 paragraph -0.28 related 0.25
    beforeText: menu -0.07 furniture 0.09 other 0.25 kicker 0.14 headline -0.05 repetition -0.34 deck -0.24 byline -0.38 date 1.63 paragraph -0.87 ticker -0.37 related 0.25
    beyondText: furniture -0.15 other -0.45 headline -0.52 byline -0.66 date 0.72 paragraph 1.31 related -0.24 end -0.14 commentsHeading 0.14
    closesText: other 0.53 byline -0.37 end -0.14
    afterName: headline 0.05 deck -0.07 date 0.19 paragraph -0.19
    top.masthead > top.masthead: -0.05 0 -0.05
    top.masthead > top.other: 0.18 0 0.18
    top.masthead > kicker.kicker: 0.14 0.14 0.14
    top.masthead > headline.headline: -0.28 -0.13 -0.28
    top.menu > top.byline: 0.25 0 0.25
    top.menu > top.other: -0.11 0 -0.11
    top.menu > kicker.kicker: 0.05 0 0.05
    top.menu > headline.headline: 0.22 0 0.22
    top.date > top.masthead: -0.05 0 -0.05
    top.date > top.furniture: -0.09 0 -0.09
    top.date > top.ticker: 0.06 0 0.06
    top.date > top.other: -0.31 0 -0.31
    top.date > kicker.kicker: 0.38 -0.06 0.38
    top.date > headline.headline: -0.25 0.08 -0.25
    top.furniture > top.date: -0.05 0 -0.05
    top.furniture > top.byline: 0.07 0 0.07
    top.furniture > top.other: -0.18 0 -0.18
    top.furniture > kicker.kicker: 0 0.08 0
    top.furniture > headline.headline: -0.09 -0.08 -0.09
    top.byline > top.menu: -0.05 0 -0.05
    top.byline > top.other: -0.06 0 -0.06
    top.byline > headline.headline: 0.27 0 0.27
    top.ticker > top.menu: 0.1 0 0.1
    top.ticker > top.date: -0.08 0 -0.08
    top.ticker > top.ticker: -0.37 -0.06 -0.37
    top.ticker > top.other: -0.07 0 -0.07
    top.ticker > headline.headline: 0 0.14 0
    top.related > top.related: 0.05 0 0.05
    top.other > top.date: -0.14 0 -0.14
    top.other > top.other: 0.26 0 0.26
    top.other > top.caption: -0.11 0 -0.11
    top.other > kicker.kicker: -0.05 0.13 -0.05
    top.other > headline.headline: 0.17 0 0.17
    top.caption > top.byline: -0.05 0 -0.05
    kicker.kicker > headline.headline: 0 -0.29 0
    headline.headline > head.repetition: -0.1 -0.24 -0.1
    headline.headline > head.deck: -0.36 -0.18 -0.36
    headline.headline > head.byline: 0.51 0 0.51
    headline.headline > head.date: 0.87 0 0.87
    headline.headline > head.furniture: -0.14 -0.12 -0.14
    headline.headline > head.caption: 0.11 0 0.11
    headline.headline > head.menu: -0.08 0 -0.08
    headline.headline > body.paragraph: -0.37 0.33 -0.37
    headline.headline+ > headline.headline+: -0.24 0 -0.24
    headline.headline+ > head.deck: -0.13 0 -0.13
    headline.headline+ > head.byline: -0.45 0.08 -0.45
    headline.headline+ > head.date: 0.11 0 0.11
    headline.headline+ > body.paragraph: 0 0.59 0
    head.repetition > head.byline: -0.34 0 -0.34
    head.deck > head.deck: -0.4 0 -0.4
    head.deck > head.byline: 0.11 0 0.11
    head.deck > head.date: -0.16 0 -0.16
    head.deck > body.paragraph: 0.23 0 0.23
    head.byline > head.deck: -0.05 0 -0.05
    head.byline > head.byline: -0.44 0 -0.44
    head.byline > head.date: 0.32 0 0.32
    head.byline > body.paragraph: -0.08 0 -0.08
    head.date > head.deck: 0.81 0 0.81
    head.date > head.byline: -0.11 0 -0.11
    head.date > head.date: 0.97 0 0.97
    head.date > head.furniture: 0.48 0 0.48
    head.date > head.menu: -0.28 0 -0.28
    head.date > body.paragraph: 0.13 0 0.13
    head.furniture > head.deck: 0.05 0 0.05
    head.furniture > head.byline: 0.26 0 0.26
    head.furniture > head.date: -0.17 0 -0.17
    head.furniture > head.furniture: 0.06 0 0.06
    head.furniture > body.paragraph: 0.11 0 0.11
    head.caption > head.byline: 0.11 0 0.11
    head.menu > body.paragraph: -0.41 0 -0.41
    body.paragraph > tail.byline: -0.47 0.07 -0.47
    body.paragraph > tail.date: 0.44 0 0.44
    body.paragraph > tail.end: -0.14 0 -0.14
    body.paragraph > tail.other: 0.43 -0.22 0.43
    body.paragraph > tail.furniture: 0.25 0 0.25
    body.paragraph > tail.caption: -0.23 -0.11 -0.23
    body.paragraph > tail.relatedHeading: 0.07 0 0.07
    body.furniture > body.paragraph: -0.26 0 -0.26
    body.furniture > body.furniture: -0.19 0 -0.19
    body.furniture > tail.furniture: 0.07 0 0.07
    body.ticker > body.ticker: -0.16 0 -0.16
    tail.byline > tail.other: -0.16 0 -0.16
    tail.byline > tail.furniture: -0.23 0 -0.23
    tail.byline > tail.relatedHeading: 0.13 0 0.13
    tail.date > tail.byline: -0.15 0 -0.15
    tail.date > tail.date: 0.43 0 0.43
    tail.date > tail.other: 0.15 0 0.15
    tail.date > tail.furniture: 0.14 0 0.14
    tail.end > tail.other: -0.14 0 -0.14
    tail.other > tail.byline: -0.12 0 -0.12
    tail.other > tail.other: -0.32 0 -0.32
    tail.other > tail.furniture: -0.12 0 -0.12
    tail.other > tail.relatedHeading: -0.19 0 -0.19
    tail.furniture > tail.date: -0.14 0 -0.14
    tail.furniture > tail.other: 0.12 0 0.12
    tail.furniture > tail.furniture: 0.09 0 0.09
    tail.furniture > tail.commentsHeading: 0.09 0 0.09
    tail.caption > tail.other: -0.11 0 -0.11
    tail.ticker > tail.other: -0.06 0 -0.06
    tail.commentsHeading > tail.comment: 0.14 0 0.14
    """
}
