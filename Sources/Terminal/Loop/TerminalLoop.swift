import CNcurses
import Glibc
import Synchronization

/// The terminal's thread: a serial executor whose jobs run between calls of poll.
///
/// So the compiler proves that what is isolated to `ScreenActor` touches ncurses from one thread, and
/// that thread sleeps in one place only: on the terminal, the signals, the next deadline and a wake-up
/// of which at most one is in flight, however many jobs come.
package final class TerminalLoop: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isWoken = false
    var isStopped = false
  }

  private let state = Mutex(State())
  private let wakeDescriptor = curses_wake_open()
  private let thread = Atomic<UInt>(0)

  init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let mustWake = state.withLock { state in
      state.jobs.append(job)
      defer { state.isWoken = true }
      return !state.isWoken
    }
    if mustWake { curses_wake(wakeDescriptor) }
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }

  package func isIsolatingCurrentContext() -> Bool? {
    thread.load(ordering: .relaxed) == UInt(pthread_self())
  }

  package func checkIsolated() {
    precondition(isIsolatingCurrentContext() == true, "not on the terminal's thread")
  }

  /// Ends the `run` that is going on, after the jobs that are waiting. May be called from any thread.
  package func stop() {
    state.withLock { state in
      state.isStopped = true
      state.isWoken = true
    }
    curses_wake(wakeDescriptor)
  }

  /// From here on the current thread is the actor's.
  func adoptThread() {
    thread.store(UInt(pthread_self()), ordering: .relaxed)
  }

  /// Waits for one of the descriptors, a job or the deadline, and runs the jobs that are there. False
  /// once the loop was stopped.
  @discardableResult
  func turn(_ descriptors: inout [pollfd], until deadline: ContinuousClock.Instant?) -> Bool {
    descriptors.append(pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0))
    let count = nfds_t(descriptors.count)
    // poll writes into the array, which lives longer than the call.
    _ = unsafe poll(&descriptors, count, milliseconds(until: deadline))
    if descriptors.removeLast().revents != 0 { curses_wake_clear(wakeDescriptor) }
    let (jobs, isStopped) = state.withLock { state in
      defer {
        state.jobs.removeAll(keepingCapacity: true)
        state.isWoken = false
        state.isStopped = false
      }
      return (state.jobs, state.isStopped)
    }
    for job in jobs { unsafe job.runSynchronously(on: asUnownedSerialExecutor()) }
    return !isStopped
  }

  /// Rounded up, so that a deadline has passed when poll returns because of it.
  private func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let wait = ContinuousClock.now.duration(to: deadline).components
    guard wait.seconds >= 0, wait.attoseconds >= 0 else { return 0 }
    guard wait.seconds < 60 else { return 60_000 }
    let perMillisecond: Int64 = 1_000_000_000_000_000
    return Int32(wait.seconds * 1000 + (wait.attoseconds + perMillisecond - 1) / perMillisecond)
  }
}
