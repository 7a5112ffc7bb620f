import Glibc
import SystemPackage

/// Reads what is typed at a terminal: bytes, UTF-8 scalars, whole pastes; notices signals meanwhile.
///
/// It buffers, so that a paste comes in a few reads; libedit's own reader takes a byte a call.
final class KeyReader {
  enum Key: Equatable {
    case scalar(UInt32)
    case interrupted
    case endOfInput
  }

  private let descriptor: FileDescriptor
  private let wakeDescriptor: Int32
  private var buffer: [UInt8] = []
  private var position = 0
  private var knownInterruptCount = TerminalSignals.interruptCount

  /// Called after the terminal changed its size, and after the process was stopped and went on.
  var onScreenChange: (_ hasNewSize: Bool) -> Void = { _ in }

  /// Reads from a descriptor; `wakeDescriptor` becomes readable when a signal came.
  init(descriptor: Int32, wakeDescriptor: Int32) {
    self.descriptor = FileDescriptor(rawValue: descriptor)
    self.wakeDescriptor = wakeDescriptor
  }

  /// Forgets what was typed before a Ctrl-C, as the terminal does with what nobody has read yet.
  func dropWhatAnInterruptOvertook() {
    let count = TerminalSignals.interruptCount
    if count != knownInterruptCount { (buffer, position) = ([], 0) }
    knownInterruptCount = count
  }

  /// Puts bytes before all that is still to be read, as if they had been typed.
  func typeAhead(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    buffer = bytes + buffer[position...]
    position = 0
  }

  /// Whether nothing was typed that is still to be read.
  var isIdle: Bool {
    guard position == buffer.count else { return false }
    var wait = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
    // SAFETY: the pointer is to a local variable, one of it.
    return unsafe poll(&wait, 1, 0) == 0
  }

  /// What `nextKey` gives for the beginning of a bracketed paste: Ctrl-\\, which as a key is a signal.
  ///
  /// Why: bound as the sequence that it is, it would keep a lone Escape waiting for more, and vi
  /// mode would never see it.
  static let pasteKey: UInt32 = 0x1C
  private static let pasteStart: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x30, 0x7E]

  /// The next scalar; a byte that is no UTF-8 gives U+FFFD.
  func nextKey() -> Key {
    guard fill() else { return TerminalSignals.isInterrupted ? .interrupted : .endOfInput }
    if startsPaste() {
      position += Self.pasteStart.count
      return .scalar(Self.pasteKey)
    }
    let lead = buffer[position]
    position += 1
    let (followers, leadBits): (Int, UInt32) =
      switch lead {
      case 0x00...0x7F: (0, UInt32(lead))
      case 0xC2...0xDF: (1, UInt32(lead & 0x1F))
      case 0xE0...0xEF: (2, UInt32(lead & 0x0F))
      case 0xF0...0xF4: (3, UInt32(lead & 0x07))
      default: (0, 0xFFFD)
      }
    var value = leadBits
    for _ in 0..<followers {
      guard fill() else { return TerminalSignals.isInterrupted ? .interrupted : .scalar(0xFFFD) }
      guard buffer[position] & 0xC0 == 0x80 else { return .scalar(0xFFFD) }
      value = value << 6 | UInt32(buffer[position] & 0x3F)
      position += 1
    }
    let isShortest = followers < 2 || value >= (followers == 2 ? 0x800 : 0x10000)
    return .scalar(isShortest && Unicode.Scalar(value) != nil ? value : 0xFFFD)
  }

  /// The bytes up to `ESC [ 2 0 1 ~`, which ends a bracketed paste; nil when Ctrl-C cut it short.
  func restOfPaste() -> [UInt8]? {
    let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    var pasted: [UInt8] = []
    while fill() {
      pasted.append(buffer[position])
      position += 1
      if pasted.last == end.last, pasted.suffix(end.count).elementsEqual(end) {
        pasted.removeLast(end.count)
        return pasted
      }
    }
    return TerminalSignals.isInterrupted ? nil : pasted
  }

  /// Whether `ESC [ 2 0 0 ~` comes next; waits a moment where only its beginning is there.
  private func startsPaste() -> Bool {
    while Self.pasteStart.starts(with: buffer[position...].prefix(Self.pasteStart.count)) {
      if buffer.count - position >= Self.pasteStart.count { return true }
      var wait = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
      // SAFETY: the pointer is to a local variable, one of it.
      guard unsafe poll(&wait, 1, Self.sequenceMilliseconds) > 0,
        let more = try? descriptor.read(atMost: 4_096), !more.isEmpty
      else { return false }
      buffer += more
    }
    return false
  }

  /// How long the rest of a sequence may take; a lone Escape waits so long.
  private static let sequenceMilliseconds: Int32 = 25

  /// Waits for at least one byte; false at the end of the input and on Ctrl-C.
  private func fill() -> Bool {
    while !TerminalSignals.isInterrupted {
      if position < buffer.count { return true }
      if TerminalSignals.takeResize() { onScreenChange(true) }
      if TerminalSignals.takeContinue() { onScreenChange(false) }
      guard waitForInput() else { continue }
      do {
        (buffer, position) = (try descriptor.read(atMost: 4_096), 0)
        return !buffer.isEmpty
      } catch Errno.interrupted, Errno.wouldBlock {
        continue
      } catch {
        // The terminal was hung up.
        return false
      }
    }
    return false
  }

  /// Sleeps until there is a byte to read; false when a signal came instead.
  private func waitForInput() -> Bool {
    var waits = [
      pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    // SAFETY: the pointer is to the array's own storage and its count goes with it.
    let ready = unsafe poll(&waits, nfds_t(waits.count), -1)
    guard ready > 0 else { return false }
    guard waits[1].revents & Int16(POLLIN) == 0 else {
      _ = try? FileDescriptor(rawValue: wakeDescriptor).read(atMost: 64)
      return false
    }
    return true
  }
}
