/// How right-to-left text is put on the screen; `:set rtl` chooses.
enum RightToLeftMode: String, CaseIterable, Sendable {
  /// In logical order, as it is: right for terminals that reorder, and for copying.
  case plain
  /// Each text between isolates (U+2068, U+2069), for terminals that do bidi in full.
  case isolate
  /// In visual order, for terminals that don't reorder; those that do are told not to.
  case visual
  /// Every scalar outside ASCII as `\u{…}`.
  case escape

  /// What the mode is good for, in a few words.
  var note: String {
    switch self {
    case .plain: "logical order, as the text is"
    case .isolate: "each text in an isolate, for terminals that do bidi in full"
    case .visual: "visual order, for terminals that don't reorder"
    case .escape: "everything outside ASCII as an escape"
    }
  }

  /// A line of text in this mode.
  ///
  /// - Parameter safe: A text freed of everything that acts on a terminal.
  /// - Parameter isTerminal: Whether a terminal is there that has to be told not to reorder.
  func line(_ safe: String, isTerminal: Bool = true) -> String {
    guard safe.unicodeScalars.contains(where: { $0.value >= 0x80 }) else { return safe }
    switch self {
    case .plain: return safe
    // FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
    case .isolate: return "\u{2068}\(safe)\u{2069}"
    // Bidirectional support mode of ECMA-48: explicit for this line, then implicit again.
    case .visual:
      let line = VisualOrder.line(safe)
      return isTerminal ? "\u{1B}[8l\(line)\u{1B}[8h" : line
    case .escape: return Self.escaped(safe)
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }
}
