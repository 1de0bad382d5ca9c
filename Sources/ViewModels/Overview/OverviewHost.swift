import Query
import Telemetry

/// One machine on page Overview: shares in use.
package struct OverviewHost: Hashable, Sendable, Identifiable {
  package struct Share: Hashable, Sendable {
    /// 0...1; nil where it is not known.
    package var value: Double?
    package var text: String
    package var concern: Concern

    init(_ value: Double?) {
      self.value = value
      text = UnitText.text(value, in: .ratio)
      concern = Concern(shareInUse: value)
    }
  }

  package var id: String
  package var name: String
  package var processor: Share
  package var processorLine: [Double]
  package var memory: Share
  /// The fullest file system.
  package var disk: Share
  package var mountPoint: String

  init(
    _ signals: HostSignals, _ engine: LocalQueryEngine, samples: Int, in context: ViewContext
  ) {
    let grid = StepGrid(range: context.range, step: context.step(columns: samples))
    let now = StepGrid.now(in: context)
    let processor = signals.processor().map { engine.answer($0, over: grid) }?.lines.first
    let memory = signals.memory().map { engine.answer($0, over: now) }?.lines.first
    let disks = signals.filesystems().map { engine.answer($0, over: now) }?.lines ?? []
    let fullest = disks.max { ($0.current ?? -1) < ($1.current ?? -1) }
    id = signals.label + "=" + signals.name
    name = signals.name.isEmpty ? "this host" : signals.name
    self.processor = Share(processor?.current)
    processorLine = processor?.values ?? []
    self.memory = Share(memory?.current)
    disk = Share(fullest?.current)
    mountPoint = fullest?.labels["mountpoint"] ?? ""
  }

  var concern: Concern { max(processor.concern, memory.concern, disk.concern) }
}
