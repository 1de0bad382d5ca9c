import Telemetry

/// Log lines as Rust's tracing-subscriber writes them in JSON: four kinds of event with keys in a
/// fixed order, two spans around each, and an escape in one message of a hundred.
struct LogInput {
  private(set) var bytes: [UInt8] = []
  private(set) var lines = 0
  private var random: BenchmarkGenerator
  private var clock: Int64
  private let step: Int

  static let start: Int64 = 1_785_585_600_000_000_000

  /// - Parameters:
  ///   - start: the first line's time in nanoseconds.
  ///   - step: what lies between two lines on average, in nanoseconds.
  init(seed: UInt64, start: Int64 = start, step: Int = 1_000_000) {
    random = BenchmarkGenerator(seed: seed)
    clock = start
    self.step = step
  }

  static func bytes(atLeast size: Int) -> LogInput {
    var input = LogInput(seed: 3)
    input.bytes.reserveCapacity(size + 1024)
    while input.bytes.count < size { input.appendLine() }
    return input
  }

  static func lines(_ count: Int, from start: Int64, to end: Int64) -> LogInput {
    var input = LogInput(seed: 5, start: start, step: Int(end - start) / count)
    while input.lines < count { input.appendLine() }
    return input
  }

  private mutating func appendLine() {
    clock += Int64(random.below(2 * step))
    let kind = random.below(100)
    let level =
      switch kind {
      case ..<70: "INFO"
      case ..<90: "DEBUG"
      case ..<97: "WARN"
      default: "ERROR"
      }
    let time = RFC3339.text(Timestamp(nanoseconds: clock), fractionDigits: 6)
    let number = random.below(1_000_000)
    let text =
      "{\"timestamp\":\"\(time)\",\"level\":\"\(level)\",\"fields\":{\(fields(kind, number))},"
      + "\"target\":\"shop::\(Self.targets[number % 4])\",\"span\":{\"http.route\":"
      + "\"/api/v1/cart/{id}\",\"request_id\":\"\(random.text(16))\",\"trace_id\":"
      + "\"\(random.text(32))\",\"name\":\"request\"},\"spans\":[{\"name\":\"server\"},"
      + "{\"http.route\":\"/api/v1/cart/{id}\",\"name\":\"request\"}],\"threadId\":"
      + "\"ThreadId(\(number % 16))\"}\n"
    bytes += text.utf8
    lines += 1
  }

  private static let targets = ["cart", "checkout::payment", "catalog", "http"]

  private func fields(_ kind: Int, _ number: Int) -> String {
    switch kind {
    case 0:
      "\"message\":\"rejected \\\"\(number)\\\"\\nby rule\",\"rule\":\"quota\",\"tenant\":\(number)"
    case ..<40:
      "\"message\":\"request finished\",\"http.response.status_code\":200,\"latency_ms\":"
        + "\(number % 900).\(number % 10),\"user_id\":\"u-\(number)\",\"bytes_sent\":\(number)"
    case ..<80:
      "\"message\":\"close\",\"time.busy\":\"\(number % 1000)µs\",\"time.idle\":\"1.1ms\","
        + "\"user_id\":\"u-\(number)\""
    default:
      "\"message\":\"query took longer than wanted\",\"db.statement\":\"SELECT id, state FROM "
        + "orders WHERE customer = $1\",\"rows\":\(number % 100),\"elapsed_ms\":\(number % 5000)"
    }
  }
}
