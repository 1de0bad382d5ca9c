internal import Telemetry

/// A line of start timestamps above the samples that they belong to: `name{…}@st -1m -30sx3 _`,
/// each how long before (or after) its sample the counter began.
///
/// They are checked as Prometheus checks them and then left out: the store keeps no start
/// timestamps, so a query that depends on them answers as if there were none.
struct TestScriptStarts {
  static let withoutSamples = "start timestamps without the samples of the series below them"

  var labels: LabelSet
  var count = 0

  /// Nil for a line that is none.
  init?(_ line: String, _ reader: TestScriptReader) throws(TestScriptReader.Unreadable) {
    let words = line.split(whereSeparator: TestScriptReader.isBlank)
    guard words.count > 1, words[0].hasSuffix("@st") else { return nil }
    labels = try reader.series(String(words[0].dropLast(3))).labels
    for word in words.dropFirst() {
      guard let length = Self.length(word) else {
        throw reader.unreadable("\"\(word)\" is no start timestamp; expected -1m, -1mx3 or _")
      }
      count += length
    }
  }

  func complaint(before series: SeriesNotation) -> String? {
    if series.labels != labels { return "the start timestamps above are of another series" }
    guard series.values.count != count else { return nil }
    return "\(series.values.count) values, and \(count) start timestamps above them"
  }

  /// How many values an item stands for.
  private static func length(_ item: Substring) -> Int? {
    let parts = item.split(separator: "x", maxSplits: 1, omittingEmptySubsequences: false)
    guard let what = parts.first else { return nil }
    let repetitions = parts.count > 1 ? Int(parts[1]) : nil
    if let repetitions, !(0..<SeriesNotation.valueLimit).contains(repetitions) { return nil }
    guard parts.count == 1 || repetitions != nil else { return nil }
    if what == "_" { return repetitions == 0 ? nil : repetitions ?? 1 }
    guard isOffset(what, mayStep: repetitions != nil) else { return nil }
    return (repetitions ?? 0) + 1
  }

  /// `-1m`, or with repetitions `-1m+10s`.
  private static func isOffset(_ text: Substring, mayStep: Bool) -> Bool {
    let sign = text.first == "-" || text.first == "+" ? 1 : 0
    let isSign: (Character) -> Bool = { $0 == "+" || $0 == "-" }
    let parts = text.dropFirst(sign)
      .split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: isSign)
    guard parts.count == 1 || mayStep else { return false }
    return parts.allSatisfy { DurationText.parse(String($0.drop(while: isSign))) != nil }
  }
}
