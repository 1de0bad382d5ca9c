import Glibc

/// One value that a thread waits for and another brings.
///
/// Unsafe, and alone in this file, because a wait on a condition is what neither `Mutex` nor the
/// language offers. Safe to use: all state is behind the one lock.
@safe
final class Awaited<Value: Sendable>: @unchecked Sendable {
  private var value: Value?
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  init() {
    unsafe lock = .allocate(capacity: 1)
    unsafe changed = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe pthread_cond_destroy(changed)
    unsafe lock.deallocate()
    unsafe changed.deallocate()
  }

  /// The first value counts.
  func bring(_ value: Value) {
    unsafe pthread_mutex_lock(lock)
    self.value = self.value ?? value
    unsafe pthread_cond_broadcast(changed)
    unsafe pthread_mutex_unlock(lock)
  }

  /// Never on the cooperative pool, nor on the screen's thread.
  func wait() -> Value {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while true {
      if let value { return value }
      unsafe pthread_cond_wait(changed, lock)
    }
  }
}
