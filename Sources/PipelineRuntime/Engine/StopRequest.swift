/// Whether what the current task works on is to stop: stages that wait for others ask it while they wait.
public enum StopRequest {
  /// Asked often; true asks for an end with `CancellationError`.
  @TaskLocal public static var isMade: @Sendable () -> Bool = { false }
}
