extension LogFormat {
  static let bunyan = LogFormat(
    "bunyan", writer: "Node bunyan",
    when: [.number("v"), .number("level"), .has("name"), .has("time"), .has("hostname")],
    samples: [
      #"""
      {"name":"renovate","hostname":"h1","pid":7,"level":20,"repository":"webgui/icons","msg":\#
      "Found npm package files","time":"2023-03-24T14:26:16.243Z","v":0}
      """#
    ]
  ).with {
    $0.time = ["time"]
    $0.levelNumbers = .tens
    $0.message = ["msg"]
    $0.logger = ["name"]
  }
}
