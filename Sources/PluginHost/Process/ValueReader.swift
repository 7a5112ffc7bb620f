import DataFormats
import PipelineCore

/// Reads values out of an answer: plain JSON, and values with a place in a text that was sent.
struct ValueReader {
  typealias Problem = AnswerReader.Problem

  let message: PluginMessage
  private let unit: Greeting.Unit
  private let shipment: Shipment
  /// Which document's values are read, by its number in the batch.
  var document = 0
  /// The text that a place was asked for last, by its number in the batch, and that place.
  private var last = (text: 0, place: SentText.Place())

  init(_ message: PluginMessage, _ shipment: Shipment, unit: Greeting.Unit) {
    self.message = message
    self.shipment = shipment
    self.unit = unit
  }

  // MARK: - The texts that were sent

  /// How many texts the document has.
  var textCount: Int { shipment.texts(of: document).count }
  /// A text of the document.
  func text(_ number: Int) -> TracedText { sent(number).text }
  /// The number of the path that a text of the document was found by.
  func path(_ number: Int) -> Int { sent(number).path }

  private func sent(_ number: Int) -> SentText {
    shipment.texts[shipment.texts(of: document).lowerBound + number]
  }

  // MARK: - Parts of the answer

  /// The members of an object.
  func members(_ part: Int, _ name: String) throws -> JSONOutline.Members {
    guard message.outline[part].kind == .object else {
      throw Problem(message: "expected `\(name)` to be an object")
    }
    return message.outline.members(of: part)
  }

  /// The items of a list.
  func items(_ part: Int, _ name: String) throws -> JSONOutline.Items {
    guard message.outline[part].kind == .array else {
      throw Problem(message: "expected `\(name)` to be a list")
    }
    return message.outline.items(of: part)
  }

  /// The text of a string.
  func text(_ part: Int, _ name: String) throws -> String {
    guard message.outline[part].kind == .string else {
      throw Problem(message: "expected `\(name)` to be a text")
    }
    return message.string(at: part)
  }

  /// A place: `[text, start, end]`.
  mutating func place(_ part: Int) throws -> (text: Int, range: Range<Int>) {
    let parts = try items(part, "at")
    // The numbers stand one after another.
    guard parts.endIndex - parts.startIndex == 3, let text = message.integer(at: part + 1),
      let start = message.integer(at: part + 2), let end = message.integer(at: part + 3)
    else { throw Problem(message: "expected `at` to be [text, start, end] in whole numbers") }
    let texts = shipment.texts(of: document)
    guard texts.contains(texts.lowerBound &+ text) else {
      throw Problem(message: "there is no text \(text), the document has \(texts.count)")
    }
    if last.text != texts.lowerBound + text { last = (texts.lowerBound + text, .init()) }
    guard
      let range = shipment.texts[last.text].byteRange(start, end, in: unit, from: &last.place)
    else { throw Problem(message: "the place \(start)..\(end) isn't in text \(text)") }
    return (text, range)
  }

  /// An edit: `{"at": …, "value": "…"}`.
  mutating func edit(
    _ part: Int
  ) throws -> (text: Int, range: Range<Int>, replacement: [UInt8]) {
    var at: (text: Int, range: Range<Int>)?
    var replacement: [UInt8]?
    for (name, value) in try members(part, "an edit") {
      if message.holds("at", at: name) {
        at = try place(value)
      } else if message.holds("value", at: name), message.outline[value].kind == .string {
        replacement = message.text(at: value)
      }
    }
    guard let at, let replacement else {
      throw Problem(message: "an edit needs `at` and a text `value`")
    }
    return (at.text, at.range, replacement)
  }

  // MARK: - Values

  /// A value of a declared type.
  mutating func value(_ part: Int, as type: FieldType, named name: String) throws -> Value {
    switch message.outline[part].kind {
    case .array:
      let element: FieldType
      switch type {
      case .list(let declared): element = declared
      case .any: element = .any
      default: throw mismatch(name, type)
      }
      let items = try items(part, name)
      var values: [Value] = []
      values.reserveCapacity(items.count)
      for item in items { values.append(try value(item, as: element, named: name)) }
      return .list(values)
    case .object:
      return try objectValue(part, as: type, named: name)
    default:
      return try plainValue(part, as: type, named: name, trace: nil)
    }
  }

  private mutating func objectValue(
    _ part: Int,
    as type: FieldType,
    named name: String
  ) throws -> Value {
    var at: Int?
    var given: Int?
    var memberCount = 0
    for member in try members(part, name) {
      memberCount += 1
      if message.holds("at", at: member.name) {
        at = member.value
      } else if message.holds("value", at: member.name) {
        given = member.value
      }
    }
    guard let at else { return .record(try record(part, as: type, named: name)) }
    guard memberCount == (given == nil ? 1 : 2) else { throw placeProblem(name) }
    let place = try place(at)
    let text = text(place.text)
    guard let given else {
      guard type == .text || type == .any else { throw mismatch(name, type) }
      // Why: an empty part of a text has no bytes that could tell where it stood.
      return Value(
        .text(text[place.range]),
        trace: place.range.isEmpty ? text.trace(of: place.range) : nil
      )
    }
    let trace = text.trace(of: place.range)
    let kind = message.outline[given].kind
    if kind == .array || kind == .object {
      return Value(try value(given, as: type, named: name).content, trace: trace)
    }
    return try plainValue(given, as: type, named: name, trace: trace)
  }

  private mutating func record(_ part: Int, as type: FieldType, named name: String) throws -> Record
  {
    let types: [String: FieldType]
    switch type {
    case .record(let declared): types = declared
    case .any: types = [:]
    default: throw mismatch(name, type)
    }
    var record = Record()
    for member in try members(part, name) {
      let key = message.string(at: member.name)
      if !types.isEmpty, types[key] == nil {
        throw Problem(message: "`\(name)` is declared without a member '\(key)'")
      }
      record[key] = try value(member.value, as: types[key] ?? .any, named: key)
    }
    return record
  }

  private func plainValue(
    _ part: Int,
    as type: FieldType,
    named name: String,
    trace: Trace?
  ) throws -> Value {
    let extent = message.outline[part]
    switch (extent.kind, type) {
    case (.null, _): return .null
    case (.string, .text), (.string, .any):
      let text = message.text(at: part)
      return .text(trace.map { TracedText(text, for: $0) } ?? TracedText(untraced: text))
    case (.string, .date):
      guard let date = DateValue(edtf: message.string(at: part)) else {
        throw Problem(message: "`\(name)` is no date: '\(message.string(at: part))'")
      }
      return .date(date, trace: trace)
    case (.number, .integer), (.number, .any), (.number, .number):
      if type != .number, let integer = message.integer(at: part) {
        return .integer(integer, trace: trace)
      }
      guard type != .integer,
        let number = Double(String(decoding: message.bytes[extent.range], as: UTF8.self))
      else { throw mismatch(name, type) }
      return .number(number, trace: trace)
    case (.flag, .flag), (.flag, .any):
      return .flag(message.bytes[extent.range.lowerBound] == UInt8(ascii: "t"), trace: trace)
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
