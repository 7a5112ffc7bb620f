import Foundation
import PipelineCore
import PipelineRuntime
import TestSupport
import Testing

@testable import PluginHost

/// Which plug-ins are found, which may run, and which are the ones that were locked.
@Suite struct TrustTests {
  private static func location(
    _ name: String,
    _ folder: TemporaryFolder,
    scriptFolder: String
  ) throws -> PluginLocation {
    try PluginLocation(
      name,
      scriptFolder: scriptFolder,
      lockFolder: folder.file("scripts"),
      userFolder: folder.file("user")
    )
  }

  @Test func aPathStartsAtTheScriptAndABareNameInTheUsersFolder() throws {
    let folder = TemporaryFolder()
    folder.write("scripts/tool", "beside the script")
    folder.write("user/tool", "the user's")
    let scripts = folder.file("scripts")
    let path = try Self.location("./tool", folder, scriptFolder: scripts)
    #expect(path.path == folder.file("scripts/tool") && path.lockName == "tool")
    let name = try Self.location("tool", folder, scriptFolder: scripts)
    #expect(name.path == folder.file("user/tool") && name.lockName == "tool")
    let outside = try Self.location("../user/tool", folder, scriptFolder: scripts)
    #expect(outside.path == folder.file("user/tool") && outside.lockName == outside.path)
  }

  @Test func whatLiesBesideTheScriptIsNeverTakenForABareName() throws {
    let folder = TemporaryFolder()
    folder.write("scripts/only-here", "x")
    let error = #expect(throws: StageError.self) {
      _ = try Self.location("only-here", folder, scriptFolder: folder.file("scripts"))
    }
    #expect(error?.help == "write './only-here' for the one beside the script")
  }

  @Test func theUsersListAllows() throws {
    let folder = TemporaryFolder()
    folder.write("scripts/tool", "x")
    let location = try Self.location("./tool", folder, scriptFolder: folder.file("scripts"))
    let home = [
      "XDG_CONFIG_HOME": folder.file("config"), "XDG_DATA_HOME": folder.file("data"),
    ]
    let policy = PluginPolicy(.listed, environment: { home[$0] })
    #expect(policy.userFolder == folder.file("data/minwal/plugins"))
    #expect(throws: StageError.self) { try policy.expectAllowed(location) }
    folder.write("config/minwal/allowed-plugins", "# mine\n\(folder.file("scripts/other"))\n")
    #expect(throws: StageError.self) { try policy.expectAllowed(location) }
    folder.write("config/minwal/allowed-plugins", "# mine\n  \(folder.file("scripts/tool")) \n")
    try policy.expectAllowed(location)
    #expect(throws: StageError.self) {
      try PluginPolicy(.none, environment: { home[$0] }).expectAllowed(location)
    }
  }

  @Test func theSumOfAFolderIsThatOfAllItsFiles() throws {
    let folder = TemporaryFolder()
    folder.write("tool/plugin", "#!/bin/sh\n")
    folder.write("tool/data/table", "a\n")
    let sum = { () throws -> String in
      try PluginCode(path: folder.file("tool"), shownPath: "tool", minwalVersion: "test").sha256
    }
    let first = try sum()
    #expect(try sum() == first)
    folder.write("tool/data/table", "b\n")
    let changed = try sum()
    #expect(changed != first)
    folder.write("tool/data/.hidden", "")
    #expect(try sum() != changed)
    let lone = folder.write("lone", "abc")
    #expect(
      try PluginCode(path: lone, shownPath: "lone", minwalVersion: "test").sha256
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  }

  @Test func whatRunsIsWhatWasSummed() throws {
    let folder = TemporaryFolder()
    let lone = folder.write("lone", "first")
    _ = unsafe chmod(lone, 0o755)
    folder.write("tool/plugin", "first")
    folder.write("tool/data/table", "first")
    let codes = try [lone, folder.file("tool")].map {
      try PluginCode(path: $0, shownPath: "x", minwalVersion: "test")
    }
    // The same files with other bytes, and other files of their names.
    for name in ["lone", "tool/plugin", "tool/data/table"] { folder.write(name, "second") }
    _ = unsafe unlink(folder.file("tool/data/table"))
    folder.write("tool/data/table", "third")
    for code in codes {
      #expect(TemporaryFolder.read(code.program) == Array("first".utf8))
      #expect(!code.isUnchanged)
    }
    let table = codes[1].program.dropLast("plugin".utf8.count) + "data/table"
    #expect(TemporaryFolder.read(String(table)) == Array("first".utf8))
  }

  @Test func aLockIsNoLink() throws {
    let folder = TemporaryFolder()
    let other = folder.write("other", "")
    let script = folder.write("s.minwal", "")
    _ = unsafe symlink(other, script + ".plugins.lock")
    #expect(throws: StageError.self) { _ = try PluginLock(script: script) }
    _ = unsafe unlink(script + ".plugins.lock")
    let lock = try PluginLock(script: script)
    _ = unsafe symlink(other, script + ".plugins.lock")
    #expect(throws: StageError.self) { try lock.write([], replaces: false) }
    #expect(TemporaryFolder.read(other) == [])
  }

  @Test func aChangedPluginIsRefusedByTheLock() throws {
    let folder = TemporaryFolder()
    folder.write("scripts/tool", "x")
    let script = folder.file("scripts/s.minwal")
    let location = try Self.location("./tool", folder, scriptFolder: folder.file("scripts"))
    try PluginLock(script: script).expectUnchanged(location, sha256: "aa")
    try PluginLock(script: script).write(
      [
        PluginLock.Entry(path: "tool", name: "mine", version: "1", sha256: "aa")
      ],
      replaces: false
    )
    let lock = try PluginLock(script: script)
    try lock.expectUnchanged(location, sha256: "aa")
    let error = #expect(throws: StageError.self) {
      try lock.expectUnchanged(location, sha256: "bb")
    }
    #expect(error?.description.contains("has changed since") == true)
    #expect(error?.help?.contains("minwal plugin lock \(script)") == true)
    folder.write("scripts/s.minwal.plugins.lock", "{}\n")
    #expect(throws: StageError.self) { _ = try PluginLock(script: script) }
  }

  @Test func confinementFollowsLinksAndDots() throws {
    let folder = TemporaryFolder()
    folder.write("work/out/x", "")
    folder.write("elsewhere/x", "")
    #expect(unsafe symlink(folder.file("elsewhere"), folder.file("work/link")) == 0)
    let confinement = try OutputConfinement(to: folder.file("work"))
    for path in ["out/a.jsonl", "new/deep/a", "out/{id}.xml", "{paper}/{id}"] {
      try confinement.expect(folder.file("work/\(path)"))
    }
    try confinement.expect("-")
    for path in [
      "../elsewhere/a", "link/a", "new/../../elsewhere/a", "out/{id}/../../../elsewhere/a", "..",
    ] {
      #expect(throws: StageError.self, "\(path)") {
        try confinement.expect(folder.file("work/\(path)"))
      }
    }
    #expect(throws: StageError.self) { try confinement.expect("/tmp/a") }
  }
}
