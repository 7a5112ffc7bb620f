import PipelineCore

/// Writes documents as TEI P5: one file each, or all of them in a corpus.
struct WriteTEI: Stage, Sink {
  static let path = Parameter<FilePathArgument>(
    "path",
    isPositional: true,
    help: "the file; with `{field}` in it, as in \"tei/{id}.xml\", one file a document"
  )
  static let latinTag = Parameter<String>(
    "latin-tag",
    default: "ar-Latn",
    help: "the language tag of romanised twins: ar-Latn-alalc97 for ala-lc"
  )

  private static let unrepresentable = FindingDeclaration(
    "write.tei.unrepresentable",
    .warning,
    "scalars that XML 1.0 can't carry were written as U+FFFD"
  )

  static let fileTaken = RejectionDeclaration(
    "write.tei.file-taken",
    "another document of the run has the same file",
    remedy: "put `{id}` or another field that tells documents apart into the path"
  )

  static let signature = Signature(
    name: "write.tei",
    summary: "Write documents as TEI P5, one file each or all of them in a teiCorpus",
    discussion: """
      The header says headline, paper, issue, date, address, agencies, place, file, line and \
      offset, and has the findings as notes. The text is a `div` with the headline as `head`, \
      `div`s of body and foot with a `p` a paragraph, and a `div` with the ticker's headlines as a \
      `list`, whose confidence is `@cert`. Romanised twins stand beside the Arabic with a language \
      tag of their own, which `latin-tag` gives. A document that nothing has split is one `p`.

      A date that was found is a `date` where it stands: `@when` for a day, month or year; `@from` \
      and `@to` for an interval, `@notBefore` or `@notAfter` for an open one; `@cert` and \
      `@precision` low for EDTF's `?` and `~`; `@calendar`, `@when-custom` and `@datingMethod` for \
      dates that the source writes in another calendar.

      `@source` gives the place in the text that was read as an RFC 5147 fragment, \
      `#char=10,20`, in code points. With `{field}` in the path each document is a file, two \
      documents with the same path are refused. XML 1.0 can't carry controls: they become U+FFFD, \
      and a finding says how many.
      """,
    parameters: [path.declaration, latinTag.declaration],
    findings: [unrepresentable],
    rejections: [fileTaken]
  )

  private let template: PathTemplate
  private let latinTag: String

  init(_ arguments: Arguments) throws(StageError) {
    template = try PathTemplate(arguments[Self.path].path, parameter: "path")
    latinTag = arguments[Self.latinTag]
    let isTag = latinTag.split(separator: "-", omittingEmptySubsequences: false).allSatisfy {
      (1...8).contains($0.utf8.count)
        && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    if !isTag {
      throw .argument(
        name: "latin-tag",
        problem: "can't be '\(latinTag)'",
        help: "write a language tag like ar-Latn-alalc97"
      )
    }
  }

  var outputPath: String { template.source }
  var resumeObstacle: String? { nil }
  var access: FieldAccess { template.fields.reduce(FieldAccess()) { $0.reading($1, .any) } }

  func encode(_ document: inout Document) -> EncodedLines? {
    let article = TEIArticle(
      document,
      latinTag: latinTag,
      declaresCalendars: template.fixedPath == nil
    )
    let count = article.buffer.replacedScalarCount
    if count > 0 {
      document.report(Finding(Self.unrepresentable, "\(Self.unrepresentable.meaning): \(count)"))
    }
    return EncodedLines(path: template.path(for: document), bytes: article.buffer.bytes)
  }

  func openWriter(_ options: WriteOptions) throws(StageError) -> TEIWriter {
    try TEIWriter(template, options)
  }

  func preview(_ document: Document) -> SinkPreview {
    let article = TEIArticle(
      document,
      latinTag: latinTag,
      declaresCalendars: template.fixedPath == nil
    )
    return SinkPreview(path: template.path(for: document), text: article.buffer.bytes)
  }
}
