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

  /// The Prometheus text format calls untyped what OpenMetrics calls unknown.
  private func word(_ kind: MetricMetadata.Kind) -> String {
    kind == .unknown && format == .text ? "untyped" : kind.rawValue
  }

  private static func write(_ sample: Sample, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", sample.name)
    write(sample.labels, sample.value, sample.time, to: &writer)
    if let exemplar = sample.exemplar {
      writer.key("exemplar")
      writer.beginObject()
      write(exemplar.labels, exemplar.value, exemplar.time, to: &writer)
      writer.endObject()
    }
    writer.endObject()
  }

  private static func write(
    _ labels: [LabelSet.Label], _ value: Double, _ time: Timestamp?, to writer: inout JSONWriter
  ) {
    writer.key("labels")
    writer.beginObject()
    for label in labels { writer.member(label.name, label.value) }
    writer.endObject()
    writer.member("value", NumberText.shortest(value))
    if let time { writer.member("timestamp_ms", time.milliseconds) }
  }
}
