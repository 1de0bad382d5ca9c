import Formats
import Synchronization
import Telemetry

/// The metrics of one service: made once at its start, changed while it works, written when it is
/// scraped.
package final class MetricsRegistry: Sendable {
  /// Per family; what a change beyond it loses is counted in `droppedChanges`.
  package static let seriesLimit = 2000

  private let families = Mutex<[any MetricFamily]>([])

  package init() {}

  /// `name` ends in `_total`, as Prometheus' naming has it.
  package func counter(_ name: String, _ help: String, labels: [String] = []) -> Counter {
    let family = name.hasSuffix("_total") ? String(name.dropLast(6)) : name
    return added(Counter(Self.description(.counter, family, help, labels)))
  }

  package func gauge(_ name: String, _ help: String, labels: [String] = []) -> Gauge {
    added(Gauge(Self.description(.gauge, name, help, labels)))
  }

  /// A gauge that is read when it is scraped.
  package func gauge(_ name: String, _ help: String, reading: @escaping @Sendable () -> Double) {
    _ = added(ReadGauge(Self.description(.gauge, name, help, []), reading))
  }

  /// `bounds` ascending, without infinity.
  package func histogram(
    _ name: String, _ help: String, bounds: [Double] = Histogram.secondsBounds,
    labels: [String] = []
  ) -> Histogram {
    let unit = name.hasSuffix("_seconds") ? "seconds" : ""
    return added(Histogram(Self.description(.histogram, name, help, labels, unit), bounds))
  }

  package var droppedChanges: Int {
    families.withLock { $0.reduce(0) { $0 + $1.dropped } }
  }

  /// What a scrape gets, in the format its `Accept` field prefers.
  package func exposition(accept: String = "") -> (contentType: String, body: [UInt8]) {
    let format = ExpositionWriter.Format.preferred(accept: accept)
    let families = families.withLock { $0 }.map { $0.snapshot() }
    return (format.contentType, ExpositionWriter.write(families, as: format))
  }

  private func added<Family: MetricFamily>(_ family: Family) -> Family {
    families.withLock { $0.append(family) }
    return family
  }

  private static func description(
    _ kind: MetricMetadata.Kind, _ name: String, _ help: String, _ labels: [String],
    _ unit: String = ""
  ) -> FamilyDescription {
    let metadata = MetricMetadata(family: name, kind: kind, help: help, unit: unit)
    return FamilyDescription(metadata: metadata, labelNames: labels)
  }
}

/// What the registry asks of each family.
protocol MetricFamily: Sendable {
  var dropped: Int { get }
  func snapshot() -> ExpositionFamily
}
