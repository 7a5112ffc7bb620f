/// A scalar of a line that has presentation forms, with what matters for its order.
package struct FormUnit {
  package let scalar: UInt32
  /// Byte offset in the text.
  let offset: Int
  let byteCount: Int
  /// The scalar taken apart, where it is a form that has base letters.
  let form: PresentationForms.Decomposition?

  init(scalar: UInt32, offset: Int, byteCount: Int) {
    self.scalar = scalar
    self.offset = offset
    self.byteCount = byteCount
    form = PresentationForms.decomposition(of: scalar)
  }

  /// The scalars of a range of a text.
  package static func units(of span: Span<UInt8>, in range: Range<Int>) -> [FormUnit] {
    var units: [FormUnit] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let scalar = span.scalar(at: offset)
      units.append(FormUnit(scalar: scalar.value, offset: offset, byteCount: scalar.byteCount))
      offset += scalar.byteCount
    }
    return units
  }

  /// Byte offset after the scalar.
  package var end: Int { offset + byteCount }

  /// Whether it is an Arabic letter that isn't a presentation form.
  var isBaseLetter: Bool {
    !PresentationForms.hasBlock(scalar) && ArabicScalars.isLetter(scalar)
  }

  /// Whether it separates words or lines.
  var isWhiteSpace: Bool {
    ArabicScalars.isBlank(scalar) || ArabicScalars.isForeignLineEnd(scalar)
  }

  /// Whether it is a mark on an Arabic letter.
  var isMark: Bool {
    ArabicScalars.isMark(scalar) || PresentationForms.isSpacingMark(scalar)
  }

  /// Whether it is a digit: ASCII, Arabic-Indic or its Eastern form.
  var isDigit: Bool { DecimalDigit(scalar: scalar) != nil }

  /// Whether it is a letter of a script that runs from left to right; beyond Latin, Greek and
  /// Cyrillic every scalar after the Arabic blocks counts as one.
  var isLeftToRightLetter: Bool {
    if scalar < 0x80 { return (scalar | 0x20) &- 0x61 < 26 }
    return scalar &- 0x00C0 < 0x01F0 || scalar &- 0x0370 < 0x01C0
      || scalar &- 0x0900 < 0x1700 || scalar &- 0x3040 < 0xA7C0
  }

  /// Appends the base letters of a form, or the scalar itself.
  ///
  /// A mark in a spacing form that comes right after a letter or a mark is one on it, and loses its blank.
  package func appendLetters(to bytes: inout [UInt8], after before: UInt32? = nil) {
    guard let form else {
      bytes.append(scalar: scalar)
      return
    }
    if PresentationForms.isSpacingMark(scalar), let before,
      ArabicScalars.isLetter(before) || ArabicScalars.isMark(before)
        || PresentationForms.isSpacingMark(before)
    {
      form.forEachScalar { if $0 != 0x20 { bytes.append(scalar: $0) } }
      return
    }
    form.forEachScalar { bytes.append(scalar: $0) }
  }
}
