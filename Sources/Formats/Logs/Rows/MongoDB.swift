extension LogFormat {
  static let mongodb = LogFormat(
    "mongodb", writer: "MongoDB 4.4 and later",
    when: [.has("t.$date"), .text("s"), .text("c")],
    samples: [
      #"""
      {"t":{"$date":"2026-11-22T16:09:52.123+00:00"},"s":"I","c":"NETWORK","id":22943,"ctx":"l\#
      istener","msg":"Connection accepted","attr":{"remote":"127.0.0.1:37122","connectionId":1\#
      }}
      """#
    ]
  ).with {
    $0.time = ["t.$date"]
    $0.level = ["s"]
    $0.message = ["msg"]
    $0.logger = ["c"]
    $0.transparent = ["attr"]
  }
}
