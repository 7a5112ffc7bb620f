/// A text with `{field}` places that are filled from each document; `{{` and `}}` are braces.
public struct Template: Sendable, Hashable {
  /// A piece of a template.
  public enum Part: Sendable, Hashable {
    /// Text that stands as it is.
    case text(String)
    /// The text of a field.
    case field(FieldPath)
  }

  /// The pieces in order.
  public let parts: [Part]
  /// The template as it was written.
  public let source: String

  /// Reads a template.
  ///
  /// - Throws: `StageError.argument` naming the parameter where a brace isn't closed or holds no field path.
  public init(_ source: String, parameter: String) throws(StageError) {
    var parts: [Part] = []
    var text = ""
    var rest = source[...]
    while let next = rest.first {
      rest.removeFirst()
      if (next == "{" || next == "}") && rest.first == next {
        text.append(next)
        rest.removeFirst()
      } else if next == "{" {
        guard let end = rest.firstIndex(of: "}") else {
          throw .argument(
            name: parameter,
            problem: "has a `{` without its `}`",
            help: "write `{{` for a brace"
          )
        }
        guard let path = FieldPath(rest[..<end]) else {
          throw .argument(
            name: parameter,
            problem: "has no field's name between `{` and `}`",
            help: "write `{{` for a brace"
          )
        }
        if !text.isEmpty { parts.append(.text(text)) }
        text = ""
        parts.append(.field(path))
        rest = rest[rest.index(after: end)...]
      } else if next == "}" {
        throw .argument(
          name: parameter,
          problem: "has a `}` without its `{`",
          help: "write `}}` for a brace"
        )
      } else {
        text.append(next)
      }
    }
    if !text.isEmpty { parts.append(.text(text)) }
    self.parts = parts
    self.source = source
  }

  /// What `{id}` stands for: no field, as no field has this name, but the document's identity.
  public static let identity = FieldPath(["id"])

  /// The fields that it names, `identity` among them.
  public var fields: [FieldPath] {
    parts.compactMap { if case .field(let path) = $0 { path } else { nil } }
  }

  /// Fills the template from a document, with the places of the fields' texts kept.
  ///
  /// A field that isn't there gives nothing; a list gives its items with `separator` between. `{id}`
  /// gives the document's identity.
  public func render(_ document: Document, separator: String = ", ") -> TracedText {
    var pieces: [TracedText] = []
    for part in parts {
      switch part {
      case .text(let text): pieces.append(TracedText(untraced: text))
      case .field(Self.identity): pieces.append(TracedText(untraced: document.id))
      case .field(let path):
        var isFirst = true
        document.forEachValue(at: path) { value in
          if !isFirst { pieces.append(TracedText(untraced: separator)) }
          isFirst = false
          pieces.append(value.displayText)
        }
      }
    }
    return pieces.count == 1 ? pieces[0] : TracedText.joined(pieces)
  }
}

extension Value {
  /// The value as text: a text as it is, a date in EDTF, null as nothing, lists and records as JSON.
  public var displayText: TracedText {
    let string: String
    switch content {
    case .text(let text): return text
    case .null: string = ""
    case .date(let date): string = date.edtf
    case .encoded: return decoded.displayText
    default: string = JSONText.value(self)
    }
    if let trace { return TracedText(Array(string.utf8), for: trace) }
    return TracedText(untraced: string)
  }
}
