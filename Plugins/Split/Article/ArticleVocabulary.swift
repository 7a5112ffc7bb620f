/// The words by which an article is read, ready to be looked up: made once, shared by all workers.
struct ArticleVocabulary: Sendable {
  /// Headings that are sure to stand over latest headlines.
  let tickerHeadings: PhraseTable
  /// Headings that mean so only behind the article, since they open headlines too.
  let unsureTickerHeadings: PhraseTable
  let dateLabels: PhraseTable
  let issueLabels: PhraseTable
  let authorLabels: PhraseTable
  let bylineLabels: PhraseTable
  let sourceLabels: PhraseTable
  let placeLabels: PhraseTable
  let otherLabels: PhraseTable
  let agencies: PhraseTable
  /// Papers whose names are everyday words too.
  let papers: PhraseTable
  let givenNames: PhraseTable
  let sections: PhraseTable
  let places: PhraseTable
  let dateWords: PhraseTable
  let furniture: PhraseTable
  let relatedHeadings: PhraseTable
  let mastheadWords: PhraseTable
  let institutionWords: PhraseTable

  /// Compiles a vocabulary; every list has the project's own as its default.
  init(
    tickerHeadings: [String] = ArticleWords.tickerHeadings,
    dateLabels: [String] = ArticleWords.dateLabels,
    issueLabels: [String] = ArticleWords.issueLabels,
    authorLabels: [String] = ArticleWords.authorLabels,
    sourceLabels: [String] = ArticleWords.sourceLabels,
    otherLabels: [String] = ArticleWords.otherLabels,
    agencies: [String] = ArticleWords.agencies
  ) {
    self.tickerHeadings = PhraseTable(tickerHeadings)
    unsureTickerHeadings = PhraseTable(["عاجل", "خبر عاجل"])
    self.dateLabels = PhraseTable(dateLabels)
    self.issueLabels = PhraseTable(issueLabels)
    self.authorLabels = PhraseTable(authorLabels)
    bylineLabels = PhraseTable(["بقلم", "كتب", "كتبت", "كتبه", "كتبها", "by", "par", "written by"])
    self.sourceLabels = PhraseTable(sourceLabels)
    placeLabels = PhraseTable(ArticleWords.placeLabels)
    self.otherLabels = PhraseTable(otherLabels)
    self.agencies = PhraseTable(agencies)
    papers = PhraseTable(ArticleNames.papers)
    sections = PhraseTable(ArticleNames.sections)
    givenNames = PhraseTable(ArticleNames.givenNames)
    places = PhraseTable(ArticleNames.places)
    dateWords = PhraseTable(ArticleNames.dateWords)
    furniture = PhraseTable(ArticleNames.furniture)
    relatedHeadings = PhraseTable(ArticleNames.relatedHeadings)
    mastheadWords = PhraseTable(ArticleNames.mastheadWords)
    institutionWords = PhraseTable(ArticleNames.institutionWords)
  }
}
