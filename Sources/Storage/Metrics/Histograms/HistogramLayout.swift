import Bytes
package import Telemetry

/// What a native histogram's buckets are, without what is in them: kept once for all samples in a
/// row that share it.
package struct HistogramLayout: Hashable, Sendable {
  package let schema: Int32
  package let zeroThreshold: Double
  package let positiveSpans: [NativeHistogram.Span]
  package let negativeSpans: [NativeHistogram.Span]
  package let customBounds: [Double]
  /// Of the positive buckets; the rest of a sample's counts is negative.
  package let positiveCount: Int
  /// All counts of a sample: the zero bucket's, the positive and the negative ones.
  package let width: Int

  init(
    schema: Int32, zeroThreshold: Double, positiveSpans: [NativeHistogram.Span],
    negativeSpans: [NativeHistogram.Span], customBounds: [Double]
  ) {
    self.schema = schema
    self.zeroThreshold = zeroThreshold
    self.positiveSpans = positiveSpans
    self.negativeSpans = negativeSpans
    self.customBounds = customBounds
    positiveCount = Self.length(positiveSpans)
    width = 1 + positiveCount + Self.length(negativeSpans)
  }

  init(_ histogram: NativeHistogram) {
    self.init(
      schema: histogram.schema, zeroThreshold: histogram.zeroThreshold,
      positiveSpans: histogram.positive.spans, negativeSpans: histogram.negative.spans,
      customBounds: histogram.customBounds)
  }

  func isLayout(of histogram: NativeHistogram) -> Bool {
    schema == histogram.schema
      && zeroThreshold.bitPattern == histogram.zeroThreshold.bitPattern
      && positiveSpans == histogram.positive.spans && negativeSpans == histogram.negative.spans
      && customBounds == histogram.customBounds
  }

  private static func length(_ spans: [NativeHistogram.Span]) -> Int {
    spans.reduce(0) { $0 + Int($1.length) }
  }
}

extension HistogramLayout {
  func append(to bytes: inout [UInt8]) {
    Varint.append(ChunkFormat.zigzag(Int64(schema)), to: &bytes)
    ChangedBits.append(zeroThreshold.bitPattern, to: &bytes)
    for spans in [positiveSpans, negativeSpans] {
      Varint.append(UInt64(spans.count), to: &bytes)
      for span in spans {
        Varint.append(ChunkFormat.zigzag(Int64(span.offset)), to: &bytes)
        Varint.append(UInt64(span.length), to: &bytes)
      }
    }
    Varint.append(UInt64(customBounds.count), to: &bytes)
    for bound in customBounds { ChangedBits.append(bound.bitPattern, to: &bytes) }
  }

  static func read(_ bytes: Span<UInt8>, _ position: inout Int) -> HistogramLayout {
    let schema = Int32(truncatingIfNeeded: signed(bytes, &position))
    let threshold = Double(bitPattern: ChangedBits.read(bytes, &position))
    let positive = spans(bytes, &position)
    let negative = spans(bytes, &position)
    var bounds: [Double] = []
    for _ in 0..<(Varint.read(bytes, &position) ?? 0) {
      bounds.append(Double(bitPattern: ChangedBits.read(bytes, &position)))
    }
    return HistogramLayout(
      schema: schema, zeroThreshold: threshold, positiveSpans: positive, negativeSpans: negative,
      customBounds: bounds)
  }

  private static func spans(
    _ bytes: Span<UInt8>, _ position: inout Int
  ) -> [NativeHistogram.Span] {
    var spans: [NativeHistogram.Span] = []
    for _ in 0..<(Varint.read(bytes, &position) ?? 0) {
      let offset = Int32(truncatingIfNeeded: signed(bytes, &position))
      let length = UInt32(truncatingIfNeeded: Varint.read(bytes, &position) ?? 0)
      spans.append(NativeHistogram.Span(offset: offset, length: length))
    }
    return spans
  }

  private static func signed(_ bytes: Span<UInt8>, _ position: inout Int) -> Int64 {
    ChunkFormat.unzigzag(Varint.read(bytes, &position) ?? 0)
  }
}
