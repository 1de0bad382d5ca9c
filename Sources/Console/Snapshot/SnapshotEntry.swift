import Alerts
import Drawing
import Ingest
package import Storage
import Synchronization
package import Telemetry
import Terminal

/// One frame without a terminal.
package enum SnapshotEntry {
  /// Reads the inputs, presses the keys, and answers with the frame as text.
  ///
  /// The clock of captured inputs is their newest datum, so the same files give the same frame. Of
  /// live inputs every one has answered or timed out, a scrape twice, because a rate needs two.
  package static func frame(_ request: SnapshotRequest) async -> String {
    let sink = SnapshotSink(request.limits)
    let runner = SourceRunner(inputs: request.inputs, sink: sink, settings: request.settings)
    runner.start()
    await runner.waitUntilEachAnswered(timeout: request.wait)
    sink.record(request.rules, liveAt: request.isLive ? WallClock.now : nil)
    let data = sink.snapshot
    await runner.stop()
    return frame(request, of: data, wall: WallClock.now)
  }

  package static func frame(
    _ request: SnapshotRequest, of data: TelemetrySnapshot, wall: Timestamp
  ) -> String {
    var state = ConsoleState(request.options, wall: wall)
    _ = state.update(.resized(rows: request.rows, columns: request.columns))
    _ = state.update(.data(data, wall: wall))
    finishFrame(&state)
    for press in request.keys.presses {
      _ = state.update(.input(.key(press)))
      finishFrame(&state)
    }
    var surface = Surface(rows: request.rows, columns: request.columns, tier: state.glyphs)
    ConsoleScreen.draw(state, on: &surface)
    let theme = ConsoleTheme.named(state.theme).resolved(for: request.depth)
    switch request.output {
    case .text: return PlainText.text(of: surface)
    case .ansi: return ANSIText.text(of: surface, theme: theme)
    case .svg: return SVGPicture.text(of: surface, theme: theme)
    }
  }
}

extension SnapshotEntry {
  /// A filter over much works through several frames; there is only one here.
  private static func finishFrame(_ state: inout ConsoleState) {
    repeat { state.prepareFrame() } while state.needsFrame
  }
}

/// Takes everything into stores under a lock: a snapshot has no screen that must not wait.
private final class SnapshotSink: BatchSink {
  private let stores: Mutex<Stores>

  init(_ limits: StoreLimits) {
    stores = Mutex(Stores(limits))
  }

  func send(_ batch: Batch) { stores.withLock { $0.append(batch) } }

  func record(_ rules: RuleBook, liveAt now: Timestamp?) {
    var rules = rules
    stores.withLock { rules.evaluate(liveAt: now, in: &$0) }
  }

  var snapshot: TelemetrySnapshot { stores.withLock { $0.snapshot } }
}
