/// One finished operation of a trace (OpenTelemetry trace/v1 Span). `Span` is the standard
/// library's, hence the longer name.
package struct TraceSpan: Hashable, Sendable {
  package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    case unspecified, `internal`, server, client, producer, consumer

    package var name: String {
      switch self {
      case .unspecified: "unspecified"
      case .internal: "internal"
      case .server: "server"
      case .client: "client"
      case .producer: "producer"
      case .consumer: "consumer"
      }
    }
  }

  package enum Status: UInt8, Hashable, Sendable {
    case unset, ok, error

    package var name: String {
      switch self {
      case .unset: "unset"
      case .ok: "ok"
      case .error: "error"
      }
    }
  }

  package struct Event: Hashable, Sendable {
    package var time: Timestamp
    package var name: String
    package var attributes: [Attribute]

    package init(time: Timestamp, name: String, attributes: [Attribute] = []) {
      self.time = time
      self.name = name
      self.attributes = attributes
    }
  }

  package struct Link: Hashable, Sendable {
    package var traceID: TraceID
    package var spanID: SpanID
    package var attributes: [Attribute]

    package init(traceID: TraceID, spanID: SpanID, attributes: [Attribute] = []) {
      self.traceID = traceID
      self.spanID = spanID
      self.attributes = attributes
    }
  }

  package var traceID: TraceID
  package var id: SpanID
  package var parentID: SpanID?
  package var service: String = ""
  package var scope: String = ""
  package var name: String = ""
  package var kind: Kind = .unspecified
  package var status: Status = .unset
  package var statusMessage: String = ""
  package var start: Timestamp
  /// May lie before `start`: clocks and writers are what they are. `duration` is never negative.
  package var end: Timestamp
  package var attributes: [Attribute] = []
  package var events: [Event] = []
  package var links: [Link] = []
  package var resource: Resource = Resource()

  package init(traceID: TraceID, id: SpanID, start: Timestamp, end: Timestamp) {
    self.traceID = traceID
    self.id = id
    self.start = start
    self.end = end
  }

  package var durationNanoseconds: Int64 {
    max(0, end.nanoseconds.saturatingSubtract(start.nanoseconds))
  }
}

/// Spans that arrived together.
package struct SpanBatch: Sendable {
  package var source: SourceID
  package var arrived: Timestamp
  package var spans: [TraceSpan]

  package init(source: SourceID, arrived: Timestamp, spans: [TraceSpan]) {
    self.source = source
    self.arrived = arrived
    self.spans = spans
  }
}
