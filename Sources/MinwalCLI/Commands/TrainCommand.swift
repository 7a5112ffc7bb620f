import ArgumentParser
import DataFormats
import PipelineCore
import PipelineRuntime
import PipelineScript

/// `minwal train`: learns a model of a learned stage.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn a model for a learned stage from your own data.",
    discussion: "`minwal train WHAT --help` shows what there is to be set."
  )

  @Argument(help: "What to learn.", completion: .custom(Completions.trainers))
  var what: String

  @Argument(parsing: .captureForPassthrough, help: "--NAME VALUE… and --out FILE.")
  var options: [String] = []

  func run() async throws {
    StopSignals.endWhereItWaits()
    let program = Program.running
    let trainer = try choose(what, among: program.trainers, called: "trainer")
    let given = try DeclaredArguments(options, for: trainer.signature, takesOutput: true)
    if given.asksForHelp {
      try deliver(
        given.help(command: "train") + "  --out: path, required\n      the model file to write\n"
      )
      return
    }
    guard let output = given.output else {
      throw failure(
        "`--out` is missing",
        help: "say where the model is to be written",
        status: ExitStatus.usage
      )
    }
    let arguments = try given.arguments(program.registry.resources)
    do {
      let model = try await trainer.init(arguments)
        .train { StandardStream.error.write(SafeText.shown($0) + "\n") }
      let file = try WholeFile(path: output, replaces: true)
      try file.append(model)
      try file.prepare()
      try file.publish()
      StandardStream.error.write("wrote \(SafeText.shown(output)), \(model.count) bytes\n")
    } catch let error as StageError {
      throw failure(error.description, help: error.help, status: ExitStatus.wrong)
    } catch let error as FileError {
      throw failure(error.description, status: ExitStatus.brokenOff)
    }
  }
}

/// `minwal eval`: measures a learned stage against gold.
struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure a learned stage against data that you have checked by hand.",
    discussion: "`minwal eval WHAT --help` shows what there is to be set."
  )

  @Argument(help: "What to measure.", completion: .custom(Completions.evaluators))
  var what: String

  @Argument(parsing: .captureForPassthrough, help: "--NAME VALUE…")
  var options: [String] = []

  func run() async throws {
    StopSignals.endWhereItWaits()
    let program = Program.running
    let evaluator = try choose(what, among: program.evaluators, called: "evaluator")
    let given = try DeclaredArguments(options, for: evaluator.signature, takesOutput: false)
    if given.asksForHelp {
      try deliver(given.help(command: "eval"))
      return
    }
    let arguments = try given.arguments(program.registry.resources)
    do {
      let result = try evaluator.init(arguments)
        .evaluate { StandardStream.error.write(SafeText.shown($0) + "\n") }
      let lines = result.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      try deliver(lines.map { SafeText.shown(String($0)) }.joined(separator: "\n"))
    } catch let error as StageError {
      throw failure(error.description, help: error.help, status: ExitStatus.wrong)
    }
  }
}

/// The one of a name.
private func choose<Chosen>(
  _ name: String,
  among candidates: [Chosen],
  called kind: String
) throws -> Chosen {
  let names = candidates.compactMap { ($0 as? any Declared.Type)?.signature.name }
  for (candidate, candidateName) in zip(candidates, names) where candidateName == name {
    return candidate
  }
  throw failure(
    "there is no \(kind) `\(name)`, expected one of \(names.joined(separator: ", "))",
    help: nearestName(to: name, among: names).map { "did you mean `\($0)`?" },
    status: ExitStatus.usage
  )
}
