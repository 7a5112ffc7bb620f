/// Holds a script as it was parsed: every byte of it as tokens, and its statements.
///
/// The tree is lossless: the trivia and bytes of `tokens`, in order, are the script.
public struct SyntaxTree: Sendable {
  /// The script.
  public let source: SourceText
  /// The tokens with their trivia; the last is the end of the file.
  public let tokens: [Token]
  /// The statements in order, as far as they could be made out.
  public let statements: [StatementSyntax]
  /// What is wrong with the way the script is written, in order of place.
  public let diagnostics: [Diagnostic]

  /// Parses a script; any bytes give a tree.
  public init(parsing source: SourceText) {
    let tokens = Lexer.tokens(of: source.bytes)
    var parser = Parser(source: source, tokens: tokens)
    statements = parser.parseScript()
    var found = TokenInspector(source: source).diagnostics(for: tokens) + parser.diagnostics
    found.sort { ($0.span?.range.lowerBound ?? 0) < ($1.span?.range.lowerBound ?? 0) }
    self.source = source
    self.tokens = tokens
    diagnostics = found
  }
}

/// Holds a word with its place.
public struct NameSyntax: Sendable, Hashable {
  /// The word.
  public let text: String
  /// Its bytes in the script.
  public let range: Range<Int>
}

/// Holds names joined by dots: a stage's name, a field path, a choice.
public struct PathSyntax: Sendable, Hashable {
  /// The names with dots between them.
  public let text: String
  /// Its bytes in the script.
  public let range: Range<Int>
}

/// Holds a statement.
public enum StatementSyntax: Sendable {
  case version(VersionSyntax)
  case use(UseSyntax)
  case param(ParamSyntax)
  case stage(StageSyntax)
  case test(TestSyntax)
  case pipeline(PipelineSyntax)
}

/// Holds `minwal 1`.
public struct VersionSyntax: Sendable {
  /// The version; nil when it is malformed.
  public let number: Int?
  /// The statement's bytes.
  public let range: Range<Int>
}

/// Holds `use "file"`, `use "file" as name` or `use plugin "file"`.
public struct UseSyntax: Sendable {
  /// Says that the file is a plug-in.
  public let isPlugin: Bool
  /// The file.
  public let file: ValueSyntax
  /// The name after `as`, which goes before the names of what the file defines.
  public let namespace: NameSyntax?
  /// The statement's bytes.
  public let range: Range<Int>
}

/// Holds `param name: type = value "help"`.
public struct ParamSyntax: Sendable {
  /// What is after `param`.
  public let formal: FormalSyntax
  /// The statement's bytes.
  public let range: Range<Int>
}

/// Holds the declaration of a parameter: `name: type = value "help"`.
public struct FormalSyntax: Sendable {
  /// The parameter's name.
  public let name: NameSyntax
  /// Its type.
  public let type: TypeSyntax
  /// The value it has when none is given.
  public let defaultValue: ValueSyntax?
  /// Its help.
  public let help: String?
}

/// Holds the type of a parameter.
public struct TypeSyntax: Sendable {
  /// The kinds of types.
  public indirect enum Kind: Sendable, Hashable {
    /// A type that has a name, such as `text`.
    case named(String)
    /// `enum(a, b)`.
    case choice([String])
    /// `[type]`.
    case list(Kind)
  }

  /// What the type is.
  public let kind: Kind
  /// Its bytes in the script.
  public let range: Range<Int>

  /// The types that have a name.
  public static let names = [
    "text", "int", "number", "flag", "path", "resource", "date", "duration", "field",
  ]
}

/// Holds `stage name(formals) "summary" = pipeline`.
public struct StageSyntax: Sendable {
  /// The stage's name.
  public let path: PathSyntax
  /// Its parameters.
  public let formals: [FormalSyntax]
  /// Its summary.
  public let summary: String?
  /// The steps that it stands for.
  public let pipeline: PipelineSyntax
  /// The statement's bytes.
  public let range: Range<Int>
}

/// Holds a pipeline.
public struct PipelineSyntax: Sendable {
  /// Says that it begins with `|`, as a line does that goes on with a session's pipeline.
  public let isContinuation: Bool
  /// The steps; at least one, unless there were errors.
  public let steps: [StepSyntax]
  /// The pipeline's bytes.
  public let range: Range<Int>
}

/// Holds a step of a pipeline.
public struct StepSyntax: Sendable {
  /// What a step can be.
  public enum Body: Sendable {
    /// A stage with its arguments.
    case call(PathSyntax, [ArgumentSyntax])
    /// `where` with its condition; nil when that could not be made out.
    case filter(keyword: Range<Int>, ConditionSyntax?)
  }

  /// What the step is.
  public let body: Body
  /// The step's bytes.
  public let range: Range<Int>
}

/// Holds an argument of a step.
public struct ArgumentSyntax: Sendable {
  /// The name before `=`, or nil.
  public let name: PathSyntax?
  /// The value.
  public let value: ValueSyntax
  /// The argument's bytes.
  public let range: Range<Int>
}

/// Holds a value.
public struct ValueSyntax: Sendable {
  /// The kinds of values.
  public indirect enum Kind: Sendable {
    case text(StringContents)
    case integer(Int)
    case number(Double)
    case date(String)
    case duration(amount: Int, unit: String)
    case range(Int, Int)
    case variable(String)
    case flag(Bool)
    case null
    case path(String)
    case list([ValueSyntax])
    /// Something that was reported already.
    case malformed
  }

  /// What the value is.
  public let kind: Kind
  /// The value's bytes.
  public let range: Range<Int>
}

/// Holds a condition.
public struct ConditionSyntax: Sendable {
  /// The kinds of conditions.
  public indirect enum Kind: Sendable {
    case or([ConditionSyntax])
    case and([ConditionSyntax])
    case not(ConditionSyntax)
    case comparison(PathSyntax, ComparisonSyntax, ValueSyntax)
  }

  /// What the condition is.
  public let kind: Kind
  /// The condition's bytes.
  public let range: Range<Int>
}

/// Lists the ways to compare.
public enum ComparisonSyntax: String, Sendable, Hashable, CaseIterable {
  case equals = "==", differs = "!=", less = "<", atMost = "<=", greater = ">", atLeast = ">="
  case contains = "~=", has
}

/// Holds a test.
public struct TestSyntax: Sendable {
  /// The test's name.
  public let name: String
  /// The bytes of the name.
  public let nameRange: Range<Int>
  /// The clauses in order.
  public let clauses: [ClauseSyntax]
  /// The statement's bytes.
  public let range: Range<Int>
}

/// Holds a clause of a test.
public struct ClauseSyntax: Sendable {
  /// The kinds of clauses.
  public enum Kind: Sendable {
    case given(ValueSyntax)
    case run(PipelineSyntax)
    case expect(PathSyntax, Expectation)
  }

  /// What a test can expect of a field.
  public enum Expectation: Sendable {
    case comparison(ComparisonSyntax, ValueSyntax)
    case span(ValueSyntax)
  }

  /// What the clause is.
  public let kind: Kind
  /// The clause's bytes.
  public let range: Range<Int>
}
