internal import Telemetry

/// Reads a script line by line. A command's own lines follow it without a blank one; a line that
/// begins with `#` is as good as blank.
struct TestScriptReader {
  struct Unreadable: Error {
    /// From 0.
    var line: Int
    var message: String
  }

  let lines: [String]
  /// The line that comes next.
  var next = 0

  private init(_ text: String) {
    let isEnd: (Character) -> Bool = { $0 == "\n" || $0 == "\r\n" }
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: isEnd).map { line in
      let trimmed = String(Self.trimmed(line))
      return trimmed.hasPrefix("#") ? "" : trimmed
    }
  }

  static func steps(of text: String) -> [TestScript.Step] {
    var reader = TestScriptReader(text)
    var steps: [TestScript.Step] = []
    while reader.next < reader.lines.count {
      let line = reader.next
      guard !reader.lines[line].isEmpty else {
        reader.next += 1
        continue
      }
      do throws(Unreadable) {
        steps.append(TestScript.Step(line: line + 1, command: try reader.command()))
      } catch {
        steps.append(
          TestScript.Step(line: error.line + 1, command: .unreadable(error.message)))
        reader.skipBlock()
      }
    }
    return steps
  }

  private mutating func command() throws(Unreadable) -> TestScript.Command {
    let line = lines[next]
    let words = Self.words(line, limit: 2)
    let word = words[0].lowercased()
    if word == "clear" {
      next += 1
      return .clear
    }
    if word.hasPrefix("load") { return .load(try load()) }
    if word.hasPrefix("eval") { return .evaluate(try evaluation()) }
    throw unreadable("unknown command \"\(words[0])\", expected load, clear or eval")
  }

  /// The rest of a block in which something cannot be read is not read either.
  private mutating func skipBlock() {
    while next < lines.count, !lines[next].isEmpty { next += 1 }
  }

  /// Of the line that comes next.
  func unreadable(_ message: String) -> Unreadable { Unreadable(line: next, message: message) }

  /// The next line of the block, nil at its end.
  var blockLine: String? {
    next < lines.count && !lines[next].isEmpty ? lines[next] : nil
  }

  func duration(_ text: Substring, _ what: String) throws(Unreadable) -> Duration {
    guard let duration = DurationText.parse(String(text)) else {
      throw unreadable("\(what): \"\(text)\" is no duration")
    }
    return duration
  }

  func series(_ line: String) throws(Unreadable) -> SeriesNotation {
    do throws(NotationProblem) {
      return try SeriesNotation(line)
    } catch {
      throw unreadable("column \(error.column): expected \(error.expected)")
    }
  }

  /// At most so many words, the last of them with everything that is left.
  static func words(_ line: some StringProtocol, limit: Int) -> [Substring] {
    Substring(line).split(maxSplits: limit - 1, whereSeparator: isBlank).map(trimmed)
  }

  static func trimmed(_ text: some StringProtocol) -> Substring {
    var rest = Substring(text).drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }

  static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t" || character == "\r" || character == "\r\n"
  }
}

// Data.
extension TestScriptReader {
  private mutating func load() throws(Unreadable) -> TestScriptLoad {
    let words = Self.words(lines[next], limit: 2)
    guard words.count == 2, words[0] == "load" || words[0] == "load_with_nhcb" else {
      throw unreadable("expected load STEP or load_with_nhcb STEP")
    }
    var load = TestScriptLoad(step: try duration(words[1], "the step"))
    load.addsCustomBuckets = words[0] == "load_with_nhcb"
    next += 1
    var starts: TestScriptStarts?
    while let line = blockLine {
      if let read = try TestScriptStarts(line, self) {
        guard starts == nil else { throw unreadable(TestScriptStarts.withoutSamples) }
        starts = read
      } else {
        let series = try series(line)
        if let starts, let complaint = starts.complaint(before: series) {
          throw unreadable(complaint)
        }
        starts = nil
        load.set(series)
      }
      next += 1
    }
    guard starts == nil else {
      next -= 1
      throw unreadable(TestScriptStarts.withoutSamples)
    }
    return load
  }
}
