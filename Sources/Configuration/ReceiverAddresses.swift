import Bytes

/// Where the OTLP receivers listen: on loopback, unless told otherwise.
package struct ReceiverAddresses: Hashable, Sendable {
  /// A host and a port to listen on; port 0 lets the system choose.
  package struct Address: Hashable, Sendable {
    package var host: String
    package var port: Int

    package init(host: String, port: Int) {
      self.host = host
      self.port = port
    }

    /// `127.0.0.1:4318`, `[::1]:4318`, `localhost:4318`; `:4318` is loopback too, because what is
    /// open to the network should have been said.
    package init?(_ text: String) {
      guard let colon = text.lastIndex(of: ":") else { return nil }
      let digits = text[text.index(after: colon)...]
      var host = text[..<colon]
      if host.first == "[", host.last == "]" {
        host = host.dropFirst().dropLast()
      } else if host.contains(":") {
        return nil
      }
      guard let port = DecimalText.uint64(digits.utf8.span), port <= 65_535,
        host.allSatisfy({ !$0.isWhitespace && $0 != "/" })
      else { return nil }
      self.init(host: host.isEmpty ? "127.0.0.1" : String(host), port: Int(port))
    }

    /// False where others than this machine can reach it, which the console then says.
    package var isLoopback: Bool {
      if host == "localhost" || host == "::1" { return true }
      return host.hasPrefix("127.") && host.allSatisfy { $0 == "." || ("0"..."9").contains($0) }
    }

    package var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
  }

  /// OTLP/HTTP and OTLP/gRPC; nil for one that is not to open.
  package var http: Address?
  package var grpc: Address?

  package init(http: Address?, grpc: Address?) {
    self.http = http
    self.grpc = grpc
  }

  /// OpenTelemetry's own ports.
  package static let standard = ReceiverAddresses(
    http: Address(host: "127.0.0.1", port: 4318), grpc: Address(host: "127.0.0.1", port: 4317))

  /// The value of `--otlp=HTTP_ADDR,GRPC_ADDR`; an address that is left out or empty does not
  /// open. Nil for what is no address.
  package init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }) else { return nil }
    let addresses = parts.map { $0.isEmpty ? nil : Address($0) }
    for (part, address) in zip(parts, addresses) where !part.isEmpty && address == nil {
      return nil
    }
    self.init(http: addresses[0], grpc: addresses.count > 1 ? addresses[1] : nil)
  }
}
