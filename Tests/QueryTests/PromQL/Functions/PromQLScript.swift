import Query
import Storage
import Telemetry

/// The part of Prometheus' test scripts that is one function of one selector: enough to try the
/// functions on the field's own cases without the language.
struct PromQLScript {
  struct Evaluation {
    var line: Int
    var at: Timestamp
    var expression: String
    var expected: [(labels: LabelSet, value: Double)] = []
    var expectsLifted = false
    var store: SeriesStore
    /// Metrics with native histograms, which the functions of floats do not see.
    var nativeHistograms: Set<String>
  }

  private(set) var evaluations: [Evaluation] = []

  private var series: [(labels: LabelSet, values: [Double?])] = []
  private var step: Duration = .zero
  private var store = SeriesStore()
  private var sources: Int32 = 0
  private var nativeHistograms: Set<String> = []

  init(_ text: String) {
    var open: Evaluation?
    var isLoading = false
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = raw.drop { $0 == " " || $0 == "\t" }
      let words = line.split { $0 == " " || $0 == "\t" }
      if line.hasPrefix("#") { continue }
      if words.isEmpty {
        finishLoad(&isLoading)
        if let evaluation = open { evaluations.append(evaluation) }
        open = nil
      } else if words[0] == "clear" {
        store = SeriesStore()
        nativeHistograms = []
      } else if words[0].hasPrefix("load") {
        finishLoad(&isLoading)
        isLoading = true
        step = DurationText.parse(String(words[1])) ?? .zero
      } else if words.count > 4, words[0] == "eval", words[1] == "instant" {
        finishLoad(&isLoading)
        let time = DurationText.parse(String(words[3])) ?? .zero
        open = Evaluation(
          line: index + 1, at: Timestamp(nanoseconds: 0) + time,
          expression: words[4...].joined(separator: " "), store: store,
          nativeHistograms: nativeHistograms)
      } else if words[0] == "expect" {
        open?.expectsLifted = words.contains("info")
      } else if isLoading {
        load(String(line))
      } else if let (labels, rest) = Self.labels(String(line)), let value = Double(rest) {
        open?.expected.append((labels, value))
      } else {
        open = nil
      }
    }
    if let evaluation = open { evaluations.append(evaluation) }
  }

  private mutating func load(_ line: String) {
    guard let (labels, rest) = Self.labels(line) else { return }
    guard !rest.contains("{{") else {
      nativeHistograms.insert(labels.metricName)
      return
    }
    // `load_with_nhcb` makes native histograms of classic ones beside them.
    if labels.metricName.hasSuffix("_bucket") {
      nativeHistograms.insert(String(labels.metricName.dropLast("_bucket".count)))
    }
    let words = rest.split { $0 == " " || $0 == "\t" }
    series.append((labels, words.flatMap(Self.values)))
  }

  /// Every load is a source of its own: its times may start again.
  private mutating func finishLoad(_ isLoading: inout Bool) {
    isLoading = false
    sources += 1
    for index in 0..<(series.map(\.values.count).max() ?? 0) {
      var batch = MetricBatch(
        source: SourceID(sources), time: .init(nanoseconds: Int64(index) * step.nanoseconds))
      for (column, series) in series.enumerated() {
        if index == 0 {
          batch.newSeries.append(.init(column: Int32(column), labels: series.labels))
        }
        guard index < series.values.count, let value = series.values[index] else { continue }
        batch.columns.append(Int32(column))
        batch.values.append(value)
      }
      store.append(batch)
    }
    series = []
  }

  /// `name{a="b"} rest`.
  static func labels(_ line: String) -> (LabelSet, rest: String)? {
    let name = line.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" }
    var rest = line.dropFirst(name.count)
    var labels = LabelSet()
    labels["__name__"] = String(name)
    if rest.first == "{" {
      guard let close = rest.firstIndex(of: "}"), !rest.hasPrefix("{{") else { return nil }
      for pair in rest[rest.index(after: rest.startIndex)..<close].split(separator: ",") {
        let sides = pair.split(separator: "=", maxSplits: 1)
        guard sides.count == 2 else { return nil }
        labels[String(sides[0].filter { $0 != " " })] = String(
          sides[1].drop { $0 == " " || $0 == "\"" }.prefix { $0 != "\"" })
      }
      rest = rest[rest.index(after: close)...]
    } else if name.isEmpty {
      return nil
    }
    return (labels, String(rest.drop { $0 == " " || $0 == "\t" }))
  }

  /// `1`, `_x3`, `stale`, `0+10x5`, `7x2`.
  static func values(_ word: Substring) -> [Double?] {
    let parts = word.split(separator: "x", maxSplits: 1)
    let times = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    if parts[0] == "_" { return [Double?](repeating: nil, count: max(times, 1)) }
    if parts[0] == "stale" { return [StaleMarker.value] }
    if let value = Double(parts[0]) { return [Double?](repeating: value, count: times + 1) }
    let body = parts[0].dropFirst()
    guard let sign = body.lastIndex(where: { $0 == "+" || $0 == "-" }),
      let first = Double(parts[0][..<sign]), let each = Double(parts[0][sign...])
    else { return [] }
    return (0...times).map { first + each * Double($0) }
  }
}
