extension LogFormat {
  static let zap = LogFormat(
    "zap", writer: "Go zap, production",
    when: [.has("ts"), .has("level"), .has("msg")],
    samples: [
      #"""
      {"level":"info","ts":1795363777.4630636,"caller":"app/main.go:12","msg":"listening","add\#
      r":":8080"}
      """#,
      #"""
      {"level":"error","ts":"2026-11-22T16:09:52.123Z","logger":"db","caller":"db/db.go:9","ms\#
      g":"query failed","error":"timeout","errorVerbose":"timeout\nmain.go:1","stacktrace":"ma\#
      in.run\n\t/src/main.go:1"}
      """#,
      #"""
      {"level":"warn","ts":1795363777463.6067,"msg":"slow"}
      """#,
    ]
  ).with {
    $0.time = ["ts"]
    $0.level = ["level"]
    $0.message = ["msg"]
    $0.logger = ["logger"]
  }
}
