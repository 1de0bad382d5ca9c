import Configuration
import Telemetry

/// Which column of the store each column of the reader is written to.
///
/// The target's labels are attached and metric relabelling is done here, once in a series' life:
/// what relabelling drops is remembered by its column, and series that it makes one share a column.
/// Without relabelling and limits the columns are the reader's own, moved by `shift`.
struct SeriesPlan: Sendable {
  /// Of a column that relabelling drops.
  private static let nowhere: Int32 = -1

  private let rules: ScrapeRules
  /// Columns before the first series: those of the series about the scrape.
  let shift: Int32
  private let isPlain: Bool
  private var places: [Int32] = []
  private var known: [LabelPrint: Int32] = [:]
  private var placeCount: Int32 = 0
  /// Why a scrape fails that has the column of the reader.
  private(set) var refusals: [Int32: String] = [:]
  /// Columns of the store that several columns of the reader are written to.
  private(set) var shared: Set<Int32> = []

  init(_ rules: ScrapeRules) {
    self.rules = rules
    shift = Int32(rules.reports.count)
    isPlain =
      rules.relabeling.isEmpty && !rules.limits.concernLabels
      && rules.labels?.yieldToSeries != true
  }

  /// True where every column of the reader is one of the store.
  var keepsAll: Bool { isPlain }

  /// The column of the store; nil for a series that relabelling drops.
  func place(_ column: Int32) -> Int32? {
    guard !isPlain else { return column + shift }
    let place = places[Int(column)]
    return place == Self.nowhere ? nil : place
  }

  /// Takes the series that a scrape brought for the first time, and lists those that are kept.
  mutating func add(_ series: NewSeriesList, to list: inout NewSeriesList) {
    let labels = rules.labels
    guard !isPlain else {
      return list.append(
        contentsOf: series, columnsMovedBy: shift, attaching: labels?.set.labels ?? []
      ) { labels?.attached(to: $0) ?? $0 }
    }
    for one in series {
      while places.count < one.column { places.append(Self.nowhere) }
      let whole = labels?.attached(to: one.labels) ?? one.labels
      places.append(place(whole, of: one.column, &list))
    }
  }

  private mutating func place(
    _ labels: LabelSet, of column: Int32, _ list: inout NewSeriesList
  ) -> Int32 {
    guard let labels = rules.relabeling.applied(to: labels) else { return Self.nowhere }
    if let why = rules.limits.objection(to: labels) {
      refusals[column] = why
      return Self.nowhere
    }
    let print = LabelPrint(labels)
    if let place = known[print] {
      shared.insert(place)
      return place
    }
    let place = shift + placeCount
    placeCount += 1
    known[print] = place
    list.append(.init(column: place, labels: labels))
    return place
  }
}

/// 128 bits that stand for a label set: texts of 100,000 series would take ten times as much, and
/// two sets alike in them do not come about.
private struct LabelPrint: Hashable {
  private let high: Int
  private let low: Int

  init(_ labels: LabelSet) {
    var (first, second) = (Hasher(), Hasher())
    second.combine(0)
    labels.hash(into: &first)
    labels.hash(into: &second)
    (high, low) = (first.finalize(), second.finalize())
  }
}

extension ScrapeLimits {
  fileprivate var concernLabels: Bool {
    labels != nil || labelNameBytes != nil || labelValueBytes != nil
  }

  /// Why a series fails the scrape that brings it, as Prometheus says it.
  fileprivate func objection(to set: LabelSet) -> String? {
    let name = set.metricName
    guard !name.isEmpty else { return "relabelling left a series without a metric name: \(set)" }
    let metric = "metric \(name.prefix(50))"
    if let limit = labels, set.labels.count > limit {
      return "label_limit exceeded (\(metric), \(set.labels.count) labels, limit \(limit))"
    }
    for label in set.labels {
      if let limit = labelNameBytes, label.name.utf8.count > limit {
        return "label_name_length_limit exceeded (\(metric), label \(label.name.prefix(50)), "
          + "length \(label.name.utf8.count), limit \(limit))"
      }
      if let limit = labelValueBytes, label.value.utf8.count > limit {
        return "label_value_length_limit exceeded (\(metric), label \(label.name.prefix(50)), "
          + "length \(label.value.utf8.count), limit \(limit))"
      }
    }
    return nil
  }
}
