/// What an operator may say an input holds (`--metrics`, `--health`, `--logs`, `--traces`).
package enum InputSignal: String, Hashable, Sendable, CaseIterable {
  case metrics, health, logs, traces
}
