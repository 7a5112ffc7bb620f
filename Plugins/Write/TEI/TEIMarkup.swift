/// The fixed parts of the TEI files.
enum TEIMarkup {
  static let declaration: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// The calendars that `@calendar` and `@datingMethod` point to.
  static let calendars: StaticString = """
    <calendarDesc>
    <calendar xml:id="hijri"><p>Islamic: Umm al-Qura from 1343 to 1500 AH, tabular elsewhere; \
    year, month and day in @when-custom.</p></calendar>
    <calendar xml:id="coptic"><p>Coptic, era of the Martyrs; year, month and day in \
    @when-custom.</p></calendar>
    <calendar xml:id="julian"><p>Julian; year, month and day in @when-custom.</p></calendar>
    <calendar xml:id="rumi"><p>Rumi, the financial calendar of the Ottoman Empire; year, month and \
    day in @when-custom.</p></calendar>
    <calendar xml:id="persian"><p>Persian solar; year, month and day in @when-custom.</p></calendar>
    </calendarDesc>

    """

  /// What stands before the calendars of a corpus.
  static let corpusHeadStart: StaticString = """
    <teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
    <teiHeader>
    <fileDesc>
    <titleStmt><title>Newspaper articles</title></titleStmt>
    <publicationStmt><p>Made from the sources that each text names.</p></publicationStmt>
    <sourceDesc><p>Each text has a description of its source.</p></sourceDesc>
    </fileDesc>
    <profileDesc>

    """

  /// What stands between the calendars of a corpus and its articles.
  static let corpusHeadEnd: StaticString = """
    </profileDesc>
    </teiHeader>

    """

  static let corpusEnd: StaticString = "</teiCorpus>\n"

  /// A number from 0 to 1 with at most four places.
  static func decimal(_ number: Double) -> String {
    let scaled = Int((number * 10_000).rounded())
    if scaled >= 10_000 { return "1" }
    let digits = String(scaled)
    return "0." + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
