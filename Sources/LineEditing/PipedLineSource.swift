import Glibc
import SystemPackage

/// Reads lines from a descriptor that isn't a terminal: broken UTF-8, NULs and all.
public final class PipedLineSource: LineSource {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// Reads from a descriptor, which stays the caller's.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Reads from bytes in memory.
  public init(bytes: [UInt8]) {
    descriptor = -1
    buffer = bytes
    isAtEnd = true
  }

  /// False: nobody sits there.
  public var isTerminal: Bool { false }

  /// Does nothing: there is no history.
  public func remember(_ line: [UInt8]) {}

  /// The next line as it lies in the input; the prompt isn't shown.
  public func nextLine(prompt: LinePrompt, draft: [UInt8]) -> LineEvent {
    var searchStart = position
    while true {
      if let newline = buffer[searchStart...].firstIndex(of: 0x0A) {
        defer { position = newline + 1 }
        return .line(lineBytes(upTo: newline))
      }
      searchStart = buffer.count
      guard !isAtEnd else { break }
      let consumed = position
      fill()
      searchStart -= consumed
    }
    guard position < buffer.count else { return .endOfInput }
    defer { position = buffer.count }
    return .line(lineBytes(upTo: buffer.count))
  }

  /// The bytes from the present position, without the carriage return of a DOS line.
  private func lineBytes(upTo end: Int) -> [UInt8] {
    let line = buffer[position..<end]
    return Array(line.last == 0x0D ? line.dropLast() : line)
  }

  /// Drops what was given out and reads 64 KB more.
  private func fill() {
    buffer.removeFirst(position)
    position = 0
    while true {
      do {
        let chunk = try FileDescriptor(rawValue: descriptor).read(atMost: 65_536)
        buffer += chunk
        isAtEnd = chunk.isEmpty
        return
      } catch Errno.interrupted {
        continue
      } catch {
        isAtEnd = true
        return
      }
    }
  }
}
