import CCurl
import Synchronization

/// The one thread that libcurl runs on, seen from Swift: this file alone handles C's pointers.
///
/// A thread of its own because look-ups and TLS may block, which the cooperative pool must not.
@safe final class CurlEngine: Sendable {
  // The C side locks; the pointer itself never changes.
  private nonisolated(unsafe) let engine: OpaquePointer?
  private let lastID = Atomic<UInt64>(0)

  init() {
    unsafe engine = unsafe ccurl_engine_start()
  }

  deinit {
    if let engine = unsafe engine { unsafe ccurl_engine_stop(engine) }
  }

  /// Runs one exchange, no redirects. Ends early, as cancelled, with the task.
  func perform(_ request: HTTPRequest, url: HTTPURL, timeout: Duration, userAgent: String) async
    -> CurlOutcome
  {
    guard let engine = unsafe engine, let transfer = unsafe ccurl_transfer_create() else {
      return Self.withoutThread
    }
    unsafe Self.describe(request, url: url, timeout: timeout, userAgent: userAgent, to: transfer)
    let ticket = unsafe Ticket(
      id: lastID.add(1, ordering: .relaxed).newValue, engine: engine, transfer: transfer)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { ticket.submit($0) }
    } onCancel: {
      ticket.cancel()
    }
  }

  private static var withoutThread: CurlOutcome {
    var outcome = CurlOutcome()
    outcome.code = -1
    outcome.error = "no thread or memory for a transfer"
    return outcome
  }

  private static func describe(
    _ request: HTTPRequest, url: HTTPURL, timeout: Duration, userAgent: String,
    to transfer: OpaquePointer
  ) {
    for case (let which, let text?) in texts(request, url, userAgent) {
      unsafe ccurl_transfer_set_text(transfer, which, text)
    }
    for field in fields(request, url) {
      // libcurl sends a field without a value only when it ends in a semicolon.
      let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
      unsafe ccurl_transfer_add_header(transfer, line)
    }
    if let body = request.body { unsafe ccurl_transfer_set_body(transfer, body, body.count) }
    unsafe ccurl_transfer_set_limits(
      transfer, max(1, timeout.milliseconds),
      max(1, min(timeout, request.connectTimeout).milliseconds), max(0, request.maxBodyBytes))
    unsafe ccurl_transfer_set_flags(transfer, flags(request))
    unsafe ccurl_transfer_set_tls_versions(
      transfer, Int32(request.tls.oldestVersion?.rawValue ?? 0),
      Int32(request.tls.newestVersion?.rawValue ?? 0))
  }

  /// With a server name in the URL's place, `Host` is said by ourselves.
  private static func fields(_ request: HTTPRequest, _ url: HTTPURL) -> [HTTPHeaders.Field] {
    var headers = request.headers
    if request.tls.serverName != nil, url.isSecure, headers["host"] == nil {
      headers.append("Host", url.hostAndPort)
    }
    return headers.fields
  }

  private static func texts(
    _ request: HTTPRequest, _ url: HTTPURL, _ userAgent: String
  ) -> [(ccurl_text, String?)] {
    let tls = request.tls
    let wired = url.wired(serverName: tls.serverName)
    let isNamedOtherwise = url.socketPath == nil && wired.host != url.host
    var texts: [(ccurl_text, String?)] = [
      (CCURL_URL, wired.text), (CCURL_METHOD, request.method), (CCURL_USER_AGENT, userAgent),
      (CCURL_USERNAME, url.credentials?.user), (CCURL_PASSWORD, url.credentials?.password),
      (CCURL_ENCODINGS, request.acceptsCompression ? "gzip, deflate" : nil),
      (CCURL_UNIX_SOCKET, url.socketPath),
      (CCURL_CONNECT_TO, isNamedOtherwise ? "\(wired.endpoint):\(url.endpoint)" : nil),
    ]
    texts.append(pem(tls.authority, CCURL_CA_FILE, CCURL_CA_PEM))
    texts.append(pem(tls.certificate, CCURL_CERTIFICATE_FILE, CCURL_CERTIFICATE_PEM))
    texts.append(pem(tls.key, CCURL_KEY_FILE, CCURL_KEY_PEM))
    if case .url(let proxy, let except) = request.proxy {
      texts += [(CCURL_PROXY, proxy), (CCURL_NO_PROXY, except.joined(separator: ","))]
    }
    return texts
  }

  private static func pem(
    _ pem: TLSSettings.PEM?, _ file: ccurl_text, _ text: ccurl_text
  ) -> (ccurl_text, String?) {
    switch pem {
    case .file(let path): (file, path)
    case .text(let content): (text, content)
    case nil: (file, nil)
    }
  }

  private static func flags(_ request: HTTPRequest) -> UInt32 {
    var flags: UInt32 = 0
    if !request.tls.isVerifying { flags |= CCURL_INSECURE.rawValue }
    if !request.isHTTP2Allowed { flags |= CCURL_NO_HTTP2.rawValue }
    if request.proxy == .environment { flags |= CCURL_ENVIRONMENT_PROXY.rawValue }
    return flags
  }
}

