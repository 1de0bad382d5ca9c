import NIOCore
import Synchronization

/// The open connections of one server: counted, limited, and ended together.
final class ConnectionList: Sendable {
  private struct State {
    var open: [ObjectIdentifier: any Channel] = [:]
    var refused = 0
    var isDraining = false
  }

  private let state = Mutex(State())
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  var count: Int { state.withLock { $0.open.count } }
  var refused: Int { state.withLock { $0.refused } }

  /// False where there is no room for one more.
  func accepted(_ channel: any Channel) -> Bool {
    let key = ObjectIdentifier(channel)
    let hasRoom = state.withLock { state in
      guard state.open.count < limit, !state.isDraining else {
        state.refused += 1
        return false
      }
      state.open[key] = channel
      return true
    }
    guard hasRoom else { return false }
    channel.closeFuture.whenComplete { [self] _ in
      state.withLock { _ = $0.open.removeValue(forKey: key) }
    }
    return true
  }

  func drain(grace: Duration) async {
    let channels = state.withLock { state in
      state.isDraining = true
      return Array(state.open.values)
    }
    guard let loop = channels.first?.eventLoop else { return }
    for channel in channels {
      channel.pipeline.fireUserInboundEventTriggered(HTTPConnection.Draining())
    }
    let (seconds, attoseconds) = grace.components
    let deadline = TimeAmount.nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    let closing = loop.scheduleTask(in: deadline) {
      for channel in channels { channel.close(promise: nil) }
    }
    try? await EventLoopFuture.andAllComplete(channels.map(\.closeFuture), on: loop).get()
    closing.cancel()
  }
}
