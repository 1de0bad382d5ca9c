internal import Bytes

extension PromQLSampleValue {
  /// With all its digits, as Prometheus prints it.
  package var text: String {
    switch self {
    case .number(let number): NumberText.shortest(number)
    case .histogram(let histogram): histogram.text
    }
  }

  /// Nil for a native histogram.
  package var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }
}
