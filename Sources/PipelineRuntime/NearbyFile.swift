import Glibc
import PipelineCore

/// Finds the file that a misspelt path most probably meant.
public enum NearbyFile {
  /// The most names of a folder that are looked at.
  private static let nameLimit = 10_000

  /// The path with its last part as a file beside it has it; nil where none has a name that is near.
  public static func nearest(to path: String) -> String? {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = String(path.dropFirst(folder.count))
    guard !name.isEmpty else { return nil }
    return nearestName(to: name, among: names(in: folder.isEmpty ? "." : folder)).map {
      folder + $0
    }
  }

  private static func names(in folder: String) -> [String] {
    // SAFETY: the path is a C string for the call; the stream is closed below.
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while names.count < nameLimit, let entry = unsafe readdir(stream) {
      // SAFETY: the name is a C string inside the entry, which lives until the next readdir.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
