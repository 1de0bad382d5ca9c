extension LogFormat {
  static let docker = LogFormat(
    "docker", writer: "Docker json-file driver",
    when: [.text("log"), .text("stream"), .text("time"), .keys(atMost: 4)],
    samples: [
      #"""
      {"log":"plain line of a container\n","stream":"stderr","time":"2026-11-22T16:09:52.12345\#
      6789Z"}
      """#
    ]
  ).with {
    $0.time = ["time"]
    $0.message = ["log"]
    $0.envelope = "log"
  }
}
