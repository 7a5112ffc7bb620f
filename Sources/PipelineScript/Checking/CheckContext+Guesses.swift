import PipelineCore
import PipelineRuntime

/// What is guessed of a wrong step, so that the steps behind it can be checked in the same pass.
extension CheckContext {
  /// Follows the fields through a misspelt stage, as through the one that was probably meant.
  mutating func guessStage(
    _ path: PathSyntax,
    _ arguments: [ArgumentSyntax],
    in scope: Scope,
    _ flow: inout Flow
  ) {
    guard let name = nearestStage(to: path.text, in: scope), let definition = registry[name],
      (definition.kind == .source) == !flow.hasBegun
    else { return flow.skipStep() }
    // Why: what is wrong by the stage that is guessed may be right by the one that is meant.
    var silent = self
    let bound = silent.bind(
      arguments,
      to: definition.signature,
      calledAt: path.range,
      in: scope
    )
    guess(definition, bound, &flow)
  }

  /// Follows the fields through a stage with wrong arguments, as if those weren't given.
  mutating func guess(
    _ definition: StageDefinition,
    _ bound: BoundArguments,
    _ flow: inout Flow
  ) {
    var literals: [String: Literal] = [:]
    for parameter in definition.signature.parameters {
      switch bound.values[parameter.name] {
      case .known(let literal)?: literals[parameter.name] = literal
      case .unknown?: return flow.skipStep()
      case nil where parameter.defaultValue == nil:
        guard let example = parameter.type.example else { return flow.skipStep() }
        literals[parameter.name] = example
      case nil: break
      }
    }
    guard let made = try? make(definition, literals) else { return flow.skipStep() }
    flow.fields.apply(made.instance.access)
    flow.hasBegun = true
    flow.isWhole = false
  }
}

extension ParameterType {
  /// A value on which the fields that a stage writes don't depend; nil where they may.
  fileprivate var example: Literal? {
    switch self {
    case .path, .text: .text("")
    case .integer: .integer(1)
    case .number: .number(1)
    case .flag: .flag(false)
    case .name(let names): names.first.map(Literal.text)
    case .list(let element): element.example.map { .list([$0]) }
    case .either(let types): types.lazy.compactMap(\.example).first
    default: nil
    }
  }
}
