/// The types that a parameter can have, as scripts and the catalogue name them.
public indirect enum ParameterType: Sendable, Hashable, CustomStringConvertible {
  /// Any text.
  case text
  /// A text with `{field}` places that the stage fills for each document.
  case template
  /// A whole number.
  case integer
  /// A number.
  case number
  /// `true` or `false`.
  case flag
  /// A path of a file or folder, relative to the working folder.
  case path
  /// A file that the runtime opens and hands over, or the name of one that is built in.
  case resource
  /// A date.
  case date
  /// A length of time.
  case duration
  /// A field path.
  case field
  /// One of some names.
  case name([String])
  /// Several of one type; a single value stands for a list of one.
  case list(ParameterType)
  /// Any of some types, tried in order.
  case either([ParameterType])
  /// A condition over fields, as after `where`.
  case condition

  /// The type as scripts write it.
  public var description: String {
    switch self {
    case .text: "text"
    case .template: "template"
    case .integer: "int"
    case .number: "number"
    case .flag: "flag"
    case .path: "path"
    case .resource: "resource"
    case .date: "date"
    case .duration: "duration"
    case .field: "field"
    case .name(let names): "enum(" + names.joined(separator: ", ") + ")"
    case .list(let element): "[\(element)]"
    case .either(let types): types.map(\.description).joined(separator: " or ")
    case .condition: "condition"
    }
  }

  /// What is wrong with an argument of this type.
  public struct Problem: Error, Sendable, Hashable {
    /// What is wrong and what was expected, to follow the parameter's name: "can't be `alalc`".
    public let message: String
    /// What was expected, on its own, for the mark under the place: "expected one of …".
    public let expectation: String
    /// The nearest name, where there is one.
    public let suggestion: String?
  }

  /// Brings a literal into the one form that this type has, or says why it can't.
  ///
  /// A bare name serves as a text, path or template; a text as a field or name; a single value as a list of one.
  public func check(_ literal: Literal) throws(Problem) -> Literal {
    switch (self, literal) {
    case (.text, .text), (.template, .text), (.path, .text), (.resource, .text),
      (.integer, .integer),
      (.number, .number), (.flag, .flag), (.date, .date), (.duration, .duration), (.field, .path),
      (.condition, .condition):
      return literal
    case (.text, .path(let path)), (.template, .path(let path)), (.path, .path(let path)),
      (.resource, .path(let path)):
      return .text(path.description)
    case (.text, .integer(let number)), (.template, .integer(let number)):
      return .text(String(number))
    case (.text, .date(let date)), (.template, .date(let date)):
      return .text(date.edtf)
    case (.number, .integer(let number)):
      return .number(Double(number))
    case (.date, .text(let text)):
      guard let date = DateValue(edtf: text) else { throw mismatch(literal) }
      return .date(date)
    case (.date, .integer(let year)):
      guard let date = DateValue(year: year) else { throw mismatch(literal) }
      return .date(date)
    case (.field, .text(let text)):
      guard let path = FieldPath(quoted: text) else { throw mismatch(literal) }
      return .path(path)
    case (.name(let names), .path(let path)):
      return try checkName(path.description, among: names)
    case (.name(let names), .text(let text)):
      return try checkName(text, among: names)
    case (.name(let names), .integer(let number)) where names.contains(String(number)):
      return .text(String(number))
    case (.name(let names), .flag(let flag)) where names.contains(flag ? "true" : "false"):
      return .text(flag ? "true" : "false")
    case (.list(let element), .list(let items)):
      var checked: [Literal] = []
      for item in items { checked.append(try element.check(item)) }
      return .list(checked)
    case (.list(let element), _):
      return .list([try element.check(literal)])
    case (.either(let types), _):
      for type in types {
        // Why: beside other types a text in quotes is rather one of them, misspelt, than a name of any letters.
        if type == .field, case .text(let text) = literal, FieldPath(text) == nil { continue }
        if let checked = try? type.check(literal) { return checked }
      }
      throw mismatch(literal)
    default:
      throw mismatch(literal)
    }
  }

  private func checkName(_ name: String, among names: [String]) throws(Problem) -> Literal {
    if names.contains(name) { return .text(name) }
    let shown = names.prefix(16).joined(separator: ", ") + (names.count > 16 ? " …" : "")
    throw Problem(
      message: "can't be `\(name)`",
      expectation: "expected one of \(shown)",
      suggestion: nearestName(to: name, among: names) ?? Self.sameNumber(name, names)
        ?? Self.beginning(of: name, names)
    )
  }

  /// The only name with the same number in it: `cp1256` means `windows-1256`.
  private static func sameNumber(_ name: String, _ names: [String]) -> String? {
    let digits = name.filter { $0.isASCII && $0.isNumber }
    guard digits.utf8.count >= 3 else { return nil }
    let found = names.filter { $0.filter { $0.isASCII && $0.isNumber } == digits }
    return found.count == 1 ? found[0] : nil
  }

  /// The name that the given one begins with: `Arabic` means `ar`.
  private static func beginning(of name: String, _ names: [String]) -> String? {
    names.first { $0.utf8.count >= 2 && name.lowercased().hasPrefix($0.lowercased()) }
  }

  private func mismatch(_ literal: Literal) -> Problem {
    Problem(
      message: "can't be \(literal.kindName)",
      expectation: isQuotedNumber(literal)
        ? "expected \(phrase), which stands without quotes" : "expected \(phrase)",
      suggestion: nil
    )
  }

  /// Whether a number is wanted and one in quotes is given.
  private func isQuotedNumber(_ literal: Literal) -> Bool {
    guard case .text(let text) = literal else { return false }
    switch self {
    case .integer: return Int(text) != nil
    case .number: return Double(text) != nil
    default: return false
    }
  }

  /// The type in words, for messages.
  private var phrase: String {
    switch self {
    case .text: "a text"
    case .template: "a text or template"
    case .integer: "a whole number"
    case .number: "a number"
    case .flag: "true or false"
    case .path: "a path"
    case .resource: "a file's path"
    case .date: "a date like 2019-05-15"
    case .duration: "a duration like 90s"
    case .field: "a field"
    case .name(let names): "one of " + names.joined(separator: ", ")
    case .list(let element): "a list of \(element)"
    case .either(let types): types.map(\.phrase).joined(separator: " or ")
    case .condition: "a condition"
    }
  }
}
