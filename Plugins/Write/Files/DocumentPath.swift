import PipelineCore

/// The path of an output, which may name fields: `tei/{paper}/{id}.xml` is one file a document.
///
/// What comes from a field can't leave its place in the path: separators, controls and what file
/// systems reserve become `_`, a name of dots only too, and a value is cut to 96 bytes, with a
/// fingerprint behind it so that two long values stay two.
struct DocumentPath: Sendable {
  /// The path as it was written.
  let source: String
  /// Whether each document has a path of its own.
  let isPerDocument: Bool
  private let template: Template

  private static let valueByteLimit = 96

  /// Reads a path.
  ///
  /// - Throws: `StageError.argument` where a brace isn't closed or holds no field path.
  init(_ path: String, parameter: String) throws(StageError) {
    source = path
    template = try Template(path, parameter: parameter)
    isPerDocument = !template.fields.isEmpty
  }

  /// The folder that all documents' files lie in: what stands before the first field, to the last `/`.
  var fixedFolder: String {
    guard case .text(let text) = template.parts.first,
      let slash = text.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return "." }
    return slash == text.startIndex ? "/" : String(text[..<slash])
  }

  /// The path for a document.
  func path(for document: Document) -> String {
    template.parts.reduce(into: "") { path, part in
      switch part {
      case .text(let text): path += text
      case .field(let field):
        var values: [String] = []
        document.forEachValue(at: field) { values.append($0.displayText.string) }
        if values.isEmpty, field.names == ["id"] { values = [document.id] }
        path += Self.safeName(values.joined(separator: ", "))
      }
    }
  }

  /// A text as part of a file's name.
  static func safeName(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      name.unicodeScalars.append(isAllowed(scalar) ? scalar : "_")
    }
    if name.utf8.count > valueByteLimit {
      var cut = ""
      for scalar in name.unicodeScalars {
        if cut.utf8.count + UTF8.width(scalar) > valueByteLimit - 17 { break }
        cut.unicodeScalars.append(scalar)
      }
      name = cut + "~" + fingerprint(text)
    }
    let isBare = name.unicodeScalars.allSatisfy { $0 == "." || $0 == " " }
    let stem = name.prefix { $0 != "." }.lowercased()
    return isBare || reservedNames.contains(stem) || name.hasSuffix(".") || name.hasSuffix(" ")
      ? name + "_" : name
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
      false  // controls, and marks that would show a name in another order
    case 0x22, 0x2A, 0x2F, 0x3A, 0x3C, 0x3E, 0x3F, 0x5C, 0x7C: false  // " * / : < > ? \ |
    default: true
    }
  }

  /// Sixteen hexadecimal digits that tell two texts apart (FNV-1a, 64 bits).
  private static func fingerprint(_ text: String) -> String {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private static let reservedNames: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] }
  )
}
