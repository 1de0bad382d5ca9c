extension LogFormat {
  static let klog = LogFormat(
    "klog", writer: "Kubernetes klog JSON",
    when: [
      .number("ts"), .has("msg"), .lacks("level"), .any([.has("v"), .has("err"), .has("caller")]),
    ],
    samples: [
      #"""
      {"ts":1795363777463.6067,"caller":"app/main.go:12","msg":"Started","v":0}
      """#,
      #"""
      {"ts":1795363777463.6067,"msg":"Failed","err":"no such pod"}
      """#,
    ]
  ).with {
    $0.time = ["ts"]
    $0.errorMeansLevel = true
    $0.message = ["msg"]
    $0.logger = ["logger"]
  }
}
