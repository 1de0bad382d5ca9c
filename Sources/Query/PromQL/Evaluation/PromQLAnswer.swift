package import Telemetry

/// What a query came to.
package struct PromQLAnswer: Sendable {
  package enum Value: Sendable {
    case scalar(Double, at: Timestamp)
    case string(String, at: Timestamp)
    /// Of an instant query: one sample of each series, ordered only where the query sorts.
    case vector([PromQLSample])
    /// Of a range query, or of a range selector at one moment: ordered by labels.
    case matrix([PromQLSeries])
  }

  package var value: Value
  /// Without repeats, warnings before infos.
  package var notes: [PromQLNote]

  package init(value: Value, notes: [PromQLNote] = []) {
    self.value = value
    self.notes = notes
  }
}

package struct PromQLSample: Hashable, Sendable {
  package var labels: LabelSet
  package var time: Timestamp
  package var value: PromQLSampleValue

  package init(labels: LabelSet, time: Timestamp, value: PromQLSampleValue) {
    self.labels = labels
    self.time = time
    self.value = value
  }
}

package enum PromQLSampleValue: Hashable, Sendable {
  case number(Double)
  case histogram(NativeHistogram)
}

/// A series at the steps where it has something, ascending.
package struct PromQLSeries: Hashable, Sendable {
  package var labels: LabelSet
  package var times: [Timestamp]
  /// Parallel to `times`.
  package var values: [PromQLSampleValue]

  package init(labels: LabelSet, times: [Timestamp] = [], values: [PromQLSampleValue] = []) {
    self.labels = labels
    self.times = times
    self.values = values
  }
}

/// What is worth knowing about an answer that is no error: Prometheus' annotations.
package struct PromQLNote: Hashable, Sendable {
  package enum Level: Hashable, Sendable {
    /// The answer may be wrong.
    case warning
    /// The query may not mean what it says.
    case info
  }

  package var level: Level
  package var message: String
  /// Bytes of the query.
  package var place: Range<Int>?

  package init(_ level: Level, _ message: String, at place: Range<Int>? = nil) {
    self.level = level
    self.message = message
    self.place = place
  }
}

/// Why there is no answer to a query that was read.
package struct PromQLFailure: Error, Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// The query asks for what is not allowed.
    case badData = "bad_data"
    case execution
    case timeout
  }

  package var kind: Kind
  package var message: String
  package var place: Range<Int>?

  package init(_ kind: Kind, _ message: String, at place: Range<Int>? = nil) {
    self.kind = kind
    self.message = message
    self.place = place
  }
}
