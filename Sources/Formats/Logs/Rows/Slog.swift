extension LogFormat {
  static let slog = LogFormat(
    "slog", writer: "Go log/slog",
    when: [.has("time"), .upperCase("level"), .has("msg")],
    samples: [
      #"""
      {"time":"2026-11-22T16:09:52.123456789Z","level":"INFO+2","msg":"listening","source":{"f\#
      unction":"main.main","file":"/src/main.go","line":12},"addr":":8080"}
      """#
    ]
  ).with {
    $0.time = ["time"]
    $0.level = ["level"]
    $0.message = ["msg"]
  }
}
