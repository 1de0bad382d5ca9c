// Keys of the fields of `io.prometheus.client` (Prometheus, prompb/io/prometheus/client/metrics.proto):
// field number times eight plus wire type (0 varint, 1 fixed64, 2 length-delimited). Repeated
// numbers come packed or one by one.

enum MetricFamilyField: UInt64 {
  case name = 0x0a
  case help = 0x12
  case type = 0x18
  case metric = 0x22
  case unit = 0x2a

  static let lastNumber: UInt64 = 5
}

enum MetricField: UInt64 {
  case label = 0x0a
  case gauge = 0x12
  case counter = 0x1a
  case summary = 0x22
  case untyped = 0x2a
  case milliseconds = 0x30
  case histogram = 0x3a

  static let lastNumber: UInt64 = 7
}

enum LabelPairField: UInt64 {
  case name = 0x0a
  case value = 0x12

  static let lastNumber: UInt64 = 2
}

/// Of Gauge and Untyped.
enum PlainValueField: UInt64 {
  case value = 0x09

  static let lastNumber: UInt64 = 1
}

enum CounterField: UInt64 {
  case value = 0x09
  case exemplar = 0x12
  case start = 0x1a

  static let lastNumber: UInt64 = 3
}

enum SummaryField: UInt64 {
  case count = 0x08
  case sum = 0x11
  case quantile = 0x1a
  case start = 0x22

  static let lastNumber: UInt64 = 4
}

enum QuantileField: UInt64 {
  case quantile = 0x09
  case value = 0x11

  static let lastNumber: UInt64 = 2
}

enum HistogramField: UInt64 {
  case count = 0x08
  case sum = 0x11
  case bucket = 0x1a
  case countFloat = 0x21
  case schema = 0x28
  case zeroThreshold = 0x31
  case zeroCount = 0x38
  case zeroCountFloat = 0x41
  case negativeSpan = 0x4a
  case negativeDelta = 0x50
  case negativeDeltas = 0x52
  case negativeCount = 0x59
  case negativeCounts = 0x5a
  case positiveSpan = 0x62
  case positiveDelta = 0x68
  case positiveDeltas = 0x6a
  case positiveCount = 0x71
  case positiveCounts = 0x72
  case start = 0x7a
  case exemplar = 0x82

  static let lastNumber: UInt64 = 16
}

enum BucketField: UInt64 {
  case count = 0x08
  case bound = 0x11
  case exemplar = 0x1a
  case countFloat = 0x21

  static let lastNumber: UInt64 = 4
}

enum BucketSpanField: UInt64 {
  case offset = 0x08
  case length = 0x10

  static let lastNumber: UInt64 = 2
}

enum ExemplarField: UInt64 {
  case label = 0x0a
  case value = 0x11
  case time = 0x1a

  static let lastNumber: UInt64 = 3
}

/// Of google.protobuf.Timestamp.
enum MomentField: UInt64 {
  case seconds = 0x08
  case nanoseconds = 0x10

  static let lastNumber: UInt64 = 2
}
