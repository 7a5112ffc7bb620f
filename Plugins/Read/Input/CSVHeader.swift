import DataFormats

/// The first record of a CSV file: the names of its columns.
enum CSVHeader {
  /// Why a record can't be a header.
  struct Fault: Error {
    var problem: String
  }

  /// Reads the header that the bytes begin with.
  ///
  /// A column without a name is called `column_3` after its place.
  static func columns(
    in bytes: [UInt8],
    _ encoding: TextEncoding,
    _ parser: inout CSVParser
  ) throws(Fault) -> [String] {
    let span = bytes.span
    var record = CSVRecord()
    repeat {
      guard parser.next(in: span, into: &record) else { return [] }
    } while record.isBlank
    if record.fault != nil { throw Fault(problem: "the header's quotes are broken") }
    var columns: [String] = []
    var names: Set<String> = []
    for (place, field) in record.fields.enumerated() {
      let name = String(
        decoding: encoding.decode(field.text(in: span), isStart: false).bytes,
        as: UTF8.self
      )
      let column = name.isEmpty ? "column_\(place + 1)" : name
      guard names.insert(column).inserted else {
        throw Fault(
          problem: column.unicodeScalars.contains("\u{FFFD}")
            ? "the header has bytes without meaning in \(encoding.rawValue); leave `encoding=` out, or give it another"
            : "the header names the column '\(column)' twice"
        )
      }
      columns.append(column)
    }
    return columns
  }
}
