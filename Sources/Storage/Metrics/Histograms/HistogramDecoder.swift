import Bytes
import Telemetry

/// Reads what a `HistogramEncoder` wrote, from the beginning of a stretch.
struct HistogramDecoder {
  private var position = 0
  private var time: Int64 = 0
  private var step: Int64 = 0
  private var isFirst = true
  /// Of the sample before: place in the buffer's layouts and counts; -1 before the first.
  private var layout = -1
  private var start = 0
  private var width = 0
  /// True where the sample before went into the buffer, so that its counts must stay.
  private var isKept = false
  /// Of all counts of the sample before.
  private var total: Int64 = 0
  private var countBits: UInt64 = 0
  private var sumBits: UInt64 = 0

  /// Appends the samples in (start, end] to the buffer.
  static func read(
    _ bytes: Span<UInt8>, after start: Int64, through end: Int64,
    into samples: inout HistogramSamples
  ) {
    var decoder = HistogramDecoder()
    while decoder.position < bytes.count {
      let head = HistogramSampleHead(rawValue: bytes[decoder.position])
      decoder.position += 1
      decoder.readTime(bytes)
      if decoder.time > end { break }
      if !head.contains(.stale) { decoder.readCounts(bytes, head, into: &samples) }
      if decoder.time > start { decoder.keep(head, in: &samples) }
    }
    if !decoder.isKept { samples.counts.removeSubrange(decoder.place(in: samples)...) }
  }

  private func place(in samples: HistogramSamples) -> Int {
    layout < 0 ? samples.counts.count : start
  }

  @inline(__always)
  private mutating func number(_ bytes: Span<UInt8>) -> Int64 {
    ChunkFormat.unzigzag(Varint.read(bytes, &position) ?? 0)
  }

  private mutating func readTime(_ bytes: Span<UInt8>) {
    let next = number(bytes) &+ step
    time &+= next
    step = isFirst ? 0 : next
    isFirst = false
  }

  private mutating func keep(
    _ head: HistogramSampleHead, in samples: inout HistogramSamples
  ) {
    let isStale = head.contains(.stale)
    samples.times.append(time)
    samples.heads.append(
      HistogramSamples.Head(
        count: isStale ? 0 : Double(bitPattern: countBits),
        sum: isStale ? StaleMarker.value : Double(bitPattern: sumBits),
        hint: NativeHistogram.ResetHint(
          rawValue: head.rawValue & HistogramSampleHead.hintBits) ?? .unknown,
        start: start, layout: max(layout, 0)))
    if !isStale { isKept = true }
  }

  private mutating func readCounts(
    _ bytes: Span<UInt8>, _ head: HistogramSampleHead, into samples: inout HistogramSamples
  ) {
    makeRoom(bytes, head, in: &samples)
    let marks = position
    position += (width + 7) / 8
    var counts = samples.counts.mutableSpan
    let isFractional = head.contains(.fractions)
    for group in 0..<(width + 7) / 8 {
      var rest = bytes[marks + group]
      while rest != 0 {
        let place = start + group * 8 + rest.trailingZeroBitCount
        rest &= rest - 1
        if isFractional {
          let changed = ChangedBits.read(bytes, &position)
          counts[place] = Double(bitPattern: counts[place].bitPattern ^ changed)
        } else {
          let difference = number(bytes)
          total &+= difference
          counts[place] += Double(difference)
        }
      }
    }
    if isFractional {
      countBits ^= ChangedBits.read(bytes, &position)
    } else {
      countBits = Double(number(bytes) &+ total).bitPattern
    }
    sumBits ^= ChangedBits.read(bytes, &position)
  }

  /// The counts of the sample before, or zeros under a new layout, where the next sample's belong.
  private mutating func makeRoom(
    _ bytes: Span<UInt8>, _ head: HistogramSampleHead, in samples: inout HistogramSamples
  ) {
    let before = start..<start + width
    if head.contains(.newLayout) {
      if !isKept { samples.counts.removeSubrange(place(in: samples)...) }
      let new = HistogramLayout.read(bytes, &position)
      if samples.layouts.last != new { samples.layouts.append(new) }
      layout = samples.layouts.count - 1
      (start, width, total) = (samples.counts.count, new.width, 0)
      samples.counts.append(contentsOf: repeatElement(0, count: width))
    } else if isKept {
      start = samples.counts.count
      // Not appended as a slice: that would hold the array, and its growth would copy all of it.
      samples.counts.append(contentsOf: repeatElement(0, count: width))
      var counts = samples.counts.mutableSpan
      for place in before { counts[place - before.lowerBound + start] = counts[place] }
    }
    isKept = false
  }
}
