import Bytes
import Telemetry

/// The labels that steer a scrape, before and after the rules.
extension ScrapeConfig {
  private enum Name {
    static let address = "__address__"
    static let scheme = "__scheme__"
    static let path = "__metrics_path__"
    static let interval = "__scrape_interval__"
    static let timeout = "__scrape_timeout__"
    static let parameter = "__param_"
    static let socket = "__unix_socket__"
    static let nativeHistograms = "__scrape_native_histograms__"
    static let classicHistograms = "__always_scrape_classic_histograms__"
    static let customBuckets = "__convert_classic_histograms_to_nhcb__"
  }

  /// Nil where a rule drops the target.
  func settings(
    of target: TargetGroup.Target, in group: TargetGroup
  ) throws(TargetProblem) -> ScrapeSettings? {
    guard let labels = relabeling.applied(to: discovered(target, group)) else { return nil }
    var settings = settings
    settings.url = try url(labels)
    settings.interval = try duration(labels, Name.interval, "scrape interval")
    settings.timeout = try duration(labels, Name.timeout, "scrape timeout")
    guard settings.timeout <= settings.interval else {
      let (longer, shorter) = (
        DurationText.text(settings.timeout), DurationText.text(settings.interval)
      )
      throw TargetProblem(
        message: "the scrape timeout \(longer) is longer than the scrape interval \(shorter)")
    }
    settings.wantsNativeHistograms = try flag(labels, Name.nativeHistograms)
    settings.wantsClassicHistograms = try flag(labels, Name.classicHistograms)
    settings.labels = LabelSet(labels.labels.filter { !$0.name.hasPrefix("__") })
    if settings.labels["instance"] == nil { settings.labels["instance"] = labels[Name.address] }
    let instance = settings.labels["instance"] ?? ""
    settings.name = settings.labels["job"].map { "\($0) \(instance)" } ?? instance
    return settings
  }

  /// What is there before the rules: the group's labels, and the config's where it says nothing.
  private func discovered(_ target: TargetGroup.Target, _ group: TargetGroup) -> LabelSet {
    var labels = group.labels
    labels[Name.address] = target.address
    var standard = [
      ("job", job), (Name.scheme, scheme), (Name.path, path),
      (Name.interval, DurationText.text(settings.interval)),
      (Name.timeout, DurationText.text(settings.timeout)),
      (Name.nativeHistograms, "\(settings.wantsNativeHistograms)"),
      (Name.classicHistograms, "\(settings.wantsClassicHistograms)"),
      (Name.customBuckets, "false"),
    ]
    standard += parameters.compactMap { parameter in
      parameter.values.first.map { (Name.parameter + parameter.name, $0) }
    }
    for (name, value) in standard where labels[name] == nil { labels[name] = value }
    return labels
  }

  private func url(_ labels: LabelSet) throws(TargetProblem) -> String {
    let socket = labels[Name.socket]
    guard let address = labels[Name.address] ?? socket else {
      throw TargetProblem(message: "no address")
    }
    let text = labels[Name.scheme] ?? ""
    guard let scheme = Scheme(rawValue: text) else {
      let known = Scheme.allCases.map(\.rawValue).joined(separator: ", ")
      throw TargetProblem(message: "expected a scheme (\(known)), found '\(text)'")
    }
    let (path, parameters) = (labels[Name.path] ?? "", asked(labels))
    switch scheme {
    case .file: return "file:" + address
    case .unix: return Self.socketURL(address, path, parameters)
    case .http where socket != nil: return Self.socketURL(socket ?? address, path, parameters)
    case .https where socket != nil:
      throw TargetProblem(message: "https through a unix socket is not supported")
    case .http, .https:
      guard !address.contains("/") else {
        throw TargetProblem(message: "'\(address)' is no host and port")
      }
      return TargetURL.text(scheme: text, host: address, path: path, parameters: parameters)
    }
  }

  private static func socketURL(
    _ socket: String, _ path: String, _ parameters: [Parameter]
  ) -> String {
    TargetURL.text(
      scheme: Scheme.unix.rawValue, host: TargetURL.socketHost(socket), path: path,
      parameters: parameters)
  }

  /// The config's parameters; a label gives a parameter's first value.
  private func asked(_ labels: LabelSet) -> [Parameter] {
    var asked = parameters
    for label in labels.labels where label.name.hasPrefix(Name.parameter) {
      let name = String(label.name.dropFirst(Name.parameter.count))
      let index = asked.firstIndex { $0.name == name }
      if let index, !asked[index].values.isEmpty {
        asked[index].values[0] = label.value
      } else {
        asked.append(Parameter(name: name, values: [label.value]))
      }
    }
    return asked
  }

  private func duration(
    _ labels: LabelSet, _ name: String, _ what: String
  ) throws(TargetProblem) -> Duration {
    let text = labels[name] ?? ""
    guard let duration = DurationText.parse(text), duration > .zero else {
      throw TargetProblem(message: "the \(what) '\(text)' is no duration above 0")
    }
    return duration
  }

  /// As Go's `strconv.ParseBool` reads it.
  private func flag(_ labels: LabelSet, _ name: String) throws(TargetProblem) -> Bool {
    switch labels[name] ?? "0" {
    case "1", "t", "T", "true", "True", "TRUE": return true
    case "0", "f", "F", "false", "False", "FALSE": return false
    case let text: throw TargetProblem(message: "'\(text)' in \(name) is neither true nor false")
    }
  }
}
