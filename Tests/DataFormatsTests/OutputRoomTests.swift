import Glibc
import TestSupport
import Testing

@testable import DataFormats

/// What a run may write, whatever names lead there.
@Suite struct OutputRoomTests {
  private let folder = TemporaryFolder()

  private func link(_ target: String, _ name: String) {
    _ = unsafe symlink(target, folder.file(name))
  }

  private func write(_ path: String, _ room: OutputRoom, replaces: Bool = false) throws {
    try OutputRoom.$current.withValue(room) {
      let file = try WholeFile(path: path, replaces: replaces)
      try file.append(Array("new".utf8))
      try file.prepare()
      try file.publish()
    }
  }

  private func reason(_ body: () throws -> Void) -> FileError.Reason? {
    do {
      try body()
      return nil
    } catch { return (error as? FileError)?.reason }
  }

  @Test func twoNamesOfOneFileAreOneOutput() throws {
    folder.write("out/x", "")
    link("out", "linked")
    for other in ["out/a", "./out/a", "out/../out/a", "linked/a", "out//a"] {
      let room = OutputRoom(root: nil)
      try OutputRoom.$current.withValue(room) {
        let first = try WholeFile(path: folder.file("out/a"), replaces: true)
        let found = reason { _ = try WholeFile(path: folder.file(other), replaces: true) }
        #expect(found == .isOutput(folder.file("out/a")), "\(other)")
        first.abandon()
      }
    }
  }

