internal import PipelineCore

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
    help: "cut wherever the probability reaches this, 0 to 1, instead of the best way as a whole;"
      + " a higher one makes fewer and surer cuts"
  )

  static let unsure = FindingDeclaration(
    "split.ticker.unsure",
    .note,
    "a headline's beginning or end is more likely wrong than right"
  )

  static let signature = Signature(
    name: "split.ticker",
    summary: "Splits a run-on ticker into its headlines",
    discussion: """
      The text becomes a list of records with `text` and `confidence`: the smaller of the \
      probabilities of its two ends, from 0 to 1; the ticker's own ends are certain.

      Separators in the source win, even where cleaning took them away: `|`, `•`, `***`, line \
      ends, tabs, several spaces. Where they leave pieces as long as headlines are, each piece is \
      one; longer pieces are split further. Without separators a model decides, which was learned \
      from headlines of some fifteen Arabic news sites: it looks at the words around each gap, at \
      their shapes, endings and classes, and at the length and the marks of whole headlines. \
      Text in other scripts is cut where there is evidence only, so mostly not at all.

      `minwal train ticker` makes a model of your own, or fits the built-in one to a paper whose \
      headlines you know.
      """,
    parameters: [field.declaration, modelName.declaration, threshold.declaration],
    findings: [unsure],
    examples: [
      Example(
        "separators of the source",
        input: [("ticker", .text(TracedText(Origin(field: "ticker", bytes: separated))))],
        output: [
          (
            "ticker",
            #"[{"text":"افتتاح معرض الكتاب","confidence":1.0},"#
              + #"{"text":"أمطار غزيرة في الشمال","confidence":1.0}]"#
          )
        ]
      )
    ]
  )

  private static let separated = Array("افتتاح معرض الكتاب | أمطار غزيرة في الشمال".utf8)

  private let field: FieldPath
  private let decoder: TickerDecoder
  private let threshold: Float?

  init(_ arguments: Arguments) throws(StageError) {
    field = arguments[Self.field]
    threshold = arguments[Self.threshold].map { Float($0) }
    if let threshold, !(0...1).contains(threshold) {
      throw .argument(
        name: "threshold",
        problem: "is not between 0 and 1",
        help: "it is a probability"
      )
    }
    decoder = TickerDecoder(try TickerModel(arguments.resource(Self.modelName)))
  }

  var access: FieldAccess {
    FieldAccess()
      .readingIfPresent(field)
      .writingSometimes(field, .list(.record(["text": .text, "confidence": .number])))
  }

  func transform(_ document: inout Document) {
    var unsureItems: [Trace?] = []
    document.updateValues(at: field) { value in
      guard case .text(let text) = value.content else { return }
      let items = items(of: text)
      for item in items where item.confidence < 0.5 { unsureItems.append(item.text.trace) }
      value = .list(items.map(\.value), trace: text.trace)
    }
    for trace in unsureItems { document.report(Finding(Self.unsure, at: trace)) }
  }

  /// A headline with the smaller of the probabilities of its two ends.
  private struct Item {
    var text: TracedText
    var confidence: Float

    var value: Value {
      .record(
        [
          "text": .text(text),
          "confidence": .number((Double(confidence) * 1000).rounded() / 1000),
        ],
        trace: text.trace
      )
    }
  }

  private func items(of text: TracedText) -> [Item] {
    let separators = TickerSeparators(in: text)
    if separators.separateEverything {
      return separators.pieces.map { Item(text: text[$0], confidence: 1) }
    }
    var items: [Item] = []
    for piece in separators.pieces {
      let words = decoder.words(in: text.bytes.span.extracting(piece))
      let cuts = decoder.cuts(of: words, threshold: threshold)
      var start = 0
      var confidence: Float = 1
      for index in 0...cuts.count {
        let end = index < cuts.count ? cuts[index].wordIndex : words.count
        let next = index < cuts.count ? cuts[index].confidence : 1
        if end > start {
          let from = piece.lowerBound + Int(words[start].byteStart)
          let to = piece.lowerBound + Int(words[end - 1].byteEnd)
          items.append(Item(text: text[from..<to], confidence: min(confidence, next)))
        }
        start = end
        confidence = next
      }
    }
    return items
  }
}
