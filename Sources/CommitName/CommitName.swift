import Foundation
import PackagePlugin

/// Writes the commit that the sources stand at into a Swift file, before each build.
///
/// Sources without git, as those of an archive, have none. The file is left alone where it says the same already, so
/// that nothing is built again.
@main struct CommitName: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) -> [Command] {
    let folder = context.pluginWorkDirectoryURL.appending(path: "Commit")
    return [
      .prebuildCommand(
        displayName: "Naming the commit",
        executable: URL(filePath: "/bin/sh"),
        arguments: [
          "-c", Self.script, "sh", context.package.directoryURL.path(percentEncoded: false),
          folder.path(percentEncoded: false),
        ],
        outputFilesDirectory: folder
      )
    ]
  }

  /// Takes the package's folder and the folder for the file.
  private static let script = """
    commit=
    if [ -e "$1/.git" ]; then
      commit=$(git --no-optional-locks -C "$1" describe --always --dirty --abbrev=10 --exclude='*' 2>/dev/null)
    fi
    text="/// The commit that the program was built from; empty where the sources came without git.
    let commitName = \\"$commit\\""
    mkdir -p "$2"
    [ "$(cat "$2/Commit.swift" 2>/dev/null)" = "$text" ] || printf '%s\\n' "$text" >"$2/Commit.swift"
    """
}
