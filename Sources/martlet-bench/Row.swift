/// A figure with what it is measured against.
struct Row {
  var benchmark: Benchmark
  var note: String
  var nanoseconds: Double
  /// Requests for memory, per unit.
  var allocations: Double
  /// The memchr time over the same bytes; 0 where no bytes are read.
  var limit: Double
  var gigabytesPerSecond: Double

  static let heading =
    Row.line(["benchmark", "time", "per", "allocs", "GB/s", "memchr", "ratio", "bar"])

  var text: String {
    let hasLimit = limit > 0
    return Self.line([
      benchmark.name, Self.time(nanoseconds), benchmark.unit, Self.number(allocations),
      hasLimit ? Self.number(gigabytesPerSecond) : "", hasLimit ? Self.time(limit) : "",
      hasLimit ? Self.number(nanoseconds / limit) + "x" : "",
      [bar, note].filter { !$0.isEmpty }.joined(separator: "  "),
    ])
  }

  private var bar: String {
    switch benchmark.bar {
    case nil: ""
    case .memchr(let ratio): "\(ratio)x" + (nanoseconds / limit <= ratio ? "" : " MISSED")
    case .nanoseconds(let most): Self.time(most) + (nanoseconds <= most ? "" : " MISSED")
    }
  }

  private static let widths = [34, 11, -8, 9, 7, 10, 8]

  /// Negative widths stand on the left of their column.
  static func line(_ columns: [String]) -> String {
    var line = columns[0].padded(to: widths[0])
    for (column, width) in zip(columns, widths).dropFirst() {
      line += width > 0 ? column.paddedLeft(to: width) : " " + column.padded(to: -width)
    }
    return line + "  " + (columns.last ?? "")
  }

  /// In the unit that a person would use.
  static func time(_ nanoseconds: Double) -> String {
    switch nanoseconds {
    case 1_000_000...: number(nanoseconds / 1_000_000) + " ms"
    case 10_000...: number(nanoseconds / 1000) + " µs"
    default: number(nanoseconds) + " ns"
    }
  }

  /// With two decimals below ten, where one would hide a tenth of the figure.
  static func number(_ value: Double) -> String {
    let scale = abs(value) < 10 ? 100 : 10
    let scaled = Int((value * Double(scale)).rounded())
    let decimals = "\(scale + scaled % scale)".dropFirst()
    return "\(scaled / scale).\(decimals)"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
