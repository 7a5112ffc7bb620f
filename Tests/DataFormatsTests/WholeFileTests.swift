import DataFormats
import Glibc
import TestSupport
import Testing

struct WholeFileTests {
  private let folder: TemporaryFolder
  init() { folder = TemporaryFolder() }

  @Test func appearsWhenPublished() throws {
    let file = try WholeFile(path: folder.file("a/b/out.jsonl"), replaces: false)
    try file.append(Array("one".utf8))
    try file.append([UInt8](repeating: 0x78, count: 200_000))
    try file.append(Array("end".utf8))
    try file.prepare()
    #expect(folder.read("a/b/out.jsonl") == nil)
    try file.publish()
    #expect(folder.read("a/b/out.jsonl")?.count == 200_006)
    #expect(file.byteCount == 200_006)
    #expect(folder.read("a/b/out.jsonl.part") == nil)
  }

  @Test func leavesNothingWhenAbandonedOrForgotten() throws {
    do {
      let file = try WholeFile(path: folder.file("out"), replaces: false)
      try file.append([1])
      try file.prepare()
    }
    #expect(folder.names.isEmpty)
    let file = try WholeFile(path: folder.file("out"), replaces: false)
    file.abandon()
    #expect(folder.names.isEmpty)
  }

  @Test("a part is gone on with where it is what the stopped run left, and nothing else is touched")
  func goesOnWithAPart() throws {
    let path = folder.file("out")
    func leave() throws {
      let file = try WholeFile(path: path, replaces: false)
      try file.append(Array("whole, and half".utf8))
      try file.prepare()
      file.leave()
    }
    func reason(resumingAt length: Int) -> FileError? {
      do throws(FileError) {
        _ = try WholeFile(path: path, replaces: false, resumingAt: length)
        return nil
      } catch { return error }
    }
    try leave()
    let file = try WholeFile(path: path, replaces: false, resumingAt: 6)
    try file.append(Array("again".utf8))
    try file.prepare()
    try file.publish()
    #expect(folder.read("out") == Array("whole,again".utf8))

    _ = unsafe unlink(path)
    try leave()
    let short = reason(resumingAt: 16)
    #expect(short?.reason == .lostPart && short?.help?.contains("--resume") == true)
    #expect(folder.read("out.part") == Array("whole, and half".utf8))

    _ = unsafe unlink(path + ".part")
    #expect(reason(resumingAt: 6)?.reason == .lostPart)
    folder.write("mine", "whole, and mine")
    _ = unsafe link(folder.file("mine"), path + ".part")
    #expect(reason(resumingAt: 6)?.reason == .lostPart)
    _ = unsafe unlink(path + ".part")
    _ = unsafe symlink(folder.file("mine"), path + ".part")
    #expect(reason(resumingAt: 6)?.reason == .lostPart)
    _ = unsafe unlink(path + ".part")
    #expect(folder.read("mine") == Array("whole, and mine".utf8))
    #expect(folder.names == ["mine"])
  }

  @Test("a part whose bytes were changed isn't gone on with, and stays")
  func refusesAChangedPart() throws {
    let path = folder.file("out")
    let file = try WholeFile(path: path, replaces: false, keepsSum: true)
    try file.append(Array("whole, and half".utf8))
    try file.prepare()
    let sum = file.sum
    file.leave()
    func resumed(_ length: Int, _ sum: UInt64?) -> FileError? {
      do throws(FileError) {
        let file = try WholeFile(
          path: path,
          replaces: false,
          resumingAt: length,
          expecting: sum,
          keepsSum: true
        )
        #expect(file.sum == sum)
        file.leave()
        return nil
      } catch { return error }
    }
    #expect(resumed(15, sum) == nil)
    let descriptor = unsafe open(path + ".part", O_WRONLY)
    _ = unsafe pwrite(descriptor, "H", 1, 11)
    close(descriptor)
    let changed = resumed(15, sum)
    #expect(changed?.reason == .changedPart)
    #expect(changed?.cause.hasSuffix("out.part' was changed since the run was stopped") == true)
    #expect(changed?.help == "--force without --resume begins anew")
    #expect(folder.read("out.part") == Array("whole, and Half".utf8))
  }

