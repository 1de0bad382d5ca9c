internal import Bytes
internal import Telemetry

/// The members of one line of a capture as they come by.
struct CapturedMembers {
  private var time: Timestamp?
  private var texts: [StaticKey: String] = [:]
  private var presentTexts: Set<StaticKey> = []
  private var status: Int?
  private var hasStatus = false
  private var duration: Double?
  private var hasOtherKeys = false

  private enum StaticKey: String, CaseIterable {
    case target, body, error, name, url
    case contentType = "content_type"
  }

  mutating func take(
    _ key: JSONSlice, _ scanner: inout JSONScanner, _ line: Span<UInt8>, keepsValues: Bool
  ) throws(JSONProblem) {
    let name = key.count <= 32 ? key.string(line) : ""
    let token = try scanner.nextScalar(line)
    switch name {
    case "time":
      guard case .number(let slice) = token else { return }
      time = ExpositionTime.seconds(line.extracting(slice.range))
    case "status":
      hasStatus = true
      guard case .number(let slice) = token else { return }
      status = DecimalText.int64(line.extracting(slice.range)).map { Int($0) }
    case "duration_seconds":
      hasOtherKeys = true
      guard case .number(let slice) = token else { return }
      duration = DecimalText.double(line.extracting(slice.range))
    default:
      guard let known = StaticKey(rawValue: name) else {
        hasOtherKeys = true
        return
      }
      guard case .string(let slice) = token else { return }
      presentTexts.insert(known)
      if keepsValues { texts[known] = slice.string(line) }
    }
  }

  var shape: CapturedLine.Shape? {
    guard time != nil else { return nil }
    let onlyForHealth: Set<StaticKey> = [.name, .url, .contentType]
    if presentTexts.isSuperset(of: [.target, .body]), !hasOtherKeys,
      presentTexts.isDisjoint(with: onlyForHealth)
    {
      return .scrape
    }
    return presentTexts.contains(.url) && hasStatus ? .health : nil
  }

  var scrape: CapturedScrape? {
    guard let time, let target = texts[.target], let body = texts[.body] else { return nil }
    return CapturedScrape(
      time: time, target: target, body: Array(body.utf8), status: status, error: texts[.error])
  }

  var health: CapturedHealth? {
    guard let time, let url = texts[.url] else { return nil }
    var health = CapturedHealth(
      time: time, name: texts[.name] ?? url, url: url, status: status ?? 0)
    health.contentType = texts[.contentType] ?? ""
    health.body = Array((texts[.body] ?? "").utf8)
    health.durationSeconds = duration
    health.error = texts[.error]
    return health
  }
}
