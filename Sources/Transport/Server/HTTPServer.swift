import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Answers HTTP/1 on one address: receivers, our own endpoints, the demo's services.
///
/// Every connection is kept alive and has its limits: size of a body, number of connections,
/// seconds of idling. Handlers run as tasks, side by side; a connection's requests one by one.
package final class HTTPServer: Sendable {
  package struct Configuration: Sendable {
    /// An address or a name; loopback unless the operator says otherwise.
    package var host = "127.0.0.1"
    /// Zero is the system's choice.
    package var port = 0
    /// As on the wire. What is longer is answered with 413 before it is read to its end.
    package var maxBodyBytes = 64 << 20
    /// What comes beyond is closed at once.
    package var maxConnections = 1024
    package var idleTimeout = Duration.seconds(75)

    package init(host: String = "127.0.0.1", port: Int = 0) {
      self.host = host
      self.port = port
    }
  }

  package typealias Handler = @Sendable (HTTPServerRequest) async -> HTTPServerResponse

  /// The address that is listened on.
  package let host: String
  package let port: Int
  private let listener: any Channel
  private let connections: ConnectionList

  private init(listener: any Channel, connections: ConnectionList) {
    self.listener = listener
    self.connections = connections
    host = listener.localAddress?.ipAddress ?? ""
    port = listener.localAddress?.port ?? 0
  }

  package static func start(
    _ configuration: Configuration = Configuration(), handler: @escaping Handler
  ) async throws(HTTPServerFailure) -> HTTPServer {
    let connections = ConnectionList(limit: configuration.maxConnections)
    let bootstrap = ServerBootstrap(group: EventLoops.shared)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 256)
      .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try Self.prepare(channel, configuration, connections, handler)
        }
      }
    do {
      let listener = try await bootstrap.bind(host: configuration.host, port: configuration.port)
        .get()
      return HTTPServer(listener: listener, connections: connections)
    } catch {
      throw Self.failure(error, configuration)
    }
  }

  /// `127.0.0.1:4318`, an IPv6 address in brackets.
  package var address: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
  package var url: String { "http://\(address)" }
  package var connectionCount: Int { connections.count }
  /// Connections closed at once because there were too many.
  package var refusedConnections: Int { connections.refused }

  /// Listens no more, lets what is being answered end within the grace, then closes the rest.
  package func stop(grace: Duration = .seconds(1)) async {
    try? await listener.close().get()
    await connections.drain(grace: grace)
  }

  private static func prepare(
    _ channel: any Channel, _ configuration: Configuration, _ connections: ConnectionList,
    _ handler: @escaping Handler
  ) throws {
    guard connections.accepted(channel) else {
      channel.close(promise: nil)
      return
    }
    let pipeline = channel.pipeline.syncOperations
    try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
    let idle = TimeAmount.nanoseconds(
      configuration.idleTimeout.components.seconds.saturatingNanoseconds)
    try pipeline.addHandler(IdleStateHandler(allTimeout: idle))
    try pipeline.addHandler(
      HTTPConnection(maxBodyBytes: configuration.maxBodyBytes, handler: handler))
  }

  private static func failure(
    _ error: any Error, _ configuration: Configuration
  ) -> HTTPServerFailure {
    let address = "\(configuration.host):\(configuration.port)"
    let code = (error as? IOError)?.errnoCode
    switch code {
    case EADDRINUSE: return HTTPServerFailure("\(address) is already in use")
    case EACCES: return HTTPServerFailure("no permission to listen on \(address)")
    case EADDRNOTAVAIL: return HTTPServerFailure("\(address) is no address of this machine")
    default: return HTTPServerFailure("cannot listen on \(address): \(error)")
    }
  }
}

extension Int64 {
  fileprivate var saturatingNanoseconds: Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? .max : product
  }
}
