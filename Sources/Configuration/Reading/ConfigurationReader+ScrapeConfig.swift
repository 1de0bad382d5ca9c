import Bytes
import Telemetry

/// `scrape_configs`: what is wrong in one leaves that one out.
extension ConfigurationReader {
  private static let scrapeKeys =
    sharedScrapeKeys + clientKeys + UnsupportedKeys.discoveries + [
      "job_name", "honor_labels", "honor_timestamps", "track_timestamps_staleness", "params",
      "fallback_scrape_protocol", "metrics_path", "scheme", "enable_compression",
      "native_histogram_bucket_limit", "native_histogram_min_bucket_factor", "relabel_configs",
      "metric_relabel_configs", "static_configs", "file_sd_configs", "http_sd_configs", "strict",
    ]

  /// - Parameter known: the jobs that there are, which no other may be called after.
  mutating func scrapeConfigs(
    _ node: YAMLNode?, _ global: GlobalSettings, known: [String] = []
  ) -> [ScrapeConfig] {
    var configs: [ScrapeConfig] = []
    var lines: [String: Int] = [:]
    for element in elements(node, "scrape configs") {
      guard let config = scrapeConfig(element, global) else { continue }
      if let line = lines[config.job] {
        report(element["job_name"] ?? element, "the job '\(config.job)' is at line \(line) already")
      } else if known.contains(config.job) {
        report(element["job_name"] ?? element, "the job '\(config.job)' is in another file already")
      } else {
        lines[config.job] = config.line
        configs.append(config)
      }
    }
    return configs
  }

  private mutating func scrapeConfig(
    _ node: YAMLNode, _ global: GlobalSettings
  ) -> ScrapeConfig? {
    guard !node.isNull else {
      report(node, "expected a scrape config, found nothing")
      return nil
    }
    let (before, warned) = (problems.count, warnings.count)
    let values = members(of: node, "a scrape config", Self.scrapeKeys)
    guard node.members != nil else { return nil }
    let job = scalar(values["job_name"])
    if job.isEmpty { report(values["job_name"] ?? node, "expected a job_name") }
    var config = ScrapeConfig(
      job: job, line: node.line, interval: global.interval, timeout: global.timeout)
    readTimes(values, global, &config)
    readPlace(values, &config)
    readRules(values, global, &config)
    readExposition(values, global, &config.settings)
    config.settings.client = client(values, at: node)
    let allowed = flag(values["enable_compression"], otherwise: true)
    config.settings.client.isCompressionAllowed = allowed
    config.discoveries = discoveries(values, of: config)
    warnUnsupported(values, UnsupportedKeys.scrape)
    warnOfConversion(values)
    warnUnsupportedDiscoveries(values)
    config.warnings = Array(warnings[warned...])
    return problems.count == before ? config : nil
  }

  private mutating func readTimes(
    _ values: YAMLMembers, _ global: GlobalSettings, _ config: inout ScrapeConfig
  ) {
    if let interval = period(values["scrape_interval"]) {
      config.settings.interval = interval
      config.hasOwnInterval = true
    }
    if let timeout = period(values["scrape_timeout"]) {
      config.settings.timeout = timeout
      config.hasOwnTimeout = true
      compare(timeout, with: config.settings.interval, at: values["scrape_timeout"])
    }
    config.settings.timeout = min(config.settings.timeout, config.settings.interval)
  }

  private mutating func readPlace(_ values: YAMLMembers, _ config: inout ScrapeConfig) {
    if values.says("scheme") {
      let scheme = word(values["scheme"], in: ScrapeConfig.Scheme.self)
      config.scheme = scheme?.rawValue ?? config.scheme
    }
    if values.says("metrics_path") { config.path = scalar(values["metrics_path"]) }
    guard let params = values["params"], !params.isNull else { return }
    guard let members = params.members else {
      return expected("a mapping of names and lists of values", at: params)
    }
    config.parameters = members.map { member in
      .init(
        name: scalar(member.key), values: elements(member.value, "values").map { scalar($0) })
    }
  }

  private mutating func readRules(
    _ values: YAMLMembers, _ global: GlobalSettings, _ config: inout ScrapeConfig
  ) {
    let own = nameScheme(values["metric_name_validation_scheme"])
    let scheme = own ?? global.names
    config.relabeling = relabeling(values["relabel_configs"], scheme)
    config.settings.metricRelabeling = relabeling(values["metric_relabel_configs"], scheme)
    config.settings.limits = limits(values, over: global.limits)
    config.targetLimit = limit(values["target_limit"]) ?? global.targetLimit
    // What the scheme forbids is not to be asked for either.
    let usual: NameEscaping = scheme == .legacy ? .underscores : .allowUTF8
    let inherited = own == nil ? global.escaping : nil
    let asked = escaping(values["metric_name_escaping_scheme"]) ?? inherited
    if asked == .allowUTF8, scheme == .legacy {
      let place = values["metric_name_escaping_scheme"] ?? values["job_name"]
      if let place { report(place, "allow-utf-8 asks for names that the legacy scheme forbids") }
    }
    config.settings.escaping = asked ?? usual
  }

  private mutating func readExposition(
    _ values: YAMLMembers, _ global: GlobalSettings, _ settings: inout ScrapeSettings
  ) {
    settings.honorsLabels = flag(values["honor_labels"], otherwise: false)
    settings.honorsTimestamps = flag(values["honor_timestamps"], otherwise: true)
    settings.tracksTimestampsStaleness = flag(
      values["track_timestamps_staleness"], otherwise: false)
    settings.isStrict = flag(values["strict"], otherwise: false)
    settings.protocols = protocols(values["scrape_protocols"]) ?? global.protocols
    settings.fallback = word(values["fallback_scrape_protocol"], in: ScrapeProtocol.self)
    settings.wantsNativeHistograms =
      flag(values["scrape_native_histograms"]) ?? global.wantsNativeHistograms
    settings.wantsClassicHistograms =
      flag(values["always_scrape_classic_histograms"]) ?? global.wantsClassicHistograms
    settings.writesExtraMetrics =
      flag(values["extra_scrape_metrics"]) ?? global.writesExtraMetrics
  }
}
