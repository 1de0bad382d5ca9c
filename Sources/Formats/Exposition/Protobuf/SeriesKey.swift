internal import Bytes
internal import Telemetry

/// Spells series and metadata as the text format would, so that a target's series have the same
/// columns whichever way it tells them. Made once and reused.
struct SeriesKey {
  private(set) var bytes: [UInt8] = []
  /// The texts of `le` and `quantile`: a target has few bounds and sends them in every scrape.
  private var boundTexts: [UInt64: [UInt8]] = [:]
  private static let boundLimit = 4096

  /// Without `bound` the labels are the metric's alone.
  mutating func spell(
    name: Range<Int>, suffix: String = "", labels: [LabelPairMessage], _ body: Span<UInt8>,
    bound: (label: StaticString, value: Double)? = nil
  ) {
    bytes.removeAll(keepingCapacity: true)
    let isPlain = Self.isPlain(body.extracting(name), colons: true)
    if isPlain {
      bytes.append(bytes: body.extracting(name))
      bytes.append(contentsOf: suffix.utf8)
    } else {
      append("{")
      appendQuoted(body.extracting(name), suffix)
    }
    var separator: StaticString = isPlain ? "{" : ","
    for label in labels {
      append(separator)
      appendName(body.extracting(label.name))
      append("=")
      appendQuoted(body.extracting(label.value))
      separator = ","
    }
    if let bound {
      append(separator)
      append(bound.label)
      append("=\"")
      appendBound(bound.value)
      append("\"")
    }
    if !isPlain || !labels.isEmpty || bound != nil { append("}") }
  }

  /// The HELP, TYPE and UNIT lines of a family.
  mutating func spellMetadata(_ family: MetricFamilyMessage, _ body: Span<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    for (keyword, text) in [("HELP", family.help), ("UNIT", family.unit)] where !text.isEmpty {
      append("# ")
      bytes.append(contentsOf: keyword.utf8)
      append(" ")
      appendMetricName(body.extracting(family.name))
      append(" ")
      appendEscaped(body.extracting(text), quotes: false)
      append("\n")
    }
    append("# TYPE ")
    appendMetricName(body.extracting(family.name))
    append(" ")
    bytes.append(contentsOf: family.type.kind.rawValue.utf8)
    append("\n")
  }

  private mutating func append(_ text: StaticString) { bytes.append(text) }

  private mutating func appendMetricName(_ name: Span<UInt8>) {
    if Self.isPlain(name, colons: true) {
      bytes.append(bytes: name)
    } else {
      appendQuoted(name)
    }
  }

  private mutating func appendName(_ name: Span<UInt8>) {
    if Self.isPlain(name, colons: false) {
      bytes.append(bytes: name)
    } else {
      appendQuoted(name)
    }
  }

  private mutating func appendQuoted(_ text: Span<UInt8>, _ suffix: String = "") {
    append("\"")
    appendEscaped(text, quotes: true)
    bytes.append(contentsOf: suffix.utf8)
    append("\"")
  }

  private mutating func appendEscaped(_ text: Span<UInt8>, quotes: Bool) {
    var start = 0
    for index in 0..<text.count {
      switch text[index] {
      case UInt8(ascii: "\\"), UInt8(ascii: "\n"): break
      case UInt8(ascii: "\"") where quotes: break
      default: continue
      }
      bytes.append(bytes: text.extracting(start..<index))
      append("\\")
      bytes.append(text[index] == UInt8(ascii: "\n") ? UInt8(ascii: "n") : text[index])
      start = index + 1
    }
    bytes.append(bytes: text.extracting(start..<text.count))
  }

  private mutating func appendBound(_ value: Double) {
    if let text = boundTexts[value.bitPattern] { return bytes.append(contentsOf: text) }
    let text = Array(ExpositionText.canonicalNumber(NumberText.general(value)).utf8)
    if boundTexts.count < Self.boundLimit { boundTexts[value.bitPattern] = text }
    bytes.append(contentsOf: text)
  }

  /// May stand without quotes.
  private static func isPlain(_ name: Span<UInt8>, colons: Bool) -> Bool {
    guard name.count > 0, !ExpositionSyntax.isDigit(name[0]) else { return false }
    for index in 0..<name.count {
      let byte = name[index]
      guard ExpositionSyntax.isLabelByte(byte) || colons && byte == UInt8(ascii: ":") else {
        return false
      }
    }
    return true
  }
}
