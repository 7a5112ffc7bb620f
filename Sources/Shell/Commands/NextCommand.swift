/// Goes to the next document that passes the pipeline.
enum NextCommand: ShellCommand {
  static let name = "next"
  static let summary = "Go to the next document"

  static func run(_ words: [String], _ session: Session) async throws {
    try expect(words, atMost: 0)
    guard try await session.move(by: 1) else {
      throw ShellError.message("there is no document after this one")
    }
    try await session.showCurrent()
  }
}
