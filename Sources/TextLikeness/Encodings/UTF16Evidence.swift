internal import DataFormats

/// Tells UTF-16 without a byte order mark.
///
/// In Arabic text in UTF-16 nearly every unit is an Arabic letter, a blank or ASCII: one half of its
/// units' bytes are 06, 00 and a few others. Text of one byte a sign has no such half.
struct UTF16Evidence {
  /// The order of bytes that was found; nil where the text isn't UTF-16.
  let encoding: TextEncoding?

  private static let unitLimit = 4096

  init(_ bytes: Span<UInt8>) {
    let unitCount = min(bytes.count / 2, UTF16Evidence.unitLimit)
    guard unitCount >= 2, bytes.count % 2 == 0 || unitCount == UTF16Evidence.unitLimit else {
      encoding = nil
      return
    }
    var little = 0
    var big = 0
    var zeroOrArabic = 0
    // Why: most texts show at once that they are something else.
    let missLimit = unitCount / 20 + 1
    for unit in 0..<unitCount {
      guard unit - max(little, big) <= missLimit else {
        encoding = nil
        return
      }
      let (first, second) = (bytes[2 * unit], bytes[2 * unit + 1])
      if UTF16Evidence.isUsual(high: second, low: first) { little += 1 }
      if UTF16Evidence.isUsual(high: first, low: second) { big += 1 }
      if first == 0 || second == 0 || first == 0x06 || second == 0x06 { zeroOrArabic += 1 }
    }
    let best = max(little, big)
    guard best * 20 >= unitCount * 19, zeroOrArabic * 2 >= unitCount, little != big else {
      encoding = nil
      return
    }
    encoding = little > big ? .utf16LittleEndian : .utf16BigEndian
  }

  /// Whether a unit stands in usual text: ASCII, Latin-1, Arabic, typographic punctuation, forms.
  private static func isUsual(high: UInt8, low: UInt8) -> Bool {
    switch high {
    case 0x00: low >= 0x20 && low < 0x7F || low >= 0xA0 || low == 0x0A || low == 0x0D || low == 0x09
    case 0x06: true
    case 0x20: low >= 0x0C && low < 0x70
    case 0xFB: low >= 0x50
    case 0xFC, 0xFD: true
    case 0xFE: low >= 0x70
    default: false
    }
  }
}
