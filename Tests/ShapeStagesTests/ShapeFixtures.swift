import PipelineCore

/// A text as if read from a source, so that it has places.
func traced(_ text: String) -> Value {
  .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))
}

/// A document of these fields.
func document(_ fields: Record, id: String = "a.txt") -> Document {
  Document(id: id, source: DocumentSource(path: "a.txt"), fields: fields)
}

/// A document's fields as compact JSON.
func json(_ document: Document) -> String { JSONText.value(.record(document.fields)) }

/// Runs a stage that looks at one document at a time.
func run<T: Stage & DocumentTransform>(
  _: T.Type,
  _ arguments: [String: Literal],
  on input: Document
) throws -> Document {
  var document = input
  try T(Arguments(arguments, for: T.signature)).transform(&document)
  return document
}
