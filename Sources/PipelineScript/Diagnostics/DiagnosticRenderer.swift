/// Writes diagnostics out for people.
///
/// The marked place has carets under it where every column is certain; where the line holds
/// right-to-left, wide or combining scalars it stands between ⟦ and ⟧ inside the line.
public struct DiagnosticRenderer: Sendable {
  /// Says whether to colour, which suits a terminal only.
  public var usesColour: Bool
  /// The cells of a row, where what stands beside the marks is to be broken at spaces; nil for no end.
  public var columns: Int?

  /// Makes a renderer; without colour unless asked.
  public init(usesColour: Bool = false, columns: Int? = nil) {
    self.usesColour = usesColour
    self.columns = columns
  }

  /// Renders diagnostics, a blank line between two, each line ending with a newline.
  public func render(_ diagnostics: some Sequence<Diagnostic>) -> String {
    diagnostics.map(render).joined(separator: "\n")
  }

  /// Renders one diagnostic, each line ending with a newline.
  public func render(_ diagnostic: Diagnostic) -> String {
    let accent: Style = diagnostic.severity == .error ? .error : .warning
    let title = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    var lines = [
      paint(title, accent) + paint(": " + SafeText.shown(Self.brief(diagnostic.message)), .strong)
    ]
    let spans = (diagnostic.span.map { [$0] } ?? []) + diagnostic.labels.map(\.span)
    let numbers = spans.map { $0.source.shownLineNumber(at: $0.range.lowerBound) }
    let gutter = String(repeating: " ", count: String(numbers.max() ?? 0).count)
    if let span = diagnostic.span {
      lines += excerpt(
        span,
        arrow: "-->",
        mark: "^",
        label: diagnostic.label,
        gutter: gutter,
        style: accent
      )
    }
    for label in diagnostic.labels {
      lines += excerpt(
        label.span,
        arrow: ":::",
        mark: "-",
        label: label.text,
        gutter: gutter,
        style: .quiet
      )
    }
    let remarks = diagnostic.notes.map { ("note", $0) } + diagnostic.help.map { ("help", $0) }
    for (kind, text) in remarks {
      lines.append("\(gutter) \(paint("=", .quiet)) \(kind): \(SafeText.shown(text))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A message whose longest words are cut in the middle, since a file that is no script may be one word.
  private static func brief(_ message: String) -> String {
    guard message.utf8.count > longestWord else { return message }
    return message.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.utf8.count > longestWord ? word.prefix(60) + "…" + word.suffix(20) : word
    }.joined(separator: " ")
  }

  /// The most bytes of a word of a message that is shown whole: those of a long path.
  private static let longestWord = 400

  private func excerpt(
    _ span: Diagnostic.Span,
    arrow: String,
    mark: Character,
    label: String,
    gutter: String,
    style: Style
  ) -> [String] {
    let place = span.source.place(at: span.range.lowerBound)
    let number = String(span.source.shownLineNumber(at: span.range.lowerBound))
    let padding = String(repeating: " ", count: gutter.utf8.count - number.utf8.count)
    let margin = gutter + " " + paint("|", .quiet)
    let excerpt = Excerpt(of: span, width: columns.map { $0 - gutter.count - 3 })
    let position = "\(SafeText.shown(span.source.path)):\(number):\(place.column)"
    var lines = ["\(gutter)\(paint(arrow, .quiet)) \(position)", margin]
    let shownLabel = SafeText.shown(label)
    if excerpt.hasUncertainColumns {
      let line = excerpt.before + paint("⟦" + excerpt.marked + "⟧", style) + excerpt.after
      lines.append(paint(padding + number + " |", .quiet) + " " + line)
      if !label.isEmpty { lines.append(margin + " " + paint(shownLabel, style)) }
    } else {
      let line = excerpt.before + excerpt.marked + excerpt.after
      let indent = String(repeating: " ", count: excerpt.before.count)
      let marks = String(repeating: mark, count: max(1, excerpt.marked.count))
      let width = gutter.count + 3 + indent.count + marks.count + 1 + shownLabel.count
      if let columns, !label.isEmpty, width > columns {
        lines.append(paint(padding + number + " |", .quiet) + (line.isEmpty ? "" : " " + line))
        lines.append(margin + " " + indent + paint(marks, style))
        for row in Self.rows(of: shownLabel, width: columns - gutter.count - 3) {
          lines.append(margin + " " + paint(row, style))
        }
        return lines
      }
      let text = label.isEmpty ? marks : marks + " " + shownLabel
      lines.append(paint(padding + number + " |", .quiet) + (line.isEmpty ? "" : " " + line))
      lines.append(margin + " " + indent + paint(text, style))
    }
    return lines
  }

  /// The words of a text on rows of a width; a longer word has a row of its own.
  private static func rows(of text: String, width: Int) -> [String] {
    var rows: [String] = []
    for word in text.split(separator: " ") {
      if let last = rows.last, last.count + 1 + word.count <= width {
        rows[rows.count - 1] = last + " " + word
      } else {
        rows.append(String(word))
      }
    }
    return rows
  }

  private enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case strong = "1"
    case quiet = "36"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    usesColour && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// Holds the part of a script's line that a diagnostic shows, at most about 150 grapheme
/// clusters of it, and no more than a row takes.
private struct Excerpt {
  let before: String
  let marked: String
  let after: String

  var hasUncertainColumns: Bool {
    SafeText.hasUncertainColumns(before + marked + after)
  }

  /// Takes a place's part.
  ///
  /// - Parameter width: The cells of a row; nil for no end.
  init(of span: Diagnostic.Span, width: Int?) {
    let source = span.source
    let start = min(span.range.lowerBound, source.bytes.count)
    let line = source.byteRange(ofLine: source.lineNumber(at: start))
    let lower = min(start, line.upperBound)
    let upper = max(lower, min(span.range.upperBound, line.upperBound))
    // Why: the marks of a place among right-to-left text, and an ellipsis on either side, are cells too.
    let room = width.map { max(8, $0 - 4) } ?? 160
    marked = Self.firstPart(of: source.text(in: lower..<upper), limit: min(60, room))
    let beside = room - min(room, marked.count)
    let rest = source.text(in: upper..<line.upperBound)
    before = Self.lastPart(
      of: source.text(in: line.lowerBound..<lower),
      limit: min(60, beside - min(beside / 3, rest.count))
    )
    after = Self.firstPart(of: rest, limit: min(40, beside - min(beside, before.count)))
  }

  private static func firstPart(of text: String, limit: Int) -> String {
    let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex)
    guard let end, end < text.endIndex else { return SafeText.shown(text) }
    return SafeText.shown(String(text[..<end])) + "…"
  }

  private static func lastPart(of text: String, limit: Int) -> String {
    let start = text.index(text.endIndex, offsetBy: -limit, limitedBy: text.startIndex)
    guard let start, start > text.startIndex else { return SafeText.shown(text) }
    return "…" + SafeText.shown(String(text[start...]))
  }
}
