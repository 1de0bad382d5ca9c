extension LogFormat {
  static let serilog = LogFormat(
    "serilog", writer: "Serilog JsonFormatter",
    when: [.has("MessageTemplate"), .has("Timestamp"), .has("Level")],
    samples: [
      #"""
      {"Timestamp":"2026-11-22T16:09:52.1234567+00:00","Level":"Warning","MessageTemplate":"Sl\#
      ow {Op}","Properties":{"Op":"read","SourceContext":"App.Db"}}
      """#
    ]
  ).with {
    $0.time = ["Timestamp"]
    $0.level = ["Level"]
    $0.message = ["RenderedMessage", "MessageTemplate"]
    $0.logger = ["Properties.SourceContext"]
    $0.transparent = ["Properties"]
  }
}
