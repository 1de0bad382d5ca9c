import Formats
import Synchronization

/// Counts what only grows. Label values are given in the order of the family's label names.
package final class Counter: MetricFamily {
  private let description: FamilyDescription
  private let table: Mutex<SeriesTable<Double>>

  init(_ description: FamilyDescription) {
    self.description = description
    table = Mutex(SeriesTable(limit: MetricsRegistry.seriesLimit))
    if description.labelNames.isEmpty { add(0) }
  }

  package func increment(_ labels: String...) { add(1, labels) }

  /// Adds zero to show a series before its first event, so that its first increase is seen.
  package func add(_ amount: Double, _ labels: [String] = []) {
    precondition(amount >= 0, "a counter only grows")
    table.withLock { $0.update(labels, initial: 0) { $0 += amount } }
  }

  var dropped: Int { table.withLock { $0.dropped } }

  func snapshot() -> ExpositionFamily {
    let rows = table.withLock { $0.rows }
    return ExpositionFamily(
      metadata: description.metadata,
      samples: rows.map { row in
        .init(suffix: "_total", labels: description.labels(row.labels), value: row.value)
      })
  }
}
