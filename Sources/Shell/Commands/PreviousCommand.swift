/// Goes to the document before that passes the pipeline.
enum PreviousCommand: ShellCommand {
  static let name = "prev"
  static let summary = "Go to the document before"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    guard try await session.move(by: -1) else {
      throw ShellError.message("there is no document before this one")
    }
    try await session.showCurrent()
  }
}
