import Bytes
import Formats
import Ingest
import Query
import Telemetry

/// `martlet logs [FILTER] INPUT…`: the log page without a screen.
package struct LogsCommand: Command {
  package enum Output: String, OutputWord { case text, json, count, stats }

  package var input: InputOptions
  package var output: String?
  package var countBy: String?
  package var isRaw = false
  package var isFollowing = false

  package init(_ input: InputOptions) {
    self.input = input
  }

  package func run(_ io: CommandIO) async throws(UseProblem) -> Int32 {
    let form = try form
    let request = try input.request(io, takesFilter: true)
    let selection = try LogSelection(filter: request.filter, range: request.range)
    let inputs = try request.readableInputs(of: "logs")
    if isFollowing {
      guard let printed = form.printed else {
        throw UseProblem("--follow goes on printing records; it cannot count them")
      }
      let printer = LogPrinter(printed, io, usesColour: request.usesColour)
      return await LogFollowing(inputs, selection, printer, io).run()
    }
    let logs = try LogInput.open(inputs, io)
    defer {
      for log in logs {
        if let problem = log.stream.problem { io.complain("\(log.name): \(problem)") }
      }
    }
    switch form {
    case .printed(let printed):
      return print(
        logs, selection, LogPrinter(printed, io, usesColour: request.usesColour), io)
    case .count: return count(logs, selection, io)
    case .stats: return tellStatistics(logs, selection, io)
    case .countBy(let field): return tally(logs, selection, LogTally(LogField(field)), io)
    }
  }

  private enum Form {
    case printed(LogPrinter.Form)
    case count, stats
    case countBy(String)

    var printed: LogPrinter.Form? {
      if case .printed(let form) = self { return form }
      return nil
    }
  }

  private var form: Form {
    get throws(UseProblem) {
      let given = [
        output.map { _ in "--output" }, countBy.map { _ in "--count-by" }, isRaw ? "--raw" : nil,
      ]
      .compactMap { $0 }
      guard given.count < 2 else {
        throw UseProblem("\(given.joined(separator: " and ")) exclude each other")
      }
      if isRaw { return .printed(.raw) }
      if let countBy {
        guard !countBy.isEmpty else { throw UseProblem("--count-by: expected a field") }
        return .countBy(countBy)
      }
      switch try Output.parse(output, or: .text) {
      case .text: return .printed(.text)
      case .json: return .printed(.json)
      case .count: return .count
      case .stats: return .stats
      }
    }
  }
}

// MARK: what is printed

extension LogsCommand {
  private func print(
    _ logs: [LogInput], _ selection: LogSelection, _ printer: LogPrinter, _ io: CommandIO
  ) -> Int32 {
    var places = LogPlaces(logs)
    for (number, log) in logs.enumerated() {
      Self.forEach(log, selection, check: .ends) { bytes, line, entry, piece in
        let start = Int(entry.offset)
        let end = min(start + line.count + 1, bytes.count)
        places.append(
          bytes.extracting(start..<end), at: piece.offset + start,
          number: piece.firstLine + Int(entry.line), input: number, time: entry.time)
      }
    }
    var printer = printer
    places.walk { line, place, name in
      printer.print(line, source: name, number: place.line)
      return !io.isOutputClosed
    }
    return places.count > 0 ? 0 : 1
  }

  private func count(_ logs: [LogInput], _ selection: LogSelection, _ io: CommandIO) -> Int32 {
    var count = 0
    for log in logs {
      Self.forEach(log, selection, check: .ends) { _, _, _, _ in count += 1 }
    }
    io.write("\(count)\n")
    return count > 0 ? 0 : 1
  }

  private func tellStatistics(
    _ logs: [LogInput], _ selection: LogSelection, _ io: CommandIO
  ) -> Int32 {
    var statistics = LogStatistics()
    for log in logs {
      statistics.lines += Self.forEach(log, selection, check: .whole) { _, line, entry, _ in
        statistics.count(line, entry)
      }
    }
    var writer = JSONWriter()
    statistics.write(to: &writer)
    io.write(writer.bytes)
    return statistics.records > 0 ? 0 : 1
  }

  private func tally(
    _ logs: [LogInput], _ selection: LogSelection, _ tally: LogTally, _ io: CommandIO
  ) -> Int32 {
    var tally = tally
    for log in logs {
      Self.forEach(log, selection, check: .ends) { _, line, entry, _ in
        tally.count(line, entry, source: log.name)
      }
    }
    io.write(tally.text)
    return tally.isEmpty ? 1 : 0
  }

  /// Every selected record of one log; the number of its physical lines.
  @discardableResult
  private static func forEach(
    _ log: LogInput, _ selection: LogSelection, check: LogIndexer.Check,
    _ body: (_ bytes: Span<UInt8>, _ line: Span<UInt8>, LogEntry, LogWalk.Piece) -> Void
  ) -> Int {
    var walk = LogWalk(check: check)
    walk.run(log.stream) { bytes, entries, piece in
      for entry in entries {
        let line = bytes.extracting(bytes.lineRange(of: entry))
        if selection.matches(line, entry, source: log.name) { body(bytes, line, entry, piece) }
      }
      return true
    }
    return walk.lines
  }
}
