extension NativeHistogram {
  /// True where spans, counts and bounds belong together, so that every bucket has bounds: what
  /// comes from outside is asked this once, where it enters the store.
  package var isWellFormed: Bool {
    if hasCustomBounds {
      return zeroThreshold == 0 && zeroCount == 0 && negative.spans.isEmpty
        && negative.counts.isEmpty && Self.isAscending(customBounds)
        && positive.isWellFormed(within: 0...Int64(customBounds.count))
    }
    guard (Self.smallestSchema...Self.greatestSchema).contains(schema) else { return false }
    let indexes = Self.indexes(schema: schema)
    return zeroThreshold >= 0 && zeroThreshold.isFinite && customBounds.isEmpty
      && positive.isWellFormed(within: indexes) && negative.isWellFormed(within: indexes)
  }

  private static func isAscending(_ bounds: [Double]) -> Bool {
    bounds.allSatisfy(\.isFinite) && zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Bucket numbers whose bounds a double can hold: 2^-1075 to 2^1024, and one beyond.
  private static func indexes(schema: Int32) -> ClosedRange<Int64> {
    schema >= 0
      ? (-1076 << Int64(schema))...(1025 << Int64(schema))
      : (-1076 >> Int64(-schema))...((1025 >> Int64(-schema)) + 1)
  }
}

extension NativeHistogram.Buckets {
  /// Spans follow each other, every bucket has a count, and no number leaves the range.
  fileprivate func isWellFormed(within indexes: ClosedRange<Int64>) -> Bool {
    var next: Int64 = 0
    var length: Int64 = 0
    for (number, span) in spans.enumerated() {
      guard number == 0 || span.offset >= 0 else { return false }
      next += Int64(span.offset)
      guard span.length == 0 || indexes.contains(next) else { return false }
      next += Int64(span.length)
      length += Int64(span.length)
      guard span.length == 0 || indexes.contains(next - 1) else { return false }
    }
    return length == Int64(counts.count)
  }
}
