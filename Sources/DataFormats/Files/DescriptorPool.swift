import Glibc
import Synchronization

/// The open descriptors of a run: where they are many, the one that was used least lately is closed,
/// and opened again when it is wanted.
///
/// Why: a run may write as many files as its documents have values, and the system lets a process
/// have some thousand open at a time.
final class DescriptorPool: Sendable {
  private struct State {
    var open: [Int: (descriptor: Int32, lastUse: Int)] = [:]
    var nextTicket = 0
    var useCount = 0
  }

  private let state = Mutex(State())
  private let limit: Int

  /// Makes a pool that keeps at most so many descriptors open.
  init(limit: Int = DescriptorPool.standardLimit) { self.limit = max(8, limit) }

  /// Three quarters of what the system lets the process have, asking it for all that it may.
  static let standardLimit: Int = {
    var limits = rlimit()
    // SAFETY: the calls fill and read the structure they are given.
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits) == 0 else {
      return 256
    }
    if limits.rlim_cur < limits.rlim_max {
      limits.rlim_cur = min(limits.rlim_max, 16_384)
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
      _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limits)
    }
    return min(4096, Int(clamping: limits.rlim_cur) / 4 * 3)
  }()

  /// Opens a descriptor and gives the ticket by which it is used.
  func take(_ open: () throws(FileError) -> Int32) throws(FileError) -> (
    ticket: Int, descriptor: Int32
  ) {
    let descriptor = try openWithRoom(open)
    let ticket = state.withLock { state in
      state.nextTicket += 1
      state.useCount += 1
      state.open[state.nextTicket] = (descriptor, state.useCount)
      return state.nextTicket
    }
    return (ticket, descriptor)
  }

  /// The descriptor of a ticket, opened again where it was closed.
  func use(_ ticket: Int, reopening open: () throws(FileError) -> Int32) throws(FileError) -> Int32
  {
    let known = state.withLock { state -> Int32? in
      state.useCount += 1
      state.open[ticket]?.lastUse = state.useCount
      return state.open[ticket]?.descriptor
    }
    if let known { return known }
    let descriptor = try openWithRoom(open)
    state.withLock { state in
      state.useCount += 1
      state.open[ticket] = (descriptor, state.useCount)
    }
    return descriptor
  }

  /// Closes a descriptor; its ticket can be used again.
  func giveBack(_ ticket: Int) {
    if let entry = state.withLock({ $0.open.removeValue(forKey: ticket) }) {
      close(entry.descriptor)
    }
  }

  /// How many are open.
  var openCount: Int { state.withLock { $0.open.count } }

  private func openWithRoom(_ open: () throws(FileError) -> Int32) throws(FileError) -> Int32 {
    if openCount >= limit { closeLeastUsed() }
    do throws(FileError) { return try open() } catch {
      guard error.reason == .system(EMFILE) || error.reason == .system(ENFILE), openCount > 2 else {
        throw error
      }
    }
    closeLeastUsed()
    return try open()
  }

  /// Closes a quarter of the descriptors, those first that were used least lately.
  private func closeLeastUsed() {
    let closed = state.withLock { state in
      let order = state.open.sorted { $0.value.lastUse < $1.value.lastUse }
      let old = order.prefix(max(1, order.count / 4))
      for (ticket, _) in old { state.open[ticket] = nil }
      return old.map(\.value.descriptor)
    }
    for descriptor in closed { close(descriptor) }
  }
}
