package import Query
package import Telemetry

/// Page Sources: where every input stands, what it brought and what it lost.
package struct SourcesModel: PageModel {
  package struct Options: Hashable, Sendable {
    package var selected: SourceID?
    package var filter = ""
    package var order: Order = .opened
    package var isReversed = false

    package init() {}
  }

  package enum Order: String, Hashable, Sendable, CaseIterable {
    case opened, trouble, kind, items
  }

  package var rows: [SourceRow]
  package var detail: SourceDetail?
  package var absence: String?
  /// What each store holds, for the foot of the page.
  package var stores: [StoreRow]

  package init(
    answering options: Options, from engine: LocalQueryEngine, in context: ViewContext
  ) {
    let matching = engine.sources.filter { Self.matches($0, options.filter) }
    let reports = Self.ordered(matching, options)
    rows = reports.map { SourceRow($0, context) }
    let selected = reports.first { $0.source == options.selected } ?? reports.first
    detail = selected.map { SourceDetail($0, context) }
    stores = engine.storeUsage.map { StoreRow($0) }
    absence =
      rows.isEmpty
      ? (engine.sources.isEmpty ? "no source is open" : "no source matches \(options.filter)") : nil
  }

  private static func matches(_ report: SourceReport, _ filter: String) -> Bool {
    guard !filter.isEmpty else { return true }
    let wanted = filter.lowercased()
    return report.name.lowercased().contains(wanted) || report.kind.rawValue.contains(wanted)
  }

  private static func ordered(_ reports: [SourceReport], _ options: Options) -> [SourceReport] {
    let ordered =
      switch options.order {
      case .opened: reports
      case .kind: reports.sorted { ($0.kind.rawValue, $0.source) < ($1.kind.rawValue, $1.source) }
      case .items: reports.sorted { ($1.items, $0.source) < ($0.items, $1.source) }
      case .trouble:
        reports.sorted {
          (SourceRow.State($1), $0.source) < (SourceRow.State($0), $1.source)
        }
      }
    return options.isReversed ? ordered.reversed() : ordered
  }
}
