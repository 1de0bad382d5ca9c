internal import Bytes
internal import Telemetry

extension NativeHistogram {
  /// In one line with its occupied buckets, as Prometheus prints it: `{count:3, sum:5, (1,2]:3}`.
  var text: String {
    let head = "{count:\(NumberText.general(count)), sum:\(NumberText.general(sum))"
    return allBuckets.filter { $0.count != 0 }.reduce(head) { "\($0), \($1.text)" } + "}"
  }
}

extension NativeBucket {
  fileprivate var text: String {
    let bounds = "\(NumberText.general(lower)),\(NumberText.general(upper))"
    return (includesLower ? "[" : "(") + bounds + (includesUpper ? "]" : ")") + ":"
      + NumberText.general(count)
  }
}
