import PipelineCore

/// Makes a document of each article of a page that has several.
struct SplitArticles: Stage, Expand {
  static let on = Parameter<FieldPath>(
    "on",
    default: FieldPath(["text"]),
    isPositional: true,
    help: "field that holds the whole page"
  )

  static let signature = Signature(
    name: "split.articles",
    summary: "Make a document of each article of a page that has several",
    discussion: """
      For columns of briefs and pages of print as text, before `split.article`. A short line after a whole \
      paragraph begins another article where a dateline or by-line follows; or where its words come back in \
      the paragraph under it and those of the page's headline don't, and so at least twice. Where two are \
      known, one by its dateline, lines that stand as theirs do begin articles too. Other short lines are \
      sub-headings and stay.

      Each part keeps its places in the page. The identity is the page's with `/1`, `/2` … after it, the \
      other fields stand in every part. The lines with the paper's name, its issue and day that stand over \
      the first article go before every one. What else stands over the first stays with it, what stands \
      after the last one with that. A page of one article passes as it is.
      """,
    parameters: [on.declaration],
    examples: [
      Example(
        "one article",
        input: [("text", .text(TracedText(untraced: "افتتاح جسر\n\nافتتح المجلس جسرا للمشاة.")))],
        output: [("text", #""افتتاح جسر\n\nافتتح المجلس جسرا للمشاة.""#)]
      )
    ]
  )

  let access: FieldAccess
  private let field: FieldPath
  private let vocabulary = ArticleVocabulary()

  init(_ arguments: Arguments) throws(StageError) {
    field = arguments[Self.on]
    guard field.names.count == 1 else {
      throw .argument(name: "on", problem: "must be a field of the document, not a part of one")
    }
    access = FieldAccess().readingIfPresent(field).writingSometimes(field, .text)
  }

  func expand(_ document: Document) -> [Document] {
    guard let text = document[field.root]?.text else { return [document] }
    var reader = ArticleReader(vocabulary: vocabulary)
    _ = reader.read(text.bytes, hints: PageHints(text, title: nil))
    let starts = reader.furtherArticles(text.bytes)
    guard !starts.isEmpty else { return [document] }
    let masthead = reader.mastheadLines(text.bytes).map { text[$0] }
    let cuts = [0] + starts.map { reader.lines[$0].range.lowerBound } + [text.bytes.count]
    return zip(cuts, cuts.dropFirst()).enumerated().map { index, cut in
      let range = ArticleLine.trimmed(cut.0..<cut.1, of: text.bytes.span)
      var fields = document.fields
      fields[field.root] = .text(index == 0 ? text[range] : TracedText.paged(masthead, text[range]))
      return document.derived(id: "\(document.id)/\(index + 1)", fields: fields)
    }
  }
}

extension TracedText {
  /// A text with lines over it, and a blank line between.
  fileprivate static func paged(_ lines: [TracedText], _ text: TracedText) -> TracedText {
    guard !lines.isEmpty else { return text }
    let lineEnd = TracedText(untraced: "\n")
    return joined(lines.flatMap { [$0, lineEnd] } + [lineEnd, text])
  }
}
