import PipelineCore

/// A record's shape in the data definition language of Apache Spark, for `from_json`, `read.json` and tables.
///
/// What isn't known is a STRING, which holds the value's JSON.
enum SparkSchema {
  /// The columns, one a line.
  static func text(_ shape: RecordShape) -> String {
    var columns = ["id STRING", "source STRUCT<path: STRING, line: BIGINT, offset: BIGINT>"]
    for (index, field) in shape.fields.enumerated() {
      if index == shape.countBeforeFindings { columns.append(findings(shape)) }
      columns.append("\(name(field.name)) \(type(field.type, shape))")
    }
    if shape.countBeforeFindings == shape.fields.count { columns.append(findings(shape)) }
    if shape.hasOriginals { columns.append("originals MAP<STRING, STRING>") }
    let spans = shape.fields.compactMap { field in
      span(of: field.type).map { "\(name(field.name)): \($0)" }
    }
    if shape.hasSpans, !spans.isEmpty {
      columns.append("spans STRUCT<\(spans.joined(separator: ", "))>")
    }
    return columns.joined(separator: ",\n") + "\n"
  }

  private static func findings(_ shape: RecordShape) -> String {
    let span = shape.hasSpans ? ", span: ARRAY<BIGINT>" : ""
    return "findings ARRAY<STRUCT<code: STRING, severity: STRING, message: STRING\(span)>>"
  }

  private static func type(_ type: FieldType, _ shape: RecordShape) -> String {
    switch type {
    case .any, .text, .date: return "STRING"
    case .integer: return "BIGINT"
    case .number: return "DOUBLE"
    case .flag: return "BOOLEAN"
    case .list(let element): return "ARRAY<\(Self.type(element, shape))>"
    case .record(let members):
      var parts = RecordShape.ordered(members).map {
        "\(name($0.name)): \(Self.type($0.type, shape))"
      }
      if shape.hasSpans, members["span"] == nil { parts.append("span: ARRAY<BIGINT>") }
      return "STRUCT<\(parts.joined(separator: ", "))>"
    }
  }

  /// The type of a field's place, or places; nil where they stand inside it.
  private static func span(of type: FieldType) -> String? {
    switch type {
    case .any: "STRING"
    case .text, .date, .integer, .number, .flag: "ARRAY<BIGINT>"
    case .list(let element):
      switch element {
      case .record: nil
      case .any: "STRING"
      default: "ARRAY<ARRAY<BIGINT>>"
      }
    case .record: nil
    }
  }

  /// A name, in backquotes where it has more than letters, digits and `_`.
  private static func name(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
      default: false
      }
    }
    if isPlain, name.utf8.first.map({ !(0x30...0x39).contains($0) }) ?? false { return name }
    return "`"
      + name.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``")
      + "`"
  }
}
