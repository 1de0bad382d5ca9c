package import Bytes
internal import Telemetry

extension ExpositionDocument {
  /// `{"families":[…],"problems":[…]}` as `lint metrics --output json` prints it. Values are text,
  /// so that NaN and the infinities survive.
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("families")
    writer.beginArray()
    for family in families { write(family, to: &writer) }
    writer.endArray()
    writer.key("problems")
    writer.beginArray()
    for problem in problems {
      writer.beginObject()
      writer.member("line", problem.line)
      writer.member("column", problem.column)
      writer.member("message", problem.message)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  private func write(_ family: Family, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", family.name)
    writer.member("type", word(family.kind))
    writer.member("help", family.help)
    writer.member("unit", family.unit)
    writer.key("samples")
    writer.beginArray()
    for sample in family.samples { Self.write(sample, to: &writer) }
    writer.endArray()
    writer.endObject()
  }

  /// Prometheus' own formats call untyped what OpenMetrics calls unknown.
  private func word(_ kind: MetricMetadata.Kind) -> String {
    kind == .unknown && format != .openMetrics ? "untyped" : kind.rawValue
  }

  private static func write(_ sample: Sample, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", sample.name)
    write(sample.labels, to: &writer)
    if let histogram = sample.histogram {
      writer.key("histogram")
      write(histogram, to: &writer)
    } else {
      writer.member("value", NumberText.shortest(sample.value))
    }
    if let milliseconds = sample.milliseconds { writer.member("timestamp_ms", milliseconds) }
    if let start = sample.start { writer.member("start_timestamp_ms", start.milliseconds) }
    if let exemplar = sample.exemplar {
      writer.key("exemplar")
      write(exemplar, to: &writer)
    }
    if !sample.histogramExemplars.isEmpty {
      writer.key("exemplars")
      writer.beginArray()
      for exemplar in sample.histogramExemplars { write(exemplar, to: &writer) }
      writer.endArray()
    }
    writer.endObject()
  }

  private static func write(_ exemplar: Exemplar, to writer: inout JSONWriter) {
    writer.beginObject()
    write(exemplar.labels, to: &writer)
    writer.member("value", NumberText.shortest(exemplar.value))
    if let time = exemplar.time { writer.member("timestamp_ms", time.milliseconds) }
    writer.endObject()
  }

  /// As the Prometheus API shows a native histogram: buckets without counts are left out.
  private static func write(_ histogram: NativeHistogram, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("count", NumberText.shortest(histogram.count))
    writer.member("sum", NumberText.shortest(histogram.sum))
    let buckets = histogram.populatedBuckets
    if !buckets.isEmpty {
      writer.key("buckets")
      writer.beginArray()
      for bucket in buckets {
        writer.beginArray()
        writer.value(bucket.closed.rawValue)
        for number in [bucket.lower, bucket.upper, bucket.count] {
          writer.value(NumberText.shortest(number))
        }
        writer.endArray()
      }
      writer.endArray()
    }
    writer.endObject()
  }

  private static func write(_ labels: [LabelSet.Label], to writer: inout JSONWriter) {
    writer.key("labels")
    writer.beginObject()
    for label in labels { writer.member(label.name, label.value) }
    writer.endObject()
  }
}
