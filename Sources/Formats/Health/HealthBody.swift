internal import Bytes
internal import Telemetry

/// What the body of a health answer says, whatever its shape.
struct HealthBody {
  var format: String
  /// The overall status; nil where the body does not say.
  var status: HealthStatus?
  /// The word it came from, as it was written.
  var word: String?
  var components: [HealthResult.Component] = []
  var detail = ""
  /// Began as JSON, or was announced as such, and is none.
  var isDamaged = false

  static func read(_ answer: HTTPAnswer) -> HealthBody {
    let body = answer.body.span
    let contentType = answer[header: "content-type"]?.lowercased() ?? ""
    var start = 0
    while start < body.count, body[start] <= 0x20 { start += 1 }
    guard start < body.count else { return HealthBody(format: "http") }
    if body[start] == UInt8(ascii: "{")
      || body[start] == UInt8(ascii: "[")
        && !body.extracting(start...).starts(with: "[+]")
        && !body.extracting(start...).starts(with: "[-]")
    {
      return readJSON(body, contentType)
    }
    if contentType.contains("json"), body[start] != UInt8(ascii: "\"") {
      let text = HealthText.read(body)
      return text.status == nil ? damaged("no JSON") : text
    }
    return HealthText.read(body)
  }

  private static func readJSON(_ body: Span<UInt8>, _ contentType: String) -> HealthBody {
    do throws(JSONProblem) {
      return HealthJSON.read(try JSONTree.value(body), contentType: contentType)
    } catch {
      return damaged(error.message)
    }
  }

  private static func damaged(_ why: String) -> HealthBody {
    var body = HealthBody(format: "json")
    body.isDamaged = true
    body.detail = why
    return body
  }
}
