package import Telemetry
package import Transport

/// Where a piece of work stands in its trace, as it travels from service to service
/// (W3C Trace Context, level 2).
package struct TraceContext: Hashable, Sendable {
  package var traceID: TraceID
  package var spanID: SpanID
  package var isSampled: Bool
  /// Passed on as it came, at most 512 characters.
  package var state: String

  package init(traceID: TraceID, spanID: SpanID, isSampled: Bool = true, state: String = "") {
    self.traceID = traceID
    self.spanID = spanID
    self.isSampled = isSampled
    self.state = state
  }

  /// The context of the work that the current task does.
  @TaskLocal package static var current: TraceContext?

  /// Reads `traceparent` and, only if that is valid, `tracestate`; nil starts a new trace.
  package init?(_ headers: HTTPHeaders) {
    guard let parent = headers["traceparent"] else { return nil }
    self.init(traceparent: parent)
    state = Self.state(headers.values("tracestate"))
  }

  /// Section 3.2: lower case only, no zero ids, version ff forbidden, and of a higher version
  /// what version 00 knows.
  package init?(traceparent text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 55, bytes[2] == 0x2d, bytes[35] == 0x2d, bytes[52] == 0x2d,
      let version = Self.byte(bytes[0..<2]), version != 0xff,
      version == 0 ? bytes.count == 55 : bytes.count == 55 || bytes[55] == 0x2d,
      let traceID = Self.lowerCase(bytes[3..<35]).flatMap({ TraceID($0) }),
      let spanID = Self.lowerCase(bytes[36..<52]).flatMap({ SpanID($0) }),
      let flags = Self.byte(bytes[53..<55])
    else { return nil }
    self.init(traceID: traceID, spanID: spanID, isSampled: flags & 1 == 1)
  }

  package var traceparent: String {
    "00-\(traceID.text)-\(spanID.text)-0\(isSampled ? 1 : 0)"
  }

  package func inject(into headers: inout HTTPHeaders) {
    headers["traceparent"] = traceparent
    headers["tracestate"] = state.isEmpty ? nil : state
  }

  /// Section 3.3: several fields are one list of at most 32 members; where all is too long,
  /// members above 128 characters go first, then the oldest, which are the rightmost.
  private static func state(_ fields: [String]) -> String {
    var members = fields.joined(separator: ",").split(separator: ",").map { member in
      member.drop { $0 == " " || $0 == "\t" }
    }.filter { $0.contains("=") }
    guard members.count <= 32 else { return "" }
    let size = { (members: [Substring]) in members.reduce(0) { $0 + $1.utf8.count + 1 } }
    if size(members) > 513 { members.removeAll { $0.utf8.count > 128 } }
    while size(members) > 513 { members.removeLast() }
    return members.joined(separator: ",")
  }

  private static func lowerCase(_ bytes: ArraySlice<UInt8>) -> String? {
    let isDigit = { (byte: UInt8) in 0x30...0x39 ~= byte || 0x61...0x66 ~= byte }
    return bytes.allSatisfy(isDigit) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  private static func byte(_ bytes: ArraySlice<UInt8>) -> UInt8? {
    lowerCase(bytes).flatMap { UInt8($0, radix: 16) }
  }
}
