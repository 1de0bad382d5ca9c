import Telemetry

extension LogFilter {
  /// The severities that could match: every test on the level is decided for each of them, every
  /// other test may be either.
  ///
  /// Walks the program with both results open where a test is: a place is reached with true, with
  /// false or with both, and jumps only go forward, so one pass is enough.
  static func severities(_ terms: [LogTerm], _ steps: [Step]) -> UInt32 {
    (0...24).reduce(0) { mask, number in
      canMatch(Severity(number: UInt8(number)), terms, steps) ? mask | 1 << UInt32(number) : mask
    }
  }

  private struct Reached {
    var asTrue = false
    var asFalse = false
  }

  private static func canMatch(
    _ severity: Severity, _ terms: [LogTerm], _ steps: [Step]
  ) -> Bool {
    var reached = [Reached](repeating: Reached(), count: steps.count + 1)
    reached[0].asTrue = true
    for (position, step) in steps.enumerated() {
      let here = reached[position]
      guard here.asTrue || here.asFalse else { continue }
      switch step {
      case .test(let index):
        let decided = terms[index].matches(severity)
        if decided != false { reached[position + 1].asTrue = true }
        if decided != true { reached[position + 1].asFalse = true }
      case .negate:
        if here.asTrue { reached[position + 1].asFalse = true }
        if here.asFalse { reached[position + 1].asTrue = true }
      case .jump(let value, let target):
        if here.asTrue { reached[value ? target : position + 1].asTrue = true }
        if here.asFalse { reached[value ? position + 1 : target].asFalse = true }
      }
    }
    return reached[steps.count].asTrue
  }
}
