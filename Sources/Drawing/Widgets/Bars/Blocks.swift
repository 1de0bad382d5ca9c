/// Blocks that fill a cell by eighths.
enum Blocks {
  /// Filled from the left, 0...8 eighths.
  static func left(_ eighths: Int) -> Unicode.Scalar {
    scalar(eighths <= 0 ? 0x20 : 0x2590 - UInt32(min(eighths, 8)))
  }

  /// Filled from below, 0...8 eighths.
  static func lower(_ eighths: Int) -> Unicode.Scalar {
    scalar(eighths <= 0 ? 0x20 : 0x2580 + UInt32(min(eighths, 8)))
  }

  private static func scalar(_ value: UInt32) -> Unicode.Scalar { Unicode.Scalar(value) ?? " " }

  /// ASCII for a cell filled from below: eight steps that grow darker.
  static let asciiSteps: [Unicode.Scalar] = ["_", ".", ":", "-", "=", "+", "*", "#"]
}