/// One transfer between its submission and its end: whichever of "submit" and "cancel" comes
/// first, the continuation is resumed exactly once.
@safe private final class Ticket: Sendable {
  private enum State { case waiting, submitted, cancelled }

  private let id: UInt64
  private nonisolated(unsafe) let engine: OpaquePointer
  private nonisolated(unsafe) let transfer: OpaquePointer
  private let state = Mutex(State.waiting)

  init(id: UInt64, engine: OpaquePointer, transfer: OpaquePointer) {
    self.id = id
    unsafe self.engine = engine
    unsafe self.transfer = transfer
  }

  func submit(_ continuation: CheckedContinuation<CurlOutcome, Never>) {
    // Under the lock, so that a cancellation finds the transfer submitted or not begun.
    let isSubmitted = state.withLock { state in
      guard state == .waiting else { return false }
      state = .submitted
      let context = unsafe Unmanaged.passRetained(Completion(continuation)).toOpaque()
      unsafe ccurl_engine_submit(engine, transfer, id, context, completed)
      return true
    }
    guard !isSubmitted else { return }
    unsafe ccurl_transfer_free(transfer)
    continuation.resume(returning: .cancelled)
  }

  func cancel() {
    let wasSubmitted = state.withLock { state in
      defer { if state == .waiting { state = .cancelled } }
      return state == .submitted
    }
    if wasSubmitted { unsafe ccurl_engine_cancel(engine, id) }
  }
}

private final class Completion: Sendable {
  let continuation: CheckedContinuation<CurlOutcome, Never>

  init(_ continuation: CheckedContinuation<CurlOutcome, Never>) {
    self.continuation = continuation
  }
}

/// On the engine's thread, once for each transfer.
private func completed(_ context: UnsafeMutableRawPointer?, _ result: UnsafePointer<ccurl_result>?)
{
  guard let context = unsafe context, let result = unsafe result?.pointee else { return }
  let completion = unsafe Unmanaged<Completion>.fromOpaque(context).takeRetainedValue()
  unsafe completion.continuation.resume(returning: CurlOutcome(copying: result))
}

extension CurlOutcome {
  fileprivate init(copying result: ccurl_result) {
    unsafe code = result.code
    unsafe isOverLimit = result.over_limit
    unsafe isCancelled = result.cancelled
    unsafe systemError = Int32(truncatingIfNeeded: result.os_error)
    unsafe status = result.status
    unsafe httpVersion = result.http_version
    unsafe isNewConnection = result.new_connections > 0
    unsafe (resolved, connected, secured) = (result.resolved, result.connected, result.secured)
    unsafe (sent, firstByte, total) = (result.sent, result.first_byte, result.total)
    unsafe body = Array(
      UnsafeRawBufferPointer(start: result.body, count: result.body_count))
    unsafe headerLines = String(
      decoding: UnsafeRawBufferPointer(start: result.headers, count: result.headers_count),
      as: UTF8.self)
    if let text = unsafe result.redirect { unsafe redirect = String(cString: text) }
    if let text = unsafe result.error { unsafe error = String(cString: text) }
  }
}

extension Duration {
  fileprivate var milliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < 1_000_000_000 else { return 1_000_000_000_000 }
    return Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }
}
