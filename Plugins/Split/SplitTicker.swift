internal import PipelineCore
import TickerSplitting

/// Splits a run-on ticker into its headlines.
///
/// A newspaper page's "latest news" is some twenty headlines with nothing but a space between them.
/// A learned model scores every way to cut them apart (`TickerLattice`); separators that the source
/// had win over it (`TickerSeparators`). Linear in the ticker's words.
struct SplitTicker: Stage, DocumentTransform {
  static let field = Parameter(
    "on",
    default: FieldPath(["ticker"]),
    help: "the field that holds the ticker's text and gets the list of headlines"
  )
  static let modelName = Parameter(
    "model",
    default: ResourceName("builtin:ticker"),
    help: "the model's file, as `minwal train ticker` writes it"
  )
  static let threshold = Parameter<Double?>(
    "threshold",
    default: nil,
    help:
      "cut wherever the probability of a cut reaches this, 0 to 1, instead of the best path as a"
      + " whole; a higher one makes fewer and surer cuts"
  )
  static let separators = Parameter<[String]>(
    "separators",
    default: [],
    help:
      "what stands between headlines in the source, such as \" :: \"; where one of them is found,"
      + " each piece is a headline"
  )
  static let count = Parameter<Int?>(
    "count",
    default: nil,
    help: "how many headlines each ticker holds, where the page's list is known to"
  )
  static let countField = Parameter<FieldPath?>(
    "count-field",
    default: nil,
    help: "the field that tells how many headlines the ticker holds"
  )
  static let bankName = Parameter<ResourceName?>(
    "bank",
    default: nil,
    help: "a headline bank of the same crawl, as `split.bank` writes it"
  )

  static let unsure = FindingDeclaration(
    "split.ticker.unsure",
    .note,
    "it is more likely wrong than right that this is exactly one headline"
  )

  static let recurring = FindingDeclaration(
    "split.ticker.recurring-separator",
    .note,
    "a mark, clock, date, number or name that comes back between the headlines was taken for their separator"
  )

  static let signature = Signature(
    name: "split.ticker",
    summary: "Split a run-on ticker into its headlines",
    discussion: """
      The text becomes a list of records with `text` and `confidence`: the probability, from 0 to 1, \
      that this is exactly one headline, which begins and ends there and has no cut inside.

      Separators in the source win, even where cleaning took them away: `|`, `•`, `***`, line \
      ends, tabs, several spaces; so does what comes back between the headlines of this ticker, \
      about as often as it has headlines: ` :: `, ` - `, ` / `, a clock, a date, `3-`, `منذ 5 دقائق`, \
      the name of the site, `[رياضة]`, the names of sections where the ticker begins or ends with one, \
      a mark at the first or the last word of each. A section, a time or a name beside each headline \
      or on the other side of a bar is no part of it. \
      separators= names others. Where they leave pieces as long as headlines are, each piece is \
      one; longer pieces are split further. Without separators a model decides, which was learned \
      from headlines of some fifteen Arabic news sites: it looks at the words around each gap, at \
      their shapes, endings, classes and parts of speech, at words that begin headlines elsewhere in \
      the ticker and pairs that come back, at the marks of whole headlines, and at their length \
      beside that of the ticker's others. Between two words in other scripts it cuts after a mark only.

      With bank= what the other tickers of the same crawl say is joined with the model's scores in \
      one decoding: `split.bank` gathers it in a first pass. Where the crawl taught the bank more, \
      that is used too: a model that was fitted to it, which then takes the place of model=, how many \
      headlines its tickers hold, and what that number says of each gap in all of them.

      `minwal eval ticker --headlines FILE` tells how well the tickers of a paper are cut whose \
      headlines you know, and `minwal train ticker` fits the built-in model to it or makes one of \
      your own.
      """,
    parameters: [
      field.declaration, modelName.declaration, threshold.declaration, separators.declaration,
      count.declaration, countField.declaration, bankName.declaration,
    ],
    findings: [unsure, recurring],
    examples: [
      Example(
        "a separating mark",
        input: [("ticker", text("افتتاح معرض الكتاب | أمطار غزيرة في الشمال"))],
        output: [
          (
            "ticker",
            #"[{"text":"افتتاح معرض الكتاب","confidence":1.0},"#
              + #"{"text":"أمطار غزيرة في الشمال","confidence":1.0}]"#
          )
        ]
      ),
      Example(
        "several spaces, and a headline in which no mark separates",
        input: [("ticker", text("عودة المياه   توقعات: حرارة أقل"))],
        output: [
          (
            "ticker",
            #"[{"text":"عودة المياه","confidence":1.0},"#
              + #"{"text":"توقعات: حرارة أقل","confidence":1.0}]"#
          )
        ]
      ),
      Example(
        "a separator of the page's own",
        arguments: #"separators=["~~"]"#,
        input: [("ticker", text("عودة المياه ~~ أمطار في الشمال"))],
        output: [
          (
            "ticker",
            #"[{"text":"عودة المياه","confidence":1.0},"#
              + #"{"text":"أمطار في الشمال","confidence":1.0}]"#
          )
        ]
      ),
    ]
  )

