import PipelineCore

/// The direction in which a text of an article is set.
enum TextDirection {
  /// `rtl`, but `ltr` for a text that is Latin for the most part.
  ///
  /// The first letter doesn't tell: an Arabic headline may begin with a company's name.
  static func name(of text: String) -> String {
    var arabic = 0
    var latin = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += 1
      case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFEFC: arabic += 1
      default: continue
      }
    }
    return latin > arabic ? "ltr" : "rtl"
  }
}
