extension LogFormat {
  static let lambda = LogFormat(
    "lambda", writer: "AWS Lambda JSON logging",
    when: [.any([.has("requestId"), .has("AWSRequestId")]), .has("level"), .has("timestamp")],
    samples: [
      #"""
      {"timestamp":"2026-11-22T16:09:52Z","level":"ERROR","message":"boom","logger":"root","re\#
      questId":"6f7f0961","stackTrace":["  File a.py, line 1"],"errorType":"ValueError","error\#
      Message":"bad"}
      """#
    ]
  ).with {
    $0.time = ["timestamp"]
    $0.level = ["level"]
    $0.message = ["message"]
  }
}
