extension SeriesStore {
  /// Brings the store back within its limits, oldest samples first.
  mutating func retain() {
    if snapshot.exemplarStore.count > limits.exemplars {
      snapshot.usage.droppedExemplars += snapshot.exemplarStore.trim(to: limits.exemplars)
    }
    snapshot.usage.exemplars = snapshot.exemplarStore.count
    while snapshot.usage.bytes > limits.bytes, dropOldest() { buryTheDead() }
    forgetTexts()
  }

  /// False once there is nothing left to drop.
  private mutating func dropOldest() -> Bool {
    dropOldestBlock() || sealLargest() || sealHistograms() || dropTimedSamples()
  }

  /// The block of scrapes, or the chunks of histograms, that ended first.
  private mutating func dropOldestBlock() -> Bool {
    let histograms = snapshot.sources.indices.compactMap { source in
      snapshot.sources[source].oldestHistogramEnd.map { (source: source, end: $0) }
    }.min { $0.end < $1.end }
    let candidates = snapshot.sources.indices.filter {
      snapshot.sources[$0].oldestBlockEnd != nil
    }
    let oldest = candidates.min {
      (snapshot.sources[$0].oldestBlockEnd ?? 0) < (snapshot.sources[$1].oldestBlockEnd ?? 0)
    }
    let blockEnd = oldest.flatMap { snapshot.sources[$0].oldestBlockEnd } ?? .max
    if let histograms, histograms.end < blockEnd {
      let gone = snapshot.sources[histograms.source].dropHistograms(through: histograms.end)
      forget(samples: gone.samples, bytes: gone.bytes)
      return true
    }
    guard let oldest, let block = snapshot.sources[oldest].dropOldestBlock() else { return false }
    forget(samples: block.sampleCount, bytes: block.byteCount)
    return true
  }

  /// Histograms still being written to become chunks, which may be dropped next.
  private mutating func sealHistograms() -> Bool {
    var hasSealed = false
    for source in snapshot.sources.indices {
      guard let change = snapshot.sources[source].sealHistograms() else { continue }
      snapshot.usage.sampleBytes += change
      hasSealed = true
    }
    return hasSealed
  }

  /// All blocks are gone and it is still too much: the hot rows become a block, which is smaller
  /// and may be dropped next.
  private mutating func sealLargest() -> Bool {
    let largest = snapshot.sources.indices.max {
      snapshot.sources[$0].hotByteCount < snapshot.sources[$1].hotByteCount
    }
    guard let largest, !snapshot.sources[largest].hotTimes.isEmpty else { return false }
    snapshot.usage.sampleBytes += snapshot.sources[largest].seal()
    return true
  }

  private mutating func dropTimedSamples() -> Bool {
    var dropped = 0
    for source in snapshot.sources.indices {
      dropped += snapshot.sources[source].dropOldestTimedSamples()
    }
    forget(samples: dropped, bytes: dropped * 16)
    return dropped > 0
  }

  mutating func forget(samples: Int, bytes: Int) {
    snapshot.usage.samples -= samples
    snapshot.usage.droppedSamples += samples
    snapshot.usage.sampleBytes -= bytes
  }
}
