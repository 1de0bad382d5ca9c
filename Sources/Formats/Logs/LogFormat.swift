/// What one logger's lines look like: how its keys give it away, and where in them the parts of a
/// record stand. A part that a row does not name is looked for under `LogKeys`, the names in
/// common use, so that a row says only what is particular to its logger.
package struct LogFormat: Sendable {
  /// As `martlet list formats` and the records show it.
  package let name: String
  /// Who writes such lines, for people.
  package let writer: String
  /// Real lines; the tests hold that each is recognised as this format.
  package let samples: [String]
  /// All must hold. The first format in `LogFormats.all` whose conditions hold is the line's.
  let conditions: [LogCondition]
  var time: [LogPath] = []
  /// A moment in two numbers: whole seconds and the nanoseconds beside them.
  var splitTime: (seconds: LogPath, nanoseconds: LogPath)?
  var level: [LogPath] = []
  var levelNumbers = LogLevelNumbers.guess
  /// Consulted before `level`: a proxy logs a failed request as info and its status tells.
  var status: [LogPath] = []
  /// Asked where nothing names a level: the presence of the path means an error.
  var errorMeansLevel = false
  var message: [LogPath] = []
  /// For access logs: the paths whose texts, joined with spaces, are the message.
  var joinedMessage: [LogPath] = []
  var logger: [LogPath] = []
  /// Maps whose own name is dropped from the keys of what is in them.
  var transparent: [LogPath] = []
  /// Holds a line of its own, which is the record; this line is only its envelope.
  var envelope: LogPath?

  init(_ name: String, writer: String, when conditions: [LogCondition], samples: [String]) {
    self.name = name
    self.writer = writer
    self.conditions = conditions
    self.samples = samples
  }

  /// A copy with some parts set: `LogFormat(…).with { $0.message = ["event"] }`.
  func with(_ change: (inout LogFormat) -> Void) -> LogFormat {
    var copy = self
    change(&copy)
    return copy
  }
}

/// One sign that a line was written by a certain logger.
indirect enum LogCondition: Sendable {
  case has(LogPath)
  case text(LogPath)
  case number(LogPath)
  case object(LogPath)
  case lacks(LogPath)
  case value(LogPath, String)
  case begins(LogPath, String)
  /// The value's letters are capitals, or are not.
  case upperCase(LogPath)
  case lowerCase(LogPath)
  case any([LogCondition])
  /// No more keys than this at the top.
  case keys(atMost: Int)
}

extension LogCondition {
  /// The last node that made the condition hold, so that a shape knows how far it has to look;
  /// nil where it does not hold, -1 where no node had to be there.
  func proof(_ fields: LogFields, _ line: Span<UInt8>) -> Int? {
    switch self {
    case .has(let path): fields.first(path, line)
    case .text(let path): node(path, .string, fields, line)
    case .number(let path): node(path, .number, fields, line)
    case .object(let path): node(path, .object, fields, line)
    case .lacks(let path): fields.first(path, line) == nil ? -1 : nil
    case .value(let path, let value):
      fields.first(path, line).flatMap { fields.text($0, line) == value ? $0 : nil }
    case .begins(let path, let start):
      fields.first(path, line).flatMap { fields.text($0, line).hasPrefix(start) ? $0 : nil }
    case .upperCase(let path): letters(path, fields, line) { $0 == $0.uppercased() }
    case .lowerCase(let path): letters(path, fields, line) { $0 == $0.lowercased() }
    case .any(let conditions): Self.firstProof(conditions, fields, line)
    case .keys(let limit): fields.nodes.count { $0.parent < 0 } <= limit ? -1 : nil
    }
  }

  private static func firstProof(
    _ conditions: [LogCondition], _ fields: LogFields, _ line: Span<UInt8>
  ) -> Int? {
    for condition in conditions {
      if let proof = condition.proof(fields, line) { return proof }
    }
    return nil
  }

  private func node(
    _ path: LogPath, _ kind: LogFields.Kind, _ fields: LogFields, _ line: Span<UInt8>
  ) -> Int? {
    fields.first(path, line).flatMap { fields.nodes[$0].kind == kind ? $0 : nil }
  }

  private func letters(
    _ path: LogPath, _ fields: LogFields, _ line: Span<UInt8>, _ hold: (String) -> Bool
  ) -> Int? {
    node(path, .string, fields, line).flatMap { hold(fields.text($0, line)) ? $0 : nil }
  }
}
