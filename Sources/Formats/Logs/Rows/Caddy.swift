extension LogFormat {
  static let caddy = LogFormat(
    "caddy", writer: "Caddy access log",
    when: [.begins("logger", "http.log.access"), .has("ts")],
    samples: [
      #"""
      {"level":"error","ts":1795364600.426268,"logger":"http.log.access.log0","msg":"handled r\#
      equest","request":{"method":"GET","uri":"/gone/y","headers":{"Traceparent":["00-ec99108d\#
      db5b5fab8f4d3e27dda1494c-7734d7c1c7fde805-01"]}},"duration":0.000428989,"size":0,"status\#
      ":502}
      """#
    ]
  ).with {
    $0.time = ["ts"]
    $0.level = ["level"]
    $0.message = ["msg"]
    $0.logger = ["logger"]
  }
}
