import Bytes
import Formats
import Telemetry

extension ReceivedJSON {
  static func write(_ data: OTLPMetric.Data, to writer: inout JSONWriter) {
    switch data {
    case .gauge(let points):
      writer.member("type", "gauge")
      write(points, to: &writer, value)
    case .sum(let points, let temporality, let isMonotonic):
      writer.member("type", "sum")
      writer.member("temporality", temporality.name)
      writer.member("monotonic", isMonotonic)
      write(points, to: &writer, value)
    case .histogram(let points, let temporality):
      writer.member("type", "histogram")
      writer.member("temporality", temporality.name)
      write(points, to: &writer, value)
    case .exponentialHistogram(let points, let temporality):
      writer.member("type", "exponential_histogram")
      writer.member("temporality", temporality.name)
      write(points, to: &writer, value)
    case .summary(let points):
      writer.member("type", "summary")
      write(points, to: &writer, value)
    }
  }

  private static func write<Point>(
    _ points: [Point], to writer: inout JSONWriter,
    _ value: (Point, inout JSONWriter) -> OTLPPoint
  ) {
    writer.key("data_points")
    writer.beginArray()
    for point in points {
      writer.beginObject()
      let common = value(point, &writer)
      if let start = common.start {
        writer.member("start_unix_nano", String(start.nanoseconds))
      }
      writer.member("time_unix_nano", String(common.time.nanoseconds))
      write("attributes", common.attributes, to: &writer)
      if common.hasNoValue { writer.member("no_recorded_value", true) }
      if !common.exemplars.isEmpty { write(common.exemplars, to: &writer) }
      writer.endObject()
    }
    writer.endArray()
  }

  private static func value(
    _ number: OTLPNumberPoint, _ writer: inout JSONWriter
  ) -> OTLPPoint {
    write(number.value, to: &writer)
    return number.point
  }

  private static func value(
    _ histogram: OTLPHistogramPoint, _ writer: inout JSONWriter
  ) -> OTLPPoint {
    writer.member("count", histogram.count)
    write(sum: histogram.sum, min: histogram.min, max: histogram.max, to: &writer)
    write("bucket_counts", histogram.bucketCounts, to: &writer) { $1.value($0) }
    write("explicit_bounds", histogram.explicitBounds, to: &writer) { $1.value($0) }
    return histogram.point
  }

  private static func value(
    _ histogram: OTLPExponentialPoint, _ writer: inout JSONWriter
  ) -> OTLPPoint {
    writer.member("count", histogram.count)
    write(sum: histogram.sum, min: histogram.min, max: histogram.max, to: &writer)
    writer.member("scale", histogram.scale)
    writer.member("zero_count", histogram.zeroCount)
    writer.member("zero_threshold", histogram.zeroThreshold)
    for (key, buckets) in [("positive", histogram.positive), ("negative", histogram.negative)] {
      writer.key(key)
      writer.beginObject()
      writer.member("offset", buckets.offset)
      write("bucket_counts", buckets.counts, to: &writer) { $1.value($0) }
      writer.endObject()
    }
    return histogram.point
  }

  private static func value(
    _ summary: OTLPSummaryPoint, _ writer: inout JSONWriter
  ) -> OTLPPoint {
    writer.member("count", summary.count)
    writer.member("sum", summary.sum)
    write("quantiles", summary.quantiles, to: &writer) { quantile, writer in
      writer.beginObject()
      writer.member("quantile", quantile.quantile)
      writer.member("value", quantile.value)
      writer.endObject()
    }
    return summary.point
  }

  private static func write(_ exemplars: [OTLPExemplar], to writer: inout JSONWriter) {
    write("exemplars", exemplars, to: &writer) { exemplar, writer in
      writer.beginObject()
      write(exemplar.value, to: &writer)
      writer.member("time_unix_nano", String(exemplar.time.nanoseconds))
      if let id = exemplar.traceID { writer.member("trace_id", id.text) }
      if let id = exemplar.spanID { writer.member("span_id", id.text) }
      write("attributes", exemplar.attributes, to: &writer)
      writer.endObject()
    }
  }

  private static func write(_ number: OTLPNumber?, to writer: inout JSONWriter) {
    switch number {
    case .int(let whole): writer.member("value", whole)
    case .double(let value): writer.member("value", value)
    case nil: break
    }
  }

  private static func write(
    sum: Double?, min: Double?, max: Double?, to writer: inout JSONWriter
  ) {
    for (key, value) in [("sum", sum), ("min", min), ("max", max)] {
      if let value { writer.member(key, value) }
    }
  }

  private static func write<Element>(
    _ key: String, _ elements: [Element], to writer: inout JSONWriter,
    _ write: (Element, inout JSONWriter) -> Void
  ) {
    writer.key(key)
    writer.beginArray()
    for element in elements { write(element, &writer) }
    writer.endArray()
  }
}

extension OTLPMetric.Temporality {
  fileprivate var name: String {
    switch self {
    case .unspecified: "unspecified"
    case .delta: "delta"
    case .cumulative: "cumulative"
    }
  }
}
