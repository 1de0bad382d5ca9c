import Glibc
import Synchronization
package import Telemetry

/// Follows files by path on one thread: reads what is there, then what comes, through renames,
/// truncation and replacement; globs and folders gain files as they appear.
///
/// Looks every 250 ms, and sooner while data comes; a look at an idle file is one `stat` and one
/// `fstat`.
package final class LogFollower: Sendable {
  package struct Options: Sendable {
    /// False: read to the end and be done.
    /// What a file is called on the screen, where that is not its path.
    package var names: [String: String] = [:]
    package var isFollowing = true
    package var pollInterval = Duration.milliseconds(250)

    package init() {}
  }

  private static let busyInterval = Duration.milliseconds(25)
  private static let expansionInterval = Duration.seconds(1)

  private let patterns: [PathPattern]
  private let options: Options
  private let sink: any BatchSink
  private let accepts: @Sendable (String) -> Bool
  private let source: @Sendable (String) -> SourceID
  private let clock: @Sendable () -> Timestamp
  private let isStopped = Atomic(false)
  private let thread = Mutex<SourceThread?>(nil)

  /// - Parameters:
  ///   - accepts: whether a path that a pattern gives is a log; asked at every look until it is.
  ///   - source: gives each file that is found its number.
  ///   - clock: the time that records arrive at.
  package init(
    _ patterns: [PathPattern], options: Options = Options(), sink: any BatchSink,
    clock: @escaping @Sendable () -> Timestamp,
    accepts: @escaping @Sendable (String) -> Bool = { _ in true },
    source: @escaping @Sendable (String) -> SourceID
  ) {
    self.accepts = accepts
    self.patterns = patterns
    self.options = options
    self.sink = sink
    self.source = source
    self.clock = clock
  }

  /// Runs on a thread of its own until `stop`, or the end where nothing is followed.
  package func start() {
    thread.withLock { thread in
      if thread == nil { thread = SourceThread { self.run() } }
    }
  }

  /// Waits for the end of what was read; a sink that blocks must be drained meanwhile.
  package func stop() {
    isStopped.store(true, ordering: .releasing)
    join()
  }

  /// Waits until all is read, where nothing is followed.
  package func join() {
    thread.withLock { $0 }?.join()
  }

  /// Reads on the caller's thread; returns as `start`'s thread would end.
  package func run() {
    let began = ContinuousClock.now
    var known = KnownFiles()
    var tails: [FileTail] = []
    var expanded: Duration?
    while !isStopped.load(ordering: .acquiring) {
      let now = ContinuousClock.now - began
      if expanded.map({ now - $0 >= Self.expansionInterval }) ?? true {
        expand(&tails, known, isFirst: expanded == nil)
        expanded = now
      }
      var hasMore = false
      for index in tails.indices where tails[index].pass(&known, now: now, clock: clock) {
        hasMore = true
      }
      if hasMore { continue }
      guard options.isFollowing else { break }
      pause(tails.contains { $0.isBusy(now) } ? Self.busyInterval : options.pollInterval)
    }
    for index in tails.indices { tails[index].finish(clock: clock) }
  }

  /// Begins to follow paths that were not there before.
  private func expand(_ tails: inout [FileTail], _ known: KnownFiles, isFirst: Bool) {
    let paths = Set(tails.map(\.path))
    for pattern in patterns where isFirst || pattern.isOpenEnded {
      for path in pattern.paths where !paths.contains(path) && accepts(path) {
        if tails.contains(where: { $0.path == path }) { continue }
        if !isFirst, let facts = OpenFile.facts(path) {
          // A file that one of ours was renamed to, or copied to, is no new log.
          if known.isReadElsewhere(facts.identity, path, by: tails.count) || known.isCopy(path) {
            continue
          }
        }
        tails.append(
          FileTail(
            path: path, name: options.names[path] ?? path, number: tails.count,
            source: source(path), sink: sink, now: clock()))
      }
    }
  }

  private func pause(_ duration: Duration) {
    let nanoseconds = duration.nanoseconds
    var time = timespec(
      tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    unsafe nanosleep(&time, nil)
  }
}
