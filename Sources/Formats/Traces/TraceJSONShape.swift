/// Tells the JSON shapes of traces apart by the keys at the top of a document.
enum TraceJSONShape {
  static func recognise(_ head: Span<UInt8>, from start: Int) -> TraceFormat? {
    var place: Int? = start
    while let next = place {
      var scanner = JSONScanner(at: next)
      var isOther = false
      if let format = try? document(&scanner, head, &isOther) { return format }
      guard isOther, scanner.isFinished else { return nil }
      place = TraceDocuments.firstContent(head, from: scanner.position)
    }
    return nil
  }

  private static func document(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ isOther: inout Bool
  ) throws(JSONProblem) -> TraceFormat? {
    switch try scanner.next(bytes) {
    case .beginObject: return try object(&scanner, bytes, &isOther)
    case .beginArray:
      guard try scanner.nextObject(bytes) else { return nil }
      return try object(&scanner, bytes, &isOther)
    default: return nil
    }
  }

  /// Looks at an object's keys until they suffice; bytes that end before are a problem and no
  /// format.
  private static func object(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ isOther: inout Bool, depth: Int = 0
  ) throws(JSONProblem) -> TraceFormat? {
    var isZipkin = (trace: false, id: false)
    var isJaeger = false
    while let key = try scanner.nextKey(bytes) {
      if key.equals("traceId", bytes) { isZipkin.trace = true }
      if key.equals("id", bytes) { isZipkin.id = true }
      if isZipkin == (true, true) { return .zipkin }
      if key.equals("traceID", bytes) { isJaeger = true }
      if isJaeger, key.equals("spans", bytes) || key.equals("operationName", bytes) {
        return .jaeger
      }
      if case .resources = OTLPKey(key, bytes) { return .otlpJSON }
      // A signal that is not read; those that are may follow it in the same file.
      if key.equals("resourceProfiles", bytes) { isOther = true }
      if let inner = try inside(key, &scanner, bytes, &isOther, depth) { return inner }
    }
    return nil
  }

  /// The envelopes: `{"trace": {…}}`, `{"result": {…}}` and Jaeger's `{"data": [{…}]}`.
  private static func inside(
    _ key: JSONSlice, _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, _ isOther: inout Bool,
    _ depth: Int
  ) throws(JSONProblem) -> TraceFormat? {
    if depth == 0, OTLPKey(key, bytes) == .envelope {
      guard try scanner.entersObject(bytes) else { return nil }
      return try object(&scanner, bytes, &isOther, depth: 1)
    }
    guard depth == 0, key.equals("data", bytes) else {
      _ = try scanner.skipValue(bytes)
      return nil
    }
    guard try scanner.entersArray(bytes), try scanner.nextObject(bytes) else { return nil }
    let format = try object(&scanner, bytes, &isOther, depth: 1)
    if format == nil { try scanner.skipContainer(bytes) }
    return format
  }
}
