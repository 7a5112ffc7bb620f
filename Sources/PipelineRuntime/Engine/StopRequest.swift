/// Whether what the current task works on is to stop: stages that wait for others ask it while they wait.
///
/// Why: the closure stands in a struct, since Swift 6.3's optimiser loses the type of a task-local value
/// that is a function itself, and the program crashes where it is set.
public struct StopRequest: Sendable {
  /// The current task's.
  @TaskLocal public static var current = StopRequest { false }

  /// Asked often; true asks for an end with `CancellationError`.
  public let isMade: @Sendable () -> Bool

  /// Makes a request of a question.
  public init(isMade: @escaping @Sendable () -> Bool) { self.isMade = isMade }
}
