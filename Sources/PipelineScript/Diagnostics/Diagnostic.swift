import PipelineCore

/// Tells a person what is wrong with a script, where, and what to do.
public struct Diagnostic: Sendable {
  /// How bad it is: an error keeps a script from running, a warning doesn't.
  public enum Severity: String, Sendable, Hashable {
    case error, warning
  }

  /// Points at a stretch of a script.
  public struct Span: Sendable {
    /// The script.
    public let source: SourceText
    /// The bytes meant.
    public let range: Range<Int>

    /// Points at some bytes of a script.
    public init(_ source: SourceText, _ range: Range<Int>) {
      self.source = source
      self.range = range
    }
  }

  /// Says something about a further stretch of a script.
  public struct Label: Sendable {
    /// The place.
    public let span: Span
    /// What there is to say about it.
    public let text: String

    /// Says something about a place.
    public init(_ span: Span, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  /// The stable code.
  public let code: DiagnosticCode
  /// What is wrong, in one line.
  public var message: String
  /// Where; nil for what stands in no script, such as the command line.
  public var span: Span?
  /// What is said beside the marked place: usually what was expected.
  public var label: String
  /// Further places that belong to the matter.
  public var labels: [Label]
  /// What else there is to know.
  public var notes: [String]
  /// What to do, or the nearest name.
  public var help: [String]

  /// Makes a diagnostic.
  public init(
    _ code: DiagnosticCode,
    _ message: String,
    at span: Span?,
    label: String = "",
    labels: [Label] = [],
    notes: [String] = [],
    help: [String] = []
  ) {
    self.code = code
    self.message = message
    self.span = span
    self.label = label
    self.labels = labels
    self.notes = notes
    self.help = help
  }

  /// Gives the help line that suggests the nearest name, or nothing.
  ///
  /// - Parameter bySameStart: Whether the only name that has the same first part, as `max-size` and `max-bytes`, is near
  ///   enough.
  static func suggestion(
    for name: String,
    among names: some Sequence<String>,
    bySameStart: Bool = false
  ) -> [String] {
    if let near = nearestName(to: name, among: names) { return ["did you mean `\(near)`?"] }
    guard bySameStart, let dash = name.firstIndex(of: "-") else { return [] }
    let others = names.filter { $0.hasPrefix(name[...dash]) }
    return others.count == 1 ? ["did you mean `\(others[0])`?"] : []
  }

  /// How bad it is, as the first letter of the code says.
  public var severity: Severity {
    code.rawValue.hasPrefix("W") ? .warning : .error
  }
}

extension Sequence<Diagnostic> {
  /// Says whether there is an error among the diagnostics.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// Gives the diagnostics of one file first, in order of place, then the others as they come.
  func inOrder(beginningWith path: String) -> [Diagnostic] {
    let own = filter { $0.span?.source.path == path }
    let others = filter { $0.span?.source.path != path }
    let sorted = own.enumerated().sorted { first, second in
      (first.element.span?.range.lowerBound ?? 0, first.offset)
        < (second.element.span?.range.lowerBound ?? 0, second.offset)
    }
    return sorted.map(\.element) + others
  }
}
