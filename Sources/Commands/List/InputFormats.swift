import Formats

/// What inputs are recognised as, by content.
enum InputFormats {
  static let all: [ListCommand.Entry] =
    expositions + captures + traces + compressions + logs

  private static let expositions = [
    ListCommand.Entry("text", "metrics: Prometheus text exposition 0.0.4 and 1.0.0"),
    ListCommand.Entry("openmetrics", "metrics: OpenMetrics text 1.0"),
    ListCommand.Entry("protobuf", "metrics: Prometheus protobuf, length-delimited metric families"),
  ]
  private static let captures = [
    ListCommand.Entry("scrapes", "metrics: captured scrapes, JSON Lines of time, target and body"),
    ListCommand.Entry("answers", "health: captured answers, JSON Lines of time, url and status"),
    ListCommand.Entry("http", "health: a saved HTTP answer, status line, headers, body"),
  ]
  private static let traces = [
    ListCommand.Entry("otlp", "traces: OTLP as JSON, JSON Lines or protobuf"),
    ListCommand.Entry("jaeger", "traces: Jaeger JSON"),
    ListCommand.Entry("zipkin", "traces: Zipkin JSON v2"),
  ]
  private static let compressions = [
    ListCommand.Entry("gzip", "any of these, compressed"),
    ListCommand.Entry("zstd", "any of these, compressed"),
  ]
  private static let logs = LogFormats.all.map { format in
    ListCommand.Entry("log:\(format.name)", "logs: \(format.writer)")
  }
}
