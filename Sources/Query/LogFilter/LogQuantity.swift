import Bytes
import Telemetry

/// A number with what it measures: seconds, bytes or nothing in particular.
///
/// Units: `ns` `us` `µs` `ms` `s` `m` `h` `d` `w`, one after another too (`1m30s`), and `B` `KB`
/// `MB` … (thousands) `KiB` `MiB` … (1024), those in any case.
struct LogQuantity: Hashable, Sendable {
  enum Dimension: Hashable, Sendable {
    case number, time, size
  }

  /// Times in picoseconds, rounded, so that 700 ms and 0.7 s are the same; sizes in bytes.
  var value: Double
  var dimension: Dimension

  /// Nil for a text that is no number, or has a unit that is none of these.
  init?(_ text: String) {
    var rest = Substring(text)
    var total = 0.0
    var dimension: Dimension?
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest = rest.dropFirst() }
    while !rest.isEmpty {
      guard let (value, found, length) = Self.part(rest) else { return nil }
      // Only times come in several parts.
      guard dimension == nil || (dimension == .time && found == .time) else { return nil }
      total += value
      dimension = found
      rest = rest.dropFirst(length)
    }
    guard let dimension else { return nil }
    self.init(isNegative ? -total : total, dimension)
  }

  init(_ value: Double, _ dimension: Dimension) {
    self.value = value
    self.dimension = dimension
  }

  private static func part(_ text: Substring) -> (Double, Dimension, length: Int)? {
    let number = Self.number(text)
    let rest = text.dropFirst(number.count)
    let unit = rest.prefix { $0.isLetter || $0 == "µ" || $0 == "μ" }
    guard let value = DecimalText.double(number.utf8.span), value.isFinite else { return nil }
    let length = number.count + unit.count
    if unit.isEmpty { return rest.isEmpty ? (value, .number, length) : nil }
    if let seconds = seconds[String(unit)] {
      return (Self.picoseconds(value, seconds), .time, length)
    }
    let name = unit.lowercased()
    return SizeText.units.first { $0.name == name }.map { (value * $0.bytes, .size, length) }
  }

  /// By a whole factor: a thousandth is no exact Double, a billion is.
  static func picoseconds(_ value: Double, _ seconds: Double) -> Double {
    (value * (seconds * 1e12).rounded()).rounded()
  }

  /// The longest beginning that is a number; `1e3` is one, the `e` of `5eur` is not.
  private static func number(_ text: Substring) -> Substring {
    let plain = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let rest = text.dropFirst(plain.count)
    guard rest.first == "e" || rest.first == "E" else { return plain }
    let sign = rest.dropFirst().prefix(1).filter { $0 == "+" || $0 == "-" }
    let digits = rest.dropFirst(1 + sign.count).prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? plain : text.prefix(plain.count + 1 + sign.count + digits.count)
  }

  private static let seconds: [String: Double] = [
    "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600,
    "d": 86_400, "w": 604_800,
  ]
}

extension LogQuantity {
  /// What a bare number of a record measures where it is compared with a time or a size.
  ///
  /// A field that names its unit is taken at its word (`elapsed_ms`, `latencyMillis`,
  /// `body.size_kb`). Else a time is in what the format's loggers write, else in seconds with a
  /// fraction and in milliseconds without, which is what most programs do; a size is in bytes.
  init(_ value: Double, isWhole: Bool, of field: String, format: String, as dimension: Dimension) {
    switch dimension {
    case .number: self.init(value, .number)
    case .time:
      let factor =
        Self.timeSuffix(field) ?? Self.timesByFormat[format] ?? (isWhole ? 1e-3 : 1)
      self.init(Self.picoseconds(value, factor), .time)
    case .size:
      let name = field.lowercased()
      let unit = SizeText.units.last { $0.bytes > 1 && name.hasSuffix("_" + $0.name) }
      self.init(value * (unit?.bytes ?? 1), .size)
    }
  }

  /// Go's loggers write `time.Duration` as nanoseconds unless told otherwise.
  private static let timesByFormat: [String: Double] = [
    "zap": 1, "caddy": 1, "zerolog": 1e-3, "envoy": 1e-3, "pino": 1e-3, "bunyan": 1e-3,
    "slog": 1e-9, "logrus": 1e-9, "traefik": 1e-9, "nginx": 1,
  ]

  private static func timeSuffix(_ field: String) -> Double? {
    suffixes.first { field.hasSuffix($0.0) }?.1
  }

  private static let suffixes: [(String, Double)] = [
    ("_ns", 1e-9), ("_us", 1e-6), ("_ms", 1e-3), ("_s", 1), ("_sec", 1), ("_secs", 1),
    ("_seconds", 1), ("_nanos", 1e-9), ("_micros", 1e-6), ("_millis", 1e-3), ("_nano", 1e-9),
    ("_milliseconds", 1e-3), ("_microseconds", 1e-6), ("_nanoseconds", 1e-9), (".ns", 1e-9),
    (".us", 1e-6), (".ms", 1e-3), (".seconds", 1), ("Ns", 1e-9), ("Us", 1e-6), ("Ms", 1e-3),
    ("MS", 1e-3), ("Nanos", 1e-9), ("Micros", 1e-6), ("Millis", 1e-3), ("Milliseconds", 1e-3),
    ("Seconds", 1), ("Secs", 1),
  ]
}
