extension LogFormat {
  static let lambdaSwift = LogFormat(
    "lambda-swift", writer: "Swift AWS Lambda runtime",
    when: [.has("requestId"), .has("traceId"), .has("file"), .has("function")],
    samples: [
      #"""
      {"timestamp":"2026-11-22T16:09:52.123Z","level":"INFO","message":"hello","requestId":"6f\#
      7f0961","traceId":"Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1","file":"main.swif\#
      t","line":3,"function":"handle"}
      """#
    ]
  ).with {
    $0.time = ["timestamp"]
    $0.level = ["level"]
    $0.message = ["message"]
    $0.transparent = ["metadata"]
  }
}
