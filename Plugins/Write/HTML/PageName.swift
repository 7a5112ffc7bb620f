import DataFormats

/// The names of the report's pages.
///
/// A page is named by its document's identity, so that it keeps its address when documents come before it
/// or go: by the letters and digits of the identity, for people, and its sum, which keeps two apart.
enum PageName {
  private static let mostWordBytes = 60
  private static let sumDigitCount = 16
  private static let ending = ".html"

  /// The sum that keeps a name from all others.
  static func sum(in name: String) -> UInt64 {
    let digits = name.utf8.dropLast(ending.utf8.count).suffix(sumDigitCount)
    return UInt64(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
  }

  /// The name of the page of an identity, as a file has it and a link.
  static func name(of id: String) -> String {
    var words: [UInt8] = []
    for byte in id.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): words.append(byte)
      case _ where words.last != UInt8(ascii: "-") && !words.isEmpty:
        words.append(UInt8(ascii: "-"))
      default: break
      }
      if words.count == mostWordBytes { break }
    }
    if !words.isEmpty, words.last != UInt8(ascii: "-") { words.append(UInt8(ascii: "-")) }
    return String(decoding: words, as: UTF8.self)
      + SHA256.hexDigest(of: Array(id.utf8)).prefix(sumDigitCount) + ending
  }
}
