extension LogFormat {
  static let swiftLog = LogFormat(
    "swift-log", writer: "swift-log JSON loggers",
    when: [
      .has("label"), .has("source"), .lowerCase("level"),
      .any([.has("date"), .has("date-1970"), .has("timestamp"), .has("time")]),
    ],
    samples: [
      #"""
      {"date":"2026-11-22T16:09:52Z","label":"app.http","source":"App","level":"notice","messa\#
      ge":"listening","metadata":{"port":"8080"}}
      """#
    ]
  ).with {
    $0.time = ["date", "timestamp", "time", "date-1970"]
    $0.level = ["level"]
    $0.message = ["message"]
    $0.logger = ["label"]
    $0.transparent = ["metadata"]
  }
}