  @Test func aPartIsTakenTooAndSoIsWhatWasPublished() throws {
    let room = OutputRoom(root: nil)
    try OutputRoom.$current.withValue(room) {
      let first = try WholeFile(path: folder.file("a"), replaces: false)
      #expect(reason { _ = try WholeFile(path: folder.file("a.part"), replaces: true) } != nil)
      try first.prepare()
      try first.publish()
      #expect(
        reason { _ = try WholeFile(path: folder.file("a"), replaces: true) }
          == .isOutput(folder.file("a"))
      )
      let again = try WholeFile(path: folder.file("a"), replaces: false, again: true)
      try again.append([1])
      try again.prepare()
      try again.publish()
    }
    #expect(folder.read("a") == [1])
  }

  @Test func anInputIsNeverWritten() throws {
    let input = folder.write("in/a", "text")
    link("in/a", "b")
    link("in", "also")
    for (read, written) in [("in/a", "in/a"), ("b", "in/a"), ("b", "b"), ("in/a", "also/a")] {
      let room = OutputRoom(root: nil)
      try room.read([folder.file(read)])
      let found = reason { try write(folder.file(written), room, replaces: true) }
      #expect(found == .isInput(folder.file(read)), "\(read) \(written)")
      #expect(
        reason { try room.plan(folder.file(written), mayExist: true) } != nil,
        "\(read) \(written)"
      )
    }
    #expect(TemporaryFolder.read(input) == Array("text".utf8))
  }

  @Test func whatIsToBeReadLaterMayBeWhatIsMade() throws {
    let room = OutputRoom(root: nil)
    try room.plan(folder.file("a"), mayExist: false)
    #expect(reason { try room.plan(folder.file("./a"), mayExist: true) } != nil)
    #expect(reason { try room.read([folder.file("a")]) } == .isInput(folder.file("a")))
    try write(folder.file("a"), room)
    try room.read([folder.file("a")])
  }

  /// Everything that somebody may have put where a part is made: nothing of it is written into.
  @Test(arguments: [false, true]) func plantedPartsKeepWhatTheyLeadTo(confined: Bool) throws {
    folder.write("victim", "keep")
    folder.write("work/x", "")
    link("../victim", "work/a.part")
    link("../nowhere", "work/b.part")
    _ = unsafe Glibc.link(folder.file("victim"), folder.file("work/c.part"))
    folder.write("work/d.part", "notes")
    _ = unsafe mkfifo(folder.file("work/e.part"), 0o600)
    let room = OutputRoom(root: confined ? try OutputRoot(folder.file("work")) : nil)
    for name in ["a", "b", "c", "d", "e"] {
      #expect(reason { try write(folder.file("work/" + name), room) } == .strangePart, "\(name)")
    }
    #expect(folder.read("victim") == Array("keep".utf8))
    #expect(folder.read("work/d.part") == Array("notes".utf8))
    #expect(folder.read("nowhere") == nil)
    for name in ["a", "b", "c", "d", "e"] {
      try write(folder.file("work/" + name), room, replaces: true)
      #expect(folder.read("work/" + name) == Array("new".utf8), "\(name)")
    }
    #expect(folder.read("victim") == Array("keep".utf8))
    #expect(folder.read("nowhere") == nil)
    #expect(room.takeNotices().count == 5)
  }

  @Test func theOutputsOwnLinkIsNeverFollowed() throws {
    folder.write("victim", "keep")
    link("victim", "a")
    link("nowhere", "b")
    let room = OutputRoom(root: nil)
    for name in ["a", "b"] {
      #expect(reason { try write(folder.file(name), room) } == .exists)
      try write(folder.file(name), room, replaces: true)
    }
    #expect(folder.read("victim") == Array("keep".utf8))
    #expect(folder.read("nowhere") == nil)
  }

  /// Ways out of the one folder that may be written in.
  @Test func nothingLeavesTheFolder() throws {
    folder.write("victim/old", "keep")
    folder.write("work/in/x", "")
    link("../victim", "work/out")
    link("../../victim", "work/in/deep")
    link(folder.file("victim"), "work/absolute")
    link("in", "work/inner")
    link("../victim/old", "work/file")
    _ = unsafe mkfifo(folder.file("work/pipe"), 0o600)
    let ways = [
      "out/a", "in/deep/a", "absolute/a", "../a", "in/../../a", "out/old", "in/deep/new/a", "file",
      "pipe", "out/../a", "inner/deep/a",
    ]
    for way in ways {
      let room = OutputRoom(root: try OutputRoot(folder.file("work")))
      #expect(
        reason { try write(folder.file("work/" + way), room, replaces: way != "file") } != nil
      )
    }
    #expect(folder.read("victim/old") == Array("keep".utf8))
    #expect(folder.names == ["victim", "work"])
    let root = try OutputRoot(folder.file("work"))
    let room = OutputRoom(root: root)
    try write(folder.file("work/new/deep/a"), room)
    try write(folder.file("work/inner/b"), room)
    #expect(folder.read("work/new/deep/a") != nil && folder.read("work/in/b") != nil)
    for (inner, isInside) in [("in", true), ("inner", false), ("out", false), ("..", false)] {
      let descriptor = root.openByParts(inner)
      #expect((descriptor >= 0) == isInside, "without the kernel's help: \(inner)")
      if descriptor >= 0 { close(descriptor) }
    }
  }

  @Test func aFolderThatIsSwappedForALinkIsNotFollowed() throws {
    folder.write("victim/x", "")
    folder.write("work/out/x", "")
    let room = OutputRoom(root: try OutputRoot(folder.file("work")), descriptorLimit: 8)
    try OutputRoom.$current.withValue(room) {
      let file = try WholeFile(path: folder.file("work/out/a"), replaces: false)
      _ = unsafe rename(folder.file("work/out"), folder.file("work/moved"))
      link("../victim", "work/out")
      try file.append([1])
      try? file.prepare()
      try? file.publish()
      let other = reason { _ = try WholeFile(path: folder.file("work/out/b"), replaces: false) }
      #expect(other != nil)
    }
    #expect(folder.read("victim/a") == nil && folder.read("victim/b") == nil)
  }

  @Test func manyFilesNeedFewDescriptors() throws {
    let room = OutputRoom(root: nil, descriptorLimit: 8)
    try OutputRoom.$current.withValue(room) {
      let files = try (0..<60).map {
        try WholeFile(path: folder.file("\($0 % 7)/\($0)"), replaces: false)
      }
      let piece = [UInt8](repeating: 0x61, count: 40_000)
      for round in 0..<4 {
        for file in files { try file.append(piece + [UInt8(round)]) }
        #expect(room.descriptors.openCount <= 8)
      }
      for file in files { try file.prepare() }
      for file in files { try file.publish() }
    }
    for number in 0..<60 {
      #expect(folder.read("\(number % 7)/\(number)")?.count == 4 * 40_001)
    }
  }

  @Test func aPartThatSomebodyReplacedIsNotPublished() throws {
    let file = try WholeFile(path: folder.file("a"), replaces: false)
    try file.append([1])
    try file.prepare()
    _ = unsafe unlink(folder.file("a.part"))
    folder.write("a.part", "strange")
    #expect(reason { try file.publish() } == .moved)
    file.abandon()
    #expect(folder.read("a.part") == Array("strange".utf8))
    #expect(folder.read("a") == nil)
  }

  @Test func aFileThatAppearsMeanwhileIsNotReplaced() throws {
    let file = try WholeFile(path: folder.file("a"), replaces: false)
    try file.append([1])
    try file.prepare()
    folder.write("a", "mine")
    #expect(reason { try file.publish() } == .exists)
    file.abandon()
    #expect(folder.read("a") == Array("mine".utf8))
    #expect(folder.names == ["a"])
  }
}
