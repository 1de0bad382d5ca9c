/// What one relabeling rule does (Prometheus 3, `<relabel_config>`).
package enum RelabelAction: String, Hashable, Sendable, CaseIterable {
  /// Writes `replacement` to `target_label` where the regex matches.
  case replace
  /// Drops what does not match; `drop` what does.
  case keep, drop
  /// Drops what is not the value of `target_label`; `dropequal` what is.
  case keepequal, dropequal
  /// Writes a hash of the source, modulo `modulus`, to `target_label`.
  case hashmod
  /// Copies every label whose name matches to the name that `replacement` gives.
  case labelmap
  /// Removes every label whose name matches; `labelkeep` every other.
  case labeldrop, labelkeep
  case lowercase, uppercase

  /// Whether one label is written or compared, which then has to be named.
  var needsTarget: Bool {
    switch self {
    case .replace, .keepequal, .dropequal, .hashmod, .lowercase, .uppercase: true
    case .keep, .drop, .labelmap, .labeldrop, .labelkeep: false
    }
  }
}
