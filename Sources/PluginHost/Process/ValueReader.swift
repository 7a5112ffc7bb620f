import DataFormats
import PipelineCore

/// Reads values out of an answer: plain JSON, and values with a place in a text that was sent.
struct ValueReader {
  typealias Problem = AnswerReader.Problem

  let bytes: [UInt8]
  let unit: Greeting.Unit
  /// The texts of the document, in the order in which they were sent.
  var sent: [SentText]

  /// The members of an object.
  func members(_ extent: JSONExtent, _ name: String) throws -> [JSONMember] {
    guard extent.kind == .object else {
      throw Problem(message: "expected `\(name)` to be an object")
    }
    var members: [JSONMember] = []
    JSONWalker.findMembers(of: bytes.span, in: extent.range, into: &members)
    return members
  }

  /// The items of a list.
  func items(_ extent: JSONExtent, _ name: String) throws -> [JSONExtent] {
    guard extent.kind == .array else { throw Problem(message: "expected `\(name)` to be a list") }
    var items: [JSONExtent] = []
    JSONWalker.findItems(of: bytes.span, in: extent.range, into: &items)
    return items
  }

  /// The text of a string.
  func text(_ extent: JSONExtent, _ name: String) throws -> String {
    guard extent.kind == .string else { throw Problem(message: "expected `\(name)` to be a text") }
    return bytes.string(at: extent)
  }

  /// A place: `[text, start, end]`.
  mutating func place(_ extent: JSONExtent) throws -> (text: Int, range: Range<Int>) {
    let numbers = try items(extent, "at").compactMap { bytes.integer(at: $0) }
    guard numbers.count == 3 else {
      throw Problem(message: "expected `at` to be [text, start, end] in whole numbers")
    }
    guard sent.indices.contains(numbers[0]) else {
      throw Problem(message: "there is no text \(numbers[0]), the document has \(sent.count)")
    }
    guard let range = sent[numbers[0]].byteRange(numbers[1], numbers[2], in: unit) else {
      throw Problem(
        message: "the place \(numbers[1])..\(numbers[2]) isn't in text \(numbers[0])"
      )
    }
    return (numbers[0], range)
  }

  /// An edit: `{"at": …, "value": "…"}`.
  mutating func edit(
    _ extent: JSONExtent
  ) throws -> (text: Int, range: Range<Int>, replacement: [UInt8]) {
    var at: (text: Int, range: Range<Int>)?
    var replacement: [UInt8]?
    for member in try members(extent, "an edit") {
      if bytes.holds("at", at: member.key) {
        at = try place(member.value)
      } else if bytes.holds("value", at: member.key), member.value.kind == .string {
        replacement = JSONString.decode(bytes.span, member.value).bytes
      }
    }
    guard let at, let replacement else {
      throw Problem(message: "an edit needs `at` and a text `value`")
    }
    return (at.text, at.range, replacement)
  }

  /// A value of a declared type.
  mutating func value(_ extent: JSONExtent, _ type: FieldType, _ name: String) throws -> Value {
    switch extent.kind {
    case .array:
      let element: FieldType
      switch type {
      case .list(let declared): element = declared
      case .any: element = .any
      default: throw mismatch(name, type)
      }
      var values: [Value] = []
      for item in try items(extent, name) { values.append(try value(item, element, name)) }
      return .list(values)
    case .object:
      return try objectValue(extent, type, name)
    default:
      return try plainValue(extent, type, name, trace: nil)
    }
  }

  private mutating func objectValue(
    _ extent: JSONExtent,
    _ type: FieldType,
    _ name: String
  ) throws -> Value {
    let members = try members(extent, name)
    if let at = members.first(where: { bytes.holds("at", at: $0.key) }) {
      let place = try place(at.value)
      guard let given = members.first(where: { bytes.holds("value", at: $0.key) }) else {
        guard members.count == 1 else { throw placeProblem(name) }
        guard type == .text || type == .any else { throw mismatch(name, type) }
        let text = sent[place.text].text
        // Why: an empty part of a text has no bytes that could tell where it stood.
        return Value(
          .text(text[place.range]),
          trace: place.range.isEmpty ? text.trace(of: place.range) : nil
        )
      }
      guard members.count == 2 else { throw placeProblem(name) }
      let trace = sent[place.text].text.trace(of: place.range)
      if given.value.kind == .array || given.value.kind == .object {
        return Value(try value(given.value, type, name).content, trace: trace)
      }
      return try plainValue(given.value, type, name, trace: trace)
    }
    let types: [String: FieldType]
    switch type {
    case .record(let declared): types = declared
    case .any: types = [:]
    default: throw mismatch(name, type)
    }
    var record = Record()
    for member in members {
      let key = bytes.string(at: member.key)
      if !types.isEmpty, types[key] == nil {
        throw Problem(message: "`\(name)` is declared without a member '\(key)'")
      }
      record[key] = try value(member.value, types[key] ?? .any, key)
    }
    return .record(record)
  }

  private func plainValue(
    _ extent: JSONExtent,
    _ type: FieldType,
    _ name: String,
    trace: Trace?
  ) throws -> Value {
    switch (extent.kind, type) {
    case (.null, _): return .null
    case (.string, .text), (.string, .any):
      let text = JSONString.decode(bytes.span, extent).bytes
      return .text(trace.map { TracedText(text, for: $0) } ?? TracedText(untraced: text))
    case (.string, .date):
      guard let date = DateValue(edtf: bytes.string(at: extent)) else {
        throw Problem(message: "`\(name)` is no date: '\(bytes.string(at: extent))'")
      }
      return .date(date, trace: trace)
    case (.number, .integer), (.number, .any), (.number, .number):
      if type != .number, let integer = bytes.integer(at: extent) {
        return .integer(integer, trace: trace)
      }
      guard type != .integer,
        let number = Double(String(decoding: bytes[extent.range], as: UTF8.self))
      else { throw mismatch(name, type) }
      return .number(number, trace: trace)
    case (.flag, .flag), (.flag, .any):
      return .flag(bytes[extent.range.lowerBound] == UInt8(ascii: "t"), trace: trace)
    default: throw mismatch(name, type)
    }
  }

  private func mismatch(_ name: String, _ type: FieldType) -> Problem {
    Problem(message: "expected `\(name)` to be \(type), as it is declared")
  }

  private func placeProblem(_ name: String) -> Problem {
    Problem(message: "`\(name)`: a value with a place has `at`, and `value` or nothing else")
  }
}
