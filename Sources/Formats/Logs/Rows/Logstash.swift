extension LogFormat {
  static let logstash = LogFormat(
    "logstash", writer: "logback logstash-encoder",
    when: [.has("@timestamp"), .any([.has("logger_name"), .has("level_value")])],
    samples: [
      #"""
      {"@timestamp":"2026-11-22T16:09:52.123+01:00","@version":"1","message":"started","logger\#
      _name":"com.acme.App","thread_name":"main","level":"INFO","level_value":20000,"traceId":\#
      "0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331"}
      """#
    ]
  ).with {
    $0.time = ["@timestamp"]
    $0.level = ["level", "level_value"]
    $0.levelNumbers = .thousands
    $0.message = ["message"]
    $0.logger = ["logger_name"]
  }
}
