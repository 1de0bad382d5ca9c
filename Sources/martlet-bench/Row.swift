/// A figure with what it is measured against.
struct Row {
  var benchmark: Benchmark
  var nanoseconds: Double
  var limit: Double
  var gigabytesPerSecond: Double

  static let heading =
    Row.line("benchmark", "ns", "per", "GB/s", "memchr", "ratio", "bar")

  var text: String {
    let hasLimit = limit > 0
    let bar = benchmark.bar.map { "\($0)x" + (nanoseconds / limit <= $0 ? "" : " MISSED") } ?? ""
    return Self.line(
      benchmark.name, Self.number(nanoseconds), benchmark.unit,
      hasLimit ? Self.number(gigabytesPerSecond) : "", hasLimit ? Self.number(limit) : "",
      hasLimit ? Self.number(nanoseconds / limit) + "x" : "", bar)
  }

  private static func line(_ name: String, _ columns: String...) -> String {
    let widths = [10, 8, 8, 8, 8]
    var line = name.padded(to: 34)
    for (index, column) in columns.dropLast().enumerated() {
      line +=
        index == 1 ? " " + column.padded(to: widths[index]) : column.paddedLeft(to: widths[index])
    }
    return line + "  " + (columns.last ?? "")
  }

  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
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
