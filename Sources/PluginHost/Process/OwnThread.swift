import Glibc

/// Does work that blocks on a thread of its own, so that the threads of tasks stay free for work that doesn't.
func onOwnThread<Result: Sendable>(
  _ body: @escaping @Sendable () -> Result
) async -> Result {
  await withCheckedContinuation { continuation in
    let job = unsafe Unmanaged.passRetained(Job { continuation.resume(returning: body()) })
    var thread = pthread_t()
    // SAFETY: the thread takes over the one reference to the job; without a thread it is taken back here.
    let code = unsafe pthread_create(
      &thread,
      nil,
      { pointer in
        guard let pointer = unsafe pointer else { return nil }
        unsafe Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue().work()
        return nil
      },
      job.toOpaque()
    )
    if code == 0 {
      pthread_detach(thread)
    } else {
      unsafe job.takeRetainedValue().work()
    }
  }
}

private final class Job: Sendable {
  let work: @Sendable () -> Void
  init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}
