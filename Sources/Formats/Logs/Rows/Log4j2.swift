extension LogFormat {
  static let log4j2 = LogFormat(
    "log4j2", writer: "log4j2 JsonLayout",
    when: [.has("loggerFqcn"), .any([.object("instant"), .has("timeMillis")])],
    samples: [
      #"""
      {"instant":{"epochSecond":1795363792,"nanoOfSecond":123456789},"thread":"main","level":"\#
      WARN","loggerName":"com.acme.App","message":"disk low","endOfBatch":false,"loggerFqcn":"\#
      org.apache.logging.log4j.spi.AbstractLogger","threadId":1}
      """#
    ]
  ).with {
    $0.time = ["timeMillis"]
    $0.splitTime = ("instant.epochSecond", "instant.nanoOfSecond")
    $0.level = ["level"]
    $0.message = ["message"]
    $0.logger = ["loggerName"]
  }
}
