/// One of the console's inputs, numbered in the order in which they were opened.
package struct SourceID: Hashable, Comparable, Sendable {
  package var number: Int32

  package init(_ number: Int32) {
    self.number = number
  }

  package static func < (left: SourceID, right: SourceID) -> Bool { left.number < right.number }
}

/// Where one source stands: what page Sources shows, and where limits and drops are counted.
package struct SourceReport: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case scrape, health, log, trace, receiver, capture
    /// What finds scrape targets.
    case discovery = "sd"
    /// A group of rules.
    case rules
  }

  package enum State: Hashable, Sendable {
    /// Not there yet: a glob without a match, a first answer outstanding.
    case waiting
    case live
    /// A captured input read to its end.
    case finished
    case failing(String)
    /// Was there and is gone (a file deleted); what was read is kept.
    case gone
  }

  package var source: SourceID
  package var kind: Kind
  /// As the operator typed it, credentials left out.
  package var name: String
  package var state: State = .waiting
  package var updated: Timestamp
  package var lastSuccess: Timestamp?
  package var interval: Duration?
  package var lastDuration: Duration?
  /// Samples, records, spans or probes so far.
  package var items = 0
  /// Items of the newest scrape or delivery.
  package var lastItems = 0
  package var series = 0
  package var bytes = 0
  package var lastBytes = 0
  /// Lines or spans that could not be read.
  package var damaged = 0
  /// Items lost to a limit.
  package var dropped = 0
  /// Bytes known to wait at the source: what a follower has yet to read.
  package var lag = 0
  /// Why the newest delivery is not whole, in words; nil for one that is.
  package var degradation: String?
  /// When it is asked next.
  package var next: Timestamp?
  /// Ticks at which it was not asked, because the answer before took too long.
  package var missedTicks = 0
  /// What only a scrape target has.
  package var target: TargetFacts?
  /// The newest problems, newest last, at most `problemLimit`.
  package var problems: [Problem] = []

  package static let problemLimit = 20

  package init(source: SourceID, kind: Kind, name: String, updated: Timestamp) {
    self.source = source
    self.kind = kind
    self.name = name
    self.updated = updated
  }
}
