// Keys of the fields of metrics/v1 (opentelemetry-proto 1.9), as in OTLPFields.

enum OTLPMetricField: UInt64 {
  case name = 0x0a
  case description = 0x12
  case unit = 0x1a
  case gauge = 0x2a
  case sum = 0x3a
  case histogram = 0x4a
  case exponentialHistogram = 0x52
  case summary = 0x5a

  /// The oneof that holds the points.
  static let data: [OTLPMetricField] = [.gauge, .sum, .histogram, .exponentialHistogram, .summary]
}

/// Of Gauge, Sum, Histogram, ExponentialHistogram and Summary; each has a part of these.
enum OTLPMetricDataField: UInt64 {
  case points = 0x0a
  case temporality = 0x10
  case isMonotonic = 0x18
}

enum OTLPNumberPointField: UInt64 {
  case start = 0x11
  case time = 0x19
  case double = 0x21
  case exemplars = 0x2a
  case int = 0x31
  case attributes = 0x3a
  case flags = 0x40
}

enum OTLPHistogramPointField: UInt64 {
  case start = 0x11
  case time = 0x19
  case count = 0x21
  case sum = 0x29
  case bucketCounts = 0x32
  /// One element, as a writer that does not pack sends it.
  case bucketCount = 0x31
  case explicitBounds = 0x3a
  case explicitBound = 0x39
  case exemplars = 0x42
  case attributes = 0x4a
  case flags = 0x50
  case min = 0x59
  case max = 0x61
}

enum OTLPExponentialPointField: UInt64 {
  case attributes = 0x0a
  case start = 0x11
  case time = 0x19
  case count = 0x21
  case sum = 0x29
  case scale = 0x30
  case zeroCount = 0x39
  case positive = 0x42
  case negative = 0x4a
  case flags = 0x50
  case exemplars = 0x5a
  case min = 0x61
  case max = 0x69
  case zeroThreshold = 0x71
}

enum OTLPExponentialBucketsField: UInt64 {
  case offset = 0x08
  case counts = 0x12
  case count = 0x10
}

enum OTLPSummaryPointField: UInt64 {
  case start = 0x11
  case time = 0x19
  case count = 0x21
  case sum = 0x29
  case quantiles = 0x32
  case attributes = 0x3a
  case flags = 0x40
}

enum OTLPQuantileField: UInt64 {
  case quantile = 0x09
  case value = 0x11
}

enum OTLPExemplarField: UInt64 {
  case time = 0x11
  case double = 0x19
  case spanID = 0x22
  case traceID = 0x2a
  case int = 0x31
  case attributes = 0x3a
}
