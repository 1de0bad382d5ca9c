import Bytes
import Query
import Telemetry

/// Answers in the envelope of Prometheus' HTTP API (`/api/v1/query`, `/api/v1/query_range`), as one
/// document: values are text, so that NaN and the infinities survive.
enum QueryJSON {
  /// As the API cuts long lists, of warnings and of infos.
  private static let noteLimit = 10

  static func envelope(
    _ value: PromQLAnswer.Value, _ notes: (warnings: [String], infos: [String]),
    _ explanation: QueryExplanation? = nil
  ) -> JSONWriter {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("status", "success")
    writer.key("data")
    writer.beginObject()
    write(value, to: &writer)
    writer.endObject()
    write(notes.warnings, "warning", as: "warnings", to: &writer)
    write(notes.infos, "info", as: "infos", to: &writer)
    write(explanation, to: &writer)
    writer.endObject()
    writer.endLine()
    return writer
  }

  static func error(
    type: String, _ message: String, _ explanation: QueryExplanation? = nil
  ) -> JSONWriter {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("status", "error")
    writer.member("errorType", type)
    writer.member("error", message)
    write(explanation, to: &writer)
    writer.endObject()
    writer.endLine()
    return writer
  }

  private static func write(
    _ notes: [String], _ what: String, as key: String, to writer: inout JSONWriter
  ) {
    guard !notes.isEmpty else { return }
    writer.key(key)
    writer.beginArray()
    for note in notes.prefix(noteLimit) { writer.value(note) }
    if notes.count > noteLimit {
      writer.value("\(notes.count - noteLimit) more \(what) annotations omitted")
    }
    writer.endArray()
  }

  private static func write(_ value: PromQLAnswer.Value, to writer: inout JSONWriter) {
    switch value {
    case .scalar(let number, let time):
      writer.member("resultType", "scalar")
      writer.key("result")
      write(time, number, to: &writer)
    case .string(let text, let time):
      writer.member("resultType", "string")
      writer.key("result")
      writer.beginArray()
      write(time, to: &writer)
      writer.value(text)
      writer.endArray()
    case .vector(let samples):
      writer.member("resultType", "vector")
      writer.key("result")
      writer.beginArray()
      for sample in samples { write(sample, to: &writer) }
      writer.endArray()
    case .matrix(let series):
      writer.member("resultType", "matrix")
      writer.key("result")
      writer.beginArray()
      for series in series { write(series, to: &writer) }
      writer.endArray()
    }
  }

  private static func write(_ sample: PromQLSample, to writer: inout JSONWriter) {
    writer.beginObject()
    write(sample.labels, to: &writer)
    switch sample.value {
    case .number(let number):
      writer.key("value")
      write(sample.time, number, to: &writer)
    case .histogram(let histogram):
      writer.key("histogram")
      write(sample.time, histogram, to: &writer)
    }
    writer.endObject()
  }

  /// Numbers and histograms of a series stand apart.
  private static func write(_ series: PromQLSeries, to writer: inout JSONWriter) {
    writer.beginObject()
    write(series.labels, to: &writer)
    let points = zip(series.times, series.values)
    let numbers = points.compactMap { time, value -> (Timestamp, Double)? in
      if case .number(let number) = value { return (time, number) }
      return nil
    }
    let histograms = points.compactMap { time, value -> (Timestamp, NativeHistogram)? in
      if case .histogram(let histogram) = value { return (time, histogram) }
      return nil
    }
    if !numbers.isEmpty {
      writer.key("values")
      writer.beginArray()
      for (time, number) in numbers { write(time, number, to: &writer) }
      writer.endArray()
    }
    if !histograms.isEmpty {
      writer.key("histograms")
      writer.beginArray()
      for (time, histogram) in histograms { write(time, histogram, to: &writer) }
      writer.endArray()
    }
    writer.endObject()
  }
}

// The small parts.
extension QueryJSON {
  private static func write(_ labels: LabelSet, to writer: inout JSONWriter) {
    writer.key("metric")
    writer.beginObject()
    for label in labels.labels { writer.member(label.name, label.value) }
    writer.endObject()
  }

  private static func write(
    _ time: Timestamp, _ number: Double, to writer: inout JSONWriter
  ) {
    writer.beginArray()
    write(time, to: &writer)
    writer.value(NumberText.shortest(number))
    writer.endArray()
  }

  private static func write(
    _ time: Timestamp, _ histogram: NativeHistogram, to writer: inout JSONWriter
  ) {
    writer.beginArray()
    write(time, to: &writer)
    writer.beginObject()
    writer.member("count", NumberText.shortest(histogram.count))
    writer.member("sum", NumberText.shortest(histogram.sum))
    let buckets = histogram.populatedBuckets
    if !buckets.isEmpty {
      writer.key("buckets")
      writer.beginArray()
      for bucket in buckets { write(bucket, to: &writer) }
      writer.endArray()
    }
    writer.endObject()
    writer.endArray()
  }

  /// `[rule, "lower", "upper", "count"]`; the rule says which bound belongs to the bucket: 0 the
  /// upper, 1 the lower, 2 none, 3 both.
  private static func write(_ bucket: NativeHistogram.Bucket, to writer: inout JSONWriter) {
    writer.beginArray()
    writer.value(bucket.closed.rawValue)
    for number in [bucket.lower, bucket.upper, bucket.count] {
      writer.value(NumberText.shortest(number))
    }
    writer.endArray()
  }

  /// Unix seconds with milliseconds where there are any, as the API has them; what a capture holds
  /// finer than that is kept.
  static func seconds(_ time: Timestamp) -> String {
    let sign = time.nanoseconds < 0 ? "-" : ""
    let (whole, rest) = time.nanoseconds.magnitude.quotientAndRemainder(
      dividingBy: 1_000_000_000)
    guard rest > 0 else { return "\(sign)\(whole)" }
    let digits = RFC3339.pad(Int(rest), 9)
    return "\(sign)\(whole).\(rest % 1_000_000 == 0 ? String(digits.prefix(3)) : digits)"
  }

  private static func write(_ time: Timestamp, to writer: inout JSONWriter) {
    let bytes = Array(seconds(time).utf8)
    writer.raw(bytes.span)
  }
}
