/// The little of JSON that declarations need to state a result: writing one value compactly.
public enum JSONText {
  /// A string with its quotes; only what RFC 8259 demands is escaped.
  public static func string(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text + "\""
  }

  /// A value, compact: a date as its EDTF text, a record and a list without spans.
  public static func value(_ value: Value) -> String {
    switch value.content {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): number.isFinite ? String(number) : "null"
    case .text(let text): string(text.string)
    case .date(let date): string(date.edtf)
    case .list(let values): "[" + values.map(JSONText.value).joined(separator: ",") + "]"
    case .record(let record):
      "{"
        + record.members.map { string($0.name) + ":" + JSONText.value($0.value) }
        .joined(separator: ",") + "}"
    case .encoded(let encoded): String(decoding: encoded.json, as: UTF8.self)
    }
  }
}
