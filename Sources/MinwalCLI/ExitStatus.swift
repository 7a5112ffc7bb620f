import ArgumentParser
import DataFormats
import Glibc
import PipelineRuntime
import PipelineScript
import SystemPackage

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
  // Why: a message quotes paths and words of the script, which may hold anything.
  func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { SafeText.shown(String($0)) }.joined(separator: "\n")
  }
  StandardStream.error.write(
    "minwal: \(shown(message))\n" + (help.map { "help: \(shown($0))\n" } ?? "")
  )
  return status
}

/// Writes a result to standard output.
///
/// Of a reader that has enough, as `head` has, nothing is said: the status stays that of the work.
///
/// - Throws: The status to end with, where not all of it could be written for another reason, which is said.
func deliver(_ result: String) throws { try deliver(Array(result.utf8)) }

/// Writes a result to standard output.
func deliver(_ result: [UInt8]) throws {
  do {
    try FileDescriptor.standardOutput.writeAll(TerminalBytes.forStandardOutput(result))
  } catch Errno.brokenPipe {
    return
  } catch {
    throw failure(
      "can't write standard output: \("\(error)".lowercased())",
      status: ExitStatus.brokenOff
    )
  }
}
