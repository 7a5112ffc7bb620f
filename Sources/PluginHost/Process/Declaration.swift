import DataFormats
import PipelineCore

/// A JSON value of a plug-in's greeting, with its path in it for messages.
struct Declaration {
  let json: JSON
  let path: String

  /// What is wrong with a greeting.
  struct Problem: Error, Sendable, Hashable {
    let message: String
  }

  func problem(_ message: String) -> Problem {
    Problem(message: path.isEmpty ? message : "\(path): \(message)")
  }

  /// A member; nil where it isn't there or null.
  func optional(_ name: String) -> Declaration? {
    guard let member = json[name], member != .null else { return nil }
    return Declaration(json: member, path: path.isEmpty ? name : "\(path).\(name)")
  }

  /// A member that must be there.
  func member(_ name: String) throws(Problem) -> Declaration {
    guard json.members != nil else { throw problem("expected an object") }
    guard let member = optional(name) else { throw problem("`\(name)` is missing") }
    return member
  }

  /// The items of a list; none where the member isn't there.
  func items(_ name: String) throws(Problem) -> [Declaration] {
    guard let list = optional(name) else { return [] }
    guard let items = list.json.array else { throw list.problem("expected a list") }
    return items.enumerated().map { Declaration(json: $1, path: "\(list.path)[\($0)]") }
  }

  /// The text.
  func text() throws(Problem) -> String {
    guard let text = json.string else { throw problem("expected a text") }
    return text
  }

  /// A text for people: nothing in it acts on a terminal.
  func prose() throws(Problem) -> String {
    let text = try text()
    for scalar in text.unicodeScalars where scalar != "\n" {
      if scalar.properties.generalCategory == .control {
        throw problem("it holds the control U+" + String(scalar.value, radix: 16, uppercase: true))
      }
    }
    return text
  }

  /// The prose of a member; empty where it isn't there.
  func prose(_ name: String) throws(Problem) -> String { try optional(name)?.prose() ?? "" }

  /// The flag of a member; false where it isn't there.
  func flag(_ name: String) throws(Problem) -> Bool {
    guard let member = optional(name) else { return false }
    guard let flag = member.json.flag else { throw member.problem("expected true or false") }
    return flag
  }

  /// A text that is a name as scripts have them: letters of ASCII in lower case, digits and `-`.
  func name() throws(Problem) -> String {
    let text = try text()
    let isName =
      text.utf8.first.map { (0x61...0x7A).contains($0) } == true
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
      && !text.hasSuffix("-") && !text.contains("--")
    guard isName else {
      throw problem("'\(text)' is no name, expected lower-case ASCII letters, digits and `-`")
    }
    return text
  }

  /// A text that is one of some words.
  func word(of words: [String]) throws(Problem) -> String {
    let text = try text()
    guard words.contains(text) else {
      let near = nearestName(to: text, among: words).map { "; did you mean `\($0)`?" } ?? ""
      throw problem("'\(text)' isn't one of \(words.joined(separator: ", "))\(near)")
    }
    return text
  }
}

// MARK: - Types

extension Declaration {
  /// The type of a parameter, as scripts write it: `text`, `[field]`, `enum(a, b)`.
  func parameterType() throws(Problem) -> ParameterType {
    let text = try text()
    if text.hasPrefix("["), text.hasSuffix("]") {
      let element = Declaration(json: .string(String(text.dropFirst().dropLast())), path: path)
      return .list(try element.parameterType())
    }
    if text.hasPrefix("enum("), text.hasSuffix(")") {
      let names = text.dropFirst(5).dropLast().split(separator: ",").map { part in
        String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      guard !names.isEmpty else { throw problem("an enum has at least one name") }
      return .name(names)
    }
    let types: [String: ParameterType] = [
      "text": .text, "int": .integer, "number": .number, "flag": .flag, "path": .path,
      "resource": .resource, "date": .date, "duration": .duration, "field": .field,
    ]
    let word = try word(of: types.keys.sorted())
    return types[word] ?? .text
  }

  /// The type of a field: `text`, `[text]`, `record`, or an object of member types.
  func fieldType() throws(Problem) -> FieldType {
    if let members = json.members {
      var types: [String: FieldType] = [:]
      for member in members {
        types[member.key] = try Declaration(json: member.value, path: "\(path).\(member.key)")
          .fieldType()
      }
      return .record(types)
    }
    if let items = json.array, let item = items.first, items.count == 1 {
      return .list(try Declaration(json: item, path: "\(path)[0]").fieldType())
    }
    let text = try text()
    if text.hasPrefix("["), text.hasSuffix("]") {
      let element = Declaration(json: .string(String(text.dropFirst().dropLast())), path: path)
      return .list(try element.fieldType())
    }
    let types: [String: FieldType] = [
      "any": .any, "text": .text, "int": .integer, "number": .number, "flag": .flag,
      "date": .date, "record": .record([:]),
    ]
    let word = try word(of: types.keys.sorted())
    return types[word] ?? .any
  }
}

// MARK: - Literals

extension Literal {
  /// A JSON value as a literal that a parameter's type can check; nil for an object.
  init?(_ json: JSON, for type: ParameterType) {
    switch json {
    case .null: self = .null
    case .flag(let flag): self = .flag(flag)
    case .number(let digits):
      if let integer = Int(digits) {
        self = .integer(integer)
      } else if let number = Double(digits) {
        self = .number(number)
      } else {
        return nil
      }
    case .string(let text):
      if type == .duration, let span = TimeSpan(text) {
        self = .duration(span)
      } else {
        self = .text(text)
      }
    case .array(let items):
      let element: ParameterType = if case .list(let element) = type { element } else { type }
      var literals: [Literal] = []
      for item in items {
        guard let literal = Literal(item, for: element) else { return nil }
        literals.append(literal)
      }
      self = .list(literals)
    case .object: return nil
    }
  }

  /// The literal as JSON: a path, date or length of time as its text.
  var json: JSON {
    switch self {
    case .null: .null
    case .flag(let flag): .flag(flag)
    case .integer(let number): .integer(number)
    case .number(let number): .number(String(number))
    case .text(let text): .string(text)
    case .date(let date): .string(date.edtf)
    case .duration(let span): .string(span.description)
    case .range(let range): .array([.integer(range.lowerBound), .integer(range.upperBound)])
    case .path(let path): .string(path.description)
    case .list(let items): .array(items.map(\.json))
    case .condition(let predicate): .string(predicate.description)
    }
  }
}

extension TimeSpan {
  /// Reads a length of time as scripts write it: `250ms`, `2min`.
  init?(_ text: String) {
    let digits = text.prefix { $0 >= "0" && $0 <= "9" }
    guard let count = Int(digits),
      let unit = Unit(rawValue: String(text[digits.endIndex...]))
    else { return nil }
    self.init(count, unit)
  }

  /// The length for a clock; nil for units of the calendar.
  var duration: Duration? {
    switch unit {
    case .milliseconds: .milliseconds(count)
    case .seconds: .seconds(count)
    case .minutes: .seconds(60 * Int64(count))
    case .hours: .seconds(3600 * Int64(count))
    case .days, .weeks, .months, .years: nil
    }
  }
}
