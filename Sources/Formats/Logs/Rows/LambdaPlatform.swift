extension LogFormat {
  static let lambdaPlatform = LogFormat(
    "lambda-platform", writer: "AWS Lambda platform events",
    when: [.begins("type", "platform."), .object("record"), .has("time")],
    samples: [
      #"""
      {"time":"2026-11-22T16:09:52.123Z","type":"platform.report","record":{"requestId":"6f7f0\#
      961","metrics":{"durationMs":101.5}}}
      """#
    ]
  ).with {
    $0.time = ["time"]
    $0.message = ["type"]
  }
}
