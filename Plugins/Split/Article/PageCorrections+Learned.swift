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
    base: masthead 0.08 menu 0.14 furniture 0.29 kicker -0.17 repetition -0.34 deck -0.12 byline -0.61 date 1.35 paragraph 0.1 caption -0.44 ticker -0.45 relatedHeading 0.05 related 0.12 end -0.15 commentsHeading 0.11 comment 0.11
    tiny: masthead 0.05 menu 0.29 furniture -0.12 other 0.77 kicker -0.55 headline -0.39 deck -0.09 byline -0.55 date 0.6 paragraph 0.06 ticker -0.19 relatedHeading 0.09 related -0.07 commentsHeading 0.11
    few: menu -0.15 furniture 0.26 other -0.25 kicker -0.26 headline 0.27 byline -0.14 date 0.75 paragraph -0.44 caption -0.05 ticker -0.14 related 0.18
    some: other -0.35 kicker 0.64 headline 0.08 repetition -0.34 byline 0.09 paragraph 0.55 caption -0.42 ticker -0.27 related 0.07 end -0.15 comment 0.11
    many: furniture 0.13 other -0.15 paragraph -0.07 ticker 0.15 related -0.06
    endsWithStop: furniture 0.13 other 0.05 paragraph -0.18 related -0.1 comment 0.11
    endsWithMark: other -0.13 deck -0.1 paragraph 0.24
    endsWithColon: furniture -0.11 other -0.11 kicker 0.24 headline -0.24 paragraph 0.12 commentsHeading 0.11
    hasComma: furniture 0.13 other -0.12 headline -0.34 deck -0.05 paragraph 0.51 related -0.13
    standsAlone: kicker -0.29 deck -0.08 byline -0.07 paragraph 0.48 caption -0.14 ticker 0.06
    opensPage: other 0.21 kicker -0.16 headline -0.1 ticker 0.06
    latin: furniture 0.12 byline -0.09
    opensWithClock: paragraph 0.26 ticker -0.26
    clock: furniture -0.11 byline 0.11 paragraph 0.26 ticker -0.26
    otherLabel: date 0.07 caption -0.05
    knownNames: masthead 0.19 furniture 0.2 other 0.49 byline -0.65 date 0.11 paragraph -0.16 end -0.15
    likelyNames: other 0.15 byline -0.17 date 0.15 paragraph -0.09
    person: other -0.09 headline -0.08 deck 0.15
    likelyPerson: headline -0.08 deck 0.1
    place: menu 0.13 furniture -0.13
    section: masthead -0.08 kicker -0.07 deck 0.15
    paper: masthead 0.15 furniture 0.15 other 0.23 byline -0.54
    outlet: furniture 0.12 byline -0.14
    masthead: masthead -0.08 menu 0.08
    furniture: menu 0.13 furniture -0.39 date 0.15 commentsHeading 0.11
    menu: menu -0.15 furniture 0.18
    imprint: furniture 0.13 paragraph -0.13
    comments: furniture -0.11 commentsHeading 0.11
    caption: menu 0.13 furniture -0.13 date 0.05 paragraph 0.42 caption -0.44
    endMark: byline 0.15 end -0.15
    reports: headline 0.13 deck -0.13 paragraph 0.47 caption -0.42
    leadsIn: other -0.05 kicker -0.13 headline 0.14 deck 0.07
    repeated: other 0.42 repetition -0.34
    sharesWords: other 0.06 kicker 0.54 headline 0.17 repetition -0.34 deck -0.11 paragraph -0.31
    sharesNoWords: other -0.33 kicker 0.09 headline -0.27 byline 0.32 paragraph -0.33 ticker 0.06 related 0.42
    beforeText: masthead 0.08 furniture 0.28 other 0.23 kicker 0.25 repetition -0.34 deck -0.27 byline -0.28 date 0.71 paragraph -0.68 ticker -0.33 relatedHeading 0.07 related 0.37
    beyondText: furniture -0.11 other -0.33 headline -0.43 byline -0.45 date 0.48 paragraph 1.13 related -0.24 end -0.15 commentsHeading 0.11
    closesText: other 0.07 byline -0.07
    afterName: furniture 0.05 deck -0.18 byline 0.16 date 0.11 paragraph -0.15
    top.masthead > top.date: -0.06 0 -0.06
    top.masthead > top.other: 0.27 0 0.27
    top.masthead > kicker.kicker: 0.06 0.15 0.06
    top.masthead > headline.headline: -0.21 -0.15 -0.21
    top.menu > top.menu: 0.09 0 0.09
    top.menu > top.date: 0.05 0 0.05
    top.menu > top.byline: 0.24 0 0.24
    top.menu > top.other: -0.18 0 -0.18
    top.menu > kicker.kicker: 0.19 0 0.19
    top.menu > headline.headline: 0.16 0 0.16
    top.date > top.furniture: -0.07 0 -0.07
    top.date > top.other: -0.3 0 -0.3
    top.date > kicker.kicker: 0.5 -0.07 0.5
    top.date > headline.headline: -0.32 0.07 -0.32
    top.furniture > top.masthead: -0.08 0 -0.08
    top.furniture > top.menu: 0.08 0 0.08
    top.furniture > top.other: -0.15 0 -0.15
    top.furniture > kicker.kicker: 0 0.08 0
    top.furniture > headline.headline: -0.11 -0.08 -0.11
    top.byline > top.menu: -0.13 0 -0.13
    top.byline > top.other: -0.09 0 -0.09
    top.byline > kicker.kicker: -0.07 0 -0.07
    top.byline > headline.headline: 0.18 0 0.18
    top.ticker > top.menu: 0.09 0 0.09
    top.ticker > top.date: -0.1 0 -0.1
    top.ticker > top.ticker: -0.4 -0.09 -0.4
    top.ticker > top.other: -0.1 0 -0.1
    top.ticker > headline.headline: 0 0.15 0
    top.relatedHeading > top.related: 0.07 0 0.07
    top.related > top.date: 0.06 0 0.06
    top.related > top.related: 0.09 0 0.09
    top.other > top.menu: 0.09 0 0.09
    top.other > top.date: -0.14 0 -0.14
    top.other > top.other: 0.1 0 0.1
    top.other > top.caption: -0.15 0 -0.15
    top.other > kicker.kicker: -0.07 0.15 -0.07
    top.other > headline.headline: 0.2 0 0.2
    top.caption > top.byline: -0.1 0 -0.1
    kicker.kicker > headline.headline: 0.09 -0.27 0.09
    headline.headline > head.repetition: -0.07 -0.27 -0.07
    headline.headline > head.deck: -0.18 -0.25 -0.18
    headline.headline > head.byline: 0.55 0 0.55
    headline.headline > head.date: 0.46 0 0.46
    headline.headline > head.furniture: -0.15 -0.15 -0.15
    headline.headline > head.caption: 0.15 0 0.15
    headline.headline > head.menu: -0.08 0 -0.08
    headline.headline > body.paragraph: -0.21 0.4 -0.21
    headline.headline+ > headline.headline+: -0.14 0 -0.14
    headline.headline+ > head.deck: -0.17 0 -0.17
    headline.headline+ > head.byline: -0.47 0.07 -0.47
    headline.headline+ > head.furniture: 0.15 0 0.15
    headline.headline+ > body.paragraph: 0 0.61 0
    head.repetition > head.byline: -0.34 0 -0.34
    head.deck > head.deck: -0.4 0 -0.4
    head.deck > head.byline: 0.23 0 0.23
    head.deck > head.date: -0.26 0 -0.26
    head.deck > body.paragraph: 0.45 0 0.45
    head.byline > head.deck: -0.13 0 -0.13
    head.byline > head.byline: -0.29 0 -0.29
    head.byline > head.date: 0.41 0 0.41
    head.byline > head.furniture: 0.2 0 0.2
    head.byline > head.caption: -0.05 0 -0.05
    head.byline > body.paragraph: -0.15 0 -0.15
    head.date > head.deck: 0.81 0 0.81
    head.date > head.byline: -0.29 0 -0.29
    head.date > head.date: 0.71 0 0.71
    head.date > head.furniture: 0.38 0 0.38
    head.date > head.menu: -0.3 0 -0.3
    head.date > body.paragraph: -0.17 0 -0.17
    head.furniture > head.deck: 0.22 0 0.22
    head.furniture > head.byline: 0.36 0 0.36
    head.furniture > head.date: -0.21 0 -0.21
    head.furniture > head.furniture: 0.05 0 0.05
    head.furniture > body.paragraph: 0.05 0 0.05
    head.caption > head.byline: 0.15 0 0.15
    head.caption > body.paragraph: -0.05 0 -0.05
    head.menu > body.paragraph: -0.41 0 -0.41
    body.paragraph > body.paragraph: -0.08 0 -0.08
    body.paragraph > body.furniture: -0.19 0 -0.19
    body.paragraph > body.relatedHeading: 0.06 0 0.06
    body.paragraph > tail.byline: -0.25 0.15 -0.25
    body.paragraph > tail.date: 0.28 0 0.28
    body.paragraph > tail.end: -0.15 0 -0.15
    body.paragraph > tail.other: 0.36 -0.29 0.36
    body.paragraph > tail.furniture: 0.44 0 0.44
    body.paragraph > tail.caption: -0.24 -0.09 -0.24
    body.furniture > body.paragraph: -0.23 0 -0.23
    body.furniture > body.furniture: -0.34 0 -0.34
    body.relatedHeading > tail.related: 0.05 0 0.05
    body.related > body.relatedHeading: -0.05 0 -0.05
    body.related > body.related: 0.05 0 0.05
    body.tickerHeading > body.ticker: 0.07 0 0.07
    body.date > body.paragraph: -0.07 0 -0.07
    tail.byline > tail.other: -0.1 0 -0.1
    tail.byline > tail.furniture: -0.14 0 -0.14
    tail.byline > tail.relatedHeading: 0.19 0 0.19
    tail.date > tail.byline: -0.15 0 -0.15
    tail.date > tail.date: 0.15 0 0.15
    tail.date > tail.other: 0.15 0 0.15
    tail.date > tail.furniture: 0.16 0 0.16
    tail.end > tail.other: -0.15 0 -0.15
    tail.other > tail.byline: -0.17 0 -0.17
    tail.other > tail.date: 0.21 0 0.21
    tail.other > tail.other: -0.09 0 -0.09
    tail.other > tail.furniture: -0.16 0 -0.16
    tail.other > tail.relatedHeading: -0.25 0 -0.25
    tail.furniture > tail.date: -0.15 0 -0.15
    tail.furniture > tail.other: 0.15 0 0.15
    tail.furniture > tail.furniture: 0.32 0 0.32
    tail.furniture > tail.commentsHeading: 0.11 0 0.11
    tail.caption > tail.other: -0.06 0 -0.06
    tail.relatedHeading > tail.related: -0.08 0 -0.08
    tail.related > tail.related: -0.08 0 -0.08
    tail.ticker > tail.other: -0.07 0 -0.07
    tail.commentsHeading > tail.comment: 0.11 0 0.11
    """
}
