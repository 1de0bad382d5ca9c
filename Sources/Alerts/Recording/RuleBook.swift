package import Query
package import Telemetry

/// What holds for groups that do not say otherwise.
package struct RuleSettings: Hashable, Sendable {
  /// `evaluation_interval`; also the step of subqueries that name none.
  package var evaluationInterval = Duration.seconds(60)
  /// `rule_query_offset`.
  package var queryOffset = Duration.zero

  package init() {}
}

/// All groups of all rule files, and when each is to be evaluated.
///
/// It holds no thread and reads no clock. The console asks it to evaluate what is due on the wall's
/// clock, and captured data is evaluated from its beginning to its end; the moments are the same.
package struct RuleBook: Sendable {
  private var groups: [GroupRecorder] = []

  /// Behind every number that inputs have.
  private static let firstSource: Int32 = 2_000_000
  /// Evaluations of one group over captured data; the newest are made, the others counted as missed.
  package static let evaluationLimit = 20_000

  package init(_ files: [RuleFile] = [], settings: RuleSettings = RuleSettings()) {
    var number = Self.firstSource
    for file in files {
      for group in file.groups {
        let recorder = GroupRecorder(group, of: file, settings, first: number)
        groups.append(recorder)
        number += recorder.numberCount
      }
    }
  }

  package var isEmpty: Bool { groups.isEmpty }

  /// The next moment at which something is due; nil where there are no rules.
  package var next: Timestamp? { groups.map(\.clock.next).min() }

  /// Sets the clocks: nothing is due before `start`. Every group has a row from here on.
  package mutating func began(at start: Timestamp, in store: inout some RuleStore) {
    for index in groups.indices { store.append(.report(groups[index].began(at: start))) }
  }

  /// Evaluates what has come due, each group at most once: what was missed is counted and skipped.
  package mutating func evaluate(
    due now: Timestamp, in store: inout some RuleStore, stopwatch: (() -> Duration)? = nil
  ) {
    for index in groups.indices {
      guard let moment = groups[index].clock.due(by: now) else { continue }
      groups[index].evaluate(at: moment, in: &store, stopwatch: stopwatch)
    }
  }

  /// Evaluates everything that is due up to a moment of captured data, in order of time.
  package mutating func evaluate(through end: Timestamp, in store: inout some RuleStore) {
    for index in groups.indices {
      groups[index].clock.skipped(to: Self.evaluationLimit, before: end)
    }
    while let first = groups.indices.min(by: { groups[$0].clock.next < groups[$1].clock.next }),
      let moment = groups[first].clock.nextDue(through: end)
    {
      groups[first].evaluate(at: moment, in: &store, stopwatch: nil)
    }
  }

  /// Evaluates whole captures. One that is shorter than a group's interval may end before the group's
  /// first moment: then it is evaluated at the capture's end.
  package mutating func evaluateCapture(in store: inout some RuleStore) {
    guard !isEmpty, let earliest = store.engine.earliest, let newest = store.engine.newest else {
      return
    }
    began(at: earliest - .milliseconds(1), in: &store)
    let late = groups.indices.filter { groups[$0].clock.next > newest }
    evaluate(through: newest, in: &store)
    for index in late { groups[index].evaluate(at: newest, in: &store, stopwatch: nil) }
  }

  /// For inputs that are asked or read and then done with.
  ///
  /// - Parameter now: what live inputs are asked about; nil for captures.
  package mutating func evaluate(liveAt now: Timestamp?, in store: inout some RuleStore) {
    guard !isEmpty else { return }
    if let now { evaluateOnce(at: now, in: &store) } else { evaluateCapture(in: &store) }
  }

  /// Evaluates every group once, whatever its clock says: for a question about what is now.
  package mutating func evaluateOnce(at moment: Timestamp, in store: inout some RuleStore) {
    began(at: moment, in: &store)
    for index in groups.indices {
      groups[index].evaluate(at: moment, in: &store, stopwatch: nil)
    }
  }
}
