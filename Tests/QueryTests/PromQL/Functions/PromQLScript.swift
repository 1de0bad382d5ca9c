import Query
import Storage
import Telemetry

/// Prometheus' test scripts: what they load, and what they ask at one moment.
struct PromQLScript {
  struct Evaluation {
    var line: Int
    var at: Timestamp
    var expression: String
    var expected: [(labels: LabelSet, value: FunctionResult)] = []
    /// Nil where the script says nothing about it.
    var expectsWarning: Bool?
    var expectsInfo: Bool?
    /// It wants a warning of hints that Prometheus makes up while it reads for `histogram_count`.
    var expectsReadHints = false
    var store: SeriesStore
  }

  private(set) var evaluations: [Evaluation] = []

  private var series: [SeriesNotation] = []
  private var step: Duration = .zero
  private var addsNative = false
  private var store = SeriesStore()
  private var sources: Int32 = 0

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
      } else if words[0].hasPrefix("load") {
        finishLoad(&isLoading)
        isLoading = true
        addsNative = words[0] == "load_with_nhcb"
        step = DurationText.parse(String(words[1])) ?? .zero
      } else if words.count > 4, words[0] == "eval", words[1] == "instant" {
        finishLoad(&isLoading)
        if let evaluation = open { evaluations.append(evaluation) }
        let time = DurationText.parse(String(words[3])) ?? .zero
        open = Evaluation(
          line: index + 1, at: Timestamp(nanoseconds: 0) + time,
          expression: words[4...].joined(separator: " "), store: store)
      } else if words[0] == "expect", words.count > 1 {
        switch words[1] {
        case "warn":
          open?.expectsWarning = true
          open?.expectsReadHints = line.contains("conflicting counter resets")
        case "info": open?.expectsInfo = true
        case "no_warn": open?.expectsWarning = false
        case "no_info": open?.expectsInfo = false
        case "ordered": break
        default: open = nil
        }
      } else if isLoading {
        if let notation = try? SeriesNotation(String(line)) { series.append(notation) }
      } else if let expected = Self.expected(String(line)) {
        open?.expected.append(expected)
      } else {
        open = nil
      }
    }
    if let evaluation = open { evaluations.append(evaluation) }
  }

  /// Every load is a source of its own: its times may start again.
  private mutating func finishLoad(_ isLoading: inout Bool) {
    isLoading = false
    sources += 1
    if addsNative { series += ClassicToNative.histograms(of: series) }
    for index in 0..<(series.map(\.values.count).max() ?? 0) {
      var batch = MetricBatch(
        source: SourceID(sources), time: .init(nanoseconds: Int64(index) * step.nanoseconds))
      for (number, series) in series.enumerated() {
        let column = Int32(number)
        if index == 0 { batch.newSeries.append(.init(column: column, labels: series.labels)) }
        guard index < series.values.count else { continue }
        switch series.values[index] {
        case .omitted: break
        case .float(let value):
          batch.columns.append(column)
          batch.values.append(value)
        case .histogram(let histogram, _):
          batch.histograms.append(.init(column: column, histogram: histogram))
        }
      }
      store.append(batch)
    }
    series = []
  }

  private static func expected(_ line: String) -> (labels: LabelSet, value: FunctionResult)? {
    guard let notation = try? SeriesNotation(line), notation.values.count == 1 else { return nil }
    switch notation.values[0] {
    case .omitted: return nil
    case .float(let value): return (notation.labels, .float(value))
    case .histogram(let histogram, _): return (notation.labels, .histogram(histogram))
    }
  }
}
