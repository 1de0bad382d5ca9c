import Telemetry

/// The series of one target, each with its column: its number in order of first sight.
struct TargetSeries: Sendable {
  private var columns: [LabelSet: Int32] = [:]
  /// Of the newest sample of each column, in nanoseconds.
  private var newestSamples: [Int64] = []
  private var newestExemplars: [Int64] = []
  /// First seen since the last delivery.
  private var fresh = NewSeriesList()

  var count: Int { newestSamples.count }

  subscript(labels: LabelSet) -> Int32? { columns[labels] }

  mutating func append(_ labels: LabelSet) -> Int32 {
    let column = Int32(newestSamples.count)
    columns[labels] = column
    newestSamples.append(.min)
    newestExemplars.append(.min)
    fresh.append(MetricBatch.NewSeries(column: column, labels: labels))
    return column
  }

  mutating func takeFresh() -> NewSeriesList {
    defer { fresh = NewSeriesList() }
    return fresh
  }

  /// Whether a sample is newer than all that its series has; it is then the newest.
  mutating func takes(sampleAt time: Int64, column: Int32) -> Bool {
    guard newestSamples[Int(column)] < time else { return false }
    newestSamples[Int(column)] = time
    return true
  }

  /// The same for exemplars: SDKs send those of a series again until they have better ones.
  mutating func takes(exemplarAt time: Int64, column: Int32) -> Bool {
    guard newestExemplars[Int(column)] < time else { return false }
    newestExemplars[Int(column)] = time
    return true
  }
}
