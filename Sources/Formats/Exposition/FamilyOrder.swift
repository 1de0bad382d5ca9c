internal import Telemetry

/// Which family a line belongs to, and whether the families of a document stand one after another.
struct FamilyOrder {
  enum Keyword: String {
    case help = "HELP"
    case type = "TYPE"
    case unit = "UNIT"
  }

  private var numbers: [String: Int] = [:]
  private var keywords: [Set<Keyword>] = []
  private var current: Int?
  private var left: Set<Int> = []

  mutating func family(named name: String, in document: inout ExpositionDocument) -> Int {
    if let number = numbers[name] { return number }
    let number = document.families.count
    numbers[name] = number
    keywords.append([])
    document.families.append(ExpositionDocument.Family(name: name))
    return number
  }

  /// The family of exactly that name, else the one whose kind gives its samples such a suffix, else
  /// a new one.
  mutating func family(
    ofSample name: String, in document: inout ExpositionDocument, _ syntax: ExpositionSyntax
  ) -> Int {
    if let number = numbers[name] { return number }
    if let underscore = name.lastIndex(of: "_"), let number = numbers[String(name[..<underscore])] {
      let kind = document.families[number].kind
      let suffix = String(name[underscore...])
      let suffixes = syntax.isOpenMetrics ? kind.openMetricsSuffixes : kind.textSuffixes
      if suffixes.contains(suffix) { return number }
    }
    return family(named: name, in: &document)
  }

  /// Goes on to a line of a family; true where that family was left before.
  mutating func enters(_ family: Int) -> Bool {
    guard current != family else { return false }
    if let current { left.insert(current) }
    current = family
    return left.contains(family)
  }

  mutating func repeats(_ keyword: Keyword, _ family: Int) -> Bool {
    !keywords[family].insert(keyword).inserted
  }
}

extension MetricMetadata.Kind {
  /// What stands behind the family's name in the names of its samples (OpenMetrics 1.0).
  var openMetricsSuffixes: Set<String> {
    switch self {
    case .counter: ["_total", "_created"]
    case .histogram: ["_bucket", "_count", "_sum", "_created"]
    case .gaugehistogram: ["_bucket", "_gcount", "_gsum"]
    case .summary: ["", "_count", "_sum", "_created"]
    case .info: ["_info"]
    case .gauge, .stateset, .unknown: [""]
    }
  }

  /// In the Prometheus text format counters carry their whole name in TYPE.
  var textSuffixes: Set<String> {
    switch self {
    case .histogram: ["_bucket", "_count", "_sum"]
    case .summary: ["_count", "_sum"]
    default: []
    }
  }
}
