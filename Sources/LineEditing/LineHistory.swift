import Glibc
import SystemPackage

/// The lines typed in earlier sessions, in a file of their own.
///
/// The file is plain UTF-8, a line an entry, mode 0600, appended to as lines are accepted, so that
/// several sessions at once lose nothing. Lines that aren't valid UTF-8 or hold control bytes are
/// passed over when reading: libedit's own format loses everything before such a line.
///
/// SAFETY of the `unsafe` calls below: each is handed a Swift string for the call only.
public struct LineHistory: Sendable {
  /// How many lines are offered; a file of twice as many is shortened.
  public static let capacity = 2_000

  /// The file.
  public let path: String

  /// A history in the file at `path`, which need not exist.
  public init(path: String) {
    self.path = path
  }

  /// The latest lines, oldest first; none where the file can't be read.
  public func load() -> [[UInt8]] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let source = PipedLineSource(descriptor: descriptor)
    var lines: [[UInt8]] = []
    var lineCount = 0
    while case .line(let line) = source.nextLine(prompt: LinePrompt("")) {
      lineCount += 1
      if Self.isFit(line) { lines.append(line) }
      if lines.count >= 2 * Self.capacity { lines.removeFirst(Self.capacity) }
    }
    let latest = Array(lines.suffix(Self.capacity))
    if lineCount >= 2 * Self.capacity { rewrite(latest) }
    return latest
  }

  /// Appends a line; a file that can't be written costs the history, not the session.
  public func append(_ line: [UInt8]) {
    guard Self.isFit(line) else { return }
    makeFolders()
    let descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
    _ = try? FileDescriptor(rawValue: descriptor).writeAll(line + [0x0A])
  }

  /// Whether a line may enter the history: not blank, valid UTF-8, no control bytes but the tab.
  static func isFit(_ line: [UInt8]) -> Bool {
    line.contains { $0 > 0x20 }
      && !line.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
      && String(validating: line, as: UTF8.self) != nil
  }

  /// Replaces the file by one with these lines, whole or not at all.
  private func rewrite(_ lines: [[UInt8]]) {
    let temporaryPath = "\(path).\(getpid())"
    let descriptor = unsafe open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let text = Array(lines.map { $0 + [0x0A] }.joined())
    let isWhole = (try? FileDescriptor(rawValue: descriptor).writeAll(text)) != nil
    close(descriptor)
    guard isWhole, unsafe rename(temporaryPath, path) == 0 else {
      unsafe unlink(temporaryPath)
      return
    }
  }

  private func makeFolders() {
    var folder = ""
    for name in path.split(separator: "/").dropLast() {
      folder += "/" + name
      unsafe mkdir(folder, 0o700)
    }
  }

}
