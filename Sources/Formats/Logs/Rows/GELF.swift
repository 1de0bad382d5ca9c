extension LogFormat {
  static let gelf = LogFormat(
    "gelf", writer: "Graylog GELF",
    when: [.has("version"), .has("short_message")],
    samples: [
      #"""
      {"version":"1.1","host":"example.org","short_message":"A short message","full_message":"\#
      Backtrace here","timestamp":1795363792.307,"level":1,"_user_id":9001,"_logger":"app"}
      """#
    ]
  ).with {
    $0.time = ["timestamp"]
    $0.level = ["level"]
    $0.levelNumbers = .syslog
    $0.message = ["short_message"]
    $0.logger = ["_logger", "facility"]
  }
}
