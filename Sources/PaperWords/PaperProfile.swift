public import ArabicText
public import PipelineCore

/// A paper's own words, as the stages that read words take them: the parameter and its reader.
///
///     struct SplitArticle: Transform {
///       static let words = PaperProfile.parameter
///       init(_ arguments: Arguments) throws(StageError) {
///         let lexicon = try PaperProfile.lexicon(Self.words, of: arguments)
///
/// The file has the form of the standard words (`Sources/ArabicText/Lexicon`): a line that names the
/// columns, then a row a meaning.
public enum PaperProfile {
  /// The parameter `words`, one for all stages.
  public static let parameter = Parameter<ResourceName?>(
    "words",
    default: nil,
    help: "a file of a paper's own words, tab-separated, which go before the usual ones"
  )

  /// The standard words, with those of the file that a parameter names on top.
  ///
  /// - Throws: `StageError.argument` with the file's first mistakes, each with its line.
  public static func lexicon(
    _ parameter: Parameter<ResourceName?>,
    of arguments: Arguments
  ) throws(StageError) -> Lexicon {
    guard let resource = arguments.resource(parameter) else { return .standard }
    do {
      return try read(resource)
    } catch {
      throw refusal(of: error, in: parameter.declaration.name)
    }
  }

  /// The refusal of a file that isn't in the form, with its first mistakes, each with its line.
  public static func refusal(of error: LexiconError, in parameter: String) -> StageError {
    let problems = error.problems
    let shown = problems.prefix(shownProblemCount).map(\.description).joined(separator: "; ")
    let more = problems.count - shownProblemCount
    return .argument(
      name: parameter,
      problem: "has mistakes: " + shown + (more > 0 ? "; \(more) more" : ""),
      help: problems.lazy.compactMap(\.help).first
    )
  }

  /// Reads a profile.
  public static func read(_ resource: Resource) throws(LexiconError) -> Lexicon {
    let bytes = resource.withBytes { span in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(span.count)
      for index in span.indices { bytes.append(span[index]) }
      return bytes
    }
    return try Lexicon(profile: bytes, name: resource.name) { name, names in
      nearestName(to: name, among: names)
    }
  }

  /// What is wrong in a profile, each with its line, and its remedy where there is one.
  public static func problems(in resource: Resource) -> [(message: String, help: String?)] {
    do {
      _ = try read(resource)
      return []
    } catch {
      return error.problems.map { ($0.description, $0.help) }
    }
  }

  private static let shownProblemCount = 3
}
