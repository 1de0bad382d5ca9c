internal import Bytes
internal import Telemetry

/// Reads a document line by line and notes what is wrong on the way.
struct DocumentBuilder {
  private(set) var document: ExpositionDocument
  private let isStrict: Bool
  private let syntax: ExpositionSyntax
  private var failures: [ExpositionFailure] = []
  private var order = FamilyOrder()
  private var parts = SeriesParts()
  private var suffix = SampleSuffix()
  private var position = 0

  init(format: ExpositionFormat, isStrict: Bool) {
    document = ExpositionDocument(format: format)
    self.isStrict = isStrict
    syntax = ExpositionSyntax(format: format, isExact: true)
  }

  mutating func read(_ body: Span<UInt8>) {
    var sawEnd = false
    while position < body.count, !sawEnd {
      let lineStart = position
      do throws(ExpositionFailure) {
        sawEnd = try readLine(body)
      } catch {
        let lineEnd = body.firstIndex(of: UInt8(ascii: "\n"), from: lineStart) ?? body.count
        note(error.within(lineEnd))
        // What is wrong with a sample that was read costs no more than itself.
        if position == lineStart { position = min(lineEnd + 1, body.count) }
      }
    }
    checkEnd(body, sawEnd: sawEnd)
    if isStrict { applyRules() }
    tellProblems(body)
  }

  private mutating func note(_ failure: ExpositionFailure) {
    if failures.count < ExpositionDocument.problemLimit { failures.append(failure) }
  }

  /// True at the end mark of OpenMetrics.
  private mutating func readLine(_ body: Span<UInt8>) throws(ExpositionFailure) -> Bool {
    let lineStart = position
    var start = position
    if !syntax.isOpenMetrics { ExpositionSyntax.skipBlanks(body, &start) }
    guard start < body.count, body[start] != UInt8(ascii: "\n") else {
      position = min(start + 1, body.count)
      guard !syntax.isOpenMetrics else { throw ExpositionFailure(lineStart, "a blank line") }
      return false
    }
    guard body[start] == UInt8(ascii: "#") else {
      try readSample(body, at: start)
      return false
    }
    let line = try MetadataLine.read(body, at: start, syntax: syntax)
    position = line.end
    if case .end = line.statement { return true }
    if case .comment = line.statement { return false }
    try readMetadata(line, body, at: start)
    return false
  }

  private mutating func readSample(
    _ body: Span<UInt8>, at start: Int
  ) throws(ExpositionFailure) {
    try parts.read(body, at: start, syntax: syntax, limit: .max)
    try suffix.read(body, at: parts.end, syntax: syntax)
    position = suffix.end
    if isStrict { try checkSpelling(body) }
    let name = ExpositionText.string(
      body.extracting(parts.nameStart..<parts.nameEnd), hasEscapes: parts.nameHasEscapes)
    var sample = ExpositionDocument.Sample(
      name: name, labels: [], value: suffix.value, time: suffix.time, offset: start)
    if suffix.time != nil { sample.milliseconds = milliseconds(body) }
    SeriesLabels.append(parts, body, kind: -1, to: &sample.labels)
    if let value = suffix.exemplarValue {
      var exemplar = ExpositionDocument.Exemplar(
        labels: [], value: value, time: suffix.exemplarTime)
      SeriesLabels.append(suffix.exemplarLabels, body, kind: -1, to: &exemplar.labels)
      sample.exemplar = exemplar
    }
    let family = order.family(ofSample: name, in: &document, syntax)
    let isMisplaced = order.enters(family)
    document.families[family].samples.append(sample)
    if isStrict, isMisplaced { throw interleaved(family, at: start) }
  }

  /// The text format's times are shown as they stand: they reach further than the console's clock.
  private func milliseconds(_ body: Span<UInt8>) -> Int64? {
    guard !syntax.isOpenMetrics else { return suffix.time?.milliseconds }
    var end = suffix.timeStart
    while end < body.count, body[end] > 0x20 { end += 1 }
    return DecimalText.int64(body.extracting(suffix.timeStart..<end))
  }

  private func checkSpelling(_ body: Span<UInt8>) throws(ExpositionFailure) {
    guard syntax.isOpenMetrics else { return try StrictSpelling.check(parts, body) }
    try StrictSpelling.checkLastComma(parts, body)
    if suffix.exemplarValue != nil {
      try StrictSpelling.checkLastComma(suffix.exemplarLabels, body)
    }
  }

  private mutating func readMetadata(
    _ line: MetadataLine, _ body: Span<UInt8>, at start: Int
  ) throws(ExpositionFailure) {
    let name = ExpositionText.string(
      body.extracting(line.name), hasEscapes: line.nameHasEscapes)
    let family = order.family(named: name, in: &document)
    let isMisplaced = order.enters(family)
    let isLate = !document.families[family].samples.isEmpty
    let keyword: FamilyOrder.Keyword
    switch line.statement {
    case .help(let range):
      keyword = .help
      document.families[family].help = ExpositionText.help(body.extracting(range), syntax)
      if isStrict, !syntax.isOpenMetrics { try StrictSpelling.checkHelp(body, range) }
    case .type(let kind):
      keyword = .type
      document.families[family].kind = kind
    case .unit(let range):
      keyword = .unit
      let unit = ExpositionText.help(body.extracting(range), syntax)
      document.families[family].unit = unit
      guard unit.isEmpty || name.hasSuffix("_" + unit) else {
        throw ExpositionFailure(
          range.lowerBound, "the unit `\(unit)` does not end the name `\(name)`")
      }
    case .comment, .end: return
    }
    let isRepeated = order.repeats(keyword, family)
    guard isStrict else { return }
    if isRepeated {
      throw ExpositionFailure(start, "a second \(keyword.rawValue) line for `\(name)`")
    }
    if isLate, syntax.isOpenMetrics || keyword == .type {
      throw ExpositionFailure(start, "\(keyword.rawValue) after samples of `\(name)`")
    }
    if isMisplaced { throw interleaved(family, at: start) }
  }

  private func interleaved(_ family: Int, at offset: Int) -> ExpositionFailure {
    ExpositionFailure(
      offset, "the lines of `\(document.families[family].name)` are not one group")
  }

  private mutating func checkEnd(_ body: Span<UInt8>, sawEnd: Bool) {
    if syntax.isOpenMetrics {
      if !sawEnd { note(ExpositionFailure(body.count, "expected `# EOF` at the end")) }
      if position < body.count { note(ExpositionFailure(position, "nothing may follow `# EOF`")) }
    } else if isStrict, body.count > 0, body[body.count - 1] != UInt8(ascii: "\n") {
      note(ExpositionFailure(body.count, "the last line does not end in a line feed"))
    }
  }

  private mutating func applyRules() {
    var found: [ExpositionFailure] = []
    for family in document.families {
      if syntax.isOpenMetrics {
        OpenMetricsRules.check(family, into: &found)
      } else {
        TextRules.check(family, into: &found)
      }
    }
    if syntax.isOpenMetrics { OpenMetricsRules.checkNames(document.families, into: &found) }
    for failure in found { note(failure) }
  }

  private mutating func tellProblems(_ body: Span<UInt8>) {
    // A stable order: two problems of one place stay as they were found.
    let sorted = failures.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    var lines = LinePlaces()
    for failure in sorted { document.problems.append(lines.problem(failure.element, in: body)) }
  }
}
