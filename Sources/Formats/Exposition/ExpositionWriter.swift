import Bytes
import Telemetry

/// Writes expositions: Prometheus text 0.0.4 and OpenMetrics 1.0.
///
/// The two differ in a counter's name in TYPE and HELP, in how `le` is written, in the last line,
/// and in exemplars, which only OpenMetrics has.
package struct ExpositionWriter {
  package enum Format: Hashable, Sendable {
    case text, openMetrics

    package var contentType: String {
      switch self {
      case .text: "text/plain; version=0.0.4; charset=utf-8"
      case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
      }
    }

    /// What an `Accept` field would rather have; text where it does not say.
    package static func preferred(accept: String) -> Format {
      var best = (quality: 0.0, format: Format.text)
      for entry in accept.split(separator: ",") {
        let parts = entry.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
        guard let format = format(parts.first ?? "") else { continue }
        let weight = parts.first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
        if weight > best.quality { best = (weight, format) }
      }
      return best.format
    }

    private static func format(_ mediaType: String) -> Format? {
      switch mediaType {
      case "application/openmetrics-text": .openMetrics
      case "text/plain", "text/*", "*/*": .text
      default: nil
      }
    }
  }

  private let format: Format
  private var bytes: [UInt8] = []

  package static func write(_ families: [ExpositionFamily], as format: Format) -> [UInt8] {
    var writer = ExpositionWriter(format: format)
    for family in families { writer.append(family) }
    if format == .openMetrics { writer.append("# EOF\n") }
    return writer.bytes
  }

  /// A bucket's bound as the value of `le`.
  package static func bound(_ value: Double) -> String { NumberText.shortest(value) }

  private init(format: Format) {
    self.format = format
  }

  private mutating func append(_ family: ExpositionFamily) {
    let metadata = family.metadata
    let isTextCounter = format == .text && metadata.kind == .counter
    let named = metadata.family + (isTextCounter ? "_total" : "")
    append("# HELP \(named) \(escaped(metadata.help, quotes: format == .openMetrics))\n")
    append("# TYPE \(named) \(kindName(metadata.kind))\n")
    if format == .openMetrics, !metadata.unit.isEmpty {
      append("# UNIT \(named) \(metadata.unit)\n")
    }
    for sample in family.samples { append(sample, of: metadata.family) }
  }

  private mutating func append(_ sample: ExpositionFamily.Sample, of family: String) {
    append(family)
    append(sample.suffix)
    append(labels: sample.labels)
    append(" \(NumberText.shortest(sample.value))")
    if format == .openMetrics, let exemplar = sample.exemplar {
      append(" # ")
      append(labels: exemplar.labels.labels, isAlwaysBraced: true)
      append(" \(NumberText.shortest(exemplar.value))")
      if let time = exemplar.time { append(" \(seconds(time))") }
    }
    append("\n")
  }

  private mutating func append(labels: [LabelSet.Label], isAlwaysBraced: Bool = false) {
    guard !labels.isEmpty || isAlwaysBraced else { return }
    append("{")
    for (index, label) in labels.enumerated() {
      if index > 0 { append(",") }
      append("\(label.name)=\"\(value(of: label))\"")
    }
    append("}")
  }

  private func value(of label: LabelSet.Label) -> String {
    let isWhole = label.name == "le" && label.value.allSatisfy(\.isNumber)
    if format == .openMetrics, isWhole { return label.value + ".0" }
    return escaped(label.value, quotes: true)
  }

  private func escaped(_ text: String, quotes: Bool) -> String {
    guard text.utf8.contains(where: { $0 == 0x5c || $0 == 0x0a || $0 == 0x22 }) else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"" where quotes: escaped += "\\\""
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Exact to the millisecond: a double would not do for a moment in nanoseconds.
  private func seconds(_ moment: Timestamp) -> String {
    let milliseconds = moment.milliseconds
    return "\(milliseconds / 1000)." + RFC3339.pad(Int(milliseconds % 1000), 3)
  }

  private func kindName(_ kind: MetricMetadata.Kind) -> String {
    guard format == .text else { return kind.rawValue }
    switch kind {
    case .counter, .gauge, .histogram, .summary: return kind.rawValue
    case .info, .stateset: return "gauge"
    case .gaugehistogram, .unknown: return "untyped"
    }
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }
}
