internal import Bytes
internal import Telemetry

extension NativeHistogram {
  /// In one line with its occupied buckets, as Prometheus prints it: `{count:3, sum:5, (1,2]:3}`.
  var text: String {
    let head = "{count:\(NumberText.general(count)), sum:\(NumberText.general(sum))"
    return populatedBuckets.reduce(head) { "\($0), \($1.text)" } + "}"
  }
}

extension NativeHistogram.Bucket {
  fileprivate var text: String {
    let bounds = "\(NumberText.general(lower)),\(NumberText.general(upper))"
    let inside =
      switch closed {
      case .above: "(\(bounds)]"
      case .below: "[\(bounds))"
      case .neither: "(\(bounds))"
      case .both: "[\(bounds)]"
      }
    return "\(inside):\(NumberText.general(count))"
  }
}
