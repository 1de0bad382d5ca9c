import Storage
import Telemetry

/// Which span answers to an id. Where several share one, the earliest has the children, except
/// that Zipkin's client and server halves of a call share one id on purpose: the server half is
/// the client half's child and has the children, provided that it names no other parent.
struct SpanHolders {
  private(set) var byID: [SpanID: Int] = [:]
  private var clientHalves: [Int: Int] = [:]

  init(_ spans: [TraceSpan]) {
    byID.reserveCapacity(spans.count)
    var shared: [SpanID: [Int]] = [:]
    for (node, span) in spans.enumerated() {
      guard let first = byID.updateValue(node, forKey: span.id) else { continue }
      shared[span.id, default: [first]].append(node)
    }
    for (id, nodes) in shared { settle(id, nodes, spans) }
  }

  func clientHalf(of node: Int) -> Int? { clientHalves.isEmpty ? nil : clientHalves[node] }

  private mutating func settle(_ id: SpanID, _ nodes: [Int], _ spans: [TraceSpan]) {
    func earliest(_ nodes: [Int]) -> Int? {
      nodes.min { spans[$0].precedes(spans[$1]) }
    }
    guard let client = earliest(nodes.filter { spans[$0].kind == .client }) else {
      byID[id] = earliest(nodes)
      return
    }
    let servers = nodes.filter { node in
      let parent = spans[node].parentID
      return spans[node].kind == .server && (parent == nil || parent == spans[client].parentID)
    }
    byID[id] = earliest(servers) ?? earliest(nodes)
    for node in servers { clientHalves[node] = client }
  }
}
