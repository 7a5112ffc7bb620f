import Glibc

/// Shows data on a terminal so that no byte of it acts there.
public enum TerminalBytes {
  /// Writes controls by name, as `<U+001B>`: those of ASCII but tab and line ends, and U+0080 to U+009F, which some
  /// terminals obey as they do an escape.
  ///
  /// Everything else stays as it is, what isn't UTF-8 too.
  public static func shown(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard
      bytes.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F || $0 == 0xC2 })
    else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      let next = place + 1 < bytes.endIndex ? bytes[place + 1] : 0
      place += 1
      switch byte {
      case 0x0D where next == 0x0A: result.append(byte)
      case 0x00...0x08, 0x0B...0x1F, 0x7F: append(byte, to: &result)
      case 0xC2 where (0x80...0x9F).contains(next):
        append(next, to: &result)
        place += 1
      default: result.append(byte)
      }
    }
    return result[...]
  }

  /// The same where standard output is a terminal; a file or a pipe gets the bytes as they are.
  public static func forStandardOutput(_ bytes: [UInt8]) -> [UInt8] {
    isatty(1) == 1 ? Array(shown(bytes[...])) : bytes
  }

  private static func append(_ scalar: UInt8, to bytes: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    bytes += Array("<U+00".utf8)
    bytes.append(digits[Int(scalar >> 4)])
    bytes.append(digits[Int(scalar & 0xF)])
    bytes.append(UInt8(ascii: ">"))
  }
}
