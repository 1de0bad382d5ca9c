package import Telemetry

/// One exposition read whole, families in the order of their first line: what `lint metrics` shows
/// and judges. A scrape is read by `ExpositionReader`, which keeps no such thing.
package struct ExpositionDocument: Sendable {
  package struct Exemplar: Hashable, Sendable {
    package var labels: [LabelSet.Label]
    package var value: Double
    package var time: Timestamp?
  }

  package struct Sample: Hashable, Sendable {
    package var name: String
    /// As written and in that order, without the name.
    package var labels: [LabelSet.Label]
    package var value: Double
    package var time: Timestamp?
    /// `time` as it was written, which may lie beyond what a `Timestamp` holds.
    package var milliseconds: Int64?
    package var exemplar: Exemplar?
    /// Of a native histogram, whose `value` is its count.
    package var histogram: NativeHistogram?
    package var histogramExemplars: [Exemplar] = []
    /// Since when a cumulative metric counts, where its protobuf message says so. (OpenMetrics says
    /// it in samples of their own, which stay samples.)
    package var start: Timestamp?
    /// Where its line or message begins, in bytes.
    var offset: Int

    subscript(label: String) -> String? { labels.first { $0.name == label }?.value }
  }

  package struct Family: Hashable, Sendable {
    package var name: String
    package var kind: MetricMetadata.Kind = .unknown
    package var help: String = ""
    package var unit: String = ""
    package var samples: [Sample] = []
  }

  package internal(set) var format: ExpositionFormat
  package internal(set) var families: [Family] = []
  /// Why the exposition is refused, in the order of their places; none where it is right.
  package internal(set) var problems: [Problem] = []

  /// Problems beyond these say nothing new.
  package static let problemLimit = 1000

  /// Reads and judges a body. Without `isStrict` the problems are what makes a Prometheus 3 scrape
  /// fail; with it also what the format's specification forbids.
  package static func read(
    _ body: Span<UInt8>, format: ExpositionFormat? = nil, isStrict: Bool = false
  ) -> ExpositionDocument {
    let format = format ?? .recognise(body)
    guard format != .protobuf else {
      var builder = ProtobufDocumentBuilder(isStrict: isStrict)
      builder.read(body)
      return builder.document
    }
    var builder = DocumentBuilder(format: format, isStrict: isStrict)
    builder.read(body)
    return builder.document
  }
}
