import Query
import Storage
import Telemetry

/// So much of PromQL as its functions can be tried with: selectors by equality, ranges, calls,
/// `sum` and `avg`, and one operator between a histogram and a number or another histogram. What is
/// richer than that throws.
struct ScriptEvaluator {
  struct Unsupported: Error {}

  typealias Element = (labels: LabelSet, value: FunctionResult)

  enum Value {
    case scalar(Double)
    case vector([Element])
  }

  private let snapshot: SeriesSnapshot
  private let moment: Timestamp
  private var rest: Substring
  private(set) var notes: HistogramNotes = []
  private(set) var wasLifted = false
  private(set) var isOutsideQuantiles = false

  init(_ evaluation: PromQLScript.Evaluation) {
    snapshot = evaluation.store.snapshot
    moment = evaluation.at
    rest = evaluation.expression[...]
  }

  mutating func evaluate() throws -> [Element] {
    let value = try expression()
    guard rest.isEmpty, case .vector(let vector) = value else { throw Unsupported() }
    return vector
  }

  private mutating func expression() throws -> Value {
    var left = try term()
    skipBlanks()
    while let operation = ["</", ">/", "*", "/", "+", "-"].first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(operation.count)
      skipBlanks()
      left = try combine(left, operation, try term())
      skipBlanks()
      // No precedence here: a second operator is another matter.
      if rest.first.map({ "*/+-<>=^%".contains($0) }) == true { throw Unsupported() }
    }
    return left
  }

  private mutating func term() throws -> Value {
    skipBlanks()
    if let number = number() { return .scalar(number) }
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" }
    guard !name.isEmpty else { throw Unsupported() }
    rest = rest.dropFirst(name.count)
    if rest.first == "(" { return .vector(try call(String(name))) }
    let labels = try selector(name)
    guard !rest.hasPrefix("["), !rest.hasPrefix("offset"), !rest.hasPrefix("@") else {
      throw Unsupported()
    }
    return .vector(instant(labels))
  }

  private mutating func number() -> Double? {
    let word = rest.prefix { $0.isLetter || $0.isNumber || "+-.".contains($0) }
    guard let value = Double(word), !word.isEmpty else { return nil }
    rest = rest.dropFirst(word.count)
    return value
  }

  private mutating func skipBlanks() { rest = rest.drop { $0 == " " } }

  private mutating func expect(_ text: String) throws {
    skipBlanks()
    guard rest.hasPrefix(text) else { throw Unsupported() }
    rest = rest.dropFirst(text.count)
  }

  /// The label matchers behind a name.
  private mutating func selector(_ name: Substring) throws -> LabelSet {
    var text = String(name)
    if rest.first == "{" {
      guard let close = rest.firstIndex(of: "}") else { throw Unsupported() }
      text += rest[...close]
      rest = rest[rest.index(after: close)...]
    }
    guard !text.contains("~"), !text.contains("!"), let notation = try? SeriesNotation(text) else {
      throw Unsupported()
    }
    skipBlanks()
    return notation.labels
  }

  private func select(_ labels: LabelSet) -> [SeriesID] {
    snapshot.select(labels.labels.map { LabelMatcher($0.name, equals: $0.value) })
  }

  private func instant(_ labels: LabelSet) -> [Element] {
    let range = TimeRange(.seconds(86_400), endingAt: moment)
    var (samples, histograms) = (Samples(), HistogramSamples())
    return select(labels).compactMap { id in
      snapshot.samples(id, in: range, into: &samples)
      snapshot.histograms(id, in: range, into: &histograms)
      return InstantSelection.newest(samples, histograms, at: moment)
        .map { (snapshot.labels(id), $0.value) }
    }
  }
}

extension ScriptEvaluator {
  private mutating func call(_ name: String) throws -> [Element] {
    if let function = RangeFunction(rawValue: name) { return try range(function) }
    try expect("(")
    var arguments: [Value] = []
    repeat {
      if !arguments.isEmpty { try expect(",") }
      arguments.append(try expression())
      skipBlanks()
    } while rest.first == ","
    try expect(")")
    guard case .vector(let vector)? = arguments.last else { throw Unsupported() }
    let scalars = arguments.dropLast().compactMap { value -> Double? in
      if case .scalar(let number) = value { number } else { nil }
    }
    switch (name, scalars.count, arguments.count) {
    case ("histogram_count", 0, 1): return map(vector) { histogram, _ in histogram.count }
    case ("histogram_sum", 0, 1): return map(vector) { histogram, _ in histogram.sum }
    case ("histogram_avg", 0, 1): return map(vector) { histogram, _ in histogram.average }
    case ("histogram_stddev", 0, 1):
      return map(vector) { histogram, _ in histogram.standardDeviation }
    case ("histogram_stdvar", 0, 1): return map(vector) { histogram, _ in histogram.variance }
    case ("histogram_quantile", 1, 2):
      isOutsideQuantiles = !(0...1).contains(scalars[0])
      return try histogramFunction(vector) {
        $0.quantile(scalars[0], notes: &$1)
      } classic: {
        $0.quantile(scalars[0])
      }
    case ("histogram_fraction", 2, 3):
      return try histogramFunction(vector) {
        $0.fraction(from: scalars[0], to: scalars[1], notes: &$1)
      } classic: {
        $0.fraction(from: scalars[0], to: scalars[1])
      }
    case ("sum", 0, 1), ("avg", 0, 1): return try aggregate(vector, isAverage: name == "avg")
    default: throw Unsupported()
    }
  }

