import Configuration
import Synchronization
import Telemetry

/// The targets that are scraped now, as somebody finds and loses them.
///
/// A target is its settings: the same ones found again go on with the loop that is still there, so
/// a target that flaps in discovery has no gap and no markers. Changed settings make another
/// target; where its series would have the same labels the old one ends at once.
final class ScrapePool: Sendable {
  private struct Member {
    var source: SourceID
    var presence: TargetPresence
    var task: Task<Void, Never>
  }

  private struct State {
    var members: [ScrapeSettings: Member] = [:]
    var wanted: Set<ScrapeSettings> = []
    var isStopped = false
    /// Targets so far: one that comes back after its end is another source.
    var count = 0
  }

  private let name: String
  private let numbers: SourceNumbers
  private let outlets: ScrapeOutlets
  private let state = Mutex(State())

  /// - Parameter name: tells the pool's sources from those of other pools.
  init(_ name: String, numbers: SourceNumbers, outlets: ScrapeOutlets) {
    self.name = name
    self.numbers = numbers
    self.outlets = outlets
  }

  /// The targets that are wanted now, in the order in which they were found.
  var sources: [SourceID] {
    state.withLock { state in
      state.members.values.filter { $0.presence.state == .wanted }.map(\.source).sorted()
    }
  }

  /// Scrapes exactly these from now on. Of equal ones each is scraped once.
  func replace(with targets: [ScrapeSettings]) {
    state.withLock { state in
      guard !state.isStopped else { return }
      state.wanted = Set(targets)
      let new = targets.filter { state.members[$0] == nil }
      let taken = Set(new.map(\.labels))
      // One that is replaced has been cancelled; wanted again, it begins anew when it has ended.
      for (settings, member) in state.members where member.presence.state != .replaced {
        if state.wanted.contains(settings) {
          member.presence.state = .wanted
        } else if taken.contains(settings.labels) {
          member.presence.state = .replaced
          member.task.cancel()
        } else {
          member.presence.state = .lost
        }
      }
      for settings in new where state.members[settings] == nil { start(settings, &state) }
    }
  }

  /// Ends every loop, without markers: the program ends, not the targets.
  func stop() async {
    let tasks = state.withLock { state in
      state.isStopped = true
      return state.members.values.map(\.task)
    }
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
  }

  private func start(_ settings: ScrapeSettings, _ state: inout State) {
    state.count += 1
    let presence = TargetPresence()
    let scrape = ScrapeSource(
      source: numbers.source("\(name) \(state.count)"), settings: settings, presence: presence,
      outlets: outlets)
    let task = Task {
      let end = await scrape.run()
      if end == .gone { forget(settings, presence) }
    }
    state.members[settings] = Member(source: scrape.source, presence: presence, task: task)
  }

  /// Its loop has ended. Where it was found again meanwhile, it begins anew.
  private func forget(_ settings: ScrapeSettings, _ presence: TargetPresence) {
    state.withLock { state in
      guard let member = state.members[settings], member.presence === presence else { return }
      state.members[settings] = nil
      if state.wanted.contains(settings), !state.isStopped { start(settings, &state) }
    }
  }
}
