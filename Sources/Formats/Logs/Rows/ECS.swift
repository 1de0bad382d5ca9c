extension LogFormat {
  static let ecs = LogFormat(
    "ecs", writer: "Elastic Common Schema",
    when: [.has("@timestamp"), .any([.has("ecs.version"), .has("log.level")])],
    samples: [
      #"""
      {"@timestamp":"2025-01-13T09:58:13.633Z","log.level":"warning","message":"this is a warn\#
      ing","ecs.version":"1.6.0","log":{"logger":"app","origin":{"function":"main"}},"process"\#
      :{"pid":9159}}
      """#,
      #"""
      {"@timestamp":"2025-01-13T09:58:13.633Z","log":{"level":"error"},"message":"nested","ecs\#
      ":{"version":"8.0"},"trace":{"id":"0af7651916cd43dd8448eb211c80319c"},"service":{"name":\#
      "cart"}}
      """#,
    ]
  ).with {
    $0.time = ["@timestamp"]
    $0.level = ["log.level"]
    $0.message = ["message"]
    $0.logger = ["log.logger"]
  }
}