  private static func text(_ string: String) -> Value {
    .text(TracedText(Origin(field: "ticker", bytes: Array(string.utf8))))
  }

  private let field: FieldPath
  private let count: Int?
  private let countField: FieldPath?
  private let splitter: TickerSplitter

  init(_ arguments: Arguments) throws(StageError) {
    field = arguments[Self.field]
    let threshold = arguments[Self.threshold].map { Float($0) }
    if let threshold, !(0...1).contains(threshold) {
      throw .argument(
        name: "threshold",
        problem: "is not between 0 and 1",
        help: "it is a probability"
      )
    }
    count = arguments[Self.count]
    countField = arguments[Self.countField]
    if let count, !(1...TickerCounting.most).contains(count) {
      throw .argument(
        name: "count",
        problem: "is not between 1 and \(TickerCounting.most)",
        help: "it is how many headlines a ticker holds"
      )
    }
    if count != nil, countField != nil {
      throw .argument(
        name: "count-field",
        problem: "can't stand beside count",
        help: "the field tells each ticker's own number"
      )
    }
    splitter = TickerSplitter(
      model: try TickerModel(arguments.resource(Self.modelName)),
      bank: try arguments.resource(Self.bankName).map { bank throws(StageError) in
        try TickerBank(bank)
      },
      threshold: threshold,
      separators: arguments[Self.separators].map { Array($0.utf8) }
    )
  }

  var access: FieldAccess {
    let access = countField.map { FieldAccess().readingIfPresent($0) } ?? FieldAccess()
    return
      access
      .readingIfPresent(field)
      .writingSometimes(field, .list(.record(["text": .text, "confidence": .number])))
  }

  func transform(_ document: inout Document) {
    var unsure: [Trace?] = []
    var recurring: [(String, Trace?)] = []
    var count = count
    if let countField {
      document.forEachValue(at: countField) { value in
        if let number = value.integer, (1...TickerCounting.most).contains(number) { count = number }
      }
    }
    document.updateValues(at: field) { value in
      guard case .text(let text) = value.content else { return }
      var values: [Value] = []
      let split = splitter.split(text, count: count)
      if let place = split.recurring {
        recurring.append((text[place].string, text[place].trace))
      }
      for item in split.items {
        let headline = text[item.range]
        if item.confidence < 0.5 { unsure.append(headline.trace) }
        let confidence = (Double(item.confidence) * 1000).rounded() / 1000
        var record = Record()
        record.reserveCapacity(3)  // Why: a romanised twin mostly comes to them.
        record.append("text", .text(headline))
        record.append("confidence", .number(confidence))
        values.append(.record(record, trace: headline.trace))
      }
      value = .list(values, trace: text.trace)
    }
    for (separator, trace) in recurring {
      let message = "'\(separator)' comes back between the headlines and was taken for a separator"
      document.report(Finding(Self.recurring, message, at: trace))
    }
    for trace in unsure { document.report(Finding(Self.unsure, at: trace)) }
  }
}
