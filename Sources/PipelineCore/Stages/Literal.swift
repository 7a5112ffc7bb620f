/// A value as it is written in a script, with its variables filled in.
public indirect enum Literal: Sendable, Hashable {
  /// `null`
  case null
  /// `true`, `false`
  case flag(Bool)
  /// `15`
  case integer(Int)
  /// `2.5`
  case number(Double)
  /// `"…"`, with escapes and variables resolved; it may be a template
  case text(String)
  /// `2019-05-15`, `2021-02`
  case date(DateValue)
  /// `90s`, `3d`
  case duration(TimeSpan)
  /// `3..5`: half-open
  case range(Range<Int>)
  /// `headline`, `ticker.text`, `iso-233`: a bare name or path
  case path(FieldPath)
  /// `[…]`
  case list([Literal])
  /// The condition of `where`.
  case condition(Predicate)

  /// The literal as a script would write it.
  public var scriptText: String {
    switch self {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .text(let text): Self.quoted(text)
    case .date(let date): date.edtf
    case .duration(let span): span.description
    case .range(let range): "\(range.lowerBound)..\(range.upperBound)"
    case .path(let path): path.isPlain ? path.description : Self.quoted(path.description)
    case .list(let items): "[" + items.map(\.scriptText).joined(separator: ", ") + "]"
    case .condition(let predicate): predicate.description
    }
  }

  /// What kind of value it is, for messages.
  public var kindName: String {
    switch self {
    case .null: "null"
    case .flag: "a flag"
    case .integer: "a whole number"
    case .number: "a number"
    case .text: "a text"
    case .date: "a date"
    case .duration: "a duration"
    case .range: "a range"
    case .path: "a name"
    case .list: "a list"
    case .condition: "a condition"
    }
  }

  /// A text as a double-quoted string of the script language.
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "$": quoted += "\\$"
      default:
        if scalar.properties.generalCategory == .control
          || scalar.properties.generalCategory == .format
        {
          quoted += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}

/// A length of time in one unit, as scripts write it: `250ms`, `2h`, `3mo`.
public struct TimeSpan: Sendable, Hashable, CustomStringConvertible {
  /// The units, in the spelling of scripts.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    /// Milliseconds.
    case milliseconds = "ms"
    /// Seconds.
    case seconds = "s"
    /// Minutes.
    case minutes = "min"
    /// Hours.
    case hours = "h"
    /// Days.
    case days = "d"
    /// Weeks.
    case weeks = "w"
    /// Calendar months.
    case months = "mo"
    /// Calendar years.
    case years = "y"
  }

  /// How many units.
  public let count: Int
  /// The unit.
  public let unit: Unit

  /// Makes a length of time.
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// The length as a script writes it.
  public var description: String { "\(count)\(unit.rawValue)" }
}
