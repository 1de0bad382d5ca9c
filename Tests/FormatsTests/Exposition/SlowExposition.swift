import Telemetry

@testable import Formats

/// The slow and obvious reader: characters and Strings, a line at a time, no memory of anything.
/// What `ExpositionReader` is compared with.
enum SlowExposition {
  struct Sample: Equatable, CustomStringConvertible {
    var labels: LabelSet
    var value: Double
    var milliseconds: Int64?

    static func == (left: Sample, right: Sample) -> Bool {
      left.labels == right.labels && left.milliseconds == right.milliseconds
        && (left.value == right.value || left.value.isNaN && right.value.isNaN)
    }

    var description: String { "\(labels) \(value) \(milliseconds.map { "\($0)" } ?? "")" }
  }

  /// The samples of a body in the Prometheus text format (those of a series that came before left
  /// out) and the number of bad lines. Line feeds inside quotes are not read.
  static func read(_ text: String) -> (samples: [Sample], badLines: Int) {
    var samples: [Sample] = []
    var seen: Set<LabelSet> = []
    var badLines = 0
    for line in text.unicodeScalars.split(separator: "\n") {
      var line = Line(rest: Array(line)[...])
      line.skipBlanks()
      guard let first = line.rest.first else { continue }
      if first == "#" {
        if !line.isGoodComment() { badLines += 1 }
        continue
      }
      guard let sample = line.sample() else {
        badLines += 1
        continue
      }
      if sample.milliseconds == nil, !seen.insert(sample.labels).inserted { continue }
      samples.append(sample)
    }
    return (samples, badLines)
  }

  private struct Line {
    var rest: ArraySlice<Unicode.Scalar>

    mutating func skipBlanks() {
      rest = rest.drop { $0 == " " || $0 == "\t" }
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      skipBlanks()
      guard rest.first == scalar else { return false }
      rest.removeFirst()
      return true
    }

    mutating func word(_ isPart: (Unicode.Scalar) -> Bool) -> String {
      let taken = rest.prefix(while: isPart)
      rest = rest.dropFirst(taken.count)
      var word = String.UnicodeScalarView()
      word.append(contentsOf: taken)
      return String(word)
    }

    mutating func name(colons: Bool) -> String? {
      guard let first = rest.first, !("0"..."9" ~= first) else { return nil }
      let name = word {
        "a"..."z" ~= $0 || "A"..."Z" ~= $0 || "0"..."9" ~= $0 || $0 == "_" || colons && $0 == ":"
      }
      return name.isEmpty ? nil : name
    }

    mutating func quoted() -> String? {
      guard take("\"") else { return nil }
      var text = String.UnicodeScalarView()
      while let scalar = rest.popFirst() {
        if scalar == "\"" { return String(text) }
        guard scalar == "\\" else {
          text.append(scalar)
          continue
        }
        guard let next = rest.popFirst() else { return nil }
        switch next {
        case "n": text.append("\n")
        case "\\", "\"": text.append(next)
        default: text.append(contentsOf: [scalar, next])
        }
      }
      return nil
    }

    mutating func labels(_ name: inout String?) -> [LabelSet.Label]? {
      var labels: [LabelSet.Label] = []
      while !take("}") {
        skipBlanks()
        let isQuoted = rest.first == "\""
        guard let label = isQuoted ? quoted() : self.name(colons: false) else { return nil }
        skipBlanks()
        if isQuoted, rest.first == "," || rest.first == "}" {
          guard name == nil else { return nil }
          name = label
        } else {
          guard take("="), let value = quoted(), !label.isEmpty else { return nil }
          guard !labels.contains(where: { $0.name == label }), label != "__name__" else {
            return nil
          }
          labels.append(LabelSet.Label(label, value))
        }
        _ = take(",")
      }
      return labels
    }

    mutating func isGoodComment() -> Bool {
      rest.removeFirst()
      guard rest.first == " " || rest.first == "\t" else { return true }
      skipBlanks()
      let keyword = word { $0 != " " && $0 != "\t" }
      guard keyword == "HELP" || keyword == "TYPE", !rest.isEmpty else { return true }
      skipBlanks()
      guard name(colons: true) != nil else { return false }
      guard keyword == "TYPE" else { return true }
      _ = rest.popFirst()
      skipBlanks()
      let kind = word { $0 > " " }
      return kind == "untyped" || MetricMetadata.Kind(rawValue: kind) != nil
    }

    mutating func sample() -> Sample? {
      var name = self.name(colons: true)
      var labels: [LabelSet.Label] = []
      if take("{") {
        guard let found = self.labels(&name) else { return nil }
        labels = found
      }
      guard let name, !name.isEmpty else { return nil }
      skipBlanks()
      let valueText = word { $0 != " " && $0 != "\t" }
      guard let value = number(valueText) else { return nil }
      skipBlanks()
      let timeText = word { $0 != " " && $0 != "\t" }
      skipBlanks()
      guard rest.isEmpty else { return nil }
      var time: Int64?
      if !timeText.isEmpty {
        // The console's clock ends where 64 bits of nanoseconds do.
        time = Int64(timeText).map { Timestamp.milliseconds($0).milliseconds }
        guard time != nil else { return nil }
      }
      labels.append(LabelSet.Label(LabelSet.metricNameLabel, name))
      return Sample(labels: LabelSet(labels), value: value, milliseconds: time)
    }

    private func number(_ text: String) -> Double? {
      guard text.unicodeScalars.allSatisfy({ !"xXpP_()".unicodeScalars.contains($0) }) else {
        return nil
      }
      guard let value = Double(text) else { return nil }
      let isWord = text.contains { "iInN".contains($0) }
      if value.isNaN { return text.count == 3 ? value : nil }
      return value.isInfinite && !isWord ? nil : value
    }
  }
}
