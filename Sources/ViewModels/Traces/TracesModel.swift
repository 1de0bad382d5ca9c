package import Query
package import Telemetry

/// Page Traces: the list of traces, or one of them as a waterfall.
package struct TracesModel: PageModel {
  package struct Options: Hashable, Sendable {
    package var order: Order = .newest
    package var isReversed = false
    /// The trace that is shown as a waterfall; nil shows the list.
    package var opened: TraceID?
    /// The span whose details are shown.
    package var selected: WaterfallModel.ID?
    /// Spans whose descendants are folded away.
    package var collapsed: Set<WaterfallModel.ID> = []
    private var filter = TraceFilter()

    package init() {}

    package var filterText: String { filter.text }
    var wanted: TraceFilter { filter }

    /// Takes a filter as typed; one that cannot be read leaves the old one in force.
    package mutating func filtered(by text: String) -> Problem? {
      do throws(Problem) {
        filter = try TraceFilter(text)
        return nil
      } catch {
        return error
      }
    }
  }

  package enum Order: String, Hashable, Sendable, CaseIterable {
    case newest, slowest, errors, spans

    var asked: TraceList.Order {
      switch self {
      case .newest: .newest
      case .slowest: .slowest
      case .errors: .errors
      case .spans: .spans
      }
    }
  }

  /// Nil while a trace is open.
  package var list: TraceListModel?
  /// Nil while no trace is open, and where the one that should be is not there.
  package var waterfall: WaterfallModel?
  /// Why there is nothing to see; nil where there is something.
  package var absence: String?
  /// How the absence came about, line by line.
  package var absenceDetail: [String] = []

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext
  ) {
    self.init(answering: options, from: engine, in: context, previous: nil)
  }

  /// Takes over the tree of an unchanged trace and the list of unchanged traces.
  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext,
    previous: TracesModel?
  ) {
    if let id = options.opened {
      let known = previous?.waterfall
      waterfall = engine.openTrace(id, at: context.now, unlessStill: known?.trace)
        .map { WaterfallModel($0, options, context, previous: known) }
      if waterfall == nil { absence = TraceAbsence.text(of: id, engine, context) }
    } else {
      let list = TraceListModel(options, engine, context, previous: previous?.list)
      self.list = list
      if list.count == 0 { absence = TraceAbsence.text(of: list, options, engine) }
    }
    if absence != nil { absenceDetail = TraceAbsence.detail(engine) }
  }
}
