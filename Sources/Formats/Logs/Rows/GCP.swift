extension LogFormat {
  static let gcp = LogFormat(
    "gcp", writer: "Google Cloud structured logging",
    when: [
      .text("severity"),
      .any([.has("message"), .has("logging.googleapis.com/trace"), .has("httpRequest")]),
    ],
    samples: [
      #"""
      {"severity":"NOTICE","message":"up","time":"2026-11-22T16:09:52.123456789Z","logging.goo\#
      gleapis.com/trace":"projects/p/traces/0af7651916cd43dd8448eb211c80319c","logging.googlea\#
      pis.com/spanId":"b7ad6b7169203331"}
      """#,
      #"""
      {"severity":"ERROR","message":"boom","timestamp":{"seconds":1795363792,"nanos":5}}
      """#,
    ]
  ).with {
    $0.splitTime = ("timestamp.seconds", "timestamp.nanos")
    $0.time = ["time", "timestamp"]
    $0.level = ["severity"]
    $0.message = ["message"]
  }
}
