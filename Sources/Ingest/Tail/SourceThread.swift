import Glibc
import Synchronization

/// A thread for one source that blocks: the cooperative pool has as many threads as cores and must
/// not wait for files.
final class SourceThread: Sendable {
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  private let thread: Mutex<pthread_t?>

  /// Nil where the system has no thread left.
  init?(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = unsafe Unmanaged.passRetained(Work(body))
    let result = unsafe pthread_create(
      &thread, nil,
      { argument in
        if let argument = unsafe argument {
          unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        }
        return nil
      }, work.toOpaque())
    self.thread = Mutex(result == 0 ? thread : nil)
    guard result == 0 else {
      unsafe work.release()
      return nil
    }
  }

  /// Leaves the thread to end by itself; nobody may join it then.
  func detach() {
    let thread = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    if let thread { pthread_detach(thread) }
  }

  /// Waits until the body has returned; a second call returns at once.
  func join() {
    let thread = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    if let thread { pthread_join(thread, nil) }
  }
}
