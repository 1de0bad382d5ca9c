extension LogFormat {
  static let otlp = LogFormat(
    "otlp", writer: "OpenTelemetry Collector, file exporter",
    when: [.has("resourceLogs")],
    samples: [
      #"""
      {"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":[]}]}
      """#
    ]
  )
}
