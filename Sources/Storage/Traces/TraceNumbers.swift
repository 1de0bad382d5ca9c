import Telemetry

/// Where each trace stands in the table, for looking one up by its id.
///
/// In many small dictionaries, so that the first new trace after a snapshot copies one of them and
/// not the places of a hundred thousand traces.
struct TraceNumbers: Sendable {
  private static let shardCount = 256

  private var shards = [[TraceID: Int]](repeating: [:], count: shardCount)

  subscript(id: TraceID) -> Int? {
    get { shards[Self.shard(id)][id] }
    set { shards[Self.shard(id)][id] = newValue }
  }

  private static func shard(_ id: TraceID) -> Int {
    Int((id.low ^ id.low >> 32) % UInt64(shardCount))
  }
}
