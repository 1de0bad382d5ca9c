internal import Telemetry

/// One series of an instant vector at every step of a grid: labels once, values side by side.
struct VectorColumn {
  /// Says "nothing here" among values. A NaN that no sample and no arithmetic brings forth: it is
  /// only ever stored and compared by its bits.
  static let absentBits: UInt64 = 0x7ff8_6d61_7274_6c74
  static let absent = Double(bitPattern: absentBits)

  var labels: LabelSet
  /// The name goes at the end of the query (delayed name removal).
  var dropsName = false
  /// One a step; `absent` also where a histogram stands.
  var values: [Double]
  /// Empty where there is none at all, else one a step.
  var histograms: [NativeHistogram?] = []

  init(labels: LabelSet, values: [Double]) {
    self.labels = labels
    self.values = values
  }

  /// Nothing at any step.
  init(labels: LabelSet, count: Int) {
    self.init(labels: labels, values: [Double](repeating: Self.absent, count: count))
  }

  @inline(__always)
  static func isAbsent(_ value: Double) -> Bool { value.bitPattern == absentBits }

  @inline(__always)
  func hasFloat(_ step: Int) -> Bool { !Self.isAbsent(values[step]) }

  func histogram(_ step: Int) -> NativeHistogram? {
    histograms.isEmpty ? nil : histograms[step]
  }

  func has(_ step: Int) -> Bool { hasFloat(step) || histogram(step) != nil }

  var isEmpty: Bool {
    values.allSatisfy(Self.isAbsent) && histograms.allSatisfy { $0 == nil }
  }

  func sample(_ step: Int) -> PromQLSampleValue? {
    if hasFloat(step) { return .number(values[step]) }
    return histogram(step).map(PromQLSampleValue.histogram)
  }

  mutating func set(_ histogram: NativeHistogram, at step: Int) {
    if histograms.isEmpty { histograms = Array(repeating: nil, count: values.count) }
    histograms[step] = histogram
  }

  mutating func remove(_ step: Int) {
    values[step] = Self.absent
    if !histograms.isEmpty { histograms[step] = nil }
  }

  mutating func take(_ step: Int, from other: VectorColumn) {
    if other.hasFloat(step) {
      values[step] = other.values[step]
    } else if let histogram = other.histogram(step) {
      set(histogram, at: step)
    }
  }
}

/// What an expression comes to over a grid. Range vectors are only ever arguments.
enum EvaluatedValue {
  /// One a step.
  case scalar([Double])
  case vector([VectorColumn])
  case string(String)

  var columns: [VectorColumn] {
    if case .vector(let columns) = self { return columns }
    return []
  }

  var numbers: [Double] {
    if case .scalar(let numbers) = self { return numbers }
    return []
  }
}
