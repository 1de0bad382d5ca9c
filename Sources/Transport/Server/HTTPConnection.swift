import NIOCore
import NIOHTTP1

/// One connection of a server: collects a request, has it answered by a task, writes the answer.
///
/// Lives on its event loop. NIO's pipelining handler in front of it holds back further requests
/// until the answer is out.
final class HTTPConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// The server is ending: answer what was asked, then close.
  struct Draining: Sendable {}

  private enum State {
    case idle
    case receiving(HTTPRequestHead, ByteBuffer)
    case answering(Task<Void, Never>)
    /// Answered before the request was over: what still comes is read and dropped, so that the
    /// client sees the answer and not a reset connection.
    case discarding
    case closed
  }

  /// How long a refused request may go on before it is cut off.
  private static let discardSeconds: Int64 = 2

  private let maxBodyBytes: Int
  private let handler: HTTPServer.Handler
  private var state = State.idle
  private var isDraining = false

  init(maxBodyBytes: Int, handler: @escaping HTTPServer.Handler) {
    self.maxBodyBytes = maxBodyBytes
    self.handler = handler
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (unwrapInboundIn(data), state) {
    case (.head(let head), .idle): began(head, context)
    case (.body(let part), .receiving(let head, let body)): received(part, head, body, context)
    case (.end, .receiving(let head, let body)): answer(head, body, context)
    default: break
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if case .answering(let task) = state { task.cancel() }
    state = .closed
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case is Draining:
      isDraining = true
      if case .idle = state { context.close(promise: nil) }
    case is IdleStateHandler.IdleStateEvent:
      if case .answering = state { break }
      context.close(promise: nil)
    case ChannelEvent.inputClosed:
      guard case .answering(let task) = state else { return context.close(promise: nil) }
      // Gone, or only done sending and still reading: no server can tell. The handler is told by
      // its task; what it answers is written all the same.
      task.cancel()
      isDraining = true
    default:
      context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func began(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    state = .receiving(head, ByteBuffer())
    let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
    if length > maxBodyBytes {
      refuse(head, context)
    } else if head.headers.first(name: "expect")?.lowercased() == "100-continue" {
      let interim = HTTPResponseHead(version: head.version, status: .continue)
      context.writeAndFlush(wrapOutboundOut(.head(interim)), promise: nil)
    }
  }

  private func received(
    _ part: ByteBuffer, _ head: HTTPRequestHead, _ before: ByteBuffer,
    _ context: ChannelHandlerContext
  ) {
    guard before.readableBytes + part.readableBytes <= maxBodyBytes else {
      return refuse(head, context)
    }
    var body = before
    // The enum must let go of the buffer first: a second owner would make each append a copy.
    state = .closed
    body.writeImmutableBuffer(part)
    state = .receiving(head, body)
  }

  private func refuse(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    state = .discarding
    let response = HTTPServerResponse.text(
      "body over the limit of \(maxBodyBytes) bytes", status: 413)
    write(response, to: head, isLast: true, context)
    context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Self.discardSeconds)) {
      context.close(promise: nil)
    }
  }

  private func answer(
    _ head: HTTPRequestHead, _ body: ByteBuffer, _ context: ChannelHandlerContext
  ) {
    let request = HTTPServerRequest(head, body)
    let loop = context.eventLoop
    let connection = NIOLoopBound((self, context), eventLoop: loop)
    let handler = handler
    state = .answering(
      Task {
        let response = await handler(request)
        loop.execute {
          let (handler, context) = connection.value
          handler.answered(response, head, context)
        }
      })
  }

  private func answered(
    _ response: HTTPServerResponse, _ head: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    guard case .answering = state else { return }
    state = .idle
    write(response, to: head, isLast: isDraining || !head.isKeepAlive, context)
  }

  private func write(
    _ response: HTTPServerResponse, to head: HTTPRequestHead, isLast: Bool,
    _ context: ChannelHandlerContext
  ) {
    var answer = HTTPResponseHead(
      version: head.version, status: HTTPResponseStatus(statusCode: response.status))
    for field in response.headers.fields {
      answer.headers.add(name: field.name, value: field.value)
    }
    answer.headers.replaceOrAdd(name: "Content-Length", value: "\(response.body.count)")
    answer.headers.replaceOrAdd(name: "Date", value: HTTPDate.now)
    if isLast { answer.headers.replaceOrAdd(name: "Connection", value: "close") }
    context.write(wrapOutboundOut(.head(answer)), promise: nil)
    if head.method != .HEAD, !response.body.isEmpty {
      let body = context.channel.allocator.buffer(bytes: response.body)
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
    let written = context.eventLoop.makePromise(of: Void.self)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
    guard isLast else { return }
    let channel = context.channel
    let isDiscarding = if case .discarding = state { true } else { false }
    written.futureResult.whenComplete { _ in
      channel.close(mode: isDiscarding ? .output : .all, promise: nil)
    }
  }
}

extension HTTPServerRequest {
  fileprivate init(_ head: HTTPRequestHead, _ body: ByteBuffer) {
    let path = head.uri.prefix { $0 != "?" }
    self.init(
      method: head.method.rawValue, path: String(path),
      query: String(head.uri[path.endIndex...].dropFirst()),
      headers: HTTPHeaders(head.headers.map { HTTPHeaders.Field($0.name, $0.value) }),
      body: Array(buffer: body))
  }
}
