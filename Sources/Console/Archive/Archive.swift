import Glibc
import Ingest
package import Storage
import Synchronization
package import Telemetry

/// The one writer: takes batches from the queue on a thread of its own, appends them to the stores
/// and publishes a snapshot when the screen has taken the one before.
///
/// Publishing only on demand keeps the copies that a snapshot causes in the stores down to the
/// screen's frames, however fast batches come.
package final class Archive: BatchSink {
  private struct Publication {
    var snapshot: TelemetrySnapshot?
    /// The screen has seen the last one and wants the next.
    var isWanted = true
    var isComplete = false
  }

  /// Who waits for a snapshot; nil once there will be none.
  private typealias Asked = [Awaited<TelemetrySnapshot?>]

  private let queue = BatchQueue()
  private let asked = Mutex<Asked?>([])
  private let publication = Mutex(Publication())
  /// Called on the archive's thread when a snapshot is there to be taken; at most once until then.
  private let announce: @Sendable () -> Void

  package init(limits: StoreLimits = StoreLimits(), announce: @escaping @Sendable () -> Void) {
    self.announce = announce
    OwnThread.start { [self] in write(Stores(limits)) }
  }

  package func send(_ batch: Batch) { queue.send(batch) }

  /// Every input was read to its end and no more will come.
  package func completed() {
    publication.withLock { $0.isComplete = true }
    queue.poke()
  }

  package func close() { queue.close() }

  /// The newest snapshot, once; nil where nothing new came since.
  package func take() -> TelemetrySnapshot? {
    let snapshot = publication.withLock { publication in
      publication.isWanted = true
      defer { publication.snapshot = nil }
      return publication.snapshot
    }
    if snapshot != nil { queue.poke() }
    return snapshot
  }

  /// Everything that was sent before this call, whether the screen has seen it or not; nil once the
  /// archive is closed. Blocks until the writer has come that far.
  package var current: TelemetrySnapshot? {
    let answer = Awaited<TelemetrySnapshot?>()
    let isOpen = asked.withLock { asked in
      asked?.append(answer)
      return asked != nil
    }
    guard isOpen else { return nil }
    queue.poke()
    return answer.wait()
  }

  private func write(_ initial: consuming Stores) {
    var stores = initial
    var hasNews = false
    while true {
      // Asked for before the batches are received: what the asker sent is among them.
      let askers = takeAskers()
      if !askers.isEmpty { queue.poke() }
      guard let batches = queue.receive() else { return refuse(askers) }
      for batch in batches { stores.append(batch) }
      let isComplete = publication.withLock { $0.isComplete }
      hasNews = hasNews || !batches.isEmpty || isComplete != stores.isComplete
      stores.isComplete = isComplete
      if hasNews, publication.withLock({ $0.isWanted }) {
        publish(stores.snapshot)
        hasNews = false
      }
      if !askers.isEmpty {
        let snapshot = stores.snapshot
        for asker in askers { asker.bring(snapshot) }
      }
    }
  }

  private func takeAskers() -> Asked {
    asked.withLock { asked in
      defer { if asked != nil { asked = [] } }
      return asked ?? []
    }
  }

  private func refuse(_ askers: Asked) {
    let late = asked.withLock { asked in
      defer { asked = nil }
      return asked ?? []
    }
    for asker in askers + late { asker.bring(nil) }
  }

  private func publish(_ snapshot: TelemetrySnapshot) {
    publication.withLock {
      $0.snapshot = snapshot
      $0.isWanted = false
    }
    announce()
  }
}
