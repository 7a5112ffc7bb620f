import DataFormats

/// What a record is in files that hold many.
enum RecordForm: Sendable, Hashable {
  /// Each line.
  case lines
  /// Each line, an object of JSON; or each object of an array, or of those that follow one another.
  case json
  /// What stands between line ends that aren't in quotes, after a header; with the byte between the fields, or
  /// nil where that of each file is to be found.
  case table(delimiter: UInt8?)

  /// The delimiter that needs no word.
  static let usualDelimiter = UInt8(ascii: ",")

  /// Whether files begin with a header.
  var isTable: Bool {
    if case .table = self { true } else { false }
  }

  /// Whether content of a kind may be read so; bytes that aren't text of any kind are told elsewhere.
  func reads(_ kind: ContentKind) -> Bool {
    switch kind {
    case .empty, .text, .table, .utf16, .binary: true
    case .jsonLines: self != .lines && !isTable
    case .jsonArray, .jsonObject: self == .json
    default: false
    }
  }
}

extension TextEncoding {
  /// Whether it is UTF-16, in which no mark of a format can be looked for.
  var isUTF16: Bool {
    switch self {
    case .utf16, .utf16LittleEndian, .utf16BigEndian: true
    default: false
    }
  }
}
