extension LogFormat {
  static let postgres = LogFormat(
    "postgres", writer: "PostgreSQL 15 jsonlog",
    when: [.has("error_severity"), .has("timestamp")],
    samples: [
      #"""
      {"timestamp":"2026-11-22 16:23:20.357 UTC","pid":28973,"session_id":"6b0316f8.712d","lin\#
      e_num":1,"error_severity":"LOG","message":"starting","backend_type":"postmaster","query_\#
      id":0}
      """#
    ]
  ).with {
    $0.time = ["timestamp"]
    $0.level = ["error_severity"]
    $0.message = ["message"]
    $0.logger = ["backend_type"]
  }
}
