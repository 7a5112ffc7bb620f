import Glibc
import SystemPackage

/// Why a file can't be read or written.
public struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was being done with the file.
  public enum Action: String, Sendable, Hashable {
    case read
    case write
  }

  /// What stood in the way, as far as a caller may want to treat it in its own way.
  public enum Reason: Sendable, Hashable {
    case notFound
    case isFolder
    /// A folder's link to another folder, which isn't entered.
    case isLinkedFolder
    /// A folder's pipe or device, which has no end that one can count on.
    case isPipe
    /// The file is there and wasn't to be replaced.
    case exists
    /// Something of the name that a file has until it is complete is there, and no run has left it.
    case strangePart
    /// What a stopped run left of it, which is to be gone on with, isn't there as it was left.
    case lostPart
    /// The part of a stopped run holds other bytes than it wrote.
    case changedPart
    /// The run reads the file too, under this name.
    case isInput(String)
    /// The run writes the file already, under this name.
    case isOutput(String)
    /// It lies outside the one folder that may be written in, or a link leads there.
    case outside(String)
    /// It is a link, a pipe or a device where only files may be written.
    case noFile
    /// Somebody has put another file or folder in its place while it was written.
    case moved
    /// Another program writes the same file just now.
    case inUse
    /// The reader of a pipe has gone; nobody wants more.
    case closedPipe
    /// A compressed file ends in the middle of a member.
    case truncated(Compression)
    /// A compressed member's bytes or its check sum are wrong.
    case corrupt(Compression)
    /// A compressed file goes on with something else after its last member.
    case trailingBytes(Compression)
    /// A member needs more memory than it may have, or a dictionary that isn't there.
    case tooDemanding(Compression)
    /// The system's error of this number.
    case system(Int32)
  }

  /// What was being done.
  public let action: Action
  /// The file, as it was named; `-` for standard input or output.
  public let path: String
  /// What stood in the way.
  public let reason: Reason

  /// Makes an error.
  public init(_ action: Action, _ path: String, _ reason: Reason) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  /// Makes the error of a system call that has just failed with a number.
  static func system(_ action: Action, at path: String, number: Int32) -> FileError {
    switch number {
    case ENOENT: FileError(action, path, .notFound)
    case EISDIR: FileError(action, path, .isFolder)
    case EPIPE: FileError(action, path, .closedPipe)
    default: FileError(action, path, .system(number))
    }
  }

  /// Makes the error of a system call that threw its number.
  static func system(_ action: Action, at path: String, _ error: any Error) -> FileError {
    system(action, at: path, number: (error as? Errno)?.rawValue ?? EIO)
  }

  /// One line: what couldn't be done, with which file, and why.
  public var description: String {
    let name = path == "-" ? (action == .read ? "standard input" : "standard output") : "'\(path)'"
    return "can't \(action.rawValue) \(name): \(cause)"
  }

  /// What stood in the way, in words.
  public var cause: String {
    switch reason {
    case .notFound: action == .read ? "no such file" : "its folder isn't there and can't be made"
    case .isFolder: "it is a folder"
    case .isLinkedFolder: "it is a link to a folder; name it by itself to have it read"
    case .isPipe: "it is a pipe or a device; name it by itself to have it read"
    case .exists: "it exists already; --force replaces it"
    case .strangePart:
      "'\(path).part' is in the way, and no run has left it; remove it, or --force replaces it"
    case .changedPart: "'\(path).part' was changed since the run was stopped"
    case .lostPart: "'\(path).part' isn't there any more as the stopped run left it"
    case .isInput(let input): "it is read as '\(input)' in the same run"
    case .isOutput(let output): "it is written as '\(output)' in the same run"
    case .outside(let folder): "with --safe a run writes only below '\(folder)'"
    case .noFile: "it is a link or a device, and with --safe a run writes only files"
    case .moved: "something else was put in its place while it was written"
    case .inUse: "another run is writing it"
    case .closedPipe: "the pipe is closed"
    case .truncated(let compression): "the \(compression.name) data is truncated"
    case .corrupt(let compression): "the \(compression.name) data is corrupt"
    case .trailingBytes(let compression):
      "bytes that aren't \(compression.name) follow the last member"
    case .tooDemanding(let compression):
      "the \(compression.name) data needs a dictionary, or a window of more than 128 MB"
    case .system(ENOSPC): "no space left on device"
    case .system(EACCES), .system(EPERM): "permission denied"
    case .system(ENOTDIR): "part of the path is a file, not a folder"
    case .system(EROFS): "the file system is read-only"
    case .system(let number): FileError.systemText(number)
    }
  }

  /// What to do, where that is known.
  public var help: String? {
    switch (action, reason) {
    case (.write, .isFolder): "name a file in it, as '\(path)\(path.hasSuffix("/") ? "" : "/")NAME'"
    case (.read, .notFound):
      "a path is looked up from the folder in which minwal was started"
    case (.write, .notFound): "give the output another folder"
    case (_, .changedPart): "--force without --resume begins anew"
    case (_, .lostPart): "without --resume the run begins anew"
    case (_, .isInput): "write to another file: what is read is never written over"
    case (_, .isOutput): "give each output a name of its own"
    case (.write, .system(ENOSPC)) where path == "-":
      "what was written to standard output isn't whole: make room, or send it elsewhere, and run again from the start"
    case (.write, .system(ENOSPC)): "make room and run again"
    case (_, .inUse): "wait until it has ended, or write somewhere else"
    case (.write, .system(EACCES)), (.write, .system(EPERM)), (.write, .system(EROFS)):
      "write to a folder in which you may"
    case (.write, .system(ENOTDIR)): "give the output another folder"
    case (.read, .system(EACCES)), (.read, .system(EPERM)):
      "ask the file's owner for the right to read it, which chmod gives"
    default: nil
    }
  }

  /// The C library's own words for an error, its first letter in lower case.
  private static func systemText(_ number: Int32) -> String {
    let words = Errno(rawValue: number).description
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
