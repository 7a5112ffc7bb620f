import ArgumentParser
import PipelineRuntime

/// `minwal completions`: the completion script of a shell.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the script that completes minwal's words in a shell.",
    discussion: """
      bash: minwal completions bash > ~/.local/share/bash-completion/completions/minwal
      zsh:  minwal completions zsh > ~/.zfunc/_minwal, with fpath=(~/.zfunc $fpath) before compinit
      fish: minwal completions fish > ~/.config/fish/completions/minwal.fish
      """
  )

  /// The shells that there are scripts for.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    var completionShell: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell.")
  var shell: Shell

  func run() {
    let script = MinwalCommand.completionScript(for: shell.completionShell)
    StandardStream.output.write(CompletionScript.mended(script) + "\n")
  }
}
