extension LogFormat {
  static let datadog = LogFormat(
    "datadog", writer: "Datadog libraries",
    when: [.any([.has("ddsource"), .has("dd.trace_id")])],
    samples: [
      #"""
      {"timestamp":1795363792123,"status":"warn","message":"slow","logger":{"name":"app"},"dd.\#
      trace_id":"1234567890123456789","dd.span_id":"987654321","dd.service":"cart"}
      """#
    ]
  ).with {
    $0.level = ["status", "level"]
    $0.message = ["message"]
    $0.logger = ["logger.name"]
  }
}
