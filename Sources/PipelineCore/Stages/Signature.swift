/// Everything that is said once of a stage: help, completion, checking, the reference, the plug-in
/// handshake and the example tests all come from it.
public struct Signature: Sendable {
  /// The name in scripts: `family.what` in kebab-case, or a bare `what`.
  public let name: String
  /// One sentence that begins with a verb and has no full stop.
  public let summary: String
  /// What the stage changes and keeps, the source of its rules, its limits; paragraphs of prose.
  public let discussion: String
  /// The parameters, positional ones first.
  public let parameters: [ParameterDeclaration]
  /// The kinds of finding that it can raise.
  public let findings: [FindingDeclaration]
  /// The reasons for which it can reject a document.
  public let rejections: [RejectionDeclaration]
  /// Examples, each of which is also a test.
  public let examples: [Example]
  /// Whether running the stage twice gives what running it once gives.
  public let isIdempotent: Bool

  /// Declares a stage.
  public init(
    name: String,
    summary: String,
    discussion: String = "",
    parameters: [ParameterDeclaration] = [],
    findings: [FindingDeclaration] = [],
    rejections: [RejectionDeclaration] = [],
    examples: [Example] = [],
    isIdempotent: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.parameters = parameters
    self.findings = findings
    self.rejections = rejections
    self.examples = examples
    self.isIdempotent = isIdempotent
  }

  /// The family: what stands before the first dot, or the whole name.
  public var family: String { String(name.prefix { $0 != "." }) }
}

/// One use of a stage with its result; help shows it and a test runs it.
public struct Example: Sendable {
  /// What it shows, in a few words.
  public let title: String
  /// The arguments as a script would write them: `scheme=buckwalter on=headline`.
  public let arguments: String
  /// The fields of the document before; for a source, the bytes of the input under the name `input`.
  public let input: [(field: String, value: Value)]
  /// The fields after, as compact JSON: of every document that comes out, only the fields named here are compared.
  public let output: [(field: String, json: String)]
  /// The codes of the findings that must be raised, in any order.
  public let findings: [String]
  /// The code for which the document must be rejected; nil where it goes on.
  public let rejection: String?

  /// Describes a use.
  public init(
    _ title: String,
    arguments: String = "",
    input: [(field: String, value: Value)],
    output: [(field: String, json: String)],
    findings: [String] = [],
    rejection: String? = nil
  ) {
    self.title = title
    self.arguments = arguments
    self.input = input
    self.output = output
    self.findings = findings
    self.rejection = rejection
  }

  /// Describes what a stage makes of the field `text`.
  public init(
    _ title: String,
    arguments: String = "",
    text: String,
    becomes result: String,
    findings: [String] = []
  ) {
    self.init(
      title,
      arguments: arguments,
      input: [("text", .text(TracedText(Origin(field: "text", bytes: Array(text.utf8)))))],
      output: [("text", JSONText.string(result))],
      findings: findings
    )
  }
}
