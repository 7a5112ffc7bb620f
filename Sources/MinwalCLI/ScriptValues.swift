import ArgumentParser

/// The words NAME=VALUE of a command line, which set parameters of the script.
struct ScriptValues: ParsableArguments {
  @Argument(help: ArgumentHelp("Values for the script's parameters.", valueName: "name=value"))
  var values: [String] = []

  /// The values by the names of their parameters.
  ///
  /// - Parameter others: Further words that set parameters, before these.
  /// - Throws: The exit status, after saying which word is wrong.
  func byName(and others: [String] = []) throws -> [String: String] {
    var assigned: [String: String] = [:]
    for word in others + values {
      guard let sign = word.firstIndex(of: "="), sign != word.startIndex else {
        throw failure(
          "'\(word)' is not NAME=VALUE",
          help: "write it as \(word)=…",
          status: ExitStatus.usage
        )
      }
      let name = String(word[..<sign])
      guard assigned[name] == nil else {
        throw failure("`\(name)` is given twice", status: ExitStatus.usage)
      }
      assigned[name] = String(word[word.index(after: sign)...])
    }
    return assigned
  }
}
