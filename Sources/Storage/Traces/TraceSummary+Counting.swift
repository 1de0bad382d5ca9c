package import Telemetry

extension TraceSummary {
  /// Counts a span in everything but `orphans` and the root, which depend on other spans.
  mutating func count(_ span: TraceSpan) {
    spans += 1
    start = min(start, span.start)
    end = max(end, span.end, span.start)
    if span.status == .error { errors += 1 }
    let place = services.partitioningIndex { $0 >= span.service }
    if place == services.count || services[place] != span.service {
      services.insert(span.service, at: place)
    }
  }

  mutating func setRoot(_ root: TraceSpan?) {
    rootService = root?.service
    rootName = root?.name
  }
}

extension TraceSpan {
  /// The order of siblings and of roots: earlier, then longer, then by id. Total for distinct ids,
  /// so that the same spans give the same picture in whatever order they came.
  package func precedes(_ other: TraceSpan) -> Bool {
    (start.nanoseconds, -durationNanoseconds, id.bits)
      < (other.start.nanoseconds, -other.durationNanoseconds, other.id.bits)
  }
}

extension Array {
  /// The first place whose element satisfies a condition that, once true, stays true.
  func partitioningIndex(where isBeyond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
