import Telemetry

/// What each metric family said of itself, and from when on: a question about an earlier moment
/// must not be answered with what was learned later.
struct MetadataStore: Sendable {
  private struct Entry: Sendable {
    var time: Int64
    var metadata: MetricMetadata
  }

  private var families: [String: [Entry]] = [:]

  var count: Int { families.count }

  /// True where the family is new.
  mutating func append(_ metadata: MetricMetadata, at time: Int64, limits: SeriesLimits) -> Bool {
    guard var entries = families[metadata.family] else {
      guard families.count < limits.families else { return false }
      families[metadata.family] = [Entry(time: time, metadata: metadata)]
      return true
    }
    if entries.last?.metadata == metadata { return false }
    entries.append(Entry(time: time, metadata: metadata))
    if entries.count > limits.changesPerFamily { entries.removeFirst() }
    families[metadata.family] = entries
    return false
  }

  func metadata(of family: String, at moment: Int64) -> MetricMetadata? {
    families[family]?.last { $0.time <= moment }?.metadata
  }
}
