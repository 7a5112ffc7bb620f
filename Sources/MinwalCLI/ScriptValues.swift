import ArgumentParser
import PipelineScript

/// The words NAME=VALUE of a command line, which set parameters of the script.
struct ScriptValues: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Values for the script's parameters.", valueName: "name=value"),
    completion: .custom(Completions.scriptValues)
  )
  var values: [String] = []

  /// The values by the names of their parameters.
  ///
  /// - Parameter others: Further words that set parameters, before these.
  /// - Parameter script: The script, whose parameters are named where a word names none.
  /// - Throws: The exit status, after saying which word is wrong.
  func byName(and others: [String] = [], of script: SourceText? = nil) throws -> [String: String] {
    var assigned: [String: String] = [:]
    for word in others + values {
      guard let sign = word.firstIndex(of: "="), sign != word.startIndex else {
        throw failure(
          "'\(word)' is not NAME=VALUE",
          help: Self.remedy(word, script),
          status: ExitStatus.usage
        )
      }
      let name = String(word[..<sign])
      guard assigned[name] == nil else {
        throw failure(
          "`\(name)` is given twice",
          help: "keep one of them; a parameter that is a list takes \(name)=A,B",
          status: ExitStatus.usage
        )
      }
      assigned[name] = String(word[word.index(after: sign)...])
    }
    return assigned
  }

  /// How a word is written that stands without its parameter's name.
  private static func remedy(_ word: String, _ script: SourceText?) -> String {
    let formals = (script.map { SyntaxTree(parsing: $0).statements } ?? []).compactMap {
      statement in
      if case .param(let param) = statement { param.formal } else { nil }
    }
    let names = formals.map(\.name.text)
    guard !names.contains(word) else { return "give the parameter a value: \(word)=…" }
    guard let name = names.first else {
      return script == nil
        ? "a value stands after the name of its parameter, as in input='\(word)'"
        : "the script has no parameter; a value that can change is declared: param input: path = \"…\""
    }
    let others =
      names.count == 1 ? "" : "; there are " + names.map { "`\($0)`" }.joined(separator: ", ")
    return "name the parameter that it is for, as in \(name)='\(word)'\(others)"
  }
}
