extension LogFormat {
  static let logrus = LogFormat(
    "logrus", writer: "Go logrus",
    when: [.has("time"), .text("level"), .has("msg")],
    samples: [
      #"""
      {"animal":"walrus","level":"warning","msg":"A walrus appears","size":10,"time":"2026-11-\#
      22T16:09:52Z"}
      """#
    ]
  ).with {
    $0.time = ["time"]
    $0.level = ["level"]
    $0.message = ["msg"]
    $0.logger = ["logger"]
  }
}
