extension LogFormat {
  static let pythonJSON = LogFormat(
    "python-json", writer: "python-json-logger",
    when: [.has("message"), .any([.has("asctime"), .has("levelname")])],
    samples: [
      #"""
      {"asctime":"2026-11-22 16:09:52,006","name":"app","levelname":"ERROR","message":"boom","\#
      exc_info":"Traceback (most recent call last):\n  ValueError: bad"}
      """#
    ]
  ).with {
    $0.time = ["asctime", "timestamp"]
    $0.level = ["levelname"]
    $0.message = ["message"]
    $0.logger = ["name"]
  }
}
