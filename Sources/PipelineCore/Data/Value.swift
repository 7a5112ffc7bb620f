/// What a field holds, with the place that it came from.
public struct Value: Sendable {
  /// The kinds of content.
  public enum Content: Sendable {
    /// Nothing, said explicitly.
    case null
    /// True or false.
    case flag(Bool)
    /// A whole number.
    case integer(Int)
    /// A number with a fraction, or one too large for `integer`.
    case number(Double)
    /// A text with its own places.
    case text(TracedText)
    /// A calendar date.
    ///
    /// Why: it is the largest by far, and apart from it a value is half as large.
    indirect case date(DateValue)
    /// Values in order.
    case list([Value])
    /// Named values in order.
    case record(Record)
    /// A value still in the form in which the source gave it.
    case encoded(any EncodedValue)
  }

  /// What the value is.
  public var content: Content
  private var givenTrace: Trace?

  /// Makes a value.
  ///
  /// - Parameter content: What the value is.
  /// - Parameter trace: The place that it was read from; a text brings its own.
  public init(_ content: Content, trace: Trace? = nil) {
    self.content = content
    self.givenTrace = trace
  }

  /// Where the value came from: a text's own places first, otherwise what was given.
  public var trace: Trace? {
    if let givenTrace { return givenTrace }
    if case .text(let text) = content { return text.trace }
    return nil
  }

  /// Whether the value has a place; cheaper to ask than for the place.
  package var hasTrace: Bool {
    if givenTrace != nil { return true }
    if case .text(let text) = content { return text.origin != nil }
    return false
  }

  /// Nothing, said explicitly.
  public static let null = Value(.null)
  /// A text value.
  public static func text(_ text: TracedText) -> Value { Value(.text(text)) }
  /// A text value that came from no source.
  public static func text(_ string: String) -> Value { Value(.text(TracedText(untraced: string))) }
  /// A whole number.
  public static func integer(_ number: Int, trace: Trace? = nil) -> Value {
    Value(.integer(number), trace: trace)
  }
  /// A number.
  public static func number(_ number: Double, trace: Trace? = nil) -> Value {
    Value(.number(number), trace: trace)
  }
  /// True or false.
  public static func flag(_ flag: Bool, trace: Trace? = nil) -> Value {
    Value(.flag(flag), trace: trace)
  }
  /// A date.
  public static func date(_ date: DateValue, trace: Trace? = nil) -> Value {
    Value(.date(date), trace: trace)
  }
  /// A list.
  public static func list(_ values: [Value], trace: Trace? = nil) -> Value {
    Value(.list(values), trace: trace)
  }
  /// A record.
  public static func record(_ record: Record, trace: Trace? = nil) -> Value {
    Value(.record(record), trace: trace)
  }

  /// Lets the closure change a record in place, without copying it; the value's own place stays.
  ///
  /// - Returns: What the closure returned; nil where the value isn't a record.
  @discardableResult
  public mutating func updateRecord<Result>(_ body: (inout Record) -> Result) -> Result? {
    guard case .record = content, case .record(var record) = take() else { return nil }
    defer { content = .record(record) }
    return body(&record)
  }

  /// Lets the closure change a list in place, without copying it; the value's own place stays.
  ///
  /// - Returns: What the closure returned; nil where the value isn't a list.
  @discardableResult
  public mutating func updateList<Result>(_ body: (inout [Value]) -> Result) -> Result? {
    guard case .list = content, case .list(var values) = take() else { return nil }
    defer { content = .list(values) }
    return body(&values)
  }

  /// Takes the content out, which leaves none.
  ///
  /// Why: what a pattern binds is a copy, and the first change would copy all that both refer to.
  private mutating func take() -> Content {
    var taken = Content.null
    swap(&taken, &content)
    return taken
  }

  /// The value with an encoded one decoded.
  public var decoded: Value {
    if case .encoded(let encoded) = content { return encoded.decoded() }
    return self
  }

  /// The text, where the value is one.
  public var text: TracedText? {
    if case .text(let text) = decoded.content { return text }
    return nil
  }
  /// The whole number, where the value is one.
  public var integer: Int? {
    if case .integer(let number) = decoded.content { return number }
    return nil
  }
  /// The date, where the value is one.
  public var date: DateValue? {
    if case .date(let date) = decoded.content { return date }
    return nil
  }
  /// The items, where the value is a list.
  public var list: [Value]? {
    if case .list(let values) = decoded.content { return values }
    return nil
  }
  /// The record, where the value is one.
  public var record: Record? {
    if case .record(let record) = decoded.content { return record }
    return nil
  }
}

