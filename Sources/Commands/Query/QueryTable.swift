import Bytes
import Query
import Telemetry

/// Answers for people: a series a line, of a range query a step a line; in the order of the answer.
enum QueryTable {
  static func text(_ value: PromQLAnswer.Value, usesColour: Bool) -> String {
    switch value {
    case .scalar(let number, _): return NumberText.shortest(number) + "\n"
    case .string(let text, _): return HarmlessText.line(text) + "\n"
    case .vector(let samples):
      var table = TextTable([("SERIES", .left), ("VALUE", .left)])
      for sample in samples {
        table.append([.init(sample.labels.description), .init(words(sample.value))])
      }
      return samples.isEmpty ? "" : table.text(usesColour: usesColour)
    case .matrix(let series):
      var table = TextTable([("SERIES", .left), ("TIME", .left), ("VALUE", .left)])
      for series in series {
        for (time, value) in zip(series.times, series.values) {
          table.append([
            .init(series.labels.description), .init(RFC3339.text(time, fractionDigits: 3), .dim),
            .init(words(value)),
          ])
        }
      }
      return series.isEmpty ? "" : table.text(usesColour: usesColour)
    }
  }

  /// A histogram in short: its observations, their sum and average.
  static func words(_ value: PromQLSampleValue) -> String {
    switch value {
    case .number(let number): NumberText.shortest(number)
    case .histogram(let histogram):
      "count \(NumberText.shortest(histogram.count)), sum \(NumberText.shortest(histogram.sum)), "
        + "avg \(NumberText.shortest(histogram.sum / histogram.count)), "
        + "\(histogram.populatedBuckets.count) buckets"
    }
  }
}
