extension LogFormat {
  static let envoy = LogFormat(
    "envoy", writer: "Envoy and Istio access log",
    when: [.has("start_time"), .has("response_code"), .has("response_flags")],
    samples: [
      #"""
      {"start_time":"2026-11-22T16:09:52.123Z","method":"POST","path":"/pay","response_code":5\#
      03,"response_flags":"UF","duration":12,"upstream_cluster":"outbound|80||pay","request_id\#
      ":"r-1"}
      """#
    ]
  ).with {
    $0.time = ["start_time"]
    $0.status = ["response_code"]
    $0.joinedMessage = ["method", "path", "response_code"]
    $0.logger = ["upstream_cluster"]
  }
}
