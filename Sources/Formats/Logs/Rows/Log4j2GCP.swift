extension LogFormat {
  static let log4j2GCP = LogFormat(
    "log4j2-gcp", writer: "log4j2 JsonTemplateLayout for Google Cloud",
    when: [.text("severity"), .has("_logger"), .has("timestamp")],
    samples: [
      #"""
      {"timestamp":"2026-11-22T16:09:52.123Z","severity":"ERROR","message":"boom","logging.goo\#
      gleapis.com/labels":{},"logging.googleapis.com/trace_sampled":true,"_exception":{"class"\#
      :"java.lang.X","message":"boom","stackTrace":"java.lang.X: boom"},"_thread":"main","_log\#
      ger":"com.acme.App"}
      """#
    ]
  ).with {
    $0.time = ["timestamp"]
    $0.level = ["severity"]
    $0.message = ["message"]
    $0.logger = ["_logger"]
  }
}
