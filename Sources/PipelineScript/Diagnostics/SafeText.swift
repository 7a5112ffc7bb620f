/// Shows text from scripts and data so that no scalar in it can act on the terminal.
public enum SafeText {
  /// Writes controls, bidi controls and invisible scalars by name, as `<U+202E>`.
  public static func shown(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        result.unicodeScalars.append(" ")
      } else if isHidden(scalar) {
        result += name(of: scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Gives the name `<U+202E>` of a scalar, with at least four digits.
  public static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  /// Tells whether a scalar changes the direction of what follows it: the embeddings,
  /// overrides and isolates of UAX #9.
  static func changesDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Tells whether a terminal may show the text in other columns than one a grapheme cluster
  /// from left to right, so that a caret under it would point at the wrong place.
  static func hasUncertainColumns(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x20...0x7E, 0xA0...0x2FF, 0x370...0x482, 0x48A...0x58F, 0x1E00...0x1FFF: false
      case 0x2010...0x2027, 0x2030...0x205E: false
      default: true
      }
    }
  }

  /// Tells whether nobody sees the scalar, or it acts on a terminal.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
