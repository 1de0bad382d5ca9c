import Testing

/// Time, randomness, files, sockets and the environment reach a pure module only as arguments.
@Suite struct EffectTests {
  /// Calls that have an effect even without an import that would show it.
  private static let calls = [
    "ContinuousClock", "SuspendingClock", "Task.sleep", "SystemRandomNumberGenerator",
    ".random(in:", ".randomElement()", ".shuffled()", "CommandLine.arguments", "readLine()",
    "clock_gettime", "getenv(", "Task {", "Task.detached", "print(",
  ]

  private static func effects(in text: String) -> [String] {
    let code = text.split(separator: "\n").map(String.init).filter {
      !$0.drop { $0 == " " }.hasPrefix("//")
    }
    return calls.filter { call in code.contains { isCalled(call, in: $0) } }
  }

  /// Whether the call stands there as itself: not as the end of a longer name, and not declared.
  private static func isCalled(_ call: String, in line: String) -> Bool {
    line.ranges(of: call).contains { range in
      let before = line[..<range.lowerBound]
      guard !before.hasSuffix("func "), let last = before.last else { return before.isEmpty }
      return call.hasPrefix(".") || !(last.isLetter || last.isNumber || last == "_" || last == ".")
    }
  }

  @Test func `modules without effects call nothing that has one`() {
    for file in SourceTree.swiftFiles(under: "Sources") where !House.effects.contains(file.module) {
      #expect(Self.effects(in: file.text) == [], "\(file.path)")
    }
  }

  @Test(arguments: [
    ("let now = ContinuousClock.now", ["ContinuousClock"]),
    ("// let now = ContinuousClock.now", []),
    ("let seed = Int.random(in: 0..<9)", [".random(in:"]),
    ("line = readLine()", ["readLine()"]),
    ("sample = try readSampleLine(text)", []),
    ("func print(_ text: String)", []),
  ])
  func `a planted effect is found, but not in a comment`(text: String, found: [String]) {
    #expect(Self.effects(in: text) == found)
  }
}
