extension SeriesStore {
  /// Brings the store back within its limits, oldest samples first.
  mutating func retain() {
    if snapshot.exemplarStore.count > limits.exemplars {
      snapshot.usage.droppedExemplars += snapshot.exemplarStore.trim()
    }
    snapshot.usage.exemplars = snapshot.exemplarStore.count
    while snapshot.usage.bytes > limits.bytes, dropOldest() {}
  }

  /// False once there is nothing left to drop.
  private mutating func dropOldest() -> Bool {
    let candidates = snapshot.sources.indices.filter {
      snapshot.sources[$0].oldestBlockEnd != nil
    }
    let oldest = candidates.min {
      (snapshot.sources[$0].oldestBlockEnd ?? 0) < (snapshot.sources[$1].oldestBlockEnd ?? 0)
    }
    if let oldest, let block = snapshot.sources[oldest].dropOldestBlock() {
      forget(samples: block.sampleCount, bytes: block.byteCount)
      return true
    }
    return sealLargest() || dropTimedSamples()
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

  private mutating func forget(samples: Int, bytes: Int) {
    snapshot.usage.samples -= samples
    snapshot.usage.droppedSamples += samples
    snapshot.usage.sampleBytes -= bytes
  }
}
