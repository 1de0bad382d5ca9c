import Glibc
package import Panes

/// Makes models on a thread of its own, one at a time.
///
/// The screen waits for an answer for a few milliseconds, which is nearly always enough and then as if
/// it had made the model itself. Where it is not, the screen goes on with the model before and is told
/// when the new one is there: that is what keeps a key under 16 ms over any amount of data.
///
/// Unsafe, and alone in this file, because a wait on a condition with a limit is what neither `Mutex`
/// nor the language offers. Safe to use: all state is behind the one lock.
@safe
package final class ModelWorker: @unchecked Sendable {
  package struct Answer: Sendable {
    package var page: PageName
    package var model: any Sendable
    /// What making it took.
    package var cost: Duration
  }

  private var job: ModelJob?
  private var answer: Answer?
  private var isAwaited = false
  private var isStopped = false
  private let announce: @Sendable () -> Void
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  /// - Parameter announce: called on the worker's thread when an answer is there that nobody waited
  ///   for.
  package init(announce: @escaping @Sendable () -> Void) {
    self.announce = announce
    unsafe lock = .allocate(capacity: 1)
    unsafe changed = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(changed, nil)
    OwnThread.start { [self] in work() }
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe pthread_cond_destroy(changed)
    unsafe lock.deallocate()
    unsafe changed.deallocate()
  }

  /// Begins the job unless one is being done, and waits for an answer, to this job or the one that was
  /// going on, at most as long as said.
  package func answer(to job: ModelJob, within limit: Duration) -> Answer? {
    locked {
      if self.job == nil, answer == nil {
        self.job = job
        signal()
      }
      isAwaited = true
      defer { isAwaited = false }
      let end = ContinuousClock.now + limit
      while answer == nil, ContinuousClock.now < end { wait(until: end) }
      return take()
    }
  }

  /// The answer that was announced.
  package func announcedAnswer() -> Answer? {
    locked { take() }
  }

  /// Ends the thread after the job that is going on.
  package func stop() {
    locked {
      isStopped = true
      signal()
    }
  }

  private func take() -> Answer? {
    defer { answer = nil }
    return answer
  }

  private func work() {
    while let next = nextJob() {
      let start = ContinuousClock.now
      let model = next.run()
      let cost = ContinuousClock.now - start
      let mustAnnounce = locked {
        job = nil
        answer = Answer(page: next.page, model: model, cost: cost)
        signal()
        return !isAwaited
      }
      if mustAnnounce { announce() }
    }
  }

  private func nextJob() -> ModelJob? {
    locked {
      while job == nil, !isStopped { wait(until: nil) }
      return isStopped ? nil : job
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    return body()
  }

  private func signal() { unsafe pthread_cond_broadcast(changed) }

  private func wait(until end: ContinuousClock.Instant?) {
    guard let end else {
      unsafe pthread_cond_wait(changed, lock)
      return
    }
    let left = max(.zero, ContinuousClock.now.duration(to: end)).components
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    let nanoseconds = Int64(time.tv_nsec) + left.attoseconds / 1_000_000_000
    time.tv_sec += Int(left.seconds + nanoseconds / 1_000_000_000)
    time.tv_nsec = Int(nanoseconds % 1_000_000_000)
    unsafe pthread_cond_timedwait(changed, lock, &time)
  }
}
