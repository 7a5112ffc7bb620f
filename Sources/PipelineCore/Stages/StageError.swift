/// Why a stage can't be made or can't go on: a wrong argument, a file, or a fault of its own.
///
/// What the *data* causes is never an error but a `Finding` or a `Rejection`.
public enum StageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// An argument is missing, unknown or wrong; `at` says where in a text that is one, in UTF-8 bytes.
  case argument(name: String, problem: String, help: String? = nil, at: Range<Int>? = nil)
  /// A file or folder can't be used.
  case file(path: String, problem: String, help: String? = nil)
  /// The reader of the output has gone away; a run ends quietly.
  case closedPipe
  /// A fault of the program, or of a plug-in.
  case fault(String)

  /// What is wrong, lower case, without a full stop.
  public var description: String {
    switch self {
    case .argument(let name, let problem, _, _): "`\(name)` \(problem)"
    case .file(let path, let problem, _): "'\(path)': \(problem)"
    case .closedPipe: "the reader of the output has gone away"
    case .fault(let message): message
    }
  }

  /// The remedy or the nearest name, where there is one.
  public var help: String? {
    switch self {
    case .argument(_, _, let help, _), .file(_, _, let help): help
    case .closedPipe, .fault: nil
    }
  }
}
