/// A typed parameter of a stage: declared once, read by the same key.
public struct Parameter<Value: ParameterValue>: Sendable {
  /// What help, checking and completion know of it.
  public let declaration: ParameterDeclaration

  /// Declares a parameter that must be given.
  ///
  /// - Parameter name: In kebab-case.
  /// - Parameter isPositional: Whether its argument may stand without `name=`.
  /// - Parameter help: One line with the unit, lower case, without a full stop.
  public init(_ name: String, isPositional: Bool = false, help: String) {
    declaration = ParameterDeclaration(
      name: name,
      type: Value.parameterType,
      defaultValue: nil,
      isPositional: isPositional,
      help: help
    )
  }

  /// Declares a parameter with a default.
  public init(
    _ name: String,
    default defaultValue: Value,
    isPositional: Bool = false,
    help: String
  ) {
    declaration = ParameterDeclaration(
      name: name,
      type: Value.parameterType,
      defaultValue: defaultValue.literal,
      isPositional: isPositional,
      help: help
    )
  }
}

/// A parameter of any type, as help, checking, completion and the catalogue know it.
public struct ParameterDeclaration: Sendable, Hashable {
  /// The name, in kebab-case.
  public let name: String
  /// The type.
  public let type: ParameterType
  /// The default; nil where an argument must be given.
  public let defaultValue: Literal?
  /// Whether its argument may stand without `name=`.
  public let isPositional: Bool
  /// One line, lower case, without a full stop.
  public let help: String

  /// Declares a parameter.
  public init(
    name: String,
    type: ParameterType,
    defaultValue: Literal?,
    isPositional: Bool,
    help: String
  ) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.isPositional = isPositional
    self.help = help
  }
}

/// A Swift type that an argument can be read as.
public protocol ParameterValue: Sendable {
  /// The type as scripts see it.
  static var parameterType: ParameterType { get }
  /// Reads a literal that `parameterType` has checked.
  init?(checked literal: Literal)
  /// The value as a literal, for defaults.
  var literal: Literal { get }
}

extension String: ParameterValue {
  /// A text.
  public static var parameterType: ParameterType { .text }
  /// Reads a text.
  public init?(checked literal: Literal) {
    guard case .text(let text) = literal else { return nil }
    self = text
  }
  /// The text as a literal.
  public var literal: Literal { .text(self) }
}

extension Int: ParameterValue {
  /// A whole number.
  public static var parameterType: ParameterType { .integer }
  /// Reads a whole number.
  public init?(checked literal: Literal) {
    guard case .integer(let number) = literal else { return nil }
    self = number
  }
  /// The number as a literal.
  public var literal: Literal { .integer(self) }
}

extension Double: ParameterValue {
  /// A number.
  public static var parameterType: ParameterType { .number }
  /// Reads a number.
  public init?(checked literal: Literal) {
    guard case .number(let number) = literal else { return nil }
    self = number
  }
  /// The number as a literal.
  public var literal: Literal { .number(self) }
}

extension Bool: ParameterValue {
  /// True or false.
  public static var parameterType: ParameterType { .flag }
  /// Reads a flag.
  public init?(checked literal: Literal) {
    guard case .flag(let flag) = literal else { return nil }
    self = flag
  }
  /// The flag as a literal.
  public var literal: Literal { .flag(self) }
}

extension DateValue: ParameterValue {
  /// A date.
  public static var parameterType: ParameterType { .date }
  /// Reads a date.
  public init?(checked literal: Literal) {
    guard case .date(let date) = literal else { return nil }
    self = date
  }
  /// The date as a literal.
  public var literal: Literal { .date(self) }
}

extension TimeSpan: ParameterValue {
  /// A length of time.
  public static var parameterType: ParameterType { .duration }
  /// Reads a length of time.
  public init?(checked literal: Literal) {
    guard case .duration(let span) = literal else { return nil }
    self = span
  }
  /// The length as a literal.
  public var literal: Literal { .duration(self) }
}

extension FieldPath: ParameterValue {
  /// A field path.
  public static var parameterType: ParameterType { .field }
  /// Reads a field path.
  public init?(checked literal: Literal) {
    guard case .path(let path) = literal else { return nil }
    self = path
  }
  /// The path as a literal.
  public var literal: Literal { .path(self) }
}

/// A path of a file or folder, relative to the working folder.
public struct FilePathArgument: ParameterValue, Hashable {
  /// The path as given.
  public let path: String
  /// Makes a path.
  public init(_ path: String) { self.path = path }
  /// A path.
  public static var parameterType: ParameterType { .path }
  /// Reads a path.
  public init?(checked literal: Literal) {
    guard case .text(let text) = literal else { return nil }
    path = text
  }
  /// The path as a literal.
  public var literal: Literal { .text(path) }
}

/// The path of a resource or the name of a built-in one; `Arguments.resource` gives the resource itself.
public struct ResourceName: ParameterValue, Hashable {
  /// The path, or `builtin:` and a name.
  public let name: String
  /// Makes a name.
  public init(_ name: String) { self.name = name }
  /// A resource.
  public static var parameterType: ParameterType { .resource }
  /// Reads a name.
  public init?(checked literal: Literal) {
    guard case .text(let text) = literal else { return nil }
    name = text
  }
  /// The name as a literal.
  public var literal: Literal { .text(name) }
}

extension Array: ParameterValue where Element: ParameterValue {
  /// A list.
  public static var parameterType: ParameterType { .list(Element.parameterType) }
  /// Reads a list.
  public init?(checked literal: Literal) {
    guard case .list(let items) = literal else { return nil }
    self = []
    for item in items {
      guard let element = Element(checked: item) else { return nil }
      append(element)
    }
  }
  /// The list as a literal.
  public var literal: Literal { .list(map(\.literal)) }
}

extension Optional: ParameterValue where Wrapped: ParameterValue {
  /// The wrapped type; `null` or no argument give nil.
  public static var parameterType: ParameterType { Wrapped.parameterType }
  /// Reads a value or `null`.
  public init?(checked literal: Literal) {
    if case .null = literal {
      self = Optional<Wrapped>.none
      return
    }
    guard let wrapped = Wrapped(checked: literal) else { return nil }
    self = wrapped
  }
  /// The value as a literal, `null` for nil.
  public var literal: Literal { map(\.literal) ?? .null }
}

/// A parameter that is one of some names: an enumeration of strings conforms by saying so.
public protocol NameParameter: ParameterValue, CaseIterable, RawRepresentable<String> {}

extension NameParameter {
  /// One of the names.
  public static var parameterType: ParameterType { .name(allCases.map(\.rawValue)) }
  /// Reads a name.
  public init?(checked literal: Literal) {
    guard case .text(let text) = literal else { return nil }
    self.init(rawValue: text)
  }
  /// The name as a literal.
  public var literal: Literal { .text(rawValue) }
}
