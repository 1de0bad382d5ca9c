import Bytes
import Telemetry

// The leniencies of OTLP's JSON: 64-bit numbers as text or number, enums as number or name, ids in
// hexadecimal of either case (and in base64, as the plain protobuf mapping writes them).
extension OTLPReader {
  mutating func readText(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> String {
    guard case .string(let slice) = try scanner.nextScalar(bytes) else { return "" }
    return text(slice, bytes)
  }

  mutating func text(_ slice: JSONSlice, _ bytes: Span<UInt8>) -> String {
    slice.hasEscapes ? slice.string(bytes) : strings.string(bytes.extracting(slice.range))
  }

  func readTime(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> Timestamp {
    Timestamp(unixNanoseconds: try readUnsigned(&scanner, bytes))
  }

  /// Zero for what is no such number.
  func readUnsigned(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> UInt64 {
    Self.unsigned(try scanner.nextScalar(bytes), bytes) ?? 0
  }

  func readInt(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> OTLPNumber? {
    Self.signed(try scanner.nextScalar(bytes), bytes).map(OTLPNumber.int)
  }

  func readInt32(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> Int32 {
    Int32(clamping: Self.signed(try scanner.nextScalar(bytes), bytes) ?? 0)
  }

  func readDouble(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> Double? {
    Self.double(try scanner.nextScalar(bytes), bytes)
  }

  func readTemporality(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> UInt64 {
    let names: [StaticString] = [
      "AGGREGATION_TEMPORALITY_UNSPECIFIED", "AGGREGATION_TEMPORALITY_DELTA",
      "AGGREGATION_TEMPORALITY_CUMULATIVE",
    ]
    return Self.enumeration(try scanner.nextScalar(bytes), bytes, names)
  }

  func readSeverity(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> UInt64 {
    let token = try scanner.nextScalar(bytes)
    if let number = Self.unsigned(token, bytes) { return number }
    guard case .string(let slice) = token else { return 0 }
    return Self.severity(named: slice.string(bytes))
  }

  /// `SEVERITY_NUMBER_WARN` is 13, `…WARN2` to `…WARN4` are those after it.
  private static func severity(named name: String) -> UInt64 {
    let levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]
    guard name.hasPrefix("SEVERITY_NUMBER_") else { return 0 }
    let word = name.dropFirst("SEVERITY_NUMBER_".count)
    guard let level = levels.firstIndex(where: word.hasPrefix) else { return 0 }
    let step = word.dropFirst(levels[level].count)
    guard !step.isEmpty else { return UInt64(level * 4 + 1) }
    guard let number = UInt64(step), 2...4 ~= number else { return 0 }
    return UInt64(level * 4) + number
  }

  func readKind(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> UInt64 {
    let names: [StaticString] = [
      "SPAN_KIND_UNSPECIFIED", "SPAN_KIND_INTERNAL", "SPAN_KIND_SERVER", "SPAN_KIND_CLIENT",
      "SPAN_KIND_PRODUCER", "SPAN_KIND_CONSUMER",
    ]
    return Self.enumeration(try scanner.nextScalar(bytes), bytes, names)
  }

  func readStatusCode(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> UInt64 {
    let names: [StaticString] = ["STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR"]
    return Self.enumeration(try scanner.nextScalar(bytes), bytes, names)
  }

  private static func enumeration(
    _ token: JSONScanner.Token, _ bytes: Span<UInt8>, _ names: [StaticString]
  ) -> UInt64 {
    if let code = unsigned(token, bytes) { return code }
    guard case .string(let slice) = token else { return 0 }
    return UInt64(names.firstIndex { slice.equals($0, bytes) } ?? 0)
  }

  func readTraceID(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> TraceID {
    let none = TraceID(high: 0, low: 0)
    guard case .string(let slice) = try scanner.nextScalar(bytes) else { return none }
    let text = bytes.extracting(slice.range)
    if text.count == 32 {
      guard let high = Base16.uint64(text.extracting(0..<16)),
        let low = Base16.uint64(text.extracting(16..<32))
      else { return none }
      return TraceID(high: high, low: low)
    }
    guard text.count == 24, let id = Base64.decode(text), id.count == 16 else { return none }
    return TraceID(high: id.span.bigEndianWord(at: 0), low: id.span.bigEndianWord(at: 8))
  }

  /// Zero where the id is absent, empty or zero; nil where it is no id.
  func readSpanID(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(JSONProblem) -> SpanID? {
    let token = try scanner.nextScalar(bytes)
    guard case .string(let slice) = token else { return token == .null ? SpanID(bits: 0) : nil }
    let text = bytes.extracting(slice.range)
    switch text.count {
    case 0: return SpanID(bits: 0)
    case 16: return Base16.uint64(text).map(SpanID.init(bits:))
    case 12:
      guard let id = Base64.decode(text), id.count == 8 else { return nil }
      return SpanID(bits: id.span.bigEndianWord(at: 0))
    default: return nil
    }
  }

  /// Exact up to 64 bits; a number with an exponent where it is whole.
  static func unsigned(_ token: JSONScanner.Token, _ bytes: Span<UInt8>) -> UInt64? {
    guard let text = numeral(token) else { return nil }
    let digits = bytes.extracting(text)
    return DecimalText.uint64(digits)
      ?? DecimalText.double(digits).flatMap { UInt64(exactly: $0) }
  }

  static func signed(_ token: JSONScanner.Token, _ bytes: Span<UInt8>) -> Int64? {
    guard let text = numeral(token) else { return nil }
    let digits = bytes.extracting(text)
    return DecimalText.int64(digits)
      ?? DecimalText.double(digits).flatMap { Int64(exactly: $0) }
  }

  /// Also the words NaN, Infinity and -Infinity, which the mapping writes as text.
  static func double(_ token: JSONScanner.Token, _ bytes: Span<UInt8>) -> Double? {
    numeral(token).flatMap { DecimalText.double(bytes.extracting($0)) }
  }

  private static func numeral(_ token: JSONScanner.Token) -> Range<Int>? {
    switch token {
    case .string(let slice), .number(let slice): slice.range
    default: nil
    }
  }
}
