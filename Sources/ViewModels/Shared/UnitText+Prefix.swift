extension UnitText {
  /// One size of a unit for all numbers of a chart: `ms`, `KiB`, `k/s`.
  package struct Prefix: Hashable, Sendable {
    /// What is one of it.
    package var size: Double
    /// Behind the number, with its blank.
    package var suffix: String
  }

  /// The size in which the greatest of several numbers reads well.
  package static func prefix(for greatest: Double, in unit: Unit) -> Prefix {
    switch unit {
    case .count: scaled(greatest, by: 1000, decimal, "")
    case .perSecond: scaled(greatest, by: 1000, decimal, "/s")
    case .bytes: scaled(greatest, by: 1024, binary, "")
    case .bytesPerSecond: scaled(greatest, by: 1024, binary, "/s")
    case .seconds:
      // Minutes, hours and days begin at two of them.
      seconds.last { greatest >= $0.size * ($0.size > 1 ? 2 : 0.9995) } ?? seconds[0]
    case .ratio: Prefix(size: 0.01, suffix: " %")
    }
  }

  /// Three significant digits, as many decimals as that takes. What is less than a hundred thousandth
  /// of the size would be all zeros: it is written in its own.
  package static func text(_ value: Double?, in unit: Unit, as prefix: Prefix) -> String {
    guard let value, !value.isNaN else { return absent }
    let part = value / prefix.size
    guard value.isFinite, part == 0 || part.magnitude >= 1e-5 else { return text(value, in: unit) }
    return part == 0 ? text(0, in: unit) : significant(part, decimals: 7) + prefix.suffix
  }

  private static let seconds = [
    Prefix(size: 1e-9, suffix: " ns"), Prefix(size: 1e-6, suffix: " µs"),
    Prefix(size: 1e-3, suffix: " ms"), Prefix(size: 1, suffix: " s"),
    Prefix(size: 60, suffix: " min"), Prefix(size: 3600, suffix: " h"),
    Prefix(size: 86_400, suffix: " d"),
  ]

  private static func scaled(
    _ greatest: Double, by base: Double, _ prefixes: [String], _ suffix: String
  ) -> Prefix {
    var (size, index) = (1.0, 0)
    while greatest / size >= 999.5, greatest.isFinite, index < prefixes.count - 1 {
      size *= base
      index += 1
    }
    return Prefix(size: size, suffix: prefixes[index] + suffix)
  }
}
