import PipelineScript

/// How single scalars are shown: which have no room, which act on the terminal, what they are called.
enum ScalarDisplay {
  /// The cells that a scalar takes: 0 for marks, 2 for wide East Asian letters and emoji, else 1.
  ///
  /// The wide ranges are those of UAX #11 in their coarse form, enough to cut a line.
  static func cellCount(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// Whether a scalar can't be seen or acts on what is around it: it is shown by name, never raw.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return true
    case .spaceSeparator: return scalar != " "
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether a scalar is a mark that sits on the letter before it.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && scalar.properties.generalCategory == .nonspacingMark
  }

  /// The code point: `U+202E`.
  static func codePoint(of scalar: Unicode.Scalar) -> String {
    String(SafeText.name(of: scalar).dropFirst().dropLast())
  }

  /// The code point with its name: `U+064E ARABIC FATHA`.
  static func fullName(of scalar: Unicode.Scalar) -> String {
    let name = scalar.properties.name ?? scalar.properties.nameAlias
    return name.map { "\(codePoint(of: scalar)) \($0)" } ?? codePoint(of: scalar)
  }

  /// Whether a scalar is written from right to left (bidi classes R and AL of UAX #9, by block).
  static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0660...0x0669, 0x06F0...0x06F9: false
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      !isMark(scalar)
    default: false
    }
  }
}
