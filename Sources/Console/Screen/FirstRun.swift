import Drawing

/// What stands on the screen when there is nothing to watch: what to type.
enum FirstRun {
  private static let lines: [(text: String, role: Role)] = [
    ("Nothing to watch yet.", .title),
    ("", .text),
    ("Name what you want to see; each input is recognised by what it holds:", .text),
    ("", .text),
    ("  martlet demo                                  a small shop with faults, built in", .key),
    ("  martlet http://host:9100/metrics              a Prometheus exposition", .key),
    ("  martlet http://host:8080/healthz              a health check", .key),
    ("  martlet /var/log/app/*.json                   JSON logs, followed", .key),
    ("  martlet app.jsonl traces.jsonl scrapes.jsonl  captured files", .key),
    (
      "  martlet --otlp                                OTLP traces over HTTP on 127.0.0.1:4318",
      .key
    ),
    ("", .text),
    ("All of them at once work too. martlet --help says the rest; q leaves.", .text),
  ]

  static func draw(on surface: inout Surface) {
    let top = max(0, (surface.rows - lines.count) / 2)
    let left = max(1, (surface.columns - 80) / 2)
    for (index, line) in lines.enumerated() {
      surface.write(
        line.text, row: top + index, column: left, as: line.role,
        maxWidth: surface.columns - left)
    }
  }
}
