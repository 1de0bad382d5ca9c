extension RelabelRule.Fields {
  /// Refuses what Prometheus refuses (`relabel.Config.Validate`).
  func check(_ scheme: LabelNameScheme) throws(RelabelProblem) {
    if action == .hashmod, modulus == 0 {
      throw RelabelProblem(.modulus, "action hashmod needs a 'modulus' other than 0")
    }
    if action.needsTarget, targetLabel.isEmpty {
      throw RelabelProblem(.targetLabel, "action \(action.rawValue) needs a 'target_label'")
    }
    if let name = (sourceLabels ?? []).first(where: { !LabelNameScheme.utf8.isValid($0) }) {
      throw RelabelProblem(.sourceLabels, "'\(name)' is no label name")
    }
    try checkNames(scheme)
    try checkAlone()
  }

  private func checkNames(_ scheme: LabelNameScheme) throws(RelabelProblem) {
    let isTemplate = action == .replace && targetLabel.contains("$")
    let isName = isTemplate ? scheme.isValidTemplate(targetLabel) : scheme.isValid(targetLabel)
    if action.needsTarget, !isName {
      throw RelabelProblem(.targetLabel, "'\(targetLabel)' is no label name (\(scheme.rawValue))")
    }
    if action == .labelmap, !scheme.isValidTemplate(replacement) {
      throw RelabelProblem(
        .replacement, "'\(replacement)' makes no label name (\(scheme.rawValue))")
    }
  }

  /// Some actions take few keys; another one would be ignored, so it is refused.
  private func checkAlone() throws(RelabelProblem) {
    let standard = Self()
    switch action {
    case .lowercase, .uppercase:
      try refuse(.replacement, replacement != standard.replacement, besides: "")
    case .keepequal, .dropequal:
      let others = "; it takes only 'source_labels' and 'target_label'"
      try refuse(.replacement, replacement != standard.replacement, besides: others)
      try refuse(.regex, regex != nil, besides: others)
      try refuse(.modulus, modulus != 0, besides: others)
      try refuse(.separator, separator != standard.separator, besides: others)
    case .labeldrop, .labelkeep:
      let others = "; it takes only 'regex'"
      try refuse(.sourceLabels, sourceLabels != nil, besides: others)
      try refuse(.targetLabel, !targetLabel.isEmpty, besides: others)
      try refuse(.modulus, modulus != 0, besides: others)
      try refuse(.separator, separator != standard.separator, besides: others)
      try refuse(.replacement, replacement != standard.replacement, besides: others)
    case .replace, .keep, .drop, .hashmod, .labelmap: break
    }
  }

  private func refuse(
    _ field: RelabelProblem.Field, _ isGiven: Bool, besides: String
  ) throws(RelabelProblem) {
    guard isGiven else { return }
    throw RelabelProblem(
      field, "action \(action.rawValue) takes no '\(field.rawValue)'\(besides)")
  }
}
