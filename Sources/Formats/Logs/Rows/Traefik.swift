extension LogFormat {
  static let traefik = LogFormat(
    "traefik", writer: "Traefik access log",
    when: [.has("DownstreamStatus"), .has("RequestMethod")],
    samples: [
      #"""
      {"ClientHost":"10.0.0.7","DownstreamStatus":502,"Duration":1234567,"RequestMethod":"GET"\#
      ,"RequestPath":"/cart","RouterName":"cart@docker","ServiceName":"cart","StartUTC":"2026-\#
      11-22T16:09:52.123456789Z","level":"info","msg":"","time":"2026-11-22T16:09:52Z"}
      """#
    ]
  ).with {
    $0.time = ["StartUTC", "time"]
    $0.status = ["DownstreamStatus"]
    $0.joinedMessage = ["RequestMethod", "RequestPath", "DownstreamStatus"]
    $0.logger = ["RouterName"]
  }
}
