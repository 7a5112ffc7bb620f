import ArgumentParser
import PipelineRuntime

/// `minwal man`: the manual page, made from the declarations.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man",
    abstract: "Print the manual page, in roff, for `man`.",
    discussion: """
      To look at it: minwal man | man -l -
      To install it: minwal man > ~/.local/share/man/man1/minwal.1
      """
  )

  func run() throws {
    guard let page = ManualPage(Program.running) else {
      throw failure("the command line can't be described", status: ExitStatus.fault)
    }
    try deliver(page.text)
  }
}
