internal import Bytes
internal import Telemetry

/// From the places of a series' parts to its labels and to what identifies them.
enum SeriesLabels {
  /// Kinds as numbers, for tables: the position in `Kind.allCases`.
  static func number(of kind: MetricMetadata.Kind) -> Int8 {
    Int8(MetricMetadata.Kind.allCases.firstIndex(of: kind) ?? 0)
  }

  private static let histogram = number(of: .histogram)
  private static let gaugeHistogram = number(of: .gaugehistogram)
  private static let summary = number(of: .summary)

  /// Whether the label's value is a number that Prometheus normalises under a TYPE of that kind.
  @inline(__always)
  private static func isNumber(_ name: Span<UInt8>, kind: Int8) -> Bool {
    switch name.count {
    case 2: (kind == histogram || kind == gaugeHistogram) && name.equals("le")
    case 8: kind == summary && name.equals("quantile")
    default: false
    }
  }

  /// The labels of a key on its own.
  static func labelSet(_ key: Span<UInt8>, kind: Int8) -> LabelSet {
    var parts = SeriesParts()
    do throws(ExpositionFailure) {
      try parts.read(key, at: 0, syntax: ExpositionSyntax(format: .text), limit: .max)
    } catch {
      // A key is remembered only after it was read by the same rules.
      assertionFailure("a remembered key does not read: \(error.message)")
    }
    return labelSet(parts, key, kind: kind)
  }

  static func labelSet(_ parts: SeriesParts, _ body: Span<UInt8>, kind: Int8) -> LabelSet {
    var labels: [LabelSet.Label] = []
    labels.reserveCapacity(parts.labels.count + 1)
    let name = ExpositionText.string(
      body.extracting(parts.nameStart..<parts.nameEnd), hasEscapes: parts.nameHasEscapes)
    labels.append(LabelSet.Label(LabelSet.metricNameLabel, name))
    append(parts, body, kind: kind, to: &labels)
    return LabelSet(labels)
  }

  /// An exemplar's labels, which carry no metric name.
  static func exemplar(_ parts: SeriesParts, _ body: Span<UInt8>) -> LabelSet {
    var labels: [LabelSet.Label] = []
    append(parts, body, kind: -1, to: &labels)
    return LabelSet(labels)
  }

  static func append(
    _ parts: SeriesParts, _ body: Span<UInt8>, kind: Int8, to labels: inout [LabelSet.Label]
  ) {
    for label in parts.labels {
      let nameBytes = body.extracting(label.nameStart..<label.nameEnd)
      let name = ExpositionText.string(nameBytes, hasEscapes: label.hasEscapes)
      let value = ExpositionText.string(
        body.extracting(label.valueStart..<label.valueEnd), hasEscapes: label.hasEscapes)
      labels.append(
        LabelSet.Label(
          name, isNumber(nameBytes, kind: kind) ? ExpositionText.canonicalNumber(value) : value))
    }
  }

  /// The same for every order and spelling of the same labels; labels without a value do not count.
  static func fingerprint(
    _ parts: inout SeriesParts, _ body: Span<UInt8>, kind: Int8, _ hash: ByteHash
  ) -> UInt64 {
    parts.beginHashing(kind: kind)
    var sum: UInt64 = 0
    if parts.nameHasEscapes {
      let name = ExpositionText.unescaped(body.extracting(parts.nameStart..<parts.nameEnd))
      sum = hash.bytes(name.span) &* 3
    } else {
      sum = hash.bytes(body, parts.nameStart, parts.nameEnd) &* 3
    }
    for index in parts.labels.indices {
      let label = parts.labels[index]
      guard label.valueEnd > label.valueStart else { continue }
      if label.hash != 0 {
        // Written as in the series before.
      } else if isWrittenPlainly(label, body, kind: kind) {
        parts.labels[index].hash = hash.bytes(body, label.nameStart, label.valueEnd)
      } else {
        let plain = plainBytes(label, body, kind: kind).bytes
        parts.labels[index].hash = hash.bytes(plain.span)
      }
      sum &+= parts.labels[index].hash
    }
    return ByteHash.finished(sum)
  }

  /// Adds the series of the parts, whose fingerprint was taken, to those that are new.
  static func append(
    _ parts: inout SeriesParts, _ body: Span<UInt8>, kind: Int8, column: Int32,
    to list: inout NewSeriesList
  ) {
    let name = body.extracting(parts.nameStart..<parts.nameEnd)
    if parts.nameHasEscapes {
      let plain = ExpositionText.unescaped(name)
      list.addMetricName(plain.span)
    } else {
      list.addMetricName(name)
    }
    for index in parts.labels.indices {
      let label = parts.labels[index]
      guard label.valueEnd > label.valueStart else { continue }
      if let pair = label.pair {
        list.addLabel(numbered: pair)
      } else if isWrittenPlainly(label, body, kind: kind) {
        parts.labels[index].pair = list.addLabel(
          body.extracting(label.nameStart..<label.valueEnd),
          nameLength: label.nameEnd - label.nameStart, hash: label.hash)
      } else {
        let plain = plainBytes(label, body, kind: kind)
        parts.labels[index].pair = list.addLabel(
          plain.bytes.span, nameLength: plain.nameLength, hash: label.hash)
      }
    }
    list.finishSeries(column: column)
  }

  @inline(__always)
  private static func isWrittenPlainly(
    _ label: SeriesParts.Label, _ body: Span<UInt8>, kind: Int8
  ) -> Bool {
    label.isPlain
      && (!isNumber(body.extracting(label.nameStart..<label.nameEnd), kind: kind)
        || ExpositionText.isCanonicalNumber(body.extracting(label.valueStart..<label.valueEnd)))
  }

  /// `name="value` as it would stand if it were written plainly.
  private static func plainBytes(
    _ label: SeriesParts.Label, _ body: Span<UInt8>, kind: Int8
  ) -> (bytes: [UInt8], nameLength: Int) {
    let name = body.extracting(label.nameStart..<label.nameEnd)
    var bytes = ExpositionText.unescaped(name)
    let nameLength = bytes.count
    bytes.append("=\"" as StaticString)
    let value = body.extracting(label.valueStart..<label.valueEnd)
    if isNumber(name, kind: kind), ExpositionText.isPlainWhole(value) {
      bytes.append(bytes: value)
      bytes.append(".0" as StaticString)
    } else if isNumber(name, kind: kind) {
      bytes.append(contentsOf: ExpositionText.canonicalNumber(String(bytes: value)).utf8)
    } else {
      bytes.append(contentsOf: ExpositionText.unescaped(value))
    }
    return (bytes, nameLength)
  }
}
