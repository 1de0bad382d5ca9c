/// What produced telemetry: a service, its instance, its host (OpenTelemetry resource/v1).
package struct Resource: Hashable, Sendable {
  package var attributes: [Attribute]

  package init(attributes: [Attribute] = []) {
    self.attributes = attributes
  }

  package var service: String { attributes.text("service.name") ?? "" }
}
