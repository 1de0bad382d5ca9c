internal import Bytes

extension MathFunction {
  func value(_ value: Double) -> Double {
    switch self {
    case .abs: Swift.abs(value)
    case .ceil: value.rounded(.up)
    case .floor: value.rounded(.down)
    case .exp: Mathematics.exponential(value)
    case .sqrt: value.squareRoot()
    case .ln: Mathematics.naturalLogarithm(value)
    case .log2: Mathematics.logarithm2(value)
    case .log10: Mathematics.logarithm10(value)
    case .sgn: value < 0 ? -1 : value > 0 ? 1 : value
    case .deg: value * 180 / .pi
    case .rad: value * .pi / 180
    case .sin: Mathematics.sine(value)
    case .cos: Mathematics.cosine(value)
    case .tan: Mathematics.tangent(value)
    case .asin: Mathematics.arcSine(value)
    case .acos: Mathematics.arcCosine(value)
    case .atan: Mathematics.arcTangent(value)
    case .sinh: Mathematics.hyperbolicSine(value)
    case .cosh: Mathematics.hyperbolicCosine(value)
    case .tanh: Mathematics.hyperbolicTangent(value)
    case .asinh: Mathematics.areaSine(value)
    case .acosh: Mathematics.areaCosine(value)
    case .atanh: Mathematics.areaTangent(value)
    }
  }
}
