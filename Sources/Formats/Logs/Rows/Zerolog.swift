extension LogFormat {
  static let zerolog = LogFormat(
    "zerolog", writer: "Go zerolog",
    when: [.has("time"), .any([.has("level"), .has("message")]), .lacks("msg")],
    samples: [
      #"""
      {"level":"debug","time":"2026-11-22T16:09:52Z","caller":"main.go:12","message":"hello"}
      """#,
      #"""
      {"level":"panic","time":1795363792,"error":"boom","message":"dying"}
      """#,
    ]
  ).with {
    $0.time = ["time"]
    $0.level = ["level"]
    $0.message = ["message"]
    $0.logger = ["logger"]
  }
}
