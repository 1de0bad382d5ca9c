extension LogFormat {
  static let jsonLogFormatter = LogFormat(
    "json-log-formatter", writer: "Python json-log-formatter",
    when: [
      .text("time"), .has("message"), .lacks("level"), .any([.has("levelname"), .has("lineno")]),
    ],
    samples: [
      #"""
      {"message":"Sign up","time":"2026-11-22T16:09:52.123456+00:00","levelname":"WARNING","li\#
      neno":17,"name":"app"}
      """#
    ]
  ).with {
    $0.time = ["time"]
    $0.level = ["levelname"]
    $0.message = ["message"]
    $0.logger = ["name"]
  }
}
