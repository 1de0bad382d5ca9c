import Bytes
import Telemetry

/// `global`, and the settings that every scrape config may have of its own.
extension ConfigurationReader {
  static let sharedScrapeKeys = [
    "scrape_interval", "scrape_timeout", "scrape_protocols", "body_size_limit", "sample_limit",
    "target_limit", "label_limit", "label_name_length_limit", "label_value_length_limit",
    "keep_dropped_targets", "metric_name_validation_scheme", "metric_name_escaping_scheme",
    "scrape_native_histograms", "convert_classic_histograms_to_nhcb",
    "always_scrape_classic_histograms", "extra_scrape_metrics", "scrape_failure_log_file",
  ]

  private static let globalKeys =
    sharedScrapeKeys + [
      "evaluation_interval", "rule_query_offset", "query_log_file", "external_labels",
    ]

  mutating func global(_ node: YAMLNode?, over defaults: GlobalSettings) -> GlobalSettings {
    guard let node, !node.isNull else { return defaults }
    let values = members(of: node, "global settings", Self.globalKeys)
    var global = defaults
    if let interval = period(values["scrape_interval"]) {
      global.interval = interval
      global.timeout = min(global.timeout, interval)
    }
    if let timeout = period(values["scrape_timeout"]) { global.timeout = timeout }
    compare(global.timeout, with: global.interval, at: values["scrape_timeout"])
    if let interval = period(values["evaluation_interval"]) { global.evaluationInterval = interval }
    global.ruleQueryOffset = period(values["rule_query_offset"]) ?? .zero
    global.names = nameScheme(values["metric_name_validation_scheme"]) ?? .utf8
    global.escaping = escaping(values["metric_name_escaping_scheme"])
    global.externalLabels = labels(values["external_labels"], global.names)
    if let place = values.key("external_labels"),
      global.externalLabels.labels.contains(where: { $0.value.contains("$") })
    {
      warn(place, "variables of the environment are not put into external_labels")
    }
    global.targetLimit = limit(values["target_limit"])
    global.limits = limits(values, over: ScrapeLimits())
    global.protocols = protocols(values["scrape_protocols"])
    global.wantsNativeHistograms = flag(values["scrape_native_histograms"]) ?? false
    global.wantsClassicHistograms = flag(values["always_scrape_classic_histograms"]) ?? false
    global.writesExtraMetrics = flag(values["extra_scrape_metrics"]) ?? false
    warnUnsupported(values, UnsupportedKeys.global + UnsupportedKeys.scrape)
    warnOfConversion(values)
    return global
  }

  mutating func warnOfConversion(_ values: YAMLMembers) {
    let key = "convert_classic_histograms_to_nhcb"
    guard flag(values[key]) == true, let place = values.key(key) else { return }
    warn(place, "'\(key)' is not supported: classic histograms are kept as they are")
  }

  /// As Prometheus has it, no limit is 0 or absent.
  mutating func limits(_ values: YAMLMembers, over base: ScrapeLimits) -> ScrapeLimits {
    var limits = base
    limits.bodyBytes = binarySize(values["body_size_limit"]) ?? base.bodyBytes
    limits.samples = limit(values["sample_limit"]) ?? base.samples
    limits.labels = limit(values["label_limit"]) ?? base.labels
    limits.labelNameBytes = limit(values["label_name_length_limit"]) ?? base.labelNameBytes
    limits.labelValueBytes = limit(values["label_value_length_limit"]) ?? base.labelValueBytes
    limits.nativeBuckets = limit(values["native_histogram_bucket_limit"]) ?? base.nativeBuckets
    return limits
  }

  mutating func limit(_ node: YAMLNode?) -> Int? {
    count(node).flatMap { $0 == 0 ? nil : $0 }
  }

  mutating func nameScheme(_ node: YAMLNode?) -> LabelNameScheme? {
    word(node, in: LabelNameScheme.self)
  }

  mutating func escaping(_ node: YAMLNode?) -> NameEscaping? {
    word(node, in: NameEscaping.self)
  }

  mutating func protocols(_ node: YAMLNode?) -> [ScrapeProtocol]? {
    guard let node, !node.isNull else { return nil }
    let elements = elements(node, "scrape protocols")
    var protocols: [ScrapeProtocol] = []
    for element in elements {
      guard let known = word(element, in: ScrapeProtocol.self) else { continue }
      if protocols.contains(known) { report(element, "'\(known.rawValue)' is here twice") }
      protocols.append(known)
    }
    if node.elements?.isEmpty == true { report(node, "expected at least one scrape protocol") }
    return protocols.isEmpty ? nil : protocols
  }

  /// A mapping of label names and values.
  mutating func labels(_ node: YAMLNode?, _ scheme: LabelNameScheme) -> LabelSet {
    guard let node, !node.isNull else { return LabelSet() }
    guard let members = node.members else {
      expected("a mapping of labels", at: node)
      return LabelSet()
    }
    var labels = LabelSet()
    for member in members {
      let name = scalar(member.key)
      if !scheme.isValid(name) {
        report(member.key, "'\(name)' is no label name")
      } else {
        labels[name] = scalar(member.value)
      }
    }
    return labels
  }
}
