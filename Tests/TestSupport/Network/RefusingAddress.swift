import Glibc

/// An address on loopback that refuses every connection for as long as the value lives: the port is
/// bound, so that nobody else gets it, and not listened on. Unsafe because sockets are C.
@safe
package struct RefusingAddress: ~Copyable {
  package struct NotBound: Error {}

  /// `127.0.0.1:PORT`.
  package let address: String
  package var url: String { "http://" + address }
  private let socket: Int32

  package init() throws(NotBound) {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let isBound = unsafe withUnsafeMutablePointer(to: &name) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        unsafe bind(socket, name, length) == 0 && getsockname(socket, name, &length) == 0
      }
    }
    guard isBound else { throw NotBound() }
    address = "127.0.0.1:\(UInt16(bigEndian: name.sin_port))"
  }

  deinit { close(socket) }
}
