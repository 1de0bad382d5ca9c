import Synchronization
import Telemetry

/// Reads files that are no logs on one thread: captures, traces, expositions, compressed or not;
/// goes on as they grow, and finds new ones where a glob or folder was named.
final class ContentFollower: Sendable {
  private static let pollInterval = Duration.milliseconds(250)
  private static let expansionInterval = Duration.seconds(1)

  private let patterns: [PathPattern]
  private let sorter: FileSorter
  private let isFollowing: Bool
  private let numbers: SourceNumbers
  private let sink: any BatchSink
  private let clock: @Sendable () -> Timestamp
  private let isStopped = Atomic(false)
  private let thread = Mutex<SourceThread?>(nil)

  init(
    _ patterns: [PathPattern], sorter: FileSorter, isFollowing: Bool, numbers: SourceNumbers,
    sink: any BatchSink,
    clock: @escaping @Sendable () -> Timestamp
  ) {
    self.patterns = patterns
    self.sorter = sorter
    self.isFollowing = isFollowing
    self.numbers = numbers
    self.sink = sink
    self.clock = clock
  }

  func start() {
    thread.withLock { thread in
      if thread == nil { thread = SourceThread { self.run() } }
    }
  }

  func stop() {
    isStopped.store(true, ordering: .releasing)
    join()
  }

  /// Waits until all is read, where nothing is followed.
  func join() {
    thread.withLock { $0 }?.join()
  }

  private func run() {
    let began = ContinuousClock.now
    var files: [ContentFile] = []
    var expanded: Duration?
    while !isStopped.load(ordering: .acquiring) {
      let now = ContinuousClock.now - began
      if expanded.map({ now - $0 >= Self.expansionInterval }) ?? true {
        expand(&files, isFirst: expanded == nil)
        expanded = now
      }
      var hasMore = false
      for index in files.indices where !isStopped.load(ordering: .acquiring) {
        if files[index].pass(now: now, clock: clock) { hasMore = true }
      }
      if hasMore { continue }
      guard isFollowing else { break }
      Pause.thread(for: Self.pollInterval)
    }
    for index in files.indices { files[index].close(clock: clock) }
  }

  private func expand(_ files: inout [ContentFile], isFirst: Bool) {
    var known = Set(files.map(\.path))
    for pattern in patterns where isFirst || pattern.isOpenEnded {
      for path in pattern.paths where !known.contains(path) {
        guard sorter.reader(of: path) == .content else { continue }
        known.insert(path)
        files.append(
          ContentFile(
            path, sorter.declared, numbers: numbers, sink: sink,
            isStopped: { self.isStopped.load(ordering: .acquiring) }, now: clock()))
      }
    }
  }
}
