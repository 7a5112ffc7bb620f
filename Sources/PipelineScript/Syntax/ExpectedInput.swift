/// Says what may be written at a place of a script.
public enum ExpectedInput: Sendable, Hashable {
  /// A statement: one of the words that begin one, or a source.
  case statement
  /// A stage, or `where`.
  case step
  /// `|` and a further step.
  case pipe
  /// A parameter of the stage that is not yet given, or the value of the next unnamed one.
  case argument(stage: String, given: [String], unnamedCount: Int)
  /// A value of a parameter.
  case argumentValue(stage: String, parameter: String)
  /// The path of a script, or of a plug-in.
  case file(isPlugin: Bool)
  /// A field path, `not` or `(`.
  case condition
  /// An operator that compares a field.
  case comparison(field: String)
  /// A value to compare a field with.
  case comparedValue(field: String)
  /// `and` or `or`.
  case connective
  /// The type of a parameter.
  case type
  /// The default value of a parameter, or what a test gives.
  case value
  /// `given`, `run` or `expect`.
  case clause
  /// A field path after `expect`.
  case expectedField
  /// `==`, `!=`, `~=` or `at`.
  case expectation(field: String)
  /// A word of the language.
  case keyword(Keyword)
}
