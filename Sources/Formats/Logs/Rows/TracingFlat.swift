extension LogFormat {
  static let tracingFlat = LogFormat(
    "tracing-flat", writer: "Rust tracing-subscriber, flatten_event(true)",
    when: [
      .upperCase("level"), .text("target"),
      .any([.text("timestamp"), .has("span"), .has("spans")]),
    ],
    samples: [
      #"""
      {"timestamp":"2026-11-22T16:35:54.667160Z","level":"INFO","message":"request started","u\#
      ser":"u1","id":1,"target":"tracelog","span":{"id":1,"name":"request"},"spans":[{"id":1,"\#
      name":"request"}]}
      """#
    ]
  ).with {
    $0.time = ["timestamp"]
    $0.message = ["message"]
    $0.logger = ["target"]
  }
}
