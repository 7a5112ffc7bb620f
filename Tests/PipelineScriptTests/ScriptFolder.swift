import Glibc
import Testing

/// Makes a folder with files that goes away with it.
final class ScriptFolder {
  let path: String
  private let names: [String]

  init(_ files: [String: String]) throws {
    path = "/tmp/minwal-scripts-\(UInt64.random(in: 0 ... .max))"
    names = Array(files.keys)
    // SAFETY: the paths are C strings for the length of the calls, and the stream is open.
    let isMade = unsafe mkdir(path, 0o700) == 0
    try #require(isMade)
    for (name, text) in files {
      guard let file = unsafe fopen(path + "/" + name, "w") else {
        Issue.record("can't write \(name)")
        continue
      }
      unsafe fputs(text, file)
      unsafe fclose(file)
    }
  }

  deinit {
    // SAFETY: the paths are C strings for the length of the calls.
    for name in names { unsafe _ = unlink(path + "/" + name) }
    unsafe _ = rmdir(path)
  }
}
