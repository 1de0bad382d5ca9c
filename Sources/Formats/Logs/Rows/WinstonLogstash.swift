extension LogFormat {
  static let winstonLogstash = LogFormat(
    "winston-logstash", writer: "Node winston, logstash()",
    when: [.has("@timestamp"), .has("@message")],
    samples: [
      #"""
      {"@fields":{"level":"warn","service":"cart"},"@message":"slow","@timestamp":"2026-11-22T\#
      16:09:52.123Z"}
      """#
    ]
  ).with {
    $0.time = ["@timestamp"]
    $0.level = ["@fields.level"]
    $0.message = ["@message"]
    $0.transparent = ["@fields"]
  }
}
