import Glibc

extension TerminalLoop {
  /// Runs `body` on a thread of its own, the actor's from then on, and answers with its result.
  ///
  /// Never a thread of the cooperative pool: there are as many as cores, and this one sleeps. After
  /// `body` the thread goes on with the actor's jobs until the process ends, so that nobody who
  /// still awaits the actor waits forever.
  package func onOwnThread(_ body: @escaping @Sendable @ScreenActor () -> Int32) async -> Int32 {
    await withCheckedContinuation { continuation in
      startThread {
        self.adoptThread()
        continuation.resume(returning: ScreenActor.assumeIsolated { body() })
        while true {
          var descriptors: [pollfd] = []
          self.turn(&descriptors, until: nil)
        }
      }
    }
  }

  private final class Body {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  /// The body crosses pthread_create as a pointer that owns it.
  private func startThread(_ body: @escaping @Sendable () -> Void) {
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
    precondition(result == 0, "no thread for the terminal")
    pthread_detach(thread)
  }
}
