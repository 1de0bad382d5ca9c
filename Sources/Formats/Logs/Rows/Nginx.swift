extension LogFormat {
  static let nginx = LogFormat(
    "nginx", writer: "nginx, log_format escape=json",
    when: [.has("status"), .any([.has("time_iso8601"), .has("msec"), .has("time_local")])],
    samples: [
      #"""
      {"time_iso8601":"2026-11-22T16:09:52+00:00","remote_addr":"10.0.0.7","request_method":"G\#
      ET","request_uri":"/","status":"404","request_time":"0.003"}
      """#
    ]
  ).with {
    $0.time = ["msec", "time_iso8601", "time_local"]
    $0.status = ["status"]
    $0.joinedMessage = ["request", "request_method", "method", "request_uri", "uri", "status"]
  }
}
