/// Header fields as HTTP and WARC have them: a name, a colon and a value a line.
public struct NamedFields: Sendable, Hashable {
  private var fields: [(name: String, value: String)] = []

  /// Makes a list without fields.
  public init() {}

  /// Reads the lines of a header.
  ///
  /// A line that begins with a space goes on with the value before it (the old folding); a line without a
  /// colon is passed over. Bytes that are no UTF-8 become U+FFFD.
  ///
  /// - Parameter bytes: the lines after the first, up to the empty one; they end with LF or CR LF.
  init(lines bytes: ArraySlice<UInt8>) {
    for line in bytes.split(separator: Byte.lineFeed, omittingEmptySubsequences: true) {
      if let first = line.first, first == 0x20 || first == Byte.tab, !fields.isEmpty {
        fields[fields.count - 1].value += " " + Self.trimmed(line)
        continue
      }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      fields.append((Self.trimmed(line[..<colon]).lowercased(), Self.trimmed(line[(colon + 1)...])))
    }
  }

  /// The first value of a name, which is compared without regard to case; nil where there is none.
  public subscript(name: String) -> String? {
    let name = name.lowercased()
    return fields.first { $0.name == name }?.value
  }

  /// Whether there is no field.
  public var isEmpty: Bool { fields.isEmpty }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
    let start = bytes.drop(while: isSpace)
    guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(decoding: start[...last], as: UTF8.self)
  }

  /// Compares names and values in order.
  public static func == (one: Self, other: Self) -> Bool {
    one.fields.elementsEqual(other.fields, by: ==)
  }

  /// Feeds names and values into a hasher.
  public func hash(into hasher: inout Hasher) {
    for field in fields {
      hasher.combine(field.name)
      hasher.combine(field.value)
    }
  }
}

/// The type of a content, from a field such as `text/html; charset=windows-1256`.
public struct MediaType: Sendable, Hashable {
  /// Type and subtype in lower case: `text/html`.
  public let name: String
  /// What `charset=` says, without quotes; nil where it says nothing.
  public let charset: String?

  /// Reads the value of a field.
  public init(_ text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    name = parts.first.map { Self.trimmed($0).lowercased() } ?? ""
    var charset: String?
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, Self.trimmed(pair[0]).lowercased() == "charset" else { continue }
      let value = Self.trimmed(pair[1])
      let bare = value.filter { $0 != "\"" && $0 != "'" }
      if !bare.isEmpty, charset == nil { charset = bare }
    }
    self.charset = charset
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(start[...last])
  }
}
