import Alerts
import Query
import Storage
import Telemetry
import Testing

/// One group of rules over series that a test writes, at moments that it chooses.
struct RuleTry {
  var book: RuleBook
  var stores = Stores()
  private(set) var now = Timestamp.seconds(1_800_000_000)
  private var columns: [String: Int32] = [:]

  /// - Parameters:
  ///   - rules: as elements of a list, not indented; they begin at line 4, or 5 with `group`.
  ///   - group: a line of the group.
  init(_ rules: String, group: String? = nil) throws {
    let lines = rules.split(separator: "\n").map { "  \($0)\n" }.joined()
    let text = "groups:\n- name: g\n\(group.map { "  \($0)\n" } ?? "")  rules:\n\(lines)"
    let bytes = Array(text.utf8)
    let reading = RuleFileReader.read(bytes.span, path: "rules.yml")
    try #require(reading.problems == [], "\(text)")
    book = RuleBook([reading.file])
  }

  mutating func pass(_ duration: Duration) { now += duration }

  /// The samples of one scrape, which is now; series that are left out end.
  mutating func write(_ samples: [String: Double]) {
    var batch = MetricBatch(source: SourceID(0), time: now)
    for (text, value) in samples.sorted(by: { $0.key < $1.key }) {
      let column = columns[text] ?? Int32(columns.count)
      if columns.updateValue(column, forKey: text) == nil {
        guard let series = try? SeriesNotation(text) else {
          Issue.record("no series: \(text)")
          continue
        }
        batch.newSeries.append(.init(column: column, labels: series.labels))
      }
      batch.columns.append(column)
      batch.values.append(value)
    }
    for (text, column) in columns where samples[text] == nil {
      batch.columns.append(column)
      batch.values.append(StaleMarker.value)
    }
    stores.append(.metrics(batch))
  }

  /// Every group, now; the state of the groups goes on.
  mutating func evaluate() { book.evaluateOnce(at: now, in: &stores) }

  func ask(_ query: String, at moment: Timestamp? = nil) -> [String] {
    Self.ask(query, at: moment ?? now, stores)
  }

  /// `name{labels} value`, sorted.
  static func ask(_ query: String, at moment: Timestamp, _ stores: Stores) -> [String] {
    guard let expression = try? PromQLParser.expression(query),
      let answer = try? stores.engine.evaluate(PromQLQuery(expression, at: moment)),
      case .vector(let samples) = answer.value
    else {
      Issue.record("no answer to \(query)")
      return []
    }
    return samples.map { sample in
      guard case .number(let value) = sample.value else { return "\(sample.labels) a histogram" }
      let whole = value == value.rounded() ? "\(Int64(value))" : "\(value)"
      return "\(sample.labels) \(whole)"
    }.sorted()
  }

  var report: SourceReport? { stores.snapshot.sources.first { $0.kind == .rules } }
}
