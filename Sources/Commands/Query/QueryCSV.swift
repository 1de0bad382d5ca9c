import Bytes
import Query
import Telemetry

/// Answers as comma-separated values (RFC 4180, lines ended by a plain newline): a column for each
/// label that any series has, then `time` in Unix seconds and `value`. A native histogram is
/// written as PromQL's tests write it, `{{count:4 sum:5 buckets:[1 2 1]}}`.
enum QueryCSV {
  static func text(_ value: PromQLAnswer.Value) -> String {
    switch value {
    case .scalar(let number, let time):
      return "time,value\n\(QueryJSON.seconds(time)),\(NumberText.shortest(number))\n"
    case .string(let text, let time):
      return "time,value\n\(QueryJSON.seconds(time)),\(field(text))\n"
    case .vector(let samples):
      return table(
        samples.map { PromQLSeries(labels: $0.labels, times: [$0.time], values: [$0.value]) })
    case .matrix(let series): return table(series)
    }
  }

  private static func table(_ series: [PromQLSeries]) -> String {
    let names = Set(series.flatMap { $0.labels.labels.map(\.name) }).sorted()
    var text = (names + ["time", "value"]).map(field).joined(separator: ",") + "\n"
    for series in series {
      let labels = names.map { field(series.labels[$0] ?? "") }
      for (time, value) in zip(series.times, series.values) {
        text += (labels + [QueryJSON.seconds(time), field(words(value))]).joined(separator: ",")
        text += "\n"
      }
    }
    return text
  }

  private static func words(_ value: PromQLSampleValue) -> String {
    switch value {
    case .number(let number): NumberText.shortest(number)
    case .histogram(let histogram): HistogramNotation.text(histogram)
    }
  }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
    guard needsQuotes else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
