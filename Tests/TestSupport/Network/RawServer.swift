import Glibc
import Synchronization

/// A server that answers with exactly the bytes it is told, so that tests can show a client what no
/// honest server does: wrong lengths, half answers, silence, floods.
///
/// One connection for each request; one thread for all of them. Unsafe, and alone in this file,
/// because sockets are C.
@safe
package final class RawServer: Sendable {
  package enum Step: Sendable {
    case send(String)
    /// The same bytes again and again, until the client has enough or so many times.
    case flood([UInt8], times: Int)
    /// Nothing more comes, and the connection stays open until the server stops.
    case stall
  }

  package enum Place: Sendable {
    case loopback
    case socket(String)
  }

  package struct NotListening: Error {}

  /// `http://127.0.0.1:PORT`, or `http+unix://…` of a socket.
  package let url: String
  /// `127.0.0.1:PORT`, or the socket's path.
  package let address: String
  private let listener: Int32
  private let wakeUp: (read: Int32, write: Int32)
  private let answer: @Sendable (_ number: Int, _ request: String) -> [Step]
  private let heads = Mutex<[String]>([])
  private let thread = Mutex<pthread_t?>(nil)

  /// - Parameter answer: is given the number of the request, from 0, and its head; a connection
  ///   ends after its steps unless the last one stalls.
  package init(
    at place: Place = .loopback,
    answer: @escaping @Sendable (_ number: Int, _ request: String) -> [Step]
  ) throws(NotListening) {
    self.answer = answer
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw NotListening() }
    wakeUp = (ends[0], ends[1])
    switch place {
    case .loopback:
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      guard let port = Self.listenOnLoopback(listener) else { throw NotListening() }
      address = "127.0.0.1:\(port)"
      url = "http://" + address
    case .socket(let path):
      listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      guard Self.listen(listener, path) else { throw NotListening() }
      address = path
      url = "http+unix://" + path.split(separator: "/").map { "%2F" + $0 }.joined()
    }
    start()
  }

  /// The heads of all requests so far, in the order of their coming.
  package var requests: [String] { heads.withLock { $0 } }

  /// Ends every connection and frees the address.
  package func stop() {
    let running = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    guard let running else { return }
    close(wakeUp.write)
    pthread_join(running, nil)
    close(wakeUp.read)
    if address.hasPrefix("/") { unsafe unlink(address) }
  }

  deinit { stop() }

  // MARK: - The thread

  private func start() {
    var new = pthread_t()
    let context = unsafe Unmanaged.passRetained(Work(self)).toOpaque()
    let result = unsafe pthread_create(
      &new, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, context)
    thread.withLock { [new] in $0 = result == 0 ? new : nil }
  }

  /// What the thread needs, without keeping the server alive.
  private final class Work: Sendable {
    let listener: Int32
    let wakeUp: Int32
    let handle: @Sendable (String) -> [Step]

    init(_ server: RawServer) {
      listener = server.listener
      wakeUp = server.wakeUp.read
      handle = { [weak server] in server?.steps(for: $0) ?? [] }
    }

    func run() {
      var stalled: [Int32] = []
      while true {
        var waiting = [
          pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
          pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0),
        ]
        guard unsafe poll(&waiting, 2, -1) > 0, waiting[1].revents == 0 else { break }
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { continue }
        if serve(connection) { stalled.append(connection) } else { close(connection) }
      }
      for connection in stalled + [listener] { close(connection) }
    }

    /// Whether the connection stays open.
    private func serve(_ connection: Int32) -> Bool {
      guard let head = head(connection) else { return false }
      for step in handle(head) {
        switch step {
        case .send(let text):
          guard Self.write(Array(text.utf8), to: connection) else { return false }
        case .flood(let bytes, let times):
          for _ in 0..<times where !Self.write(bytes, to: connection) { return false }
        case .stall: return true
        }
      }
      return false
    }

    private func head(_ connection: Int32) -> String? {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains("\r\n\r\n") { return text }
        let count = unsafe recv(connection, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        bytes += buffer[..<count]
      }
    }

    private static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
      var sent = 0
      while sent < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { rest in
          guard let start = rest.baseAddress else { return 0 }
          return unsafe send(
            connection, start + sent, rest.count - sent, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  private func steps(for head: String) -> [Step] {
    let number = heads.withLock { heads in
      heads.append(head)
      return heads.count - 1
    }
    return answer(number, head)
  }

  // MARK: - Addresses

  private static func listenOnLoopback(_ listener: Int32) -> Int? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        unsafe bind(listener, place, size) == 0 && Glibc.listen(listener, 16) == 0
          && getsockname(listener, place, &size) == 0
      }
    }
    return isBound ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }

  private static func listen(_ listener: Int32, _ path: String) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        unsafe bind(listener, place, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
          && Glibc.listen(listener, 16) == 0
      }
    }
  }
}
