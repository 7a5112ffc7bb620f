internal import DataFormats

/// A table by which bytes of another encoding were read by mistake.
enum MistakenReading: UInt8, CaseIterable {
  case windows1252, latin1, windows1256, macRoman, codePage437, codePage850, windows1251,
    windows1250
  case windows1254, windows1253, windows1257, iso8859Part2, iso8859Part15

  /// What the table is called.
  var name: String {
    switch self {
    case .windows1252: "windows-1252"
    case .latin1: "iso-8859-1"
    case .windows1256: "windows-1256"
    case .macRoman: "mac-roman"
    case .codePage437: "cp437"
    case .codePage850: "cp850"
    case .windows1251: "windows-1251"
    case .windows1250: "windows-1250"
    case .windows1254: "windows-1254"
    case .windows1253: "windows-1253"
    case .windows1257: "windows-1257"
    case .iso8859Part2: "iso-8859-2"
    case .iso8859Part15: "iso-8859-15"
    }
  }

  /// How much rarer than windows-1252 it is, in bits.
  var price: Double {
    switch self {
    case .windows1252: 0
    case .latin1: 0.5
    case .windows1256: 1
    case .macRoman, .windows1251: 3
    default: 4
    }
  }

  private var upperHalf: [UInt32] {
    switch self {
    case .windows1252: TextEncoding.windows1252.upperHalf ?? []
    case .latin1: Array(0x80...0xFF)
    case .windows1256: TextEncoding.windows1256.upperHalf ?? []
    case .macRoman: MistakenTables.macRoman
    case .codePage437: MistakenTables.codePage437
    case .codePage850: MistakenTables.codePage850
    case .windows1251: MistakenTables.windows1251
    case .windows1250: MistakenTables.windows1250
    case .windows1254: MistakenTables.windows1254
    case .windows1253: MistakenTables.windows1253
    case .windows1257: MistakenTables.windows1257
    case .iso8859Part2: MistakenTables.iso8859Part2
    case .iso8859Part15: MistakenTables.iso8859Part15
    }
  }

  /// The bytes that scalars outside ASCII came from, table by table.
  private static let bytes: [[UInt32: UInt8]] = allCases.map { reading in
    var bytes: [UInt32: UInt8] = [:]
    // Why: what the table lacks is often read as the C1 control of the same number.
    for byte in UInt8(0x80)...0x9F { bytes[UInt32(byte)] = byte }
    for (index, scalar) in reading.upperHalf.enumerated() { bytes[scalar] = UInt8(index + 0x80) }
    // Why: whole headlines are made capitals; Ƒ and Μ are those of ƒ and µ.
    if reading == .windows1252 { bytes.merge([0x0191: 0x83, 0x039C: 0xB5]) { old, _ in old } }
    return bytes
  }

  /// The byte that a scalar came from; nil where the table doesn't have it.
  func byte(of scalar: UInt32) -> UInt8? {
    scalar < 0x80
      ? UInt8(scalar) : MistakenReading.bytes[Int(rawValue)][scalar]
  }

  /// Bytes 80 to BF that are often lost: they became controls, blanks or nothing.
  var lostBytes: [UInt8] {
    switch self {
    case .windows1256: [0x9D, 0x9E, 0xA0, 0xAD]
    case .windows1252: [0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xA0, 0xAD]
    case .latin1: Array(0x80...0xA0) + [0xAD]
    default: [0xA0, 0xAD]
    }
  }
}
