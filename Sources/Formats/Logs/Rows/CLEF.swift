extension LogFormat {
  static let clef = LogFormat(
    "clef", writer: "Serilog compact (CLEF)",
    when: [.has("@t")],
    samples: [
      #"""
      {"@t":"2026-11-22T16:09:52.1234567Z","@mt":"Hello {Name}","Name":"Ada","SourceContext":"\#
      App.Greeter"}
      """#,
      #"""
      {"@t":"2026-11-22T16:09:53.1234567Z","@m":"failed","@l":"Error","@x":"System.Exception: \#
      boom"}
      """#,
    ]
  ).with {
    $0.time = ["@t"]
    $0.level = ["@l"]
    $0.message = ["@m", "@mt"]
    $0.logger = ["SourceContext"]
  }
}
