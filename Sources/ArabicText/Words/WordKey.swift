/// The form in which words of the lexicon are compared.
public enum WordKey {
  /// A word or phrase without marks, tatweel and controls, its letters folded as
  /// `LetterClass.folded` does, with one blank between words and none at the ends.
  public static func key(of word: String) -> String {
    var key = String.UnicodeScalarView()
    var hasBlank = false
    for scalar in word.unicodeScalars {
      if let form = PresentationForms.decomposition(of: scalar.value) {
        form.forEachScalar { append($0, to: &key, &hasBlank) }
      } else {
        append(scalar.value, to: &key, &hasBlank)
      }
    }
    return String(key)
  }

  private static func append(
    _ scalar: UInt32,
    to key: inout String.UnicodeScalarView,
    _ hasBlank: inout Bool
  ) {
    if ArabicScalars.isBlank(scalar) {
      hasBlank = !key.isEmpty
    } else if let folded = LetterClass.folded(scalar).flatMap(Unicode.Scalar.init) {
      if hasBlank { key.append(" ") }
      hasBlank = false
      key.append(folded)
    }
  }
}
