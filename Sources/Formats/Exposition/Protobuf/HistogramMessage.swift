internal import Telemetry

/// A histogram as its client library sent it: classic buckets, native ones, or both.
struct HistogramMessage {
  struct Bucket {
    var bound = 0.0
    var count: UInt64 = 0
    var countFloat = 0.0
    var exemplar: ExemplarMessage?

    /// Cumulative; the float counts where it is there.
    var total: Double { countFloat == 0 ? Double(count) : countFloat }
  }

  /// The native buckets of one sign.
  struct Side {
    var spans: [NativeHistogram.Span] = []
    /// Of integer histograms: each count as its difference to the one before.
    var deltas: [Int64] = []
    /// Of float histograms.
    var counts: [Double] = []

    mutating func removeAll() {
      spans.removeAll(keepingCapacity: true)
      deltas.removeAll(keepingCapacity: true)
      counts.removeAll(keepingCapacity: true)
    }
  }

  var count: UInt64 = 0
  var countFloat = 0.0
  var sum = 0.0
  var buckets: [Bucket] = []
  var schema: Int32 = 0
  var zeroThreshold = 0.0
  var zeroCount: UInt64 = 0
  var zeroCountFloat = 0.0
  var positive = Side()
  var negative = Side()
  var exemplars: [ExemplarMessage] = []
  var start: Timestamp?

  var total: Double { countFloat == 0 ? Double(count) : countFloat }

  /// Without any span, zero threshold and count of zeros it is a classic histogram; client
  /// libraries send an empty span to say otherwise.
  var isNative: Bool {
    !positive.spans.isEmpty || !negative.spans.isEmpty || zeroThreshold > 0 || zeroCount > 0
  }

  mutating func removeAll() {
    (count, countFloat, sum, schema) = (0, 0, 0, 0)
    (zeroThreshold, zeroCount, zeroCountFloat, start) = (0, 0, 0, nil)
    buckets.removeAll(keepingCapacity: true)
    positive.removeAll()
    negative.removeAll()
    exemplars.removeAll(keepingCapacity: true)
  }
}

// Reading.
extension HistogramMessage {
  mutating func read(_ cursor: inout WireCursor, _ body: Span<UInt8>) throws(WireProblem) {
    var inner = try cursor.content(in: body)
    while let key = try inner.nextKey(in: body) {
      guard let field = HistogramField(rawValue: key) else {
        try inner.skip(key, afterNumber: HistogramField.lastNumber, in: body)
        continue
      }
      switch field {
      case .count: count = try inner.varint(in: body)
      case .sum: sum = try inner.double(in: body)
      case .bucket: buckets.append(try Bucket.read(&inner, body))
      case .countFloat: countFloat = try inner.double(in: body)
      case .schema: schema = Int32(truncatingIfNeeded: try inner.zigzag(in: body))
      case .zeroThreshold: zeroThreshold = try inner.double(in: body)
      case .zeroCount: zeroCount = try inner.varint(in: body)
      case .zeroCountFloat: zeroCountFloat = try inner.double(in: body)
      case .start: start = try inner.moment(in: body)
      case .exemplar: exemplars.append(try ExemplarMessage.read(&inner, body))
      case .negativeSpan, .negativeDelta, .negativeDeltas, .negativeCount, .negativeCounts:
        try negative.read(key - (HistogramField.negativeSpan.rawValue & ~7), &inner, body)
      case .positiveSpan, .positiveDelta, .positiveDeltas, .positiveCount, .positiveCounts:
        try positive.read(key - (HistogramField.positiveSpan.rawValue & ~7), &inner, body)
      }
    }
  }
}

extension HistogramMessage.Side {
  /// The five fields of a side follow each other alike on both: the key counts from the spans' number.
  fileprivate mutating func read(
    _ key: UInt64, _ cursor: inout WireCursor, _ body: Span<UInt8>
  ) throws(WireProblem) {
    switch key {
    case 0x02: spans.append(try NativeHistogram.Span.read(&cursor, body))
    case 0x08: deltas.append(try cursor.zigzag(in: body))
    case 0x0a:
      var packed = try cursor.content(in: body)
      while !packed.isAtEnd { deltas.append(try packed.zigzag(in: body)) }
    case 0x11: counts.append(try cursor.double(in: body))
    default:
      var packed = try cursor.content(in: body)
      while !packed.isAtEnd { counts.append(try packed.double(in: body)) }
    }
  }
}

extension HistogramMessage.Bucket {
  fileprivate static func read(
    _ cursor: inout WireCursor, _ body: Span<UInt8>
  ) throws(WireProblem) -> Self {
    var inner = try cursor.content(in: body)
    var bucket = Self()
    while let key = try inner.nextKey(in: body) {
      switch BucketField(rawValue: key) {
      case .count: bucket.count = try inner.varint(in: body)
      case .bound: bucket.bound = try inner.double(in: body)
      case .exemplar: bucket.exemplar = try ExemplarMessage.read(&inner, body)
      case .countFloat: bucket.countFloat = try inner.double(in: body)
      case nil: try inner.skip(key, afterNumber: BucketField.lastNumber, in: body)
      }
    }
    return bucket
  }
}

extension NativeHistogram.Span {
  fileprivate static func read(
    _ cursor: inout WireCursor, _ body: Span<UInt8>
  ) throws(WireProblem) -> Self {
    var inner = try cursor.content(in: body)
    var span = Self(offset: 0, length: 0)
    while let key = try inner.nextKey(in: body) {
      switch BucketSpanField(rawValue: key) {
      case .offset: span.offset = Int32(truncatingIfNeeded: try inner.zigzag(in: body))
      case .length: span.length = UInt32(truncatingIfNeeded: try inner.varint(in: body))
      case nil: try inner.skip(key, afterNumber: BucketSpanField.lastNumber, in: body)
      }
    }
    return span
  }
}

extension HistogramMessage {
  /// Those that belong to the native histogram: its own, else its classic buckets', and only with a
  /// time, because without one a repeated exemplar cannot be told from a new one.
  var nativeExemplars: [ExemplarMessage] {
    let all = exemplars.isEmpty ? buckets.compactMap(\.exemplar) : exemplars
    return all.filter { $0.time != nil }
  }
}
