import PipelineCore
import PipelineRuntime

/// Candidates for the completion of the shell's command line.
enum Completions {
  @Sendable static func stages(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    Program.current?.registry.names ?? []
  }

  @Sendable static func trainers(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    Program.current?.trainers.map { $0.signature.name } ?? []
  }

  @Sendable static func evaluators(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    Program.current?.evaluators.map { $0.signature.name } ?? []
  }
}
