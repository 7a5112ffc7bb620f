import PipelineCore

/// A page with all fields of a document, for a browser, where Arabic stands as it should.
enum DocumentPage {
  /// The page, in HTML, with nothing in it that is fetched from anywhere.
  static func html(of document: Document) -> String {
    var page = """
      <!DOCTYPE html>
      <html><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(document.id))</title>
      <style>
      body { max-width: 46rem; margin: 1rem auto; padding: 0 1rem; font: 1.1rem/1.7 serif;
        color: #1b1b1b; background: #fdfcf9; overflow-wrap: anywhere }
      h1 { font-size: 1rem } h2 { font: 600 .8rem sans-serif; color: #666; margin: 1.2rem 0 .2rem }
      p, li { margin: .2rem 0; white-space: pre-wrap } ol { margin: 0 }
      dl { margin: 0; padding-inline-start: 1rem; border-inline-start: 2px solid #ddd }
      dt { font: .75rem sans-serif; color: #666 } dd { margin: 0 }
      .finding { color: #8a4b00; font-size: .9rem } .rejected { color: #a00000 }
      @media (prefers-color-scheme: dark) { body { background: #181818; color: #e8e6e1 }
        h2, dt { color: #999 } .finding { color: #e0a050 } .rejected { color: #ff7b7b } }
      </style></head><body>
      <h1 dir="ltr">\(escaped(document.id))</h1>

      """
    if let rejection = document.rejection {
      page +=
        "<p class=\"rejected\" dir=\"auto\">\(escaped(rejection.code)): \(escaped(rejection.message))</p>\n"
    }
    for member in document.fields.members {
      page += "<h2 dir=\"ltr\">\(escaped(member.name))</h2>\n\(html(of: member.value))\n"
    }
    if !document.findings.isEmpty { page += "<h2 dir=\"ltr\">findings</h2>\n" }
    for finding in document.findings {
      page +=
        "<p class=\"finding\" dir=\"auto\">\(finding.severity.rawValue) \(escaped(finding.code)): "
        + "\(escaped(finding.message))</p>\n"
    }
    return page + "</body></html>\n"
  }

  private static func html(of value: Value) -> String {
    switch value.decoded.content {
    case .null: return "<p>–</p>"
    case .list(let items):
      return "<ol>" + items.map { "<li dir=\"auto\">\(inner($0))</li>" }.joined(separator: "\n")
        + "</ol>"
    default: return "<p dir=\"auto\">\(inner(value))</p>"
    }
  }

  /// A value inside a paragraph or an item.
  private static func inner(_ value: Value) -> String {
    let value = value.decoded
    switch value.content {
    case .null: return "–"
    case .list(let items): return items.map { inner($0) }.joined(separator: "<br>")
    case .record(let record):
      let members = record.members.filter {
        if case .null = $0.value.decoded.content { false } else { true }
      }
      return "<dl>"
        + members.map {
          "<dt dir=\"ltr\">\(escaped($0.name))</dt><dd dir=\"auto\">\(inner($0.value))</dd>"
        }.joined() + "</dl>"
    default: return escaped(String(decoding: value.displayText.bytes, as: UTF8.self))
    }
  }

  /// The text with nothing in it that HTML takes for its own; controls show as U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
