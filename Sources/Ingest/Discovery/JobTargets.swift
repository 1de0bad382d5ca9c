import Configuration
import Telemetry

/// What all discoveries of one scrape config have told so far, and the targets that come of it.
struct JobTargets: Sendable {
  let config: ScrapeConfig
  private var groups: [[TargetGroup]]
  private var isAnswered: [Bool]
  private(set) var set: TargetSet

  init(_ config: ScrapeConfig) {
    self.config = config
    groups = config.discoveries.map { discovery in
      if case .fixed(let groups) = discovery { groups } else { [] }
    }
    isAnswered = config.discoveries.map { discovery in
      if case .fixed = discovery { true } else { false }
    }
    set = config.targets(of: groups.flatMap { $0 })
  }

  /// Every discovery was asked once, with success or without, and what came of it is told.
  var isComplete: Bool { isAnswered.allSatisfy { $0 } }

  mutating func answered(_ index: Int) {
    isAnswered[index] = true
  }

  /// Takes an answer of one discovery; true where the targets may be others now.
  mutating func told(_ index: Int, _ told: [TargetGroup]?) -> Bool {
    guard let told, told != groups[index] else { return false }
    groups[index] = told
    let before = set
    set = config.targets(of: groups.flatMap { $0 })
    return set != before
  }

  /// Addresses that one discovery tells of, before the rules.
  func count(_ index: Int) -> Int {
    groups[index].reduce(0) { $0 + $1.targets.count }
  }
}