  @Test("complete files wait for their names without a descriptor, and get them or go together")
  func keepsFinishedFiles() throws {
    let room = try OutputRoom()
    try OutputRoom.$current.withValue(room) {
      func finished(_ names: [String]) throws -> FinishedFiles {
        let files = FinishedFiles(replaces: false)
        for name in names {
          let file = try WholeFile(path: folder.file(name), replaces: false)
          try file.append(Array(name.utf8))
          #expect(try files.take(file))
          try file.append([0x78])
        }
        try files.prepare()
        return files
      }
      let names = ["a/1", "a/2", "b/1"]
      #expect(folder.names.isEmpty)
      let given = try finished(names)
      #expect(given.outputs.map(\.path) == names.map { folder.file($0) })
      #expect(given.outputs.map(\.byteCount) == [3, 3, 3])
      // A path that is taken stays taken.
      #expect(throws: FileError.self) {
        _ = try WholeFile(path: folder.file("a/2"), replaces: true)
      }
      #expect(folder.read("a/1") == nil)
      try given.publish()
      for name in names { #expect(folder.read(name) == Array(name.utf8)) }

      do { _ = try finished(["c/1", "c/2"]) }
      #expect(folder.read("c/1.part") == nil && folder.names == ["a", "b"])
      try finished(["c/1"]).publish()
      #expect(folder.read("c/1") == Array("c/1".utf8))
    }
  }

  @Test func takesBackTheFoldersThatItMadeAndNoOthers() throws {
    folder.write("there/before", "")
    let paths = ["there/new/a", "there/new/deep/b", "made//c", "made/d", "lone//e"].map {
      folder.file($0)
    }
    let files = try paths.map { try WholeFile(path: $0, replaces: false) }
    try files[3].prepare()
    try files[3].publish()
    for file in files { file.abandon() }
    #expect(folder.names == ["made", "there"])
    #expect(folder.read("made/d")?.isEmpty == true)
    // SAFETY: the path is a C string for the length of the call.
    #expect(unsafe rmdir(folder.file("there/new")) != 0 && errno == ENOENT)
  }

  @Test func refusesWhatIsThereUnlessItMayReplace() throws {
    let path = folder.write("out", "old")
    let error = #expect(throws: FileError.self) { try WholeFile(path: path, replaces: false) }
    #expect(
      error?.description == "can't write '\(path)': it exists already; --force replaces it"
    )
    let file = try WholeFile(path: path, replaces: true)
    try file.append(Array("new".utf8))
    #expect(folder.read("out") == Array("old".utf8))
    try file.prepare()
    try file.publish()
    #expect(folder.read("out") == Array("new".utf8))
  }

  @Test func takesOverAPartThatAKilledRunLeft() throws {
    let part = folder.write("out.part", "half of an old run")
    // The mark of a part.
    _ = unsafe chmod(part, 0o1644)
    let file = try WholeFile(path: folder.file("out"), replaces: false)
    try file.append(Array("new".utf8))
    try file.prepare()
    try file.publish()
    #expect(folder.read("out") == Array("new".utf8))
    #expect(folder.names == ["out"])
  }

  @Test func refusesAFileThatAnotherWrites() throws {
    let first = try WholeFile(path: folder.file("out"), replaces: false)
    let error = #expect(throws: FileError.self) {
      try WholeFile(path: folder.file("out"), replaces: true)
    }
    #expect(error?.reason == .inUse)
    try first.append([1])
    try first.prepare()
    try first.publish()
    #expect(folder.read("out") == [1])
  }

  @Test func saysWhatStandsInTheWay() throws {
    func message(_ path: String) -> String? {
      #expect(throws: FileError.self) { try WholeFile(path: path, replaces: true) }?.description
    }
    #expect(message(folder.path) == "can't write '\(folder.path)': it is a folder")
    let file = folder.write("file", "x")
    #expect(
      message(file + "/out")
        == "can't write '\(file)/out': part of the path is a file, not a folder"
    )
  }

  @Test func writesDevicesStraight() throws {
    let sink = try WholeFile(path: "/dev/null", replaces: false)
    try sink.append([1, 2, 3])
    try sink.prepare()
    try sink.publish()
    #expect(FileStatus(path: "/dev/null")?.isRegularFile == false)
  }

  @Test func saysWhenTheDiskIsFull() throws {
    let sink = try WholeFile(path: "/dev/full", replaces: false)
    try sink.append([1, 2, 3])
    let error = #expect(throws: FileError.self) { try sink.prepare() }
    #expect(error?.description == "can't write '/dev/full': no space left on device")
  }
}
