extension LogFormat {
  static let tracing = LogFormat(
    "tracing", writer: "Rust tracing-subscriber, json()",
    when: [.has("level"), .object("fields"), .any([.text("timestamp"), .text("target")])],
    samples: [
      #"""
      {"timestamp":"2026-11-22T16:35:54.654866Z","level":"INFO","fields":{"message":"request s\#
      tarted","user":"u1","id":1},"target":"tracelog","span":{"id":1,"span_id":"00000000000000\#
      4d","trace_id":"00000000000000009e3779b97f4a7c15","name":"request"},"spans":[{"id":1,"na\#
      me":"request"}]}
      """#,
      #"""
      {"timestamp":"2026-11-22T16:35:54.695920Z","level":"INFO","fields":{"message":"close","t\#
      ime.busy":"72.2µs","time.idle":"1.1ms"},"target":"tracelog","span":{"name":"request"},"s\#
      pans":[]}
      """#,
      #"""
      {"level":"ERROR","fields":{"message":"no clock"},"target":"tracelog"}
      """#,
    ]
  ).with {
    $0.time = ["timestamp"]
    $0.message = ["fields.message"]
    $0.logger = ["target"]
    $0.transparent = ["fields"]
  }
}
