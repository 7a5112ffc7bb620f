import PipelineCore

/// Tells what a file is that was given as a script and is none.
enum ScriptGuess {
  /// What the bytes look like, with the remedy; nil where they may well be a script.
  ///
  /// Only the first bytes that are neither blank nor comment are looked at.
  static func notAScript(_ source: SourceText) -> String? {
    let isFile = source.path != "-c" && source.path != "-"
    let remedy = { (what: String, reader: String) in
      "this looks like \(what), not like a script; a script reads it: "
        + "\(reader) \(Literal.quoted(isFile ? source.path : "FILE"))"
    }
    if source.bytes.starts(with: [0xFF, 0xFE]) || source.bytes.starts(with: [0xFE, 0xFF]) {
      return "this is UTF-16, and a script is UTF-8; save it as such, or: iconv -f utf-16 -t utf-8"
    }
    var text = source.bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }  // BYTE ORDER MARK
    while let first = text.first {
      if first <= 0x20 {
        text = text.dropFirst()
      } else if first == ASCII.hash {
        text = text.drop { $0 != ASCII.newline }
      } else {
        break
      }
    }
    guard let first = text.first else { return nil }
    if text.starts(with: Array("%PDF".utf8)) { return remedy("a PDF file", "read") }
    switch first {
    case UInt8(ascii: "<"): return remedy("a web page or XML", "read")
    case UInt8(ascii: "{"), UInt8(ascii: "["): return remedy("JSON", "read.jsonl")
    case 0x80...: break
    default: return nil
    }
    let scalars = String(decoding: text.prefix(64), as: UTF8.self).unicodeScalars
    // Why: a word with an invisible mark before it, or in typographic quotes, is told of by itself.
    guard let scalar = scalars.first, scalar.properties.isAlphabetic else { return nil }
    return remedy("a text", "read.text")
  }
}

extension DiagnosticRenderer {
  /// The most diagnostics of one script that are shown.
  private static let mostShown = 20
  /// The most of what isn't a script.
  private static let mostOfOthers = 2

  /// Renders what is wrong with a script; of very many diagnostics, and of a file that isn't a script, the first only.
  public func render(_ diagnostics: [Diagnostic], of source: SourceText?) -> String {
    var shown: [Diagnostic] = []
    var others: [(path: String, guess: String?, count: Int)] = []
    for diagnostic in diagnostics {
      guard let origin = diagnostic.span?.source ?? source else {
        shown.append(diagnostic)
        continue
      }
      let known = others.firstIndex { $0.path == origin.path }
      let place = known ?? others.count
      if known == nil {
        let guess = diagnostics.hasErrors ? ScriptGuess.notAScript(origin) : nil
        others.append((origin.path, guess, 0))
      }
      others[place].count += 1
      if others[place].guess == nil || others[place].count <= Self.mostOfOthers {
        shown.append(diagnostic)
      }
    }
    shown = Array(shown.prefix(Self.mostShown))
    var text = render(shown)
    let rest = diagnostics.count - shown.count
    if rest > 0 { text += "\n… \(rest) more\n" }
    for other in others {
      guard let guess = other.guess else { continue }
      text += "\n\(SafeText.shown(other.path)): \(guess)\n"
    }
    return text
  }
}
