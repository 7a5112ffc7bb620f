import ArgumentParser
import PipelineRuntime

/// The exit statuses of the command line, in one place.
enum ExitStatus {
  /// The script or an argument is wrong; nothing ran.
  static let wrong = ExitCode(1)
  /// Done, but documents were rejected, or with `--strict` there were error findings, or a test failed.
  static let imperfect = ExitCode(2)
  /// Stopped or failed half-way; nothing is half-written under a final name.
  static let brokenOff = ExitCode(3)
  /// The command line can't be understood.
  static let usage = ExitCode(64)
  /// The input can't be read (`worker`).
  static let unreadable = ExitCode(65)
  /// A fault of a stage (`worker`).
  static let fault = ExitCode(70)
  /// The output can't be written, or its reader has gone (`worker`).
  static let inputOutput = ExitCode(74)
}

/// Says what is wrong on standard error, with the remedy on a line of its own, and gives the status to end with.
func failure(_ message: String, help: String? = nil, status: ExitCode) -> ExitCode {
  StandardStream.error.write("minwal: \(message)\n" + (help.map { "help: \($0)\n" } ?? ""))
  return status
}
