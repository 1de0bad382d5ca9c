import Bytes
import Telemetry

/// One value each, or a problem where it is of another kind.
extension ConfigurationReader {
  /// The one document of the bytes, or nil with a problem.
  mutating func document(_ bytes: Span<UInt8>) -> YAMLNode? {
    do throws(YAMLProblem) {
      return try YAMLDocument.parse(bytes)
    } catch {
      let problem = Problem(line: error.line, column: error.column, message: error.message)
      problems.append(problem)
      return nil
    }
  }

  /// The values of a mapping by key; keys that are not known are reported with the nearest one.
  mutating func members(
    of node: YAMLNode, _ what: String, _ keys: [String]
  ) -> YAMLMembers {
    var values = YAMLMembers()
    guard let members = node.members else {
      let listed = keys.count <= 20 ? " with any of \(keys.joined(separator: ", "))" : ""
      expected("\(what)\(listed)", at: node)
      return values
    }
    for member in members {
      let key = member.key.text ?? ""
      if keys.contains(key) {
        values.take(member, as: key)
      } else {
        let suggestion = NearestWord.suggestion(for: key, in: keys)
        report(member.key, "unknown key \(member.key.kind)\(suggestion)")
      }
    }
    return values
  }

  /// A list's elements; nothing is an empty list.
  mutating func elements(_ node: YAMLNode?, _ what: String) -> [YAMLNode] {
    guard let node, !node.isNull else { return [] }
    if node.elements == nil { expected("a list of \(what)", at: node) }
    return node.elements ?? []
  }

  /// Any scalar's text; nothing is an empty one, as to Prometheus' reader.
  mutating func scalar(_ node: YAMLNode?) -> String {
    text(node) ?? ""
  }

  /// A whole number that is not negative.
  mutating func count(_ node: YAMLNode?) -> Int? {
    guard let node, !node.isNull else { return nil }
    guard let number = node.int.flatMap({ Int(exactly: $0) }), number >= 0 else {
      expected("a whole number", at: node)
      return nil
    }
    return number
  }

  mutating func text(_ node: YAMLNode?) -> String? {
    guard let node, !node.isNull else { return nil }
    if node.text == nil { expected("a text", at: node) }
    return node.text
  }

  /// A list of texts; a single one stands for a list of one.
  mutating func texts(_ node: YAMLNode?) -> [String] {
    guard let node, !node.isNull else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      guard let text = element.text, !text.isEmpty else {
        expected("a path", at: element)
        return nil
      }
      return text
    }
  }

  mutating func flag(_ node: YAMLNode?) -> Bool? {
    guard let node, !node.isNull else { return nil }
    if node.bool == nil { expected("true or false", at: node) }
    return node.bool
  }

  /// As Prometheus reads it: a key without a value is false.
  mutating func flag(_ node: YAMLNode?, otherwise: Bool) -> Bool {
    guard let node else { return otherwise }
    return flag(node) ?? false
  }

  /// One of the words of an enum; nil also where nothing or an empty text is said.
  mutating func word<Word>(_ node: YAMLNode?, in words: Word.Type) -> Word?
  where Word: RawRepresentable<String> & CaseIterable {
    let text = scalar(node)
    guard let node, !text.isEmpty else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    let suggestion = NearestWord.suggestion(for: text, in: known)
    report(node, "unknown '\(text)'\(suggestion); expected \(known.joined(separator: ", "))")
    return nil
  }

  /// A duration where 0 and nothing leave the default, as in Prometheus.
  mutating func period(_ node: YAMLNode?) -> Duration? {
    guard let node, !node.isNull else { return nil }
    guard let duration = node.text.flatMap({ DurationText.parse($0) }) else {
      expected("a duration such as 5s or 1m30s", at: node)
      return nil
    }
    return duration > .zero ? duration : nil
  }

  mutating func duration(_ node: YAMLNode?) -> Duration? {
    guard let node, !node.isNull else { return nil }
    guard let duration = node.text.flatMap({ DurationText.parse($0) }), duration > .zero else {
      expected("a duration such as 5s or 1m30s", at: node)
      return nil
    }
    return duration
  }

  mutating func size(_ node: YAMLNode?) -> Int? {
    guard let node, !node.isNull else { return nil }
    guard let bytes = node.text.flatMap({ SizeText.parse($0) }), bytes > 0 else {
      expected("a size such as 512MiB", at: node)
      return nil
    }
    return bytes
  }

  /// A size as `body_size_limit` has it, where `MB` is 2^20 bytes; nil also for 0, no limit.
  mutating func binarySize(_ node: YAMLNode?) -> Int? {
    guard let node, !node.isNull else { return nil }
    let text = node.text ?? ""
    if text == "0" { return nil }
    let unit = text.drop { $0.isNumber || $0 == "." }
    let spelled = unit.count == 2 ? "\(unit.prefix(1))i\(unit.suffix(1))" : String(unit)
    guard !unit.isEmpty, let bytes = SizeText.parse(text.dropLast(unit.count) + spelled) else {
      expected("a size with its unit such as 10MB", at: node)
      return nil
    }
    return bytes > 0 ? bytes : nil
  }

  /// A path of the file goes from the file's folder.
  func joined(_ path: String) -> String {
    guard !path.isEmpty, !path.hasPrefix("/"), !directory.isEmpty else { return path }
    return directory.hasSuffix("/") ? directory + path : "\(directory)/\(path)"
  }

  mutating func theme(_ node: YAMLNode?, _ themes: [String]) -> String? {
    guard let node, let name = text(node) else { return nil }
    guard themes.isEmpty || themes.contains(name) else {
      let suggestion = NearestWord.suggestion(for: name, in: themes)
      report(node, "unknown theme '\(name)'\(suggestion)")
      return nil
    }
    return name
  }

  /// A scrape that outlives its interval would overlap the next (Prometheus refuses it too).
  mutating func compare(
    _ timeout: Duration?, with interval: Duration?, at node: YAMLNode?
  ) {
    guard let timeout, let interval, let node, timeout > interval else { return }
    let (longer, shorter) = (DurationText.text(timeout), DurationText.text(interval))
    report(node, "the timeout \(longer) is longer than the interval \(shorter)")
  }
}
