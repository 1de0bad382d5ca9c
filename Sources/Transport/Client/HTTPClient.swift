/// Asks things of HTTP servers: all outgoing HTTP of the program.
///
/// One client has one thread and one pool of kept-alive connections: make one and hand it round.
/// Requests of all callers run side by side; cancelling the task that waits ends its transfer.
package final class HTTPClient: Sendable {
  private let engine = CurlEngine()
  private let userAgent: String

  package init(userAgent: String = "martlet") {
    self.userAgent = userAgent
  }

  package func request(_ request: HTTPRequest) async -> Result<HTTPResponse, HTTPFailure> {
    let exchange: HTTPExchange
    do {
      exchange = try HTTPExchange(request)
    } catch {
      return .failure(error)
    }
    return await follow(exchange)
  }

  private func follow(_ first: HTTPExchange) async -> Result<HTTPResponse, HTTPFailure> {
    var exchange = first
    while true {
      let outcome = await engine.perform(
        exchange.request, url: exchange.url, timeout: exchange.timeLeft, userAgent: userAgent)
      if let result = exchange.completed(outcome) { return result }
    }
  }
}
