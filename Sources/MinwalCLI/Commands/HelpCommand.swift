import ArgumentParser
import DataFormats
import PipelineCore
import PipelineRuntime
import PipelineScript

/// `minwal help`: explains a command, a stage or a code; looks a word up in all of them.
struct HelpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help",
    abstract: "Explain a command, a stage or a code, or find a word among them.",
    discussion: """
      A code is what stands in brackets after `error`, or what a finding or a reject is called:

        minwal help E112
        minwal help find.dates.weekday-disagrees
      """
  )

  @Argument(
    help: "A command, a stage, a code, or a word to look for.",
    completion: .custom(Completions.topics)
  )
  var name: [String] = []

  func run() async throws {
    guard let first = name.first else { throw CleanExit.helpRequest(MinwalCommand.self) }
    // Why the longest: `help plugin lok` is answered by what there is of `plugin`.
    for count in name.indices.reversed() {
      if let command = Self.command(Array(name[...count])) { throw CleanExit.helpRequest(command) }
    }
    let registry = Program.running.registry
    let codes = CodeCatalogue(registry)
    if let definition = registry[first] {
      StandardStream.output.write(StageCatalogue(registry: registry).page(definition))
      return
    }
    if let entry = codes.entry(first) {
      StandardStream.output.write(entry.lines.map { SafeText.shown($0) + "\n" }.joined())
      return
    }
    let (stages, found) = Self.search(name, registry, codes)
    guard !found.isEmpty || !stages.isEmpty else {
      let near = codes.nearest(to: first) ?? registry.nearest(to: first)
      throw failure(
        "there is no command, stage or code `\(SafeText.shown(first))`",
        help: near.map { "did you mean `\($0)`?" }
          ?? "minwal --help lists the commands, minwal stages the stages",
        status: ExitStatus.wrong
      )
    }
    for stage in stages { StandardStream.output.write("\(stage.name)  \(stage.summary)\n") }
    for entry in found { StandardStream.output.write("\(entry.code)  \(entry.meaning)\n") }
  }

  /// The stages and codes that have most of the words in what is said of them.
  private static func search(
    _ name: [String],
    _ registry: StageRegistry,
    _ codes: CodeCatalogue
  ) -> (stages: [Signature], codes: [CodeCatalogue.Entry]) {
    let all = name.flatMap { $0.split(separator: " ").map { $0.lowercased() } }
    // Why: who asks in a sentence has words in it that say nothing.
    let telling = all.filter { $0.utf8.count > 2 && !["how", "the", "and", "what"].contains($0) }
    let words = all.count > 1 && !telling.isEmpty ? telling : all
    // Why twice: what a name says is what its stage is for.
    func count(_ name: String, _ meaning: String) -> Int {
      let (name, meaning) = (name.lowercased(), meaning.lowercased())
      return words.count { name.contains($0) } * (words.count > 1 ? 2 : 0)
        + words.count { name.contains($0) || meaning.contains($0) }
    }
    let stages = registry.all.map(\.signature).map { ($0, count($0.name, $0.summary)) }
    let entries = codes.entries.map { ($0, count($0.code, $0.meaning)) }
    let most = max(stages.map(\.1).max() ?? 0, entries.map(\.1).max() ?? 0)
    guard most > 0 else { return ([], []) }
    return (stages.filter { $0.1 == most }.map(\.0), entries.filter { $0.1 == most }.map(\.0))
  }

  /// The command that words name: `plugin check`.
  private static func command(_ words: [String]) -> (any ParsableCommand.Type)? {
    var command: any ParsableCommand.Type = MinwalCommand.self
    for word in words {
      guard
        let next = command.configuration.subcommands.first(where: {
          $0._commandName == word || $0.configuration.commandName == word
        })
      else { return nil }
      command = next
    }
    return command
  }
}
