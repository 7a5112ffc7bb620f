import ArgumentParser
import PipelineCore
import PipelineRuntime

/// Reads `--name value…` for what declares its parameters at run time: trainers and evaluators.
struct DeclaredArguments {
  let signature: Signature
  private(set) var values: [String: Literal] = [:]
  /// The value of an option that isn't a parameter: `--out`.
  private(set) var output: String?
  /// Whether help was asked for.
  private(set) var asksForHelp = false

  /// Reads the words of a command line.
  ///
  /// - Parameter takesOutput: Whether `--out FILE` is an option beside the parameters.
  /// - Throws: An exit status, after saying what is wrong.
  init(_ words: [String], for signature: Signature, takesOutput: Bool) throws {
    self.signature = signature
    var given: [String: [String]] = [:]
    var current: String?
    for word in words {
      if word == "--help" || word == "-h" {
        asksForHelp = true
      } else if word.hasPrefix("--"), word.count > 2 {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1)
        let name = String(parts[0])
        let known = signature.parameters.map(\.name) + (takesOutput ? ["out"] : [])
        guard known.contains(name) else {
          throw failure(
            "`--\(name)` is no option of \(signature.name)",
            help: nearestName(to: name, among: known).map { "did you mean `--\($0)`?" },
            status: ExitStatus.usage
          )
        }
        given[name, default: []] += parts.dropFirst().map(String.init)
        current = name
      } else if let current {
        given[current, default: []].append(word)
      } else {
        throw failure(
          "'\(word)' stands before any option",
          help: "see minwal help",
          status: ExitStatus.usage
        )
      }
    }
    if takesOutput, let paths = given.removeValue(forKey: "out") {
      guard paths.count == 1 else {
        throw failure("`--out` takes one path", status: ExitStatus.usage)
      }
      output = paths[0]
    }
    for parameter in signature.parameters {
      guard let words = given[parameter.name] else { continue }
      values[parameter.name] = try Self.literal(of: words, for: parameter)
    }
  }

  /// The checked arguments, with their files opened.
  func arguments(_ resources: ResourceStore) throws -> Arguments {
    do {
      return try Arguments(values, for: signature, open: resources.open)
    } catch {
      throw failure(error.description, help: error.help, status: ExitStatus.wrong)
    }
  }

  /// Help made from the declaration.
  func help(command: String) -> String {
    var text = "\(signature.summary).\n"
    if !signature.discussion.isEmpty { text += "\n\(Paragraphs.wrapped(signature.discussion))\n" }
    text += "\nusage: minwal \(command) \(signature.name) [--NAME VALUE…]\n\n"
    for parameter in signature.parameters {
      let standard = parameter.defaultValue.map { " = \($0.scriptText)" } ?? ", required"
      text += "  --\(parameter.name): \(parameter.type)\(standard)\n"
      text += Paragraphs.wrapped(parameter.help, indent: 6) + "\n"
    }
    return text
  }

  private static func literal(
    of words: [String],
    for parameter: ParameterDeclaration
  ) throws -> Literal {
    if case .list(let element) = parameter.type {
      return .list(words.map { literal(of: $0, as: element) })
    }
    if words.isEmpty, parameter.type == .flag { return .flag(true) }
    guard words.count == 1 else {
      throw failure(
        "`--\(parameter.name)` takes one value, not \(words.count)",
        status: ExitStatus.usage
      )
    }
    return literal(of: words[0], as: parameter.type)
  }

  /// A word of the command line as a literal of the type that is wanted, as far as it can be read so.
  static func literal(of word: String, as type: ParameterType) -> Literal {
    switch type {
    case .integer: Int(word).map { .integer($0) } ?? .text(word)
    case .number: Double(word).map { .number($0) } ?? .text(word)
    case .flag: word == "true" ? .flag(true) : word == "false" ? .flag(false) : .text(word)
    case .date: DateValue(edtf: word).map { .date($0) } ?? .text(word)
    default: .text(word)
    }
  }
}
