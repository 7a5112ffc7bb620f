/// Names the bytes that the script language is made of.
enum ASCII {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let hash = UInt8(ascii: "#")
  static let dollar = UInt8(ascii: "$")
  static let hyphen = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let backslash = UInt8(ascii: "\\")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")

  /// Tells whether a byte is one of `0` to `9`.
  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// Tells whether a byte may begin a name.
  static func beginsName(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || byte == UInt8(ascii: "_")
  }

  /// Tells whether a byte may stand inside a name.
  static func continuesName(_ byte: UInt8) -> Bool {
    beginsName(byte) || isDigit(byte)
  }

  /// Finds the end of the name `[A-Za-z_]\w*(-\w+)*` that begins at an offset, or nil.
  static func nameEnd(in bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count, beginsName(bytes[start]) else { return nil }
    var end = start + 1
    while end < bytes.count {
      if continuesName(bytes[end]) {
        end += 1
      } else if bytes[end] == hyphen, end + 1 < bytes.count, continuesName(bytes[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    return end
  }
}
