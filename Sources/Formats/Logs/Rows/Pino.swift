extension LogFormat {
  static let pino = LogFormat(
    "pino", writer: "Node pino",
    when: [
      .number("level"), .has("time"), .lacks("v"),
      .any([.has("msg"), .has("pid"), .has("hostname")]),
    ],
    samples: [
      #"""
      {"level":30,"time":1795363792123,"pid":4242,"hostname":"web-1","reqId":"req-1","msg":"in\#
      coming request"}
      """#,
      #"""
      {"level":50,"time":1795363792999,"pid":4242,"hostname":"web-1","err":{"type":"Error","me\#
      ssage":"boom","stack":"Error: boom\n    at run (a.js:1:2)"},"msg":"boom"}
      """#,
    ]
  ).with {
    $0.time = ["time"]
    $0.levelNumbers = .tens
    $0.message = ["msg"]
    $0.logger = ["name"]
  }
}
