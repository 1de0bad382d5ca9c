import Query
import Telemetry

extension TraceListModel {
  /// What `x` answers for the list.
  package var explanation: [String] {
    var lines = [
      "\(summary)",
      "",
      "A trace is listed where its newest span ended in the range on the screen. Durations reach",
      "from the first start to the last end of the spans that had ended by then; a trace of which",
      "only a part has come is listed with that part.",
      "",
      "errors   spans whose status is error",
      "orphans  spans whose parent is named and was not received: it is late, was sampled away, or",
      "         comes from a service that sends its spans elsewhere",
      "",
      "/ takes words, found in a service or the root's name, or a trace id's beginning; error,",
      "orphan, >250ms, <1s; ! in front turns one around",
    ]
    if evicted > 0 {
      lines += [
        "", "\(UnitText.count(evicted)) older traces were let go to stay within the memory",
      ]
    }
    if refusedSpans > 0 {
      lines += ["", "\(UnitText.count(refusedSpans)) spans of overfull traces or ids were refused"]
    }
    return lines
  }
}

extension WaterfallModel {
  /// What `x` answers for a waterfall.
  package var explanation: [String] {
    let tree = trace.tree
    var lines = [
      "\(title): \(UnitText.count(tree.spans.count)) spans, "
        + "\(UnitText.count(rowCount)) rows",
      "trace \(traceID.text)",
      "",
      "critical path  \(UnitText.duration(nanoseconds: trace.criticalNanoseconds)): from the end back"
        + " to the start, always the child that ended last;",
      "               what no child explains is a span's own. The parts add up to the root's duration.",
      "               What a producer sent is consumed later, and nobody waits for it.",
      "self time      what no child covers of a span",
    ]
    let notes: [(TraceRow.Flags, String)] = [
      (
        .phantom,
        "missing parents: spans name a parent that was not received. A row stands for each"
      ),
      (.orphan, "orphans: spans below a missing parent; they join it when it comes"),
      (.cycleCut, "cycles: a span that is its own ancestor is drawn as a root"),
      (
        .sharedID,
        "shared ids: different spans with one id; all are drawn, the first has the children"
      ),
      (.resent, "resent: identical spans that came again are drawn once"),
      (.beforeParent, "before parent: starts before its parent; times are drawn as they were sent"),
      (.afterParent, "after parent: ends after its parent; times are drawn as they were sent"),
    ]
    let counted = notes.map { flag, text in
      (count: tree.rows.count { $0.flags.contains(flag) }, text: text)
    }.filter { $0.count > 0 }
    if !counted.isEmpty { lines.append("") }
    lines += counted.map { "\(UnitText.count($0.count))  \($0.text)" }
    return lines
  }
}
