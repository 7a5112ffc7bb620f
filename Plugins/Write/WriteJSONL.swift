import DataFormats
import PipelineCore

/// Writes JSON lines: each document the article record.
///
/// Cost: one pass over each text; values that no stage decoded are copied.
struct WriteJSONL: Stage, Sink {
  static let path = Parameter<FilePathArgument>(
    "path",
    isPositional: true,
    help: "the file, \"-\" for standard output; with {field} in it, one file a value"
  )
  static let spans = Parameter<SpanUnit>(
    "spans",
    default: .bytes,
    help: "what spans count: half-open, in the text that was read"
  )
  static let originals = Parameter<Bool>(
    "originals",
    default: false,
    help: "whether the words of the source stand beside the texts that differ from them"
  )

  static let signature = Signature(
    name: "write.jsonl",
    summary: "Write JSON lines, each document a record",
    discussion: """
      A record has `id` and `source` first, then the fields of an article in their fixed order, `findings`, \
      all other fields, and `spans`, which holds the places of the top-level fields; a record in a list has \
      its own `span`. Dates are EDTF texts. A value that no stage has changed is written byte for byte as it \
      came, so that big numbers and unknown fields survive. With `originals=true` the member `originals` has \
      the words of the source, which one quotes, for each text that a step changed: by field, a list for a \
      list, with null for what is as it was.

      Text is raw UTF-8; controls (C0, DEL, C1) and U+2028 and U+2029 are escaped. The file appears whole \
      under its name when the run is done, or not at all; folders are made. What `{field}` gives in the \
      path is made safe: separators and controls become `_`, long texts are cut, nothing is `_`. A file whose name \
      ends with `.gz` or `.zst` is compressed.
      """,
    parameters: [path.declaration, spans.declaration, originals.declaration],
    examples: [
      Example(
        "documents pass on, so that another export can follow",
        arguments: "\"out/{id}.jsonl\" spans=utf16",
        text: "خبر",
        becomes: "خبر"
      )
    ]
  )

  private let path: PathTemplate
  private let spanUnit: SpanUnit
  private let writesOriginals: Bool

  init(_ arguments: Arguments) throws(StageError) {
    path = try PathTemplate(arguments[Self.path].path, parameter: "path")
    try OutputName.expectFit(path.source, of: "write.jsonl")
    spanUnit = arguments[Self.spans]
    writesOriginals = arguments[Self.originals]
  }

  var outputPath: String { path.source }
  var resumeObstacle: String? { nil }

  var access: FieldAccess {
    path.fields.reduce(FieldAccess()) { $0.reading($1, .any) }
  }

  func encode(_ document: inout Document) -> EncodedLines? {
    EncodedLines(
      path: path.path(for: document),
      bytes: RecordEncoder.line(document, spans: spanUnit, originals: writesOriginals)
    )
  }

  func openWriter(_ options: WriteOptions) throws(StageError) -> FileSet {
    try FileSet(path, preamble: [], options)
  }

  func preview(_ document: Document) -> SinkPreview {
    SinkPreview(
      path: path.path(for: document),
      text: RecordEncoder.line(document, spans: spanUnit, originals: writesOriginals)
    )
  }
}
