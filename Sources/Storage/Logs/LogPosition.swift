package import Telemetry

/// The place of one record in the merged order of all logs: by time, then input, then line.
///
/// Stays good in later snapshots: blocks are numbered over the life of their source, so a place
/// that was dropped is found missing and never means another record.
package struct LogPosition: Hashable, Comparable, Sendable {
  package let time: Timestamp
  package let source: SourceID
  /// The block's number among all that its source ever had.
  let block: Int
  /// The entry's index in its block.
  let entry: Int

  package static func < (left: LogPosition, right: LogPosition) -> Bool {
    if left.time != right.time { return left.time < right.time }
    if left.source != right.source { return left.source < right.source }
    return (left.block, left.entry) < (right.block, right.entry)
  }
}
