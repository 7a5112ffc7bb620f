import Glibc

/// The names of files as texts: every name has one text, and every such text leads back to its file.
///
/// A name is bytes and may be no UTF-8 (names in windows-1256 are real). A byte that isn't stands as
/// `\xHH` in the text, in upper case. A backslash in a name that could be taken for such an escape is
/// `\x5C`. So two files never share a text, and a text that was shown can be typed again.
public enum FileName {
  /// The text of a name's bytes.
  public static func text(of bytes: [UInt8]) -> String { text(of: bytes, escapesBackslashes: true) }

  /// The text of bytes that somebody typed, whose escapes mean bytes already.
  public static func typed(_ bytes: [UInt8]) -> String {
    text(of: bytes, escapesBackslashes: false)
  }

  /// The path of the file that a link leads to; the path itself where it is none.
  public static func target(of path: String) -> String {
    FileStatus(path: path, follows: false)?.isLink == true ? FileKey.realPath(path) ?? path : path
  }

  private static func text(of bytes: [UInt8], escapesBackslashes: Bool) -> String {
    let isPlain = !escapesBackslashes || escape(in: bytes, from: 0) == nil
    if isPlain, let text = String(validating: bytes, as: UTF8.self) { return text }
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let length = scalarLength(in: bytes, at: place)
      if length == 0 {
        append(escaped: bytes[place], to: &result)
      } else if escapesBackslashes, byte(of: bytes, at: place) != nil {
        append(escaped: UInt8(ascii: "\\"), to: &result)
      } else {
        result += bytes[place..<place + length]
      }
      place += max(1, length)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes that a text of a name stands for.
  public static func bytes(of text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard var next = escape(in: bytes, from: 0) else { return bytes }
    var result: [UInt8] = []
    var copied = 0
    while true {
      result += bytes[copied..<next]
      result.append(byte(of: bytes, at: next) ?? UInt8(ascii: "\\"))
      copied = next + 4
      guard let another = escape(in: bytes, from: copied) else { break }
      next = another
    }
    return result + bytes[copied...]
  }

  /// Where the next escape begins.
  private static func escape(in bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while let found = bytes[place...].firstIndex(of: UInt8(ascii: "\\")) {
      if byte(of: bytes, at: found) != nil { return found }
      place = found + 1
    }
    return nil
  }

  /// The byte that the escape at a place means; nil where none is there.
  private static func byte(of bytes: [UInt8], at place: Int) -> UInt8? {
    guard place + 4 <= bytes.count, bytes[place] == UInt8(ascii: "\\"),
      bytes[place + 1] == UInt8(ascii: "x"), let high = digit(bytes[place + 2]),
      let low = digit(bytes[place + 3])
    else { return nil }
    let value = high << 4 | low
    return value >= 0x80 || value == UInt8(ascii: "\\") ? value : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func append(escaped byte: UInt8, to result: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    result += [
      UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)],
    ]
  }

  /// How many bytes the scalar at a place has; 0 where its bytes are no UTF-8.
  private static func scalarLength(in bytes: [UInt8], at place: Int) -> Int {
    let count =
      switch bytes[place] {
      case 0x00...0x7F: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard count > 0, place + count <= bytes.count else { return 0 }
    if count == 1 { return 1 }
    return String(validating: bytes[place..<place + count], as: UTF8.self) == nil ? 0 : count
  }
}

extension String {
  /// Lends the path that the text stands for to a system call, as a C string.
  ///
  /// A path with a NUL can't be told to the system; no file has the empty one that is lent instead.
  public func withSystemPath<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows
    -> Result
  {
    var bytes = FileName.bytes(of: self)
    if bytes.contains(0) { bytes = [] }
    bytes.append(0)
    return try unsafe bytes.withUnsafeBufferPointer { buffer in
      // SAFETY: bytes and CChar have the same layout; the buffer ends with NUL and isn't empty.
      try unsafe buffer.withMemoryRebound(to: CChar.self) { chars in
        guard let start = chars.baseAddress else { preconditionFailure("a path has its NUL") }
        return unsafe try body(start)
      }
    }
  }
}
