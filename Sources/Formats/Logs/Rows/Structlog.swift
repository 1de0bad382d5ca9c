extension LogFormat {
  static let structlog = LogFormat(
    "structlog", writer: "Python structlog",
    when: [.has("event"), .has("level"), .lacks("message")],
    samples: [
      #"""
      {"user":"u1","event":"logged in","level":"critical","timestamp":"2026-11-22T16:09:52.123\#
      456Z"}
      """#,
      #"""
      {"event":"float time","level":"info","timestamp":1795363792.1234567}
      """#,
    ]
  ).with {
    $0.time = ["timestamp"]
    $0.level = ["level"]
    $0.message = ["event"]
    $0.logger = ["logger"]
  }
}
