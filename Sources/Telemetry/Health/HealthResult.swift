/// The outcome of one probe.
package struct HealthResult: Hashable, Sendable {
  /// A part of the target that the answer names, with parts of its own.
  package struct Component: Hashable, Sendable {
    package var name: String
    package var status: HealthStatus
    package var message: String
    package var components: [Component]

    package init(
      name: String, status: HealthStatus, message: String = "", components: [Component] = []
    ) {
      self.name = name
      self.status = status
      self.message = message
      self.components = components
    }
  }

  /// Seconds of each part of the exchange; nil for a part that did not happen.
  package struct Phases: Hashable, Sendable {
    package var resolve: Double?
    package var connect: Double?
    package var tls: Double?
    package var wait: Double?
    package var transfer: Double?

    package init(
      resolve: Double? = nil, connect: Double? = nil, tls: Double? = nil, wait: Double? = nil,
      transfer: Double? = nil
    ) {
      self.resolve = resolve
      self.connect = connect
      self.tls = tls
      self.wait = wait
      self.transfer = transfer
    }
  }

  package var name: String
  /// `http`, `tcp`, `redis`, …
  package var kind: String
  package var target: String
  package var time: Timestamp
  package var status: HealthStatus
  /// Why, always: `HTTP 200`, `timed out`, `refused`, the answer's own words.
  package var message: String
  package var httpStatus: Int?
  package var durationSeconds: Double?
  package var phases: Phases?
  /// The shape of the answer that was recognised: `spring`, `health+json`, `kubernetes`, …
  package var format: String
  package var components: [Component]

  package init(
    name: String, kind: String, target: String, time: Timestamp, status: HealthStatus,
    message: String, format: String = "", components: [Component] = []
  ) {
    self.name = name
    self.kind = kind
    self.target = target
    self.time = time
    self.status = status
    self.message = message
    self.format = format
    self.components = components
  }
}

package struct HealthBatch: Sendable {
  package var source: SourceID
  package var result: HealthResult

  package init(source: SourceID, result: HealthResult) {
    self.source = source
    self.result = result
  }
}
