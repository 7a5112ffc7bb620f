import ArgumentParser
import PipelineCore
import PipelineRuntime
import PipelineScript
import PluginHost

/// What every command that loads a script may be told about trust.
struct TrustOptions: ParsableArguments {
  @Flag(
    help:
      "Let the plug-ins run that the script names. A plug-in is a program: it can do whatever you can."
  )
  var allowPlugins = false

  @Flag(help: "Refuse plug-ins, and write nothing outside the working folder.")
  var safe = false

  func validate() throws {
    if allowPlugins, safe {
      throw ValidationError(
        "--safe refuses plug-ins, --allow-plugins lets them run; give one of the two"
      )
    }
  }

  /// Which plug-ins may run.
  func policy(_ locking: PluginPolicy.Locking) -> PluginPolicy {
    PluginPolicy(
      safe ? .none : allowPlugins ? .all : .listed,
      locking: locking,
      environment: environment
    )
  }

  /// Loads plug-ins by this policy.
  ///
  /// - Parameter script: The script whose lock file counts; nil where none does.
  func loader(
    script: String? = nil,
    locking: PluginPolicy.Locking = .none
  ) throws -> PluginLoader {
    do {
      return try PluginLoader(
        policy(locking),
        script: script,
        minwalVersion: Program.version,
        log: PluginOutput.say
      )
    } catch {
      throw failure(error.description, help: error.help, status: ExitStatus.wrong)
    }
  }

  /// The folder that a run may write in; nil where it may write anywhere.
  func confinement() throws -> OutputConfinement? {
    guard safe else { return nil }
    do { return try OutputConfinement(to: ".") } catch {
      throw failure(error.description, status: ExitStatus.wrong)
    }
  }
}

/// What plug-ins say to people.
enum PluginOutput {
  /// Writes a line to standard error, with nothing in it that acts on a terminal.
  @Sendable static func say(_ line: String) {
    StandardStream.error.write(SafeText.shown(line) + "\n")
  }
}
