extension LogFormat {
  static let loguru = LogFormat(
    "loguru", writer: "Python loguru, serialize=True",
    when: [.text("text"), .object("record"), .has("record.level")],
    samples: [
      #"""
      {"text":"2026-11-22 16:09:52.123 | SUCCESS | app:run:3 - done\n","record":{"elapsed":{"r\#
      epr":"0:00:00.01","seconds":0.01},"exception":null,"extra":{"user":"u1"},"function":"run\#
      ","level":{"icon":"✅","name":"SUCCESS","no":25},"line":3,"message":"done","module":"app"\#
      ,"name":"app","time":{"repr":"2026-11-22 16:09:52.123456+00:00","timestamp":1795363792.1\#
      23456}}}
      """#
    ]
  ).with {
    $0.time = ["record.time.repr", "record.time.timestamp"]
    $0.level = ["record.level.name", "record.level.no"]
    $0.levelNumbers = .python
    $0.message = ["record.message"]
    $0.logger = ["record.name"]
    $0.transparent = ["record.extra", "record"]
  }
}
