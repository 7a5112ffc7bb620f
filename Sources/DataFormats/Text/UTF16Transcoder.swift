/// Brings UTF-16 to UTF-8 piece by piece, so that its lines and records can be found as bytes.
///
/// Half a surrogate pair, and a byte left over at the end, become one byte `FF`: it is no UTF-8, so that
/// whoever reads the text reports it like any other damage. A mark (U+FEFF) at the start is taken off.
struct UTF16Transcoder {
  private static let damage: UInt8 = 0xFF

  /// Whether the big end of a unit comes first; nil until the mark was looked at.
  private var isBigEndian: Bool?
  private var isAtStart = true
  /// The first byte of a unit whose second hasn't come.
  private var halfUnit: UInt8?
  /// The first half of a surrogate pair whose second hasn't come.
  private var highSurrogate: UInt32?

  /// Makes a transcoder; nil for an encoding that isn't UTF-16.
  init?(_ encoding: TextEncoding) {
    switch encoding {
    case .utf16: isBigEndian = nil
    case .utf16LittleEndian: isBigEndian = false
    case .utf16BigEndian: isBigEndian = true
    default: return nil
    }
  }

  /// Appends the UTF-8 of what comes next.
  mutating func transcode(_ bytes: ArraySlice<UInt8>, into text: inout [UInt8]) {
    for byte in bytes {
      guard let first = halfUnit else {
        halfUnit = byte
        continue
      }
      halfUnit = nil
      append(first, byte, to: &text)
    }
  }

  /// Appends what stands for an end in the middle of a scalar.
  mutating func finish(into text: inout [UInt8]) {
    if halfUnit != nil || highSurrogate != nil { text.append(Self.damage) }
    (halfUnit, highSurrogate) = (nil, nil)
  }

  private mutating func append(_ first: UInt8, _ second: UInt8, to text: inout [UInt8]) {
    let bigEndian = isBigEndian ?? (first == 0xFE && second == 0xFF)
    isBigEndian = bigEndian
    let unit =
      bigEndian ? UInt32(first) << 8 | UInt32(second) : UInt32(second) << 8 | UInt32(first)
    defer { isAtStart = false }
    if isAtStart, unit == 0xFEFF { return }
    if let high = highSurrogate {
      highSurrogate = nil
      if unit & 0xFC00 == 0xDC00 {
        text.append(scalar: 0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00))
        return
      }
      text.append(Self.damage)
    }
    switch unit & 0xFC00 {
    case 0xD800: highSurrogate = unit
    case 0xDC00: text.append(Self.damage)
    default: text.append(scalar: unit)
    }
  }
}
