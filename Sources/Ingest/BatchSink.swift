package import Telemetry

/// Where sources hand over what they read.
///
/// `send` blocks the caller while the queue behind it is full: that is how a source that is faster
/// than the archive is slowed down and not cut. Sources therefore send from threads of their own,
/// never from the cooperative pool.
package protocol BatchSink: AnyObject, Sendable {
  func send(_ batch: Batch)
}