/// A value that a source hands on undecoded, so that what nobody looks at survives unchanged.
///
/// Why a class: with a protocol that any type may have, whoever copies a value must ask its type how.
public protocol EncodedValue: AnyObject, Sendable {
  /// The value as JSON (RFC 8259), exactly as it stood in the source.
  var json: ArraySlice<UInt8> { get }
  /// Decodes the value; a text in it has its own origin.
  func decoded() -> Value
}

/// Named values in order; few are searched in a row, of many each is found by its name at once.
public struct Record: Sendable, ExpressibleByDictionaryLiteral {
  /// A name with its value.
  public struct Member: Sendable {
    /// The name.
    public let name: String
    /// The value.
    public var value: Value
  }

  /// The members in order.
  public private(set) var members: [Member]
  /// Where each name stands, in a record of many members.
  private var places: [String: Int]?

  /// The most members that are searched in a row.
  private static let searchedMemberCount = 32

  /// Makes an empty record.
  public init() { members = [] }

  /// Makes a record of names and values.
  public init(dictionaryLiteral elements: (String, Value)...) {
    members = elements.map { Member(name: $0.0, value: $0.1) }
    indexNames()
  }

  /// Makes room for so many members, so that adding them doesn't move them.
  public mutating func reserveCapacity(_ memberCount: Int) { members.reserveCapacity(memberCount) }

  /// The names in order.
  public var names: [String] { members.map(\.name) }

  /// The value of a name as it is stored; setting a new name appends it, setting nil removes it.
  public subscript(name: String) -> Value? {
    get { with(name) { $0 } }
    set {
      if let index = position(of: name) {
        if let newValue { members[index].value = newValue } else { remove(at: index) }
      } else if let newValue {
        appendNew(name, newValue)
      }
    }
  }

  /// Adds a value after the others under a name that the record doesn't have yet.
  public mutating func append(_ name: String, _ value: Value) {
    assert(position(of: name) == nil, "the name is new")
    appendNew(name, value)
  }

  /// Removes several members at once.
  public mutating func remove(_ names: Set<String>) {
    members.removeAll { names.contains($0.name) }
    indexNames()
  }

  /// Gives a member another name, in its place; what had that name before goes.
  public mutating func rename(_ name: String, to newName: String) {
    guard name != newName, let value = self[name] else { return }
    self[newName] = nil
    guard let index = position(of: name) else { return }
    members[index] = Member(name: newName, value: value)
    if places != nil {
      places?[name] = nil
      places?[newName] = index
    }
  }

  private mutating func appendNew(_ name: String, _ value: Value) {
    members.append(Member(name: name, value: value))
    if places != nil {
      places?[name] = members.count - 1
    } else if members.count > Self.searchedMemberCount {
      indexNames()
    }
  }

  private mutating func remove(at index: Int) {
    let name = members.remove(at: index).name
    // Why: what follows has moved; the last one leaves the others where they are.
    if index == members.count { places?[name] = nil } else { indexNames() }
  }

  private mutating func indexNames() {
    guard members.count > Self.searchedMemberCount else {
      places = nil
      return
    }
    var places: [String: Int] = [:]
    places.reserveCapacity(members.count)
    // Why: where two members have one name, the first is found.
    for index in members.indices.reversed() { places[members[index].name] = index }
    self.places = places
  }

  /// Lets the closure look at the value of a name as it is stored, without copying it.
  ///
  /// - Returns: What the closure returned; nil where there is no such name.
  public func with<Result>(_ name: String, _ body: (Value) -> Result) -> Result? {
    guard let index = position(of: name) else { return nil }
    return body(members.span[index].value)
  }

  /// Changes the value of a name in place, without copying it.
  ///
  /// - Returns: What the closure returned; nil where there is no such name.
  public mutating func update<Result>(
    _ name: String,
    _ body: (inout Value) -> Result
  ) -> Result? {
    guard let index = position(of: name) else { return nil }
    return body(&members[index].value)
  }

  /// Where a name stands.
  ///
  /// Why: a closure over the members would copy each, and with it retain what its value refers to.
  private func position(of name: String) -> Int? {
    if let places { return places[name] }
    let members = members.span
    for index in members.indices where members[index].name == name { return index }
    return nil
  }
}
