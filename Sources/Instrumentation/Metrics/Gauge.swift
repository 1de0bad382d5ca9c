import Formats
import Synchronization

/// Holds what goes up and down. Label values are given in the order of the family's label names.
package final class Gauge: MetricFamily {
  private let description: FamilyDescription
  private let table: Mutex<SeriesTable<Double>>

  init(_ description: FamilyDescription) {
    self.description = description
    table = Mutex(SeriesTable(limit: MetricsRegistry.seriesLimit))
    if description.labelNames.isEmpty { add(0) }
  }

  package func set(_ value: Double, _ labels: String...) {
    table.withLock { $0.update(labels, initial: 0) { $0 = value } }
  }

  package func add(_ amount: Double, _ labels: String...) {
    table.withLock { $0.update(labels, initial: 0) { $0 += amount } }
  }

  var dropped: Int { table.withLock { $0.dropped } }

  func snapshot() -> ExpositionFamily {
    let rows = table.withLock { $0.rows }
    return ExpositionFamily(
      metadata: description.metadata,
      samples: rows.map { .init(labels: description.labels($0.labels), value: $0.value) })
  }
}

/// A gauge whose value is somewhere else and read when it is asked for.
final class ReadGauge: MetricFamily {
  private let description: FamilyDescription
  private let reading: @Sendable () -> Double

  init(_ description: FamilyDescription, _ reading: @escaping @Sendable () -> Double) {
    self.description = description
    self.reading = reading
  }

  var dropped: Int { 0 }

  func snapshot() -> ExpositionFamily {
    ExpositionFamily(metadata: description.metadata, samples: [.init(value: reading())])
  }
}
