extension FileName {
  /// The most bytes that a text from the data adds to a name.
  private static let partByteLimit = 120

  /// Makes a text safe as a part of a file's name.
  public static func safe(_ text: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      scalars.append(isAllowed(scalar) ? scalar : "_")
    }
    var name = Array(String(scalars).utf8)
    while let last = name.last, last == UInt8(ascii: " ") || last == UInt8(ascii: ".") {
      name.removeLast()
    }
    if name.first == UInt8(ascii: ".") { name[0] = UInt8(ascii: "_") }
    if name.count > partByteLimit {
      // Why: two long texts that begin alike stay apart.
      let sum = SHA256.hexDigest(of: name).prefix(12)
      name = Array(name.prefix(partByteLimit - 13))
      while let last = name.last, last & 0xC0 == 0x80 { name.removeLast() }
      if let last = name.last, last >= 0xC0 { name.removeLast() }
      name += Array("-\(sum)".utf8)
    }
    let string = String(decoding: name, as: UTF8.self)
    if string.isEmpty { return "_" }
    return isDevice(string) ? string + "_" : string
  }

  /// Tells whether a scalar may stand in a name: no separator, no control, and no mark that would show
  /// the name in another order than it has.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
      false
    default: !"/\\:*?\"<>|".unicodeScalars.contains(scalar)
    }
  }

  /// Tells whether Windows would take a name for a device.
  private static func isDevice(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.uppercased()
    if ["CON", "PRN", "AUX", "NUL"].contains(stem) { return true }
    return stem.utf8.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT"))
      && stem.utf8.last.map { (0x31...0x39).contains($0) } == true
  }
}
