extension LogFormat {
  static let winston = LogFormat(
    "winston", writer: "Node winston, json()",
    when: [
      .lowerCase("level"), .has("message"), .lacks("ts"), .lacks("time"), .lacks("@timestamp"),
      .lacks("msg"),
    ],
    samples: [
      #"""
      {"level":"http","message":"GET /cart 200","service":"cart","timestamp":"2026-11-22T16:09\#
      :52.123Z"}
      """#,
      #"""
      {"level":"silly","message":"no time"}
      """#,
    ]
  ).with {
    $0.time = ["timestamp"]
    $0.level = ["level"]
    $0.message = ["message"]
    $0.logger = ["label"]
  }
}
