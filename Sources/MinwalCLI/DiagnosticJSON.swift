import DataFormats
import PipelineScript

/// Writes diagnostics for editors and other programs.
enum DiagnosticJSON {
  /// One array, an object for each diagnostic, with a newline at its end.
  static func array(_ diagnostics: [Diagnostic]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginArray()
    for diagnostic in diagnostics { write(diagnostic, to: &writer) }
    writer.endArray()
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ diagnostic: Diagnostic, to writer: inout JSONWriter) {
    writer.beginObject()
    for (key, text) in [
      ("code", diagnostic.code.rawValue), ("severity", diagnostic.severity.rawValue),
      ("message", diagnostic.message), ("label", diagnostic.label),
    ] {
      writer.key(key)
      writer.string(text)
    }
    if let span = diagnostic.span {
      writer.key("place")
      write(span, to: &writer)
    }
    writer.key("labels")
    writer.beginArray()
    for label in diagnostic.labels {
      writer.beginObject()
      writer.key("text")
      writer.string(label.text)
      writer.key("place")
      write(label.span, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    for (key, texts) in [("notes", diagnostic.notes), ("help", diagnostic.help)] {
      writer.key(key)
      writer.beginArray()
      for text in texts { writer.string(text) }
      writer.endArray()
    }
    writer.endObject()
  }

  private static func write(_ span: Diagnostic.Span, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("path")
    writer.string(span.source.path)
    writer.key("bytes")
    writer.beginArray()
    writer.integer(span.range.lowerBound)
    writer.integer(span.range.upperBound)
    writer.endArray()
    for (key, offset) in [("start", span.range.lowerBound), ("end", span.range.upperBound)] {
      let place = span.source.place(at: offset)
      writer.key(key)
      writer.beginObject()
      writer.key("line")
      writer.integer(place.lineNumber)
      writer.key("column")
      writer.integer(place.column)
      writer.endObject()
    }
    writer.endObject()
  }
}