  private mutating func range(_ function: RangeFunction) throws -> [Element] {
    try expect("(")
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" }
    rest = rest.dropFirst(name.count)
    let labels = try selector(name)
    try expect("[")
    let text = rest.prefix { $0 != "]" }
    rest = rest.dropFirst(text.count)
    guard let length = DurationText.parse(String(text)) else { throw Unsupported() }
    try expect("]")
    try expect(")")
    let window = TimeRange(length, endingAt: moment)
    var (samples, histograms) = (Samples(), HistogramSamples())
    var elements: [Element] = []
    for id in select(labels) {
      snapshot.samples(id, in: window, into: &samples)
      snapshot.histograms(id, in: window, into: &histograms)
      samples.removeStaleMarkers()
      histograms.removeStaleMarkers()
      let content = RangeFunction.Window(
        times: samples.times[...], values: samples.values[...],
        histogramTimes: histograms.times[...],
        histograms: histograms.times.indices.map { histograms[$0] }[...], range: window)
      guard let value = function.value(of: content, notes: &notes) else { continue }
      elements.append((snapshot.labels(id).removing("__name__"), value))
    }
    return elements
  }

  private mutating func map(
    _ vector: [Element], _ function: (NativeHistogram, inout HistogramNotes) -> Double
  ) -> [Element] {
    vector.compactMap { element in
      guard case .histogram(let histogram) = element.value else { return nil }
      return (element.labels.removing("__name__"), .float(function(histogram, &notes)))
    }
  }

  /// Native histograms, or classic ones by their buckets; not both.
  private mutating func histogramFunction(
    _ vector: [Element], native: (NativeHistogram, inout HistogramNotes) -> Double,
    classic: (ClassicHistogram) -> Double
  ) throws -> [Element] {
    var groups: [LabelSet: [ClassicHistogram.Bucket]] = [:]
    for (labels, value) in vector {
      guard case .float(let count) = value else { continue }
      guard let bound = Double(labels["le"] ?? "") else { throw Unsupported() }
      groups[labels.removing("le", "__name__"), default: []].append(
        .init(upperBound: bound, count: count))
    }
    let natives = map(vector, native)
    guard groups.isEmpty || natives.isEmpty else { throw Unsupported() }
    let classics = groups.mapValues(ClassicHistogram.init)
    wasLifted = classics.values.contains { $0.defects.contains(.lifted) }
    return natives + classics.map { ($0.key, .float(classic($0.value))) }
  }

  private mutating func aggregate(_ vector: [Element], isAverage: Bool) throws -> [Element] {
    let names = try grouping()
    var groups: [LabelSet: [NativeHistogram]] = [:]
    for (labels, value) in vector {
      guard case .histogram(let histogram) = value else { throw Unsupported() }
      groups[labels.keeping(names), default: []].append(histogram)
    }
    return groups.compactMap { labels, histograms in
      var sum = NativeHistogramAggregation(histograms[0], isAverage: isAverage)
      let isWhole = histograms.dropFirst().allSatisfy { sum.add($0) }
      notes.formUnion(sum.notes)
      return isWhole ? (labels, .histogram(sum.value)) : nil
    }
  }

  private mutating func grouping() throws -> [String] {
    skipBlanks()
    guard rest.hasPrefix("by") else { return [] }
    try expect("by")
    try expect("(")
    let text = rest.prefix { $0 != ")" }
    rest = rest.dropFirst(text.count)
    try expect(")")
    return text.split { $0 == "," || $0 == " " }.map(String.init)
  }

  private mutating func combine(
    _ left: Value, _ operation: String, _ right: Value
  ) throws -> Value {
    switch (left, right) {
    case (.vector(let vector), .scalar(let number)):
      return .vector(try vector.map { try ($0.labels, apply($0.value, operation, number)) })
    case (.scalar(let number), .vector(let vector)) where operation == "*":
      return .vector(try vector.map { try ($0.labels, apply($0.value, operation, number)) })
    case (.vector(let left), .vector(let right)):
      guard left.count == 1, right.count == 1, case .histogram(let first) = left[0].value,
        case .histogram(let second) = right[0].value, operation == "+" || operation == "-"
      else { throw Unsupported() }
      let result =
        operation == "+"
        ? first.adding(second, notes: &notes) : first.subtracting(second, notes: &notes)
      return .vector(result.map { [(LabelSet(), .histogram($0))] } ?? [])
    default: throw Unsupported()
    }
  }

  private func apply(
    _ value: FunctionResult, _ operation: String, _ number: Double
  ) throws -> FunctionResult {
    guard case .histogram(let histogram) = value else { throw Unsupported() }
    switch operation {
    case "*": return .histogram(histogram.multiplied(by: number).compacted())
    case "/": return .histogram(histogram.divided(by: number).compacted())
    case "</": return .histogram(histogram.trimmed(above: number))
    case ">/": return .histogram(histogram.trimmed(below: number))
    default: throw Unsupported()
    }
  }
}
