import Glibc
import Telemetry

/// Carries what tasks read to the sink, on a thread of its own: the sink blocks while its queue is
/// full, and the cooperative pool must not.
///
/// A task that delivers waits until its batches are handed over, so a full archive slows every
/// source down instead of filling memory. Unsafe, and alone in this file, because a wait on a
/// condition is what neither `Mutex` nor the language offers; all state is behind the one lock.
@safe
final class Delivery: @unchecked Sendable {
  private struct Parcel {
    var batches: [Batch]
    var delivered: CheckedContinuation<Void, Never>
  }

  private let sink: any BatchSink
  private var parcels: [Parcel] = []
  private var isClosed = false
  private var thread: SourceThread?
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  init(to sink: any BatchSink) {
    self.sink = sink
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

  func start() {
    locked { thread = thread ?? SourceThread { self.run() } }
  }

  /// Returns once the sink has taken them, or at once where the delivery is closed.
  func send(_ batches: [Batch]) async {
    await withCheckedContinuation { enqueue(batches, $0) }
  }

  /// The same for whoever must say the order in which batches of several tasks arrive: they are in
  /// the queue when this returns, and `delivered` goes on as `send` does.
  func enqueue(_ batches: [Batch], _ delivered: CheckedContinuation<Void, Never>) {
    let isTaken = locked {
      if !isClosed { parcels.append(Parcel(batches: batches, delivered: delivered)) }
      return !isClosed
    }
    if !isTaken { delivered.resume() }
  }

  func send(_ batch: Batch) async { await send([batch]) }

  /// Parcels that wait for the sink.
  var waitingCount: Int { locked { parcels.count } }

  /// Takes nothing more; what waits is still handed over. Blocks: not for the cooperative pool.
  func close() {
    let thread = locked {
      isClosed = true
      return self.thread
    }
    thread?.join()
  }

  private func run() {
    while let parcel = next() {
      for batch in parcel.batches { sink.send(batch) }
      parcel.delivered.resume()
    }
  }

  private func next() -> Parcel? {
    locked {
      while parcels.isEmpty, !isClosed { unsafe pthread_cond_wait(changed, lock) }
      return parcels.isEmpty ? nil : parcels.removeFirst()
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(lock)
    defer {
      unsafe pthread_cond_broadcast(changed)
      unsafe pthread_mutex_unlock(lock)
    }
    return body()
  }
}
