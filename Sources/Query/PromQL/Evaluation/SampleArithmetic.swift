internal import Telemetry

/// An operator between two samples, numbers or native histograms.
enum SampleArithmetic {
  enum Outcome {
    /// The two go together in no way; a note says so.
    case none
    /// Of a comparison.
    case holds(Bool)
    case value(PromQLSampleValue)
  }

  static func outcome(
    _ sign: BinaryOperator, _ left: PromQLSampleValue, _ right: PromQLSampleValue,
    at place: Range<Int>, _ notes: inout NoteSet
  ) -> Outcome {
    switch (left, right) {
    case (.number(let left), .number(let right)):
      if sign.isComparison { return .holds(ScalarArithmetic.holds(sign, left, right)) }
      if sign == .trimUpper || sign == .trimLower { break }
      return .value(.number(ScalarArithmetic.value(sign, left, right)))
    case (.histogram(let histogram), .number(let number)):
      if let result = scaled(histogram, sign, number) { return .value(.histogram(result)) }
    case (.number(let number), .histogram(let histogram)):
      if sign == .multiply {
        return .value(.histogram(histogram.multiplied(by: number).compacted()))
      }
    case (.histogram(let left), .histogram(let right)):
      if let outcome = outcome(sign, left, right, at: place, &notes) { return outcome }
    }
    notes.inform(
      "incompatible sample types encountered for binary operator \"\(sign.rawValue)\": \(kind(left)) \(sign.rawValue) \(kind(right))",
      at: place)
    return .none
  }

  private static func kind(_ sample: PromQLSampleValue) -> String {
    if case .number = sample { return "float" }
    return "histogram"
  }

  private static func scaled(
    _ histogram: NativeHistogram, _ sign: BinaryOperator, _ number: Double
  ) -> NativeHistogram? {
    switch sign {
    case .multiply: histogram.multiplied(by: number).compacted()
    case .divide: histogram.divided(by: number).compacted()
    case .trimUpper: histogram.trimmed(above: number)
    case .trimLower: histogram.trimmed(below: number)
    default: nil
    }
  }

  /// Nil where the operator knows no two histograms.
  private static func outcome(
    _ sign: BinaryOperator, _ left: NativeHistogram, _ right: NativeHistogram,
    at place: Range<Int>, _ notes: inout NoteSet
  ) -> Outcome? {
    var found: HistogramNotes = []
    let sum: NativeHistogram?
    switch sign {
    case .equal: return .holds(left.equals(right))
    case .notEqual: return .holds(!left.equals(right))
    case .add: sum = left.adding(right, notes: &found)
    case .subtract: sum = left.subtracting(right, notes: &found)
    default: return nil
    }
    guard let sum else {
      notes.warn(
        "incompatible bucket layout encountered for binary operator \(sign.rawValue)", at: place)
      return Outcome.none
    }
    notes.add(found, metric: "", at: place)
    return .value(.histogram(sum.compacted()))
  }
}
