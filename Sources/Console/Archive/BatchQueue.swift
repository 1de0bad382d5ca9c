import Glibc
package import Telemetry

/// The bounded queue between the sources and the archive. A sender waits while it is full: a file
/// can be read later, so nothing has to be dropped.
///
/// Unsafe, and alone in this file, because a wait on a condition is what neither `Mutex` nor the
/// language offers. Safe to use: all state is behind the one lock.
@safe
package final class BatchQueue: @unchecked Sendable {
  private struct Waiting {
    var batches: [Batch] = []
    var cost = 0
    var isPoked = false
  }

  /// What may wait, in bytes: a few reads of the largest files.
  private let limit: Int
  private var waiting = Waiting()
  private var isClosed = false
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  package init(limit: Int = 8 << 20) {
    self.limit = limit
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

  /// Waits while the queue is full. After `close` a batch is dropped: nobody will look at it.
  package func send(_ batch: Batch) {
    locked {
      let cost = Self.cost(of: batch)
      while waiting.cost > 0, waiting.cost + cost > limit, !isClosed { wait() }
      guard !isClosed else { return }
      waiting.batches.append(batch)
      waiting.cost += cost
    }
  }

  /// Wakes the receiver without a batch.
  package func poke() {
    locked { waiting.isPoked = true }
  }

  /// All that waits, or nothing after a poke; nil once closed.
  package func receive() -> [Batch]? {
    locked {
      while waiting.batches.isEmpty, !waiting.isPoked, !isClosed { wait() }
      guard !isClosed else { return nil }
      defer { waiting = Waiting() }
      return waiting.batches
    }
  }

  package func close() {
    locked { isClosed = true }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(lock)
    defer {
      unsafe pthread_cond_broadcast(changed)
      unsafe pthread_mutex_unlock(lock)
    }
    return body()
  }

  private func wait() {
    unsafe pthread_cond_wait(changed, lock)
  }

  private static func cost(of batch: Batch) -> Int {
    switch batch {
    case .metrics(let scrape): 64 + scrape.values.count * 16 + scrape.newSeries.retainedBytes
    case .logs(let logs): 64 + logs.bytes.count + logs.entries.count * 16
    case .spans(let spans): 64 + spans.spans.count * 1000
    case .health, .report: 1000
    }
  }
}
