import Glibc

/// A thread outside the cooperative pool, which has as many threads as the machine has cores: what
/// waits must not wait there.
///
/// Unsafe, and alone in this file, because pthread_create takes its closure as a raw pointer.
package enum OwnThread {
  private final class Body {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  package static func start(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let pointer = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
    let result = unsafe pthread_create(
      &thread, nil,
      { pointer in
        if let pointer = unsafe pointer {
          unsafe Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
        }
        return nil
      }, pointer)
    precondition(result == 0, "no thread to be had")
    pthread_detach(thread)
  }
}
